/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a score is computed: its method and rules, and its items, matched by the id of
 * what they count. */
#include "private.h"

/* "50%", "2", "50% 2", as the author writes it. */
static struct phrase
least_answered(struct diff *d, const struct cr_score *score)
{
	struct phrase percent = diff_number(d, score->min_percent);

	if (score->min_percent <= 0)
		return diff_phrase("%zu", score->min_count);
	if (score->min_count <= 1)
		return diff_phrase("%s%%", percent.text);
	return diff_phrase("%s%% %zu", percent.text, score->min_count);
}

static void
compare_rules(struct diff *d, const struct cr_score *before,
              const struct cr_score *after)
{
	if (before->method != after->method)
		diff_say(d, CHANGED, "the method is %s instead of %s",
		         cr_method_word(after->method), cr_method_word(before->method));
	if (before->min_percent != after->min_percent ||
	    before->min_count != after->min_count)
		diff_say(d, CHANGED, "min-answered is %s instead of %s",
		         least_answered(d, after).text, least_answered(d, before).text);
	if (before->pomp != after->pomp)
		diff_say(d, CHANGED, "its items are %s rescaled",
		         after->pomp ? "now" : "no longer");
	/* That of a method that has none means nothing. */
	if (before->method == after->method && before->floor != after->floor)
		diff_say(d, CHANGED, "the floor is %s instead of %s",
		         diff_number(d, after->floor).text,
		         diff_number(d, before->floor).text);
}

/* From where to where a score goes that is turned round or rescaled.  Of a question
 * that follows from its list or its bounds, which are told. */
static void
compare_range(struct diff *d, const struct cr_item *before, const struct cr_item *after,
              const char *id)
{
	if (d->after->symbols[after->slot].kind != CR_SYMBOL_SCORE ||
	    (before->lo == after->lo && before->hi == after->hi))
		return;
	diff_say(d, CHANGED, "item %s goes from %s to %s instead of %s to %s", id,
	         diff_number(d, after->lo).text, diff_number(d, after->hi).text,
	         diff_number(d, before->lo).text, diff_number(d, before->hi).text);
}

static bool
needs_range(const struct cr_score *score, const struct cr_item *item)
{
	return (item->reverse || score->pomp) && item->has_range;
}

static void
compare_item(struct diff *d, const struct cr_score *old, const struct cr_item *before,
             const struct cr_score *new, const struct cr_item *after)
{
	struct phrase id = diff_short(d->after->symbols[after->slot].name);

	if (before->reverse != after->reverse)
		diff_say(d, CHANGED, "item %s is %s reversed", id.text,
		         after->reverse ? "now" : "no longer");
	if (before->weight != after->weight && cr_method_weighs(new->method) &&
	    cr_method_weighs(old->method))
		diff_say(d, CHANGED, "item %s weighs %s instead of %s", id.text,
		         diff_number(d, after->weight).text,
		         diff_number(d, before->weight).text);
	if (needs_range(old, before) && needs_range(new, after))
		compare_range(d, before, after, id.text);
	diff_link_slot(d, after->slot);
}

static void
note_items(struct diff *d, const struct cr_score *before)
{
	d->noted++;
	for (size_t i = 0; i < before->n_items; i++) {
		struct note *note = &d->notes[before->items[i].slot];

		note->named = d->noted;
		note->item = i;
	}
}

static void
compare_items(struct diff *d, const struct cr_score *before,
              const struct cr_score *after)
{
	note_items(d, before);
	for (size_t i = 0; i < after->n_items; i++) {
		const struct cr_item *item = &after->items[i];
		int old = d->slots[item->slot];

		if (old < 0 || d->notes[old].named != d->noted) {
			diff_say(d, CHANGED, "item %s is new",
			         diff_short(d->after->symbols[item->slot].name).text);
			continue;
		}
		d->notes[old].named = 0;
		compare_item(d, before, &before->items[d->notes[old].item], after,
		             item);
	}
	for (size_t i = 0; i < before->n_items; i++) {
		int slot = before->items[i].slot;

		if (d->notes[slot].named == d->noted)
			diff_say(d, CHANGED, "item %s is gone",
			         diff_short(d->before->symbols[slot].name).text);
	}
}

void
diff_score(struct diff *d, size_t before, size_t after)
{
	const struct cr_score *old = &d->before->scores[before];
	const struct cr_score *new = &d->after->scores[after];

	d->subject = new->id;
	if (!old->expr != !new->expr) {
		diff_say(d, CHANGED,
		         new->expr ? "it is an expression now"
		                   : "it is made of items now");
		return;
	}
	diff_condition(d, old->expr, new->expr, "the expression");
	if (new->expr)
		return;
	compare_rules(d, old, new);
	compare_items(d, old, new);
}
