/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bands that do not fit the scores that have them.  Scores share bands: what is wrong
 * with one is told once, of the first score for which it is so. */
#include "private.h"

#include <float.h>

#include "coready/number.h"
#include "transfer.h"

/* From where to where a score is read: its range, or what its items lead to.  Without
 * either there is nothing to hold bands against. */
struct ends {
	bool known;
	double lo, hi;
};

static struct ends
ends_of(const struct linting *l, size_t score)
{
	const struct cr_score *own = &l->instrument->scores[score];
	struct possible p = l->everybody.slots[cr_score_slot(l->instrument, score)];

	if (own->has_range)
		return (struct ends){ true, own->lo, own->hi };
	if (own->method == CR_METHOD_EXPR || !may_be_present(&p))
		return (struct ends){ 0 };
	p = rounded_to(REASON(CR_PRESENT), &p, own->digits);
	return (struct ends){ p.lo > -DBL_MAX && p.hi < DBL_MAX, p.lo, p.hi };
}

/* Whether something about a band is wrong for a score that goes between these ends. */
typedef bool wrong_fn(const struct cr_bands *bands, size_t band, struct ends ends);

static bool
leaves_gap(const struct cr_bands *bands, size_t band, struct ends ends)
{
	return band == 0 && bands->from[0] > ends.lo && bands->from[0] <= ends.hi;
}

static bool
begins_outside(const struct cr_bands *bands, size_t band, struct ends ends)
{
	return bands->from[band] < ends.lo || bands->from[band] > ends.hi;
}

/* The scores for which it is so. */
struct victims {
	size_t n, first;
	struct ends ends; /* Of the first. */
};

static struct victims
victims_of(const struct linting *l, size_t bands, size_t band, wrong_fn *wrong)
{
	const struct uses *uses = &l->uses;
	struct victims victims = { 0 };

	for (int i = uses->first_banded[bands]; i >= 0; i = uses->next_banded[i]) {
		struct ends ends = ends_of(l, (size_t)i);

		if (!ends.known || !wrong(&l->instrument->bands[bands], band, ends))
			continue;
		if (victims.n++ == 0) {
			victims.first = (size_t)i;
			victims.ends = ends;
		}
	}
	return victims;
}

/* "score 'a'", "score 'a' and 2 others" */
static void
name_victims(struct cr_buf *out, const struct linting *l, const struct victims *victims)
{
	cr_buf_printf(out, "score '%.60s'", l->instrument->scores[victims->first].id);
	if (victims->n > 1)
		cr_buf_printf(out, " and %zu other%s", victims->n - 1,
		              victims->n > 2 ? "s" : "");
}

static void
say_gap(struct cr_buf *out, const struct linting *l, const struct cr_bands *bands,
        size_t band, const struct victims *victims)
{
	cr_buf_puts(out, "values from ");
	cr_number_print_exact(out, victims->ends.lo);
	cr_buf_puts(out, " up to ");
	cr_number_print_exact(out, bands->from[band]);
	cr_buf_puts(out, " of ");
	name_victims(out, l, victims);
	cr_buf_puts(out, " have no band");
}

static void
say_outside(struct cr_buf *out, const struct linting *l, const struct cr_bands *bands,
            size_t band, const struct victims *victims)
{
	cr_buf_printf(out, "band '%.60s' begins at ", bands->list.items[band].code);
	cr_number_print_exact(out, bands->from[band]);
	cr_buf_puts(out, ", outside of ");
	name_victims(out, l, victims);
	cr_buf_puts(out,
	            victims->n > 1 ? " (the first goes from " : ", which goes from ");
	cr_number_print_exact(out, victims->ends.lo);
	cr_buf_puts(out, " to ");
	cr_number_print_exact(out, victims->ends.hi);
	cr_buf_puts(out, victims->n > 1 ? ")" : "");
}

/* Looks at every band for one kind of wrong, and says it. */
static void
look_for(struct linting *l, enum cr_lint lint, wrong_fn *wrong,
         void (*say)(struct cr_buf *out, const struct linting *l,
                     const struct cr_bands *bands, size_t band,
                     const struct victims *victims))
{
	struct cr_buf text = { 0 };

	for (size_t b = 0; b < l->instrument->n_bands; b++) {
		const struct cr_bands *bands = &l->instrument->bands[b];

		for (size_t i = 0; i < bands->list.n_items; i++) {
			struct victims victims = victims_of(l, b, i, wrong);
			struct site site =
				site_at(bands->list.items[i].where, bands->id);

			if (victims.n == 0)
				continue;
			cr_buf_clear(&text);
			say(&text, l, bands, i, &victims);
			if (cr_buf_text(&text))
				lint_say(l, lint, &site, "%s", text.data);
			else
				l->failed = true;
		}
	}
	cr_buf_fini(&text);
}

void
lint_band_gap(struct linting *l)
{
	look_for(l, CR_LINT_BAND_GAP, leaves_gap, say_gap);
}

void
lint_band_range(struct linting *l)
{
	look_for(l, CR_LINT_BAND_RANGE, begins_outside, say_outside);
}
