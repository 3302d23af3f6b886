/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts that are much longer in one language.  Languages need more or less room (French
 * takes some 20 % more than English), and short texts vary more than long ones; what
 * goes beyond both limits here has had something added, or something forgotten. */
#include "private.h"

/* Half as much again and 40 characters: of the texts of the instrument that ships, the
 * longest in French by far has 142 characters to 78. */
static const double most_parts = 1.5;
enum { MOST_MORE = 40 };

static void
look_at(struct linting *l, const struct told_text *text)
{
	size_t shortest = 0, longest = 0, lengths[CR_INSTRUMENT_MAX_LANGUAGES];
	struct site site = text->site;

	for (size_t i = 0; i < l->instrument->n_languages; i++) {
		lengths[i] = cr_text_length(cr_slice_of(text->plain[i]));
		shortest = lengths[i] < lengths[shortest] ? i : shortest;
		longest = lengths[i] > lengths[longest] ? i : longest;
	}
	if ((double)lengths[longest] <=
	    most_parts * (double)lengths[shortest] + MOST_MORE)
		return;
	if (text->places)
		site.where = text->places[longest];
	lint_say(l, CR_LINT_TEXT_LENGTH, &site,
	         "the %s of %s is much longer in '%s' than in '%s': %zu characters to "
	         "%zu",
	         text->what, text->owner, l->instrument->languages[longest],
	         l->instrument->languages[shortest], lengths[longest],
	         lengths[shortest]);
}

void
lint_text_length(struct linting *l)
{
	each_text(l, look_at);
}
