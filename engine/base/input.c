/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Buffered reading over any source.  Called by every reader of files.  A source
 * that has failed or ended is never asked again, so that the readers need not
 * remember either. */
#include "source.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { BUFFER_SIZE = 64 << 10 };

struct cr_input {
	const struct cr_source *source;
	void *state;
	const char *name;
	long long size;
	size_t begin, end; /* What is read and not yet taken, in 'buffer'. */
	bool ended;
	struct cr_error failure; /* Of the source; told again at each later call. */
	char buffer[BUFFER_SIZE];
};

struct cr_input *
cr_source_wrap(const struct cr_source *source, void *state, const char *name,
               long long size, struct cr_error *err)
{
	struct cr_input *input = malloc(sizeof *input);

	if (!input) {
		source->close(state);
		cr_error_nomem(err);
		return NULL;
	}
	input->source = source;
	input->state = state;
	input->name = name;
	input->size = size;
	input->begin = input->end = 0;
	input->ended = false;
	input->failure = (struct cr_error){ 0 };
	return input;
}

const char *
cr_input_name(const struct cr_input *input)
{
	return input->name;
}

long long
cr_input_size(const struct cr_input *input)
{
	return input->size;
}

static long
tell_failure(const struct cr_input *input, struct cr_error *err)
{
	cr_error_set(err, input->failure.code, input->failure.where, "%s",
	             input->failure.message);
	return -1;
}

/* Asks the source, unless it has nothing more to say. */
static long
read_source(struct cr_input *input, void *data, size_t size, struct cr_error *err)
{
	long got;

	if (input->failure.code)
		return tell_failure(input, err);
	if (input->ended || size == 0)
		return 0;
	got = input->source->read(input->state, data, size, &input->failure);
	if (got < 0)
		return tell_failure(input, err);
	input->ended = got == 0;
	return got;
}

struct cr_slice
cr_input_peek(struct cr_input *input, size_t size, struct cr_error *err)
{
	size_t held = input->end - input->begin;

	assert(size <= BUFFER_SIZE);
	if (held < size && input->begin > 0) {
		memmove(input->buffer, input->buffer + input->begin, held);
		input->begin = 0;
		input->end = held;
	}
	while (input->end - input->begin < size) {
		long got = read_source(input, input->buffer + input->end,
		                       BUFFER_SIZE - input->end, err);

		if (got < 0)
			return (struct cr_slice){ 0 };
		if (got == 0)
			break;
		input->end += (size_t)got;
	}
	held = input->end - input->begin;
	return (struct cr_slice){ input->buffer + input->begin,
	                          held < size ? held : size };
}

long
cr_input_read(struct cr_input *input, void *data, size_t size, struct cr_error *err)
{
	size_t held = input->end - input->begin;

	/* A reader with a large buffer of its own is not made to copy. */
	if (held == 0 && size >= BUFFER_SIZE)
		return read_source(input, data, size, err);
	if (held == 0) {
		long got = read_source(input, input->buffer, BUFFER_SIZE, err);

		if (got <= 0)
			return got;
		input->begin = 0;
		input->end = held = (size_t)got;
	}
	if (size > held)
		size = held;
	memcpy(data, input->buffer + input->begin, size);
	input->begin += size;
	return (long)size;
}

/* "8 MiB" where it is so many, else "1000 bytes". */
static bool
refuse_larger(const struct cr_input *input, size_t limit, struct cr_error *err)
{
	struct cr_where where = { .file = input->name };

	if (limit > 0 && limit % (1 << 20) == 0)
		return cr_error_set(err, CR_ELIMIT, where,
		                    "larger than the %zu MiB that are read of it",
		                    limit >> 20);
	return cr_error_set(err, CR_ELIMIT, where,
	                    "larger than the %zu bytes that are read of it", limit);
}

bool
cr_input_all(struct cr_input *input, size_t limit, struct cr_buf *out,
             struct cr_error *err)
{
	size_t left = limit;

	for (;;) {
		/* One more than may come, to see that it does. */
		size_t room = left < BUFFER_SIZE ? left + 1 : BUFFER_SIZE;
		long got;

		if (!cr_buf_reserve(out, room))
			return cr_error_nomem(err);
		got = cr_input_read(input, out->data + out->size, room, err);
		if (got <= 0)
			return got == 0;
		if ((size_t)got > left)
			return refuse_larger(input, limit, err);
		out->size += (size_t)got;
		left -= (size_t)got;
	}
}

void
cr_input_close(struct cr_input *input)
{
	if (!input)
		return;
	input->source->close(input->state);
	free(input);
}
