/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The parts of a condition that have a value and a name that people know: scores,
 * figures of groups and waves, shares, and what is made of several of these. */
#include <math.h>

#include "reports/model/reader.h"

size_t
reader_next(const struct reader *r, size_t part)
{
	return r->trace->parts[part].end;
}

static double
value_of(const struct reader *r, size_t part)
{
	const struct cr_value *value = &r->trace->values[part];

	return value->reason == CR_PRESENT ? value->number : NAN;
}

const struct cr_model_score *
reader_score(const struct reader *r, int slot)
{
	return r->b->scores[(size_t)slot - r->b->instrument->n_questions];
}

void *
reader_room(struct reader *r, size_t n, size_t size)
{
	void *found = cr_arena_array(r->b->arena, n, size);

	r->failed |= !found;
	return found;
}

/* The label of a code in a list. */
static const char *
label(const struct reader *r, const struct cr_choices *list, const char *code)
{
	uint16_t place =
		list ? cr_choices_find(list, cr_slice_of(code)) : CR_CHOICE_NONE;

	return place == CR_CHOICE_NONE
	               ? code
	               : list->items[place].labels[r->b->request->language];
}

/* Gives a term the labels of its 'n' codes. */
static bool
name_codes(struct reader *r, const struct cr_choices *list, const char *const *codes,
           size_t n, struct cr_term *term)
{
	const char **names = reader_room(r, n, sizeof *names);

	if (!names)
		return false;
	for (size_t i = 0; i < n; i++)
		names[i] = label(r, list, codes[i]);
	term->names = names;
	term->n_names = n;
	return true;
}

static bool
read_share(struct reader *r, const struct cr_program_input *input, struct cr_term *term)
{
	const struct cr_instrument *instrument = r->b->instrument;
	const struct cr_symbol *symbol = &instrument->symbols[input->slot];
	size_t first_case = cr_score_slot(instrument, instrument->n_scores);
	const struct cr_prose *of =
		symbol->kind == CR_SYMBOL_QUESTION
			? &instrument->questions[input->slot].text
			: &instrument->classifications[(size_t)input->slot - first_case]
				   .title;

	term->kind = CR_TERM_SHARE;
	term->question = build_text(r->b, of);
	return name_codes(r, symbol->choices, input->text, 1, term);
}

/* A figure of the unit. */
static bool
read_figure(struct reader *r, const struct cr_program_input *input,
            struct cr_term *term)
{
	static const struct {
		enum cr_op op;
		enum cr_term_kind kind;
		size_t n_groups;
	} kinds[] = {
		{ CR_OP_GROUP_MEAN, CR_TERM_GROUP_MEAN, 1 },
		{ CR_OP_GAP, CR_TERM_GAP, 2 },
		{ CR_OP_SD_OF, CR_TERM_DEVIATION, 0 },
		{ CR_OP_AGREEMENT, CR_TERM_AGREEMENT, 0 },
		{ CR_OP_PREVIOUS, CR_TERM_PREVIOUS, 0 },
		{ CR_OP_CHANGE, CR_TERM_CHANGE, 0 },
	};

	if (input->kind != CR_INPUT_UNIT)
		return false;
	if (input->op == CR_OP_SHARE)
		return read_share(r, input, term);
	if (input->op == CR_OP_N) {
		term->kind = CR_TERM_PEOPLE;
		return name_codes(r, build_group_list(r->b), input->text,
		                  input->text[0] != NULL, term);
	}
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		if (kinds[i].op != input->op)
			continue;
		term->kind = kinds[i].kind;
		term->score = reader_score(r, input->slot);
		return name_codes(r, build_group_list(r->b), input->text,
		                  kinds[i].n_groups, term);
	}
	return false;
}

/* What a part is made of, as terms; false where one of them is none. */
static bool
read_parts(struct reader *r, size_t part, struct cr_term *term)
{
	size_t end = reader_next(r, part), n = 0;
	struct cr_term *parts = reader_room(r, end - part, sizeof *parts);

	for (size_t i = part + 1; parts && i < end; i = reader_next(r, i))
		if (!reader_term(r, i, &parts[n++]))
			return false;
	term->parts = parts;
	term->n_parts = n;
	return parts != NULL;
}

/* Do both speak of the same scores? */
static bool
same_scores(const struct cr_term *a, const struct cr_term *b)
{
	if (a->n_parts != b->n_parts)
		return false;
	for (size_t i = 0; i < a->n_parts; i++)
		if (a->parts[i].score != b->parts[i].score)
			return false;
	return true;
}

/* The least, the most and the like of several scores. */
static bool
read_several(struct reader *r, size_t part, enum cr_term_kind kind,
             struct cr_term *term)
{
	term->kind = kind;
	if (!read_parts(r, part, term))
		return false;
	for (size_t i = 0; i < term->n_parts; i++)
		if (term->parts[i].kind != CR_TERM_SCORE)
			return false;
	return true;
}

/* Shares of answers to one question, added up, are the share of all of them. */
static bool
join_shares(struct reader *r, struct cr_term *term)
{
	const struct cr_term *a = &term->parts[0], *b = &term->parts[1];
	const char **names;

	if (a->kind != CR_TERM_SHARE || b->kind != CR_TERM_SHARE ||
	    a->question != b->question)
		return true;
	names = reader_room(r, a->n_names + b->n_names, sizeof *names);
	if (!names)
		return false;
	for (size_t i = 0; i < a->n_names + b->n_names; i++)
		names[i] = i < a->n_names ? a->names[i] : b->names[i - a->n_names];
	term->kind = CR_TERM_SHARE;
	term->question = a->question;
	term->names = names;
	term->n_names = a->n_names + b->n_names;
	return true;
}

static bool
read_difference(struct reader *r, size_t part, struct cr_term *term)
{
	const struct cr_term *parts;

	term->kind = CR_TERM_DIFFERENCE;
	if (!read_parts(r, part, term))
		return false;
	parts = term->parts;
	if (parts[0].kind == CR_TERM_MOST && parts[1].kind == CR_TERM_LEAST &&
	    same_scores(&parts[0], &parts[1])) {
		term->kind = CR_TERM_SPREAD;
		term->n_parts = parts[0].n_parts;
		term->parts = parts[0].parts;
	}
	return true;
}

static bool
read_operation(struct reader *r, size_t part, struct cr_term *term)
{
	switch (r->trace->parts[part].op) {
	case CR_OP_MIN:
		return read_several(r, part, CR_TERM_LEAST, term);
	case CR_OP_MAX:
		return read_several(r, part, CR_TERM_MOST, term);
	case CR_OP_MEAN:
		return read_several(r, part, CR_TERM_AVERAGE, term);
	case CR_OP_COUNT_PRESENT:
		return read_several(r, part, CR_TERM_PRESENT, term);
	case CR_OP_ADD:
		term->kind = CR_TERM_SUM;
		return read_parts(r, part, term) && join_shares(r, term);
	case CR_OP_SUB:
		return read_difference(r, part, term);
	case CR_OP_NEG:
		/* Of a number it is a number. */
		return r->trace->parts[part + 1].kind == CR_PART_LITERAL;
	default:
		return false;
	}
}

bool
reader_term(struct reader *r, size_t part, struct cr_term *term)
{
	const struct cr_part *what = &r->trace->parts[part];

	*term = (struct cr_term){ .kind = CR_TERM_NUMBER };
	if (what->type != CR_NUMBER)
		return false;
	term->value = value_of(r, part);
	switch (what->kind) {
	case CR_PART_LITERAL:
		return true;
	case CR_PART_NAME:
		term->kind = CR_TERM_SCORE;
		term->score = reader_score(r, what->input->slot);
		return true;
	case CR_PART_FIGURE:
		return read_figure(r, what->input, term);
	default:
		return read_operation(r, part, term);
	}
}
