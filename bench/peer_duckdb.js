// SPDX-License-Identifier: GPL-3.0-or-later
//
// node peer_duckdb.js MODULES THREADS MODE RESPONSES OUT: by DuckDB, in SQL, of
// bench/instrument.py
//
//     score        the scores of each response
//     summarize    of each street, each role in it and all together: n, mean, standard
//                  deviation and exact quartiles of each score
//     reliability  Cronbach's alpha of the nine scores that are made of questions
//
// MODULES is a directory that has node_modules/@duckdb/node-api.
const path = require('path');
const [modules, threads, mode, responses, out] = process.argv.slice(2);
const { DuckDBInstance } =
	require(path.resolve(modules, 'node_modules/@duckdb/node-api'));

const range = (from, to) => Array.from({ length: to - from }, (_, n) => from + n);
const item = (n) => `i${String(n).padStart(2, '0')}`;

// The mean of some columns where at least two of them are there, as SQL.
const mean = (columns) => {
	const n = columns.map((c) => `(${c} IS NOT NULL)::INT`).join(' + ');
	const sum = columns.map((c) => `coalesce(${c}, 0)`).join(' + ');
	return `CASE WHEN ${n} >= 2 THEN (${sum})::DOUBLE / (${n}) END`;
};

const columns = ['code', 'street', 'role', 'completed', ...range(1, 37).map(item), 'remark']
	.map((c) => `'${c}': '${/^i\d/.test(c) ? 'TINYINT' : 'VARCHAR'}'`).join(', ');
const source = `read_csv('${responses}', header = true, delim = ',', quote = '"',
	escape = '"', auto_detect = false, nullstr = ['', 'dk'], columns = {${columns}})`;
const items = range(1, 37).map((n) =>
	`${n % 3 === 0 ? `6 - ${item(n)}` : item(n)} AS x${n}`).join(', ');
const scales = range(0, 9).map((s) =>
	`(${mean(range(1, 5).map((n) => `x${4 * s + n}`))} - 1) * 25 AS s${s + 1}`).join(', ');
const conditions = range(0, 3).map((c) =>
	`${mean(range(1, 4).map((s) => `s${3 * c + s}`))} AS c${c + 1}`).join(', ');
const names = [...range(1, 10).map((s) => `s${s}`), 'c1', 'c2', 'c3', 'composite'];
const printed = names.map((n) => `CAST(${n} AS DECIMAL(6, 2)) AS ${n}`).join(', ');

const scored = `a AS (SELECT code, street, role, ${items} FROM ${source}),
	b AS (SELECT code, street, role, ${scales} FROM a),
	c AS (SELECT *, ${conditions} FROM b),
	d AS (SELECT *, pow(c1 * c2 * c3, 1.0 / 3) AS composite FROM c)`;
const band = `CASE WHEN composite IS NULL THEN '' WHEN composite < 25 THEN 'low'
	WHEN composite < 50 THEN 'emerging' WHEN composite < 75 THEN 'established'
	ELSE 'strong' END AS band`;
const figures = names.map((n) => `count(${n}) AS n_${n}, avg(${n}) AS mean_${n},
	stddev_samp(${n}) AS sd_${n}, quantile_cont(${n}, [0.25, 0.5, 0.75]) AS q_${n},
	min(${n}) AS min_${n}, max(${n}) AS max_${n}`).join(', ');

// Of complete responses: a sum with a missing item is null, and so is what goes with it.
const alpha = (s) => {
	const own = range(1, 5).map((n) => `x${4 * s + n}`);
	const total = `(${own.join(' + ')})`;
	const variances = own.map((x) =>
		`var_samp(CASE WHEN ${total} IS NOT NULL THEN ${x} END)`).join(' + ');
	return `4.0 / 3 * (1 - (${variances}) / var_samp(${total})) AS alpha${s + 1}`;
};

const queries = {
	score: `WITH ${scored} SELECT code, street, role, ${printed}, ${band} FROM d`,
	summarize: `WITH ${scored} SELECT street, role, ${figures} FROM d
		GROUP BY GROUPING SETS ((street, role), (street), ())`,
	reliability: `WITH a AS (SELECT ${items} FROM ${source})
		SELECT ${range(0, 9).map(alpha).join(', ')} FROM a`,
};
const sql = `COPY (${queries[mode]}) TO '${out}' (HEADER, DELIMITER ',')`;

(async () => {
	const database = await DuckDBInstance.create(':memory:', { threads });
	const connection = await database.connect();
	await connection.run(sql);
	connection.closeSync();
	database.closeSync();
})().catch((error) => {
	console.error(error);
	process.exit(1);
});
