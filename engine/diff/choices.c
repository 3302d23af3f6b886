/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists of answers, choice by choice, matched by code.  What a value or a 'none' is
 * worth depends on who is asked from the list, so each is a comparison of its own. */
#include "private.h"

/* In step where the lists are alike, which they mostly are. */
static uint16_t
find_code(const struct cr_choices *list, const char *code, size_t likely)
{
	struct cr_slice wanted = cr_slice_of(code);

	if (likely < list->n_items &&
	    cr_slice_equal(wanted, cr_slice_of(list->items[likely].code)))
		return (uint16_t)likely;
	return cr_choices_find(list, wanted);
}

void
diff_codes(struct diff *d, const struct cr_choices *before,
           const struct cr_choices *after, const char *what, enum gravity order,
           uint16_t found[CR_CHOICES_MAX])
{
	bool kept[CR_CHOICES_MAX] = { false };
	bool ordered = true;
	int last = -1;

	for (size_t i = 0; i < after->n_items; i++) {
		const char *code = after->items[i].code;

		found[i] = find_code(before, code, (size_t)(last + 1));
		if (found[i] == CR_CHOICE_NONE) {
			diff_say(d, CHANGED, "%s: %s %s is new", d->name.text, what,
			         diff_short(code).text);
			continue;
		}
		ordered &= found[i] > last;
		last = found[i];
		kept[found[i]] = true;
	}
	for (size_t i = 0; i < before->n_items; i++)
		if (!kept[i])
			diff_say(d, CHANGED, "%s: %s %s is gone", d->name.text, what,
			         diff_short(before->items[i].code).text);
	if (!ordered)
		diff_say(d, order, "%s: its %ss stand in another order", d->name.text,
		         what);
}

/* Says that a choice is something now that it was not, or the other way round. */
static void
compare_flag(struct diff *d, const char *code, bool before, bool after,
             const char *flag)
{
	if (before != after)
		diff_say(d, CHANGED, "%s: code %s is %s %s", d->name.text,
		         diff_short(code).text, after ? "now" : "no longer", flag);
}

static void
compare_value(struct diff *d, const struct cr_choice *before,
              const struct cr_choice *after)
{
	struct phrase code = diff_short(after->code);

	if (before->has_value && after->has_value) {
		if (before->value != after->value)
			diff_say(d, CHANGED, "%s: code %s has value %s instead of %s",
			         d->name.text, code.text,
			         diff_number(d, after->value).text,
			         diff_number(d, before->value).text);
	} else if (after->has_value) {
		diff_say(d, CHANGED, "%s: code %s now has value %s", d->name.text,
		         code.text, diff_number(d, after->value).text);
	} else if (before->has_value) {
		diff_say(d, CHANGED, "%s: code %s no longer has a value", d->name.text,
		         code.text);
	}
}

static const struct cr_choices *
name_lists(struct diff *d, size_t before, size_t after)
{
	diff_name(d, "choices", d->before->lists[before].id, d->after->lists[after].id);
	return &d->before->lists[before];
}

void
diff_choices(struct diff *d, size_t before, size_t after)
{
	const struct cr_choices *old = name_lists(d, before, after);
	const struct cr_choices *new = &d->after->lists[after];
	uint16_t found[CR_CHOICES_MAX];

	diff_codes(d, old, new, "code", REWORDED, found);
	for (size_t i = 0; i < new->n_items; i++) {
		const struct cr_choice *choice = &new->items[i], *same;

		if (found[i] == CR_CHOICE_NONE)
			continue;
		same = &old->items[found[i]];
		compare_flag(d, choice->code, same->missing, choice->missing,
		             "missing");
		diff_label(d, same->labels, choice->labels,
		           diff_phrase("%s: the label of code %s", d->name.text,
		                       diff_short(choice->code).text)
		                   .text);
	}
}

void
diff_values(struct diff *d, size_t before, size_t after)
{
	const struct cr_choices *old = name_lists(d, before, after);
	const struct cr_choices *new = &d->after->lists[after];

	for (size_t i = 0; i < new->n_items; i++) {
		uint16_t same = find_code(old, new->items[i].code, i);

		if (same != CR_CHOICE_NONE)
			compare_value(d, &old->items[same], &new->items[i]);
	}
}

void
diff_sets(struct diff *d, size_t before, size_t after)
{
	const struct cr_choices *old = name_lists(d, before, after);
	const struct cr_choices *new = &d->after->lists[after];

	for (size_t i = 0; i < new->n_items; i++) {
		const struct cr_choice *choice = &new->items[i], *same;
		uint16_t found = find_code(old, choice->code, i);

		if (found == CR_CHOICE_NONE)
			continue;
		same = &old->items[found];
		compare_flag(d, choice->code, same->none, choice->none, "none");
		compare_flag(d, choice->code, same->exclusive, choice->exclusive,
		             "exclusive");
	}
}
