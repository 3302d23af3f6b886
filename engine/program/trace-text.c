/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Parts of a trace as people read them: as the author wrote them, on one line, and
 * with what each name stood for in its place. */
#include "private.h"

#include <string.h>

#include "coready/number.h"

/* Of a long text this much is shown, in characters. */
enum { SHOWN_OF_TEXT = 40 };

/* Decimals of a number that is not shown in full, those of the figures of units; and of
 * one that looks round. */
enum { SHOWN_DECIMALS = 6, ROUND_DECIMALS = 3 };

/* Source text on its way onto one line: white space is one space but in quotes. */
struct line {
	struct cr_buf *out;
	char quote;   /* The quotation mark that is open, or 0. */
	bool started; /* Something stands on the line. */
	bool spaced;  /* White space since then. */
};

static void
add_source(struct line *line, const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		char c = text[i];

		if (!line->quote && strchr(" \t\r\n", c)) {
			line->spaced = true;
			continue;
		}
		if (line->spaced && line->started)
			cr_buf_byte(line->out, ' ');
		line->spaced = false;
		line->started = true;
		cr_buf_byte(line->out, c);
		if (line->quote)
			line->quote = c == line->quote ? '\0' : line->quote;
		else if (c == '\'' || c == '"')
			line->quote = c;
	}
}

static void
write_quoted(struct cr_slice text, struct cr_buf *out)
{
	size_t at = 0, length = 0;

	while (at < text.size && length++ < SHOWN_OF_TEXT)
		cr_text_next(text, &at);
	cr_buf_byte(out, '\'');
	for (size_t i = 0; i < at; i++) {
		if (text.data[i] == '\'')
			cr_buf_byte(out, '\'');
		cr_buf_byte(out, text.data[i]);
	}
	cr_buf_puts(out, at < text.size ? "\u2026'" : "'");
}

/* The codes of a set in the order of its list, of a ranking the best first. */
static void
write_set(const struct cr_choices *list, const uint8_t *rank, struct cr_buf *out)
{
	const char *before = "";

	cr_buf_byte(out, '{');
	for (unsigned place = 1; place <= list->n_items; place++)
		for (size_t i = 0; i < list->n_items; i++) {
			if (rank[i] != place)
				continue;
			cr_buf_printf(out, "%s%s", before, list->items[i].code);
			before = ", ";
		}
	cr_buf_byte(out, '}');
}

double
cr_trace_shown(double value)
{
	double rounded = cr_number_round(value, SHOWN_DECIMALS);
	double rounder = cr_number_round(value, ROUND_DECIMALS);
	bool looks_round = !(rounded < rounder) && !(rounded > rounder);

	return looks_round ? value : rounded;
}

void
cr_trace_write_number(double value, struct cr_buf *out)
{
	cr_number_print_exact(out, cr_trace_shown(value));
}

/* Whether a part is what is() asks about, answered with a choice that is missing to
 * everything else. */
static bool
is_told_missing(const struct cr_trace *trace, size_t part)
{
	const struct cr_part *around = part > 0 ? &trace->parts[part - 1] : NULL;

	return trace->values[part].reason == CR_MISSING_CODE &&
	       trace->parts[part].type == CR_CHOICE && around &&
	       around->kind == CR_PART_OPERATION && around->op == CR_OP_IS;
}

void
cr_trace_write_value(const struct cr_trace *trace, size_t part, struct cr_buf *out)
{
	const struct cr_part *what = &trace->parts[part];
	const struct cr_value *value = &trace->values[part];

	if (value->reason != CR_PRESENT && !is_told_missing(trace, part)) {
		cr_buf_puts(out, "missing");
		return;
	}
	switch (what->type) {
	case CR_NUMBER:
		cr_trace_write_number(value->number, out);
		break;
	case CR_BOOLEAN:
		cr_buf_puts(out, value->number != 0 ? "true" : "false");
		break;
	case CR_DATE:
		cr_buf_byte(out, '\'');
		cr_date_print(out, value->number);
		cr_buf_byte(out, '\'');
		break;
	case CR_CHOICE:
		write_quoted(cr_slice_of(what->choices->items[value->code].code), out);
		break;
	case CR_SET:
		write_set(what->choices, value->rank, out);
		break;
	default:
		write_quoted(value->text, out);
	}
}

/* Whether a part is replaced by its value: a name, a figure, and a choice that was
 * made the number that it stands for. */
static bool
is_replaced(const struct cr_trace *trace, size_t part)
{
	const struct cr_part *what = &trace->parts[part];

	if (what->kind == CR_PART_OPERATION && what->op == CR_OP_VALUE)
		return is_replaced(trace, part + 1);
	return what->kind == CR_PART_NAME || what->kind == CR_PART_FIGURE;
}

void
cr_trace_write_source(const struct cr_trace *trace, size_t part, struct cr_buf *out)
{
	const struct cr_part *what = &trace->parts[part];
	struct line line = { .out = out };

	add_source(&line, trace->source.data + what->offset, what->size);
}

/* Writes a part with the parts of it that 'replaced' names replaced by their values. */
static void
write_with(const struct cr_trace *trace, size_t part, struct cr_buf *out,
           bool (*replaced)(const struct cr_trace *trace, size_t whole, size_t part))
{
	const struct cr_part *whole = &trace->parts[part];
	struct line line = { .out = out };
	size_t at = whole->offset;

	for (size_t i = part, next; i < whole->end; i = next) {
		const struct cr_part *what = &trace->parts[i];

		next = i + 1;
		if (!replaced(trace, part, i))
			continue;
		add_source(&line, trace->source.data + at, what->offset - at);
		/* The space before it, if there is one. */
		if (line.spaced && line.started)
			cr_buf_byte(out, ' ');
		line.spaced = false;
		line.started = true;
		cr_trace_write_value(trace, i, out);
		at = what->offset + what->size;
		next = what->end;
	}
	add_source(&line, trace->source.data + at, whole->offset + whole->size - at);
}

static bool
has_name(const struct cr_trace *trace, size_t whole, size_t part)
{
	(void)whole;
	return is_replaced(trace, part);
}

/* Whether a part is a direct one of the whole; a literal is its value already. */
static bool
is_operand(const struct cr_trace *trace, size_t whole, size_t part)
{
	return part != whole && trace->parts[part].kind != CR_PART_LITERAL;
}

void
cr_trace_write_values(const struct cr_trace *trace, size_t part, struct cr_buf *out)
{
	write_with(trace, part, out, has_name);
}

void
cr_trace_write_operands(const struct cr_trace *trace, size_t part, struct cr_buf *out)
{
	write_with(trace, part, out, is_operand);
}
