/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Accepts answers of questions with choices: one code, several, an order of
 * them, or a column of 0 and 1 a code.  Called through the table in cell.c.  The
 * codes themselves are found by lookup.c; here are the rules of sets. */
#include "cell.h"

#include "coready/number.h"

#include "reader.h"

/* Cells that took the long way are remembered, up to so many of such a size: a file
 * of labels then costs one search a cell.  The bound keeps memory constant whatever
 * a file says. */
enum { MEMO_ENTRIES = 4096, MEMO_BYTES = 100 };

static enum cr_refusal
refusal_of(enum cr_found found)
{
	return found == CR_FOUND       ? CR_ACCEPTED
	       : found == CR_FOUND_NOT ? CR_NOT_A_CODE
	                               : CR_NOT_ONE_CODE;
}

/* Tells memory that ran out from an answer that was not found. */
static void
check_memory(struct cr_acceptor *acceptor, bool done)
{
	if (done && !acceptor->scratch.failed)
		return;
	acceptor->failed = true;
	cr_error_nomem(acceptor->err);
}

static enum cr_found
find_answer(struct cr_acceptor *acceptor, const struct cr_slot *slot,
            struct cr_slice text, uint16_t *code)
{
	enum cr_found found;
	size_t memo;

	*code = 0;
	if (cr_map_find(slot->memo, text.data, text.size, &memo)) {
		*code = (uint16_t)(memo >> 2);
		return (enum cr_found)(memo & 3);
	}
	found = cr_lookup_answer(slot->lookup, text, acceptor->reader->point,
	                         &acceptor->scratch, code);
	memo = (size_t)*code << 2 | found;
	check_memory(acceptor,
	             slot->memo->count >= MEMO_ENTRIES || text.size > MEMO_BYTES ||
	                     cr_map_add(slot->memo, text.data, text.size, memo, NULL));
	return found;
}

enum cr_refusal
cr_accept_single(struct cr_acceptor *acceptor, const struct cr_slot *slot, size_t row,
                 struct cr_slice text)
{
	uint16_t code;
	enum cr_found found = find_answer(acceptor, slot, text, &code);

	slot->column->code[row] = code;
	slot->column->reason[row] = cr_lookup_reason(slot->lookup, code);
	return refusal_of(found);
}

static bool
separates(char byte)
{
	return byte == ';' || byte == ' ' || (byte >= '\t' && byte <= '\r');
}

bool
cr_set_token(struct cr_slice *text, struct cr_slice *token)
{
	size_t start = 0, end;

	while (start < text->size && separates(text->data[start]))
		start++;
	for (end = start; end < text->size && !separates(text->data[end]);)
		end++;
	*token = (struct cr_slice){ text->data + start, end - start };
	*text = (struct cr_slice){ text->data + end, text->size - end };
	return token->size > 0;
}

static uint8_t *
set_of(const struct cr_slot *slot, size_t row)
{
	return slot->column->rank + row * slot->lookup->choices->n_items;
}

/* Puts the cell's codes into the row's set; each one's place from 1 in order, or 1
 * where order does not matter. */
static enum cr_refusal
accept_codes(struct cr_acceptor *acceptor, const struct cr_slot *slot, size_t row,
             struct cr_slice text, bool ranking)
{
	uint8_t *set = set_of(slot, row), place = 1;
	struct cr_slice token;

	memset(set, 0, slot->lookup->choices->n_items);
	while (cr_set_token(&text, &token)) {
		uint16_t code;
		enum cr_found found =
			cr_lookup_code(slot->lookup, token, acceptor->reader->point,
		                       &acceptor->scratch, &code);

		check_memory(acceptor, true);
		if (found != CR_FOUND)
			return refusal_of(found);
		if (ranking && set[code])
			return CR_RANKED_TWICE;
		set[code] = place;
		place = (uint8_t)(place + ranking);
	}
	/* Separators alone say nothing. */
	if (place == 1 && !memchr(set, 1, slot->lookup->choices->n_items))
		return CR_ACCEPTED;
	slot->column->reason[row] = CR_PRESENT;
	return CR_ACCEPTED;
}

/* What the codes of a row make of it together. */
static enum cr_refusal
judge_set(const struct cr_slot *slot, size_t row, bool ranking)
{
	const struct cr_choices *choices = slot->lookup->choices;
	const uint8_t *set = set_of(slot, row);
	size_t chosen = 0;
	bool alone = false;

	if (slot->column->reason[row] != CR_PRESENT)
		return CR_ACCEPTED;
	for (size_t c = 0; c < choices->n_items; c++) {
		const struct cr_choice *choice = &choices->items[c];

		if (!set[c])
			continue;
		chosen++;
		alone |= choice->none || choice->exclusive;
		if (choice->missing)
			slot->column->reason[row] = CR_MISSING_CODE;
	}
	return alone && chosen > 1 && !ranking ? CR_NOT_ALONE : CR_ACCEPTED;
}

enum cr_refusal
cr_accept_multiple(struct cr_acceptor *acceptor, const struct cr_slot *slot, size_t row,
                   struct cr_slice text)
{
	enum cr_refusal why = accept_codes(acceptor, slot, row, text, false);

	return why ? why : judge_set(slot, row, false);
}

enum cr_refusal
cr_accept_ranking(struct cr_acceptor *acceptor, const struct cr_slot *slot, size_t row,
                  struct cr_slice text)
{
	enum cr_refusal why = accept_codes(acceptor, slot, row, text, true);

	return why ? why : judge_set(slot, row, true);
}

enum cr_refusal
cr_accept_bit(struct cr_acceptor *acceptor, const struct cr_slot *slot, size_t row,
              struct cr_slice text)
{
	uint8_t *reason = &slot->column->reason[row];
	double bit;

	if (*reason == CR_REFUSED)
		return CR_ACCEPTED; /* Told of another code's column already. */
	if (!cr_number_parse(text, acceptor->reader->point, &bit) ||
	    (bit != 0 && bit != 1))
		return CR_NOT_A_BIT;
	*reason = CR_PRESENT;
	set_of(slot, row)[slot->code] = bit == 1;
	return CR_ACCEPTED;
}

void
cr_set_begin(const struct cr_slot *slot, size_t row)
{
	memset(set_of(slot, row), 0, slot->lookup->choices->n_items);
}

enum cr_refusal
cr_set_end(const struct cr_slot *slot, bool none_has_column, size_t row)
{
	const struct cr_choices *choices = slot->lookup->choices;
	uint8_t *set = set_of(slot, row), *reason = &slot->column->reason[row];
	enum cr_refusal why;

	if (*reason != CR_PRESENT)
		return CR_ACCEPTED;
	if (!memchr(set, 1, choices->n_items)) {
		/* Nothing but zeros is 'none of these' where the list has such a choice
		 * and the file no column for it; else nothing was said. */
		*reason = CR_BLANK;
		for (size_t c = 0; c < choices->n_items && !none_has_column; c++) {
			if (!choices->items[c].none)
				continue;
			set[c] = 1;
			*reason = CR_PRESENT;
			break;
		}
	}
	why = judge_set(slot, row, false);
	if (why != CR_ACCEPTED)
		*reason = CR_REFUSED;
	return why;
}
