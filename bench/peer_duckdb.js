// SPDX-License-Identifier: GPL-3.0-or-later
//
// node peer_duckdb.js MODULES THREADS RESPONSES OUT: the scores of bench/instrument.py by
// DuckDB, in SQL.  MODULES is a directory that has node_modules/@duckdb/node-api.
const path = require('path');
const [modules, threads, responses, out] = process.argv.slice(2);
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

const sql = `COPY (
	WITH a AS (SELECT code, street, role, ${items} FROM ${source}),
	b AS (SELECT code, street, role, ${scales} FROM a),
	c AS (SELECT *, ${conditions} FROM b),
	d AS (SELECT *, pow(c1 * c2 * c3, 1.0 / 3) AS composite FROM c)
	SELECT code, street, role, ${printed},
		CASE WHEN composite IS NULL THEN '' WHEN composite < 25 THEN 'low'
		WHEN composite < 50 THEN 'emerging' WHEN composite < 75 THEN 'established'
		ELSE 'strong' END AS band FROM d
) TO '${out}' (HEADER, DELIMITER ',')`;

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
