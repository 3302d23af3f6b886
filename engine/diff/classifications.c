/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Classifications that a score asks for: their cases, matched by id.  The first case
 * that holds is taken, so their order counts. */
#include "private.h"

void
diff_classification(struct diff *d, size_t before, size_t after)
{
	const struct cr_classification *old = &d->before->classifications[before];
	const struct cr_classification *new = &d->after->classifications[after];
	uint16_t found[CR_CHOICES_MAX];

	diff_name(d, "classification", old->id, new->id);
	diff_codes(d, &old->list, &new->list, "case", CHANGED, found);
	for (size_t i = 0; i < new->list.n_items; i++) {
		struct phrase what =
			diff_phrase("%s: when of case %s", d->name.text,
		                    diff_short(new->list.items[i].code).text);

		if (found[i] != CR_CHOICE_NONE)
			diff_condition(d, old->cases[found[i]].when, new->cases[i].when,
			               what.text);
	}
}
