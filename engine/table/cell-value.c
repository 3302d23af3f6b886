/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Accepts answers that are numbers, texts and dates.  Called through the table in
 * cell.c.  The same file reads the same in every locale. */
#include "cell.h"

#include <math.h>

#include "coready/number.h"

#include "reader.h"

static enum cr_refusal
accept_number(const struct cr_acceptor *acceptor, const struct cr_slot *slot,
              size_t row, struct cr_slice text, bool whole)
{
	const struct cr_field *field = slot->field;
	double number;

	if (!cr_number_parse(text, acceptor->reader->point, &number))
		return CR_NOT_A_NUMBER;
	if (whole && number != floor(number))
		return CR_NOT_WHOLE;
	if (field->has_min && number < field->min)
		return CR_TOO_SMALL;
	if (field->has_max && number > field->max)
		return CR_TOO_LARGE;
	slot->column->number[row] = number;
	slot->column->reason[row] = CR_PRESENT;
	return CR_ACCEPTED;
}

enum cr_refusal
cr_accept_integer(struct cr_acceptor *acceptor, const struct cr_slot *slot, size_t row,
                  struct cr_slice text)
{
	return accept_number(acceptor, slot, row, text, true);
}

enum cr_refusal
cr_accept_decimal(struct cr_acceptor *acceptor, const struct cr_slot *slot, size_t row,
                  struct cr_slice text)
{
	return accept_number(acceptor, slot, row, text, false);
}

/* What eight bytes at a time tell of a text. */
struct features {
	bool marks; /* It may have combining marks, which begin at U+0300 with CC 80:
	             * what is below is in NFC as it stands. */
	bool nul;
};

/* The bytes of a text of less than eight, in any order, and some of them twice; what
 * would be left over is 01, which has no features. */
static uint64_t
load_short(const char *text, size_t size)
{
	const unsigned char *bytes = (const unsigned char *)text;
	uint32_t first, last;

	if (size < sizeof first)
		return 0x0101010101000000u | (uint64_t)bytes[0] << 16 |
		       (uint64_t)bytes[size / 2] << 8 | bytes[size - 1];
	memcpy(&first, text, sizeof first);
	memcpy(&last, text + size - sizeof last, sizeof last);
	return (uint64_t)first << 32 | last;
}

/* 'text' is not empty. */
static struct features
features_of(struct cr_slice text)
{
	const uint64_t ones = 0x0101010101010101u, high = ones << 7;
	uint64_t marks = 0, nuls = 0, word;
	size_t at = 0;

	do {
		/* The last word overlaps the one before it. */
		if (text.size < sizeof word)
			word = load_short(text.data, text.size);
		else if (text.size - at < sizeof word)
			word = cr_load_word(text.data + text.size - sizeof word);
		else
			word = cr_load_word(text.data + at);
		marks |= word & ((word & ~high) + (0x80 - 0x4c) * ones);
		nuls |= (word - ones) & ~word;
		at += sizeof word;
	} while (at < text.size);
	return (struct features){ .marks = marks & high, .nul = nuls & high };
}

/* 'text' in normalisation form C: itself where it is so already. */
static struct cr_slice
normalise(struct cr_acceptor *acceptor, struct cr_slice text)
{
	struct cr_buf *scratch = &acceptor->scratch;
	struct cr_slice normal;

	if (cr_text_is_settled(text))
		return text;
	cr_buf_clear(scratch);
	cr_text_nfc(scratch, text);
	normal = (struct cr_slice){ scratch->data, scratch->size };
	if (!scratch->failed && cr_slice_equal(normal, text))
		return text;
	normal.data = scratch->failed ? NULL
	                              : cr_arena_strndup(acceptor->heap, normal.data,
	                                                 normal.size);
	if (normal.data)
		return normal;
	acceptor->failed = true;
	cr_error_nomem(acceptor->err);
	return text;
}

static enum cr_refusal
match(struct cr_acceptor *acceptor, const struct cr_field *field, struct cr_slice text)
{
	if (!acceptor->matcher)
		acceptor->matcher = cr_matcher_new(acceptor->err);
	if (!acceptor->matcher) {
		acceptor->failed = true;
		return CR_ACCEPTED;
	}
	switch (cr_pattern_match(field->pattern, acceptor->matcher, text)) {
	case CR_MATCH_YES:
		return CR_ACCEPTED;
	case CR_MATCH_NO:
		return CR_NO_MATCH;
	case CR_MATCH_NOMEM:
		acceptor->failed = true;
		cr_error_nomem(acceptor->err);
		return CR_ACCEPTED;
	default:
		acceptor->given_up[field - acceptor->reader->schema->fields]++;
		return CR_MATCH_GAVE_UP;
	}
}

enum cr_refusal
cr_accept_text(struct cr_acceptor *acceptor, const struct cr_slot *slot, size_t row,
               struct cr_slice text)
{
	const struct cr_field *field = slot->field;
	struct features features = features_of(text);

	if (features.nul)
		return CR_HOLDS_NUL;
	if (features.marks)
		text = normalise(acceptor, text);
	if (field && field->max_length && text.size > field->max_length &&
	    cr_text_length(text) > field->max_length)
		return CR_TOO_LONG;
	if (field && field->pattern) {
		enum cr_refusal why = match(acceptor, field, text);

		if (why != CR_ACCEPTED)
			return why;
	}
	slot->column->text[row] = text;
	slot->column->reason[row] = CR_PRESENT;
	return CR_ACCEPTED;
}

/* The kinds of response beside an ordinary one, which is blank. */
enum cr_refusal
cr_accept_kind(struct cr_acceptor *acceptor, const struct cr_slot *slot, size_t row,
               struct cr_slice text)
{
	if (!cr_slice_equal(text, CR_SLICE("seat")) &&
	    !cr_slice_equal(text, CR_SLICE("consensus")))
		return CR_NOT_A_KIND;
	return cr_accept_text(acceptor, slot, row, text);
}

/* The name of a unit, in words of its own. */
enum cr_refusal
cr_accept_unit(struct cr_acceptor *acceptor, const struct cr_slot *slot, size_t row,
               struct cr_slice text)
{
	if (cr_slice_equal(text, CR_SLICE("*")) ||
	    cr_slice_equal(text, CR_SLICE("all")))
		return CR_RESERVED;
	return cr_accept_text(acceptor, slot, row, text);
}

bool
cr_date_format_valid(const char *format)
{
	int days = 0, months = 0, years = 0;

	for (; *format; format++) {
		days += *format == 'd';
		months += *format == 'm';
		years += *format == 'y';
	}
	return days == 1 && months == 1 && years == 1;
}

/* Takes up to 'most' digits, at least 'least', off the front. */
static bool
take_digits(struct cr_slice *text, size_t least, size_t most, char *digits)
{
	size_t n = 0;

	while (n < most && n < text->size && text->data[n] >= '0' &&
	       text->data[n] <= '9')
		n++;
	if (n < least)
		return false;
	memset(digits, '0', most - n);
	memcpy(digits + most - n, text->data, n);
	text->data += n;
	text->size -= n;
	return true;
}

/* Takes a date of the given form off the front as "YYYY-MM-DD". */
static bool
take_date(struct cr_slice *text, const char *format, char iso[10])
{
	iso[4] = iso[7] = '-';
	for (; *format; format++) {
		bool taken = *format == 'y'   ? take_digits(text, 4, 4, iso)
		             : *format == 'm' ? take_digits(text, 1, 2, iso + 5)
		             : *format == 'd' ? take_digits(text, 1, 2, iso + 8)
		                              : text->size && *text->data == *format;

		if (!taken)
			return false;
		if (!strchr("dmy", *format)) {
			text->data++;
			text->size--;
		}
	}
	return true;
}

/* Nothing, or the time of day, which does not matter. */
static bool
is_time(struct cr_slice text)
{
	char sign = text.size ? text.data[0] : ' ';

	if (text.size == 0)
		return true;
	return (sign == 'T' || sign == 't' || sign == ' ') && text.size > 1 &&
	       text.data[1] >= '0' && text.data[1] <= '9';
}

enum cr_refusal
cr_accept_day(struct cr_acceptor *acceptor, const struct cr_slot *slot, size_t row,
              struct cr_slice text)
{
	const struct cr_field *field = slot->field;
	const char *format = acceptor->reader->options.date_format;
	struct cr_slice date = { text.data, 10 };
	char iso[10];
	double day;

	if (format) {
		if (!take_date(&text, format, iso))
			return CR_NOT_A_DATE;
		date.data = iso;
	} else if (text.size < 10) {
		return CR_NOT_A_DATE;
	} else {
		text = (struct cr_slice){ text.data + 10, text.size - 10 };
	}
	if (!is_time(text) || !cr_date_parse(date, &day))
		return CR_NOT_A_DATE;
	if (field->has_min && day < field->min)
		return CR_TOO_EARLY;
	if (field->has_max && day > field->max)
		return CR_TOO_LATE;
	slot->column->number[row] = day;
	slot->column->reason[row] = CR_PRESENT;
	return CR_ACCEPTED;
}
