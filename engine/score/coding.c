/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Codes open answers: each theme's pattern, on each text that there is.  Where a
 * pattern gives up at a limit the theme is missing, and counted. */
#include "private.h"

/* False when memory runs out. */
static bool
code_theme(struct cr_scoring *scoring, const struct cr_pattern *pattern,
           const struct cr_column *texts, struct cr_column *out, size_t *limits)
{
	for (size_t i = 0; i < scoring->table->rows; i++) {
		enum cr_match match;

		out->reason[i] = texts->reason[i];
		if (texts->reason[i] != CR_PRESENT)
			continue;
		match = cr_pattern_match(pattern, scoring->matcher, texts->text[i]);
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

	for (size_t t = 0; t < def->themes.n_items; t++)
		if (!code_theme(scoring, def->patterns[t], texts,
		                &scoring->themes[coding][t],
		                &scoring->pattern_limits[coding][t]))
			return cr_error_nomem(err);
	return true;
}
