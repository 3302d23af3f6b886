/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Waivers that waive nothing.  They come after all other lints. */
#include "private.h"

void
lint_unknown_lint(struct linting *l)
{
	for (size_t i = 0; i < l->instrument->n_waivers; i++) {
		const struct cr_waiver *waiver = &l->instrument->waivers[i];
		struct cr_nearest nearest = { .wanted = cr_slice_of(waiver->lint) };
		struct site site = site_at(waiver->where, NULL);

		if (cr_lint_find(waiver->lint) != CR_LINT_COUNT)
			continue;
		for (enum cr_lint lint = 0; lint < CR_LINT_COUNT; lint++)
			cr_nearest_offer(&nearest, cr_lint_row(lint)->name);
		lint_say(l, CR_LINT_UNKNOWN_LINT, &site,
		         "there is no lint '%.60s'%s%s%s", waiver->lint,
		         nearest.best ? "; did you mean '" : "",
		         nearest.best ? nearest.best : "", nearest.best ? "'?" : "");
	}
}

/* Why a waiver of a lint that there is has nothing to do. */
static void
say_stale(struct linting *l, const struct cr_waiver *waiver)
{
	const struct cr_waiver *first =
		cr_instrument_waiver(l->instrument, waiver->lint, waiver->at);
	enum cr_lint lint = cr_lint_find(waiver->lint);
	struct site site = site_at(waiver->where, NULL);

	if (lint == CR_LINT_UNKNOWN_LINT || lint == CR_LINT_STALE_WAIVER)
		lint_say(l, CR_LINT_STALE_WAIVER, &site,
		         "there is nothing to waive: '%s' cannot be waived",
		         waiver->lint);
	else if (first != waiver)
		lint_say(l, CR_LINT_STALE_WAIVER, &site,
		         "there is nothing to waive: '%s' at '%.60s' was waived before",
		         waiver->lint, waiver->at);
	else
		lint_say(l, CR_LINT_STALE_WAIVER, &site,
		         "there is nothing to waive: '%s' finds nothing at '%.60s'",
		         waiver->lint, waiver->at);
}

void
lint_stale_waiver(struct linting *l)
{
	for (size_t i = 0; i < l->instrument->n_waivers; i++) {
		const struct cr_waiver *waiver = &l->instrument->waivers[i];

		if (!l->waived[i] && !waiver->used &&
		    cr_lint_find(waiver->lint) != CR_LINT_COUNT)
			say_stale(l, waiver);
	}
}
