/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a score is shown: decimals, range, bands.  None of it makes another figure, so a
 * score whose bands moved can still be compared by its figures; but where an expression
 * asks for a band, it makes another figure there. */
#include "private.h"

static void
compare_digits(struct diff *d, enum gravity gravity, int before, int after)
{
	if (before != after)
		diff_say(d, gravity, "it has %d decimal%s instead of %d", after,
		         after == 1 ? "" : "s", before);
}

static void
compare_range(struct diff *d, enum gravity gravity, const struct cr_score *before,
              const struct cr_score *after)
{
	struct phrase range = diff_phrase("%s to %s", diff_number(d, after->lo).text,
	                                  diff_number(d, after->hi).text);

	if (before->has_range && !after->has_range)
		diff_say(d, gravity, "it has no range any more");
	else if (!before->has_range && after->has_range)
		diff_say(d, gravity, "it has a range now, %s", range.text);
	else if (after->has_range &&
	         (before->lo != after->lo || before->hi != after->hi))
		diff_say(d, gravity, "its range is %s instead of %s to %s", range.text,
		         diff_number(d, before->lo).text,
		         diff_number(d, before->hi).text);
}

/* Bands are matched by id, like choices; they ascend, so they have no other order. */
static void
compare_bands(struct diff *d, enum gravity gravity, const struct cr_bands *before,
              const struct cr_bands *after)
{
	diff_name(d, "bands", before->id, after->id);
	for (size_t i = 0; i < after->list.n_items; i++) {
		const char *code = after->list.items[i].code;
		uint16_t j = cr_choices_find(&before->list, cr_slice_of(code));

		if (j == CR_CHOICE_NONE)
			diff_say(d, gravity, "%s: %s is new", d->name.text,
			         diff_short(code).text);
		else if (before->from[j] != after->from[i])
			diff_say(d, gravity, "%s: %s begins at %s instead of %s",
			         d->name.text, diff_short(code).text,
			         diff_number(d, after->from[i]).text,
			         diff_number(d, before->from[j]).text);
	}
	for (size_t i = 0; i < before->list.n_items; i++) {
		const char *code = before->list.items[i].code;

		if (cr_choices_find(&after->list, cr_slice_of(code)) == CR_CHOICE_NONE)
			diff_say(d, gravity, "%s: %s is gone", d->name.text,
			         diff_short(code).text);
	}
}

static void
compare_showing(struct diff *d, enum gravity gravity, const struct cr_score *before,
                const struct cr_score *after)
{
	size_t told = d->reasons.size;

	d->subject = after->id;
	if (before->bands && after->bands)
		compare_bands(d, gravity, before->bands, after->bands);
	else if (before->bands || after->bands)
		diff_say(d, gravity,
		         after->bands ? "it has bands now"
		                      : "it has no bands any more");
	compare_digits(d, gravity, before->digits, after->digits);
	compare_range(d, gravity, before, after);
	if (gravity == REWORDED && d->reasons.size > told)
		diff_say(d, SAID, "its figures stay comparable%s",
		         before->bands || after->bands ? ", its bands do not" : "");
}

/* Texts of reports, which who reads a figure has seen, though nobody who answers. */
static void
compare_names(struct diff *d, const struct cr_score *before,
              const struct cr_score *after)
{
	const struct cr_choices *bands = after->bands ? &after->bands->list : NULL;

	diff_prose(d, &before->title, &after->title, "its title");
	diff_prose(d, &before->text, &after->text, "its text");
	for (size_t i = 0; before->bands && bands && i < bands->n_items; i++) {
		const struct cr_choice *band = &bands->items[i];
		const struct cr_choices *others = &before->bands->list;
		uint16_t old = cr_choices_find(others, cr_slice_of(band->code));

		if (old != CR_CHOICE_NONE)
			diff_label(d, others->items[old].labels,
			           band->labels,
			           diff_phrase("%s: the label of %s", d->name.text,
			                       diff_short(band->code).text)
			                   .text);
	}
}

void
diff_shown(struct diff *d, size_t before, size_t after)
{
	const struct cr_score *old = &d->before->scores[before];
	const struct cr_score *new = &d->after->scores[after];

	compare_showing(d, REWORDED, old, new);
	compare_names(d, old, new);
}

void
diff_banding(struct diff *d, size_t before, size_t after)
{
	compare_showing(d, CHANGED, &d->before->scores[before],
	                &d->after->scores[after]);
}
