/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines and columns of a source.  Made once a file by include.c; asked by every
 * message and by the model, which remembers where its things stand.  A line
 * ends with a line feed; a carriage return before it belongs to the end. */
#include "source.h"

#include <string.h>

/* Bytes between two entries of source->lengths. */
#define STEP 4096

/* Bytes that begin a character: all but the later ones of a long one. */
static size_t
count_characters(const char *text, size_t size)
{
	size_t n = 0;

	for (size_t i = 0; i < size; i++)
		n += ((unsigned char)text[i] & 0xC0) != 0x80;
	return n;
}

static size_t
characters_before(const struct cr_source *source, size_t at)
{
	size_t step = at / STEP;

	return source->lengths[step] +
	       count_characters(source->text.data + step * STEP, at - step * STEP);
}

/* Characters from one byte to a later one: counted, or looked up where there are many. */
static size_t
characters_between(const struct cr_source *source, size_t start, size_t at)
{
	if (at - start <= STEP)
		return count_characters(source->text.data + start, at - start);
	return characters_before(source, at) - characters_before(source, start);
}

static size_t
count_lines(struct cr_slice text)
{
	size_t n = 1;

	for (size_t i = 0; i < text.size; i++)
		n += text.data[i] == '\n';
	return n;
}

bool
cr_source_init(struct cr_source *source, struct cr_arena *arena, const char *name,
               struct cr_slice text)
{
	size_t n = count_lines(text);
	size_t *lines = cr_arena_array(arena, n, sizeof *lines);
	size_t *lengths = cr_arena_array(arena, text.size / STEP + 1, sizeof *lengths);

	if (!lines || !lengths)
		return false;
	for (size_t i = 1; i <= text.size / STEP; i++)
		lengths[i] = lengths[i - 1] +
		             count_characters(text.data + (i - 1) * STEP, STEP);
	n = 1;
	for (size_t i = 0; i < text.size; i++)
		if (text.data[i] == '\n')
			lines[n++] = i + 1;
	*source = (struct cr_source){
		.name = name,
		.text = text,
		.lines = lines,
		.n_lines = n,
		.lengths = lengths,
	};
	return true;
}

/* The number, from 0, of the line that holds the byte 'at'. */
static size_t
line_of(const struct cr_source *source, size_t at)
{
	size_t low = 0, high = source->n_lines;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (source->lines[middle] <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

struct cr_slice
cr_source_line(const struct cr_source *source, size_t at, size_t *start)
{
	size_t line = line_of(source, at);
	size_t end = line + 1 < source->n_lines ? source->lines[line + 1] - 1
	                                        : source->text.size;

	*start = source->lines[line];
	if (end > *start && source->text.data[end - 1] == '\r')
		end--;
	return (struct cr_slice){ source->text.data + *start, end - *start };
}

struct cr_where
cr_source_where(const struct cr_source *source, size_t at)
{
	size_t line = line_of(source, at);
	size_t start = source->lines[line];

	return (struct cr_where){
		.file = source->name,
		.line = (long)line + 1,
		.column = (long)characters_between(source, start, at) + 1,
	};
}

size_t
cr_source_at(const struct cr_source *source, struct cr_where where)
{
	size_t at = source->lines[where.line - 1];
	size_t column = (size_t)where.column - 1;
	size_t before = characters_before(source, at) + column;

	/* By steps as far as there are such. */
	if (column > STEP) {
		size_t low = at / STEP, high = source->text.size / STEP + 1;

		while (high - low > 1) {
			size_t middle = low + (high - low) / 2;

			if (source->lengths[middle] <= before)
				low = middle;
			else
				high = middle;
		}
		at = low * STEP;
		column = before - source->lengths[low];
		/* A step may begin within a character, which is counted before it. */
		while (at < source->text.size &&
		       ((unsigned char)source->text.data[at] & 0xC0) == 0x80)
			at++;
	}
	for (; column > 0 && at < source->text.size; column--)
		cr_text_next(source->text, &at);
	return at;
}
