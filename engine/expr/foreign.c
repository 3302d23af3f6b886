/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What people write who come from a spreadsheet, a form service or a
 * statistics program, or whose word processor prettified it.  Nothing here is
 * accepted; but each is understood well enough to say what to write instead,
 * and to read on as if that had been written. */
#include "private.h"

#include <string.h>

static const struct foreign spellings[] = {
	{ "==", "=", "write '=' to compare" },
	{ "<>", "!=", "write '!='" },
	{ "\u2260", "!=", "write '!='" },
	{ "=<", "<=", "write '<='" },
	{ "\u2264", "<=", "write '<='" },
	{ "=>", ">=", "write '>='" },
	{ "\u2265", ">=", "write '>='" },
	{ "&&", "and", "write 'and'" },
	{ "&", "and", "write 'and'" },
	{ "||", "or", "write 'or'" },
	{ "|", "or", "write 'or'" },
	{ "!", "not", "write 'not'" },
	{ "%", "mod", "write 'mod' for what is left of a division" },
	{ "**", "*", "write pow(x, y) for a power" },
	{ "^", "*", "write pow(x, y) for a power" },
	{ "\u00d7", "*", "write '*' to multiply" },
	{ "\u00f7", "/", "write '/' to divide" },
	{ "\u2212", "-", "write '-', the sign on the keyboard" },
	{ "\u2013", "-", "write '-', the sign on the keyboard" },
	{ "\u2014", "-", "write '-', the sign on the keyboard" },
	{ ";", ",", "write ',' between arguments" },
	{ "\u00a0", "", "a no-break space stands here: type an ordinary one" },
	{ "\u202f", "", "a no-break space stands here: type an ordinary one" },
	{ "\u2018", NULL, "write straight quotes, 'text'" },
	{ "\u2019", NULL, "write straight quotes, 'text'" },
	{ "\u201c", NULL, "write straight quotes, \"text\"" },
	{ "\u201d", NULL, "write straight quotes, \"text\"" },
	{ "\u00ab", NULL, "write straight quotes, \"text\"" },
	{ "\u00bb", NULL, "write straight quotes, \"text\"" },
};

static const struct {
	const char *name, *here;
} functions[] = {
	{ "average", "mean" },       { "avg", "mean" },  { "ceiling", "ceil" },
	{ "char_length", "length" }, { "iif", "if" },    { "ifelse", "if" },
	{ "len", "length" },         { "log", "ln" },    { "lowercase", "lower" },
	{ "nchar", "length" },       { "power", "pow" }, { "regex", "matches" },
	{ "sqr", "sqrt" },           { "std", "sd" },    { "stddev", "sd" },
	{ "stdev", "sd" },
};

const struct foreign *
cr_expr_foreign(struct cr_slice rest)
{
	const struct foreign *best = NULL;
	size_t longest = 0;

	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
		size_t size = strlen(spellings[i].text);

		if (size > longest && size <= rest.size &&
		    memcmp(spellings[i].text, rest.data, size) == 0) {
			best = &spellings[i];
			longest = size;
		}
	}
	return best;
}

const char *
cr_expr_function_meant(struct cr_slice name)
{
	const size_t n = sizeof functions / sizeof *functions;
	struct cr_nearest nearest = { .wanted = name };

	for (enum cr_op op = 0; op < CR_OP_COUNT; op++)
		if (cr_op_row(op)->notation == CR_NOTATION_FUNCTION)
			cr_nearest_offer(&nearest, cr_op_row(op)->spelling);
	for (size_t i = 0; i < n; i++)
		cr_nearest_offer(&nearest, functions[i].name);
	for (size_t i = 0; i < n; i++)
		if (nearest.best == functions[i].name)
			return functions[i].here;
	return nearest.best;
}
