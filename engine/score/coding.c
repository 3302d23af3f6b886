/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Codes open answers: each theme's pattern, on each text that there is.  Where a
 * pattern gives up at a limit the theme is missing, and counted. */
#include "private.h"

/* Of themes beyond what a filter holds it is not known whether they are possible. */
static enum cr_match
match_theme(const struct cr_scoring *scoring, const struct cr_pattern *pattern, size_t t,
            size_t row, struct cr_slice text)
{
	if (t >= CR_PATTERN_FILTER_MAX)
		return cr_pattern_match(pattern, scoring->matcher, text);
	if (scoring->possible[row] >> t & 1)
		return cr_pattern_match_valid(pattern, scoring->matcher, text);
	return CR_MATCH_NO;
}

/* False when memory runs out. */
static bool
code_theme(struct cr_scoring *scoring, const struct cr_coding *def, size_t t,
           struct cr_column *out, size_t *limits)
{
	const struct cr_column *texts = &scoring->table->columns[def->question];

	for (size_t i = 0; i < scoring->table->rows; i++) {
		enum cr_match match;

		out->reason[i] = texts->reason[i];
		if (texts->reason[i] != CR_PRESENT)
			continue;
		match = match_theme(scoring, def->patterns[t], t, i, texts->text[i]);
		if (match == CR_MATCH_NOMEM)
			return false;
		out->number[i] = match == CR_MATCH_YES;
		if (match == CR_MATCH_LIMIT) {
			out->reason[i] = CR_UNDEFINED;
			++*limits;
		}
	}
	return true;
}

bool
scoring_code(struct cr_scoring *scoring, size_t coding, struct cr_error *err)
{
	const struct cr_coding *def = &scoring->scorer->instrument->codings[coding];
	const struct cr_column *texts = &scoring->table->columns[def->question];

	for (size_t i = 0; i < scoring->table->rows; i++)
		if (texts->reason[i] == CR_PRESENT)
			scoring->possible[i] = cr_pattern_filter_run(
				scoring->scorer->filters[coding], texts->text[i]);
	for (size_t t = 0; t < def->themes.n_items; t++)
		if (!code_theme(scoring, def, t, &scoring->themes[coding][t],
		                &scoring->pattern_limits[coding][t]))
			return cr_error_nomem(err);
	return true;
}
