/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * See expr-answers.h. */
#include "tests/unit/expr-answers.h"

#include <string.h>

#include "coready/number.h"

static const struct {
	const char *word;
	uint8_t reason;
} reasons[] = {
	{ ".", CR_BLANK },
	{ "!code", CR_MISSING_CODE },
	{ "!na", CR_NOT_APPLICABLE },
	{ "!refused", CR_REFUSED },
	{ "!undefined", CR_UNDEFINED },
};

bool
answer_reason(struct cr_slice text, uint8_t *reason)
{
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
		if (!cr_slice_equal(text, cr_slice_of(reasons[i].word)))
			continue;
		*reason = reasons[i].reason;
		return true;
	}
	return false;
}

/* "map+fair", "parks>streets", "{}". */
static bool
read_set(const struct cr_column *column, struct cr_slice text)
{
	uint8_t rank = 0;

	memset(column->rank, 0, column->choices->n_items);
	while (text.size && !cr_slice_equal(text, CR_SLICE("{}"))) {
		size_t size = 0;
		uint16_t code;

		while (size < text.size && text.data[size] != '+' &&
		       text.data[size] != '>')
			size++;
		code = cr_choices_find(column->choices,
		                       (struct cr_slice){ text.data, size });
		if (code == CR_CHOICE_NONE)
			return false;
		column->rank[code] = column->ranking ? ++rank : 1;
		if (column->choices->items[code].missing)
			*column->reason = CR_MISSING_CODE;
		size += size < text.size;
		text = (struct cr_slice){ text.data + size, text.size - size };
	}
	return true;
}

static bool
read_choice(const struct cr_column *column, struct cr_slice text)
{
	*column->code = cr_choices_find(column->choices, text);
	if (*column->code == CR_CHOICE_NONE)
		return false;
	if (column->choices->items[*column->code].missing)
		*column->reason = CR_MISSING_CODE;
	return true;
}

bool
answer_read(const struct cr_column *column, struct cr_slice text)
{
	*column->reason = CR_PRESENT;
	if (answer_reason(text, column->reason))
		return true;
	switch (column->type) {
	case CR_STRING:
		*column->text = (struct cr_slice){ text.data + 1, text.size - 2 };
		return text.size >= 2 && *text.data == '\'';
	case CR_BOOLEAN:
		*column->number = cr_slice_equal(text, CR_SLICE("true"));
		return *column->number != 0 || cr_slice_equal(text, CR_SLICE("false"));
	case CR_DATE:
		return cr_date_parse(text, column->number);
	case CR_CHOICE:
		return read_choice(column, text);
	case CR_SET:
		return read_set(column, text);
	default:
		return cr_number_parse(text, 0, column->number);
	}
}

/* The next word of 'text': up to a space; after "='" up to a quote before one. */
static struct cr_slice
next_word(struct cr_slice *text)
{
	struct cr_slice word = cr_text_trim(*text);
	size_t end = 0, quote;
	const char *start = word.data;

	while (end < word.size && word.data[end] != ' ' && word.data[end] != '\'')
		end++;
	quote = end;
	if (end < word.size && word.data[end] == '\'')
		for (end++;
		     end < word.size && !(word.data[end] == ' ' && end > quote + 1 &&
		                          word.data[end - 1] == '\'');)
			end++;
	*text = (struct cr_slice){ start + end, word.size - end };
	return (struct cr_slice){ start, end };
}

static void
forget(struct world_rows *world)
{
	for (size_t i = 0; i < WORLD_SLOTS; i++)
		if (world->slot[i].reason)
			*world->slot[i].reason = CR_BLANK;
	for (enum cr_op op = 0; op < CR_OP_COUNT; op++)
		if (world->supplied[op].reason)
			*world->supplied[op].reason = CR_BLANK;
}

bool
answers_read(struct world_rows *world, struct cr_slice text, bool *any_missing,
             struct cr_slice *wrong)
{
	*any_missing = false;
	forget(world);
	while (cr_text_trim(text).size) {
		struct cr_slice word = next_word(&text), name = word;
		const char *sign = memchr(word.data, '=', word.size);
		struct cr_column *column = NULL;

		if (sign) {
			name.size = (size_t)(sign - word.data);
			column = world_column(world, name);
			word.size -= name.size + 1;
			word.data = sign + 1;
		}
		if (!column || !column->reason || !answer_read(column, word)) {
			*wrong = word;
			return false;
		}
		*any_missing |= *column->reason != CR_PRESENT;
	}
	return true;
}
