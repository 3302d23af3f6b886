/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Expressions of two instruments: whether they mean the same, and what they rest on.
 * They are compared as they are understood, by the ids of what they name: spelling does
 * not count.  The same words are the same expression even where they are understood
 * otherwise, for then what they name has changed, and is told as such. */
#include "private.h"

#include <string.h>

static const char *
name_of(const struct cr_instrument *instrument, int slot)
{
	return instrument->symbols[slot].name;
}

static bool
same_input(void *owner, const struct cr_program_input *before,
           const struct cr_program_input *after)
{
	const struct diff *d = owner;

	if (before->kind != after->kind)
		return false;
	if (after->kind == CR_INPUT_TODAY)
		return true;
	return (after->kind == CR_INPUT_SLOT || after->kind == CR_INPUT_BAND) &&
	       strcmp(name_of(d->before, before->slot),
	              name_of(d->after, after->slot)) == 0;
}

/* The question that tells the date of a response, for messages. */
static const char *
date_of(const struct cr_instrument *instrument)
{
	int date = instrument->design.date;

	return date < 0 ? "nothing" : name_of(instrument, date);
}

/* today() is the date of the response: another question may tell it now. */
static void
link_today(struct diff *d, const char *what)
{
	const char *before = date_of(d->before), *after = date_of(d->after);

	if (strcmp(before, after) != 0)
		diff_say(d, CHANGED, "today() in %s is %s instead of %s", what,
		         diff_short(after).text, diff_short(before).text);
	else if (d->after->design.date >= 0)
		diff_link_slot(d, d->after->design.date);
}

/* Notes what the old expression reads. */
static void
note_inputs(struct diff *d, const struct cr_program *before)
{
	const struct cr_program_input *inputs;
	size_t n = cr_program_inputs(before, &inputs);

	d->noted++;
	for (size_t i = 0; i < n; i++) {
		if (inputs[i].kind == CR_INPUT_SLOT)
			d->notes[inputs[i].slot].named = d->noted;
		else if (inputs[i].kind == CR_INPUT_BAND)
			d->notes[inputs[i].slot].banded = d->noted;
	}
}

/* A score's band rests on the score and on its bands. */
static void
link_band(struct diff *d, int old, int slot)
{
	diff_link_slot(d, slot);
	diff_link(d, PAIR_BANDING, (size_t)old - d->before->n_questions,
	          (size_t)slot - d->after->n_questions);
}

/* Links what the new expression reads and the old one too. */
static void
link_inputs(struct diff *d, const struct cr_program *after, const char *what)
{
	const struct cr_program_input *inputs;
	size_t n = cr_program_inputs(after, &inputs);

	for (size_t i = 0; i < n; i++) {
		int slot = inputs[i].slot, old = slot < 0 ? -1 : d->slots[slot];

		if (inputs[i].kind == CR_INPUT_TODAY)
			link_today(d, what);
		else if (old < 0)
			continue;
		else if (inputs[i].kind == CR_INPUT_BAND &&
		         d->notes[old].banded == d->noted)
			link_band(d, old, slot);
		else if (inputs[i].kind == CR_INPUT_SLOT &&
		         d->notes[old].named == d->noted)
			diff_link_slot(d, slot);
	}
}

void
diff_condition(struct diff *d, const struct cr_program *before,
               const struct cr_program *after, const char *what)
{
	if (!before && !after)
		return;
	if (!before || !after) {
		diff_say(d, CHANGED, "%s is %s", what, after ? "new" : "gone");
		return;
	}
	if (!cr_slice_equal(cr_program_source(before), cr_program_source(after)) &&
	    !cr_program_same(before, after, same_input, d))
		diff_say(d, CHANGED, "%s changed", what);
	note_inputs(d, before);
	link_inputs(d, after, what);
}
