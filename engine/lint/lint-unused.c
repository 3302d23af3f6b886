/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is there and nothing needs. */
#include "private.h"

/* Whether a score could have it for an item.  A choice without values is a description,
 * and what is typed as text or date is for people to read. */
static bool
could_be_item(const struct cr_field *field)
{
	switch (field->type) {
	case CR_SINGLE:
		return !cr_choices_without_value(field->choices);
	case CR_MULTIPLE:
	case CR_INTEGER:
	case CR_DECIMAL:
		return true;
	default:
		return false;
	}
}

void
lint_unscored(struct linting *l)
{
	for (size_t q = 0; q < l->instrument->n_questions; q++) {
		const struct cr_field *field = &l->instrument->questions[q].field;
		struct site site = site_of_question(l->instrument, q);

		if (!l->uses.slots[q] && could_be_item(field))
			lint_say(l, CR_LINT_UNSCORED, &site,
			         "nothing uses the answer to question '%.60s': no "
			         "score, "
			         "condition, rule or text",
			         field->id);
	}
}

void
lint_unused(struct linting *l)
{
	const struct cr_instrument *instrument = l->instrument;

	for (size_t i = 0; i < instrument->n_lists; i++) {
		const struct cr_choices *list = &instrument->lists[i];
		struct site site = site_at(list->where, list->id);

		if (!l->uses.lists[i])
			lint_say(l, CR_LINT_UNUSED, &site,
			         "no question has the list of choices '%.60s'",
			         list->id);
	}
	for (size_t i = 0; i < instrument->n_bands; i++) {
		const struct cr_bands *bands = &instrument->bands[i];
		struct site site = site_at(bands->list.where, bands->id);

		if (l->uses.first_banded[i] < 0)
			lint_say(l, CR_LINT_UNUSED, &site,
			         "no score has the bands '%.60s'", bands->id);
	}
	for (size_t i = 0; i < instrument->n_references; i++) {
		const struct cr_reference *reference = &instrument->references[i];
		struct site site = site_at(reference->where, reference->id);

		if (!l->uses.references[i])
			lint_say(l, CR_LINT_UNUSED, &site,
			         "nothing cites the reference '%.60s'", reference->id);
	}
}
