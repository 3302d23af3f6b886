/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What expressions may name: a slot for every question, score, classification and
 * coding, in that order.  Built before any expression is read.  A slot whose type
 * could not be told is marked, and every expression that names it keeps quiet. */
#include <string.h>

#include "build.h"
#include "structure.h"
#include "terms.h"

static void
add_questions(struct cr_instrument *instrument, struct cr_symbol *symbols)
{
	for (size_t i = 0; i < instrument->n_questions; i++) {
		const struct cr_field *field = &instrument->questions[i].field;
		const struct cr_question_term *term = &cr_question_terms[field->type];

		symbols[i].kind = CR_SYMBOL_QUESTION;
		symbols[i].type = term->type;
		symbols[i].ranking = term->ranking;
		symbols[i].choices = field->choices;
	}
}

/* The fields of all questions, side by side as readers want them. */
void
cr_build_schema(struct cr_loader *loader)
{
	struct cr_instrument *instrument = loader->instrument;
	size_t n = instrument->n_questions;
	struct cr_field *fields = cr_loader_keep(loader, n, sizeof *fields);

	instrument->schema = (struct cr_schema){
		.fields = fields,
		.n_fields = n,
		.n_languages = instrument->n_languages,
		.respondent = instrument->design.respondent,
		.unit = instrument->design.unit,
		.group = instrument->design.group,
		.wave = instrument->design.wave,
	};
	for (size_t i = 0; fields && i < n; i++)
		fields[i] = instrument->questions[i].field;
}

void
cr_build_symbols(struct cr_loader *loader)
{
	struct cr_instrument *instrument = loader->instrument;
	struct cr_symbol *symbols;
	size_t slot = 0;

	symbols = cr_loader_keep(loader, instrument->n_slots, sizeof *symbols);
	if (!symbols)
		return;
	for (int kind = CR_NAMED_QUESTION; kind <= CR_NAMED_CODING; kind++) {
		const struct cr_named_things *things = &loader->ids.kinds[kind];

		for (size_t i = 0; i < things->n; i++, slot++) {
			const char *id = cr_xml_value(things->nodes[i], "id");

			symbols[slot].name = cr_loader_copy(loader, id ? id : "");
			symbols[slot].slot = (int)slot;
			symbols[slot].type = CR_NUMBER;
		}
	}
	add_questions(instrument, symbols);
	for (size_t i = 0; i < instrument->n_scores; i++) {
		struct cr_symbol *symbol = &symbols[instrument->n_questions + i];

		symbol->kind = CR_SYMBOL_SCORE;
		if (instrument->scores[i].bands)
			symbol->bands = &instrument->scores[i].bands->list;
	}
	slot = instrument->n_questions + instrument->n_scores;
	for (size_t i = 0; i < instrument->n_classifications; i++, slot++) {
		symbols[slot].kind = CR_SYMBOL_CLASSIFICATION;
		symbols[slot].type = CR_CHOICE;
		symbols[slot].choices = &instrument->classifications[i].list;
	}
	for (size_t i = 0; i < instrument->n_codings; i++, slot++) {
		symbols[slot].kind = CR_SYMBOL_CODING;
		symbols[slot].choices = &instrument->codings[i].themes;
	}
	instrument->symbols = symbols;
}
