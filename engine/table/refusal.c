/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Why a cell was refused, in words.  Called for the refusals that are told in full, of
 * which there are few; it may take its time, and must not let what a file says
 * reach a terminal as anything but text. */
#include "cell.h"

#include "coready/number.h"

#include "reader.h"

enum {
	SHOWN_TEXT = 40,  /* characters of a cell in a message */
	SHOWN_CODES = 60, /* bytes of the codes of a list */
};

/* What is said of each refusal after what the cell says, and whether that is
 * shown. */
static const struct {
	bool quotes_cell;
	const char *words;
} told[CR_REFUSAL_COUNT] = {
	[CR_NOT_A_CODE] = { true, "is not one of " },
	[CR_NOT_ONE_CODE] = { true, "could be more than one of " },
	[CR_NOT_ALONE] = { true, "has a choice that goes with no other" },
	[CR_RANKED_TWICE] = { true, "ranks a choice twice" },
	[CR_NOT_A_NUMBER] = { true, "is not a number" },
	[CR_NOT_WHOLE] = { true, "is not a whole number" },
	[CR_TOO_SMALL] = { true, "is less than " },
	[CR_TOO_LARGE] = { true, "is more than " },
	[CR_NOT_A_DATE] = { true, "is not a date like 2026-03-04" },
	[CR_TOO_EARLY] = { true, "is before " },
	[CR_TOO_LATE] = { true, "is after " },
	[CR_TOO_LONG] = { false, "the text has more than " },
	[CR_NO_MATCH] = { true, "does not have the form that the question asks for" },
	[CR_MATCH_GAVE_UP] = { true, "takes too long to compare with the pattern" },
	[CR_HOLDS_NUL] = { false, "the text holds a NUL character" },
	[CR_NOT_A_BIT] = { true, "is neither 0 nor 1" },
	[CR_NOT_A_KIND] = { true, "is not one of seat consensus" },
	[CR_RESERVED] = { true, "means all responses together, so no unit can have "
		                "that name" },
	[CR_BAD_QUOTES] = { false, "text stands after the closing quote" },
	[CR_NOT_TEXT] = { false, "a list or an object cannot be the answer" },
};

/* Adds the codes of the list as far as they go, and where they go too far, the
 * one that may have been meant. */
static void
say_codes(struct cr_buf *out, const struct cr_choices *choices, struct cr_slice text)
{
	struct cr_nearest nearest = { .wanted = text };
	size_t start = out->size, shown = 0;

	for (; shown < choices->n_items; shown++) {
		const char *code = choices->items[shown].code;

		if (shown && out->size - start + strlen(code) > SHOWN_CODES)
			break;
		cr_buf_puts(out, shown ? " " : "");
		cr_buf_puts(out, code);
	}
	if (shown == choices->n_items)
		return;
	cr_buf_printf(out, " \u2026 (%zu codes)", choices->n_items);
	for (size_t i = 0; i < choices->n_items; i++)
		cr_nearest_offer(&nearest, choices->items[i].code);
	if (nearest.best)
		cr_buf_printf(out, "; did you mean '%s'?", nearest.best);
}

/* Of a set that was refused for a code, that code. */
static struct cr_slice
culprit(const struct cr_slot *slot, char point, struct cr_slice text)
{
	struct cr_slice rest = text, token;
	struct cr_buf scratch = { 0 };
	enum cr_found found = CR_FOUND;
	uint16_t code;

	while (found == CR_FOUND && cr_set_token(&rest, &token))
		found = cr_lookup_code(slot->lookup, token, point, &scratch, &code);
	cr_buf_fini(&scratch);
	return found == CR_FOUND ? text : token;
}

/* Adds what 'words' leave open. */
static void
say_rest(struct cr_buf *out, enum cr_refusal why, const struct cr_slot *slot,
         struct cr_slice text)
{
	const struct cr_field *field = slot->field;

	switch (why) {
	case CR_NOT_A_CODE:
	case CR_NOT_ONE_CODE:
		say_codes(out, field->choices, text);
		break;
	case CR_TOO_SMALL:
		cr_number_print_exact(out, field->min);
		break;
	case CR_TOO_LARGE:
		cr_number_print_exact(out, field->max);
		break;
	case CR_TOO_EARLY:
		cr_date_print(out, field->min);
		break;
	case CR_TOO_LATE:
		cr_date_print(out, field->max);
		break;
	case CR_TOO_LONG:
		cr_buf_printf(out, "%zu characters", field->max_length);
		break;
	default:
		break;
	}
}

void
cr_refusal_say(struct cr_buf *out, enum cr_refusal why, const struct cr_slot *slot,
               const struct cr_reader *reader, struct cr_slice text)
{
	bool of_set = slot->field && (slot->field->type == CR_MULTIPLE ||
	                              slot->field->type == CR_RANKING);
	const char *form = reader->options.date_format;

	if (of_set && (why == CR_NOT_A_CODE || why == CR_NOT_ONE_CODE))
		text = culprit(slot, reader->point, text);
	if (told[why].quotes_cell) {
		cr_buf_byte(out, '\'');
		cr_text_safe(out, text, SHOWN_TEXT);
		cr_buf_puts(out, "' ");
	}
	if (why == CR_NOT_A_DATE && form) {
		cr_buf_printf(out, "is not a date of the form %s (--date-format)",
		              form);
		return;
	}
	cr_buf_puts(out, told[why].words);
	say_rest(out, why, slot, text);
	if (why == CR_NOT_A_DATE)
		cr_buf_puts(out, " (--date-format tells of another form)");
}
