/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Input under gzip (RFC 1952) or Zstandard (RFC 8878), told by its first bytes.  Called
 * where responses are opened.  What comes out is made as it is asked for, so that a
 * file that grows without end takes no memory; several streams one after another are
 * one, as the tools that make them have it. */
#include "source.h"

#include <stdlib.h>
#include <string.h>

#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

enum { CHUNK = 64 << 10 };

enum step {
	STEP_ON,     /* Bytes were taken, or made, or both. */
	STEP_WHOLE,  /* And with them a stream came to its end. */
	STEP_BROKEN,
	STEP_NOMEM,
};

/* A way of compressing.  'step' takes bytes off 'from' and writes up to '*room' bytes
 * to 'to', leaving in '*room' how many. */
struct codec {
	const char *name;
	struct cr_slice mark;
	void *(*begin)(void);
	enum step (*step)(void *state, struct cr_slice *from, void *to, size_t *room);
	void (*end)(void *state);
};

static void *
gzip_begin(void)
{
	z_stream *stream = calloc(1, sizeof *stream);

	if (stream && inflateInit2(stream, 16 + MAX_WBITS) != Z_OK) {
		free(stream);
		return NULL;
	}
	return stream;
}

static enum step
gzip_step(void *state, struct cr_slice *from, void *to, size_t *room)
{
	z_stream *stream = state;
	int outcome;

	stream->next_in = (z_const Bytef *)from->data;
	stream->avail_in = (uInt)from->size;
	stream->next_out = to;
	stream->avail_out = (uInt)*room;
	outcome = inflate(stream, Z_NO_FLUSH);
	*from = cr_slice_part(*from, from->size - stream->avail_in, from->size);
	*room -= stream->avail_out;
	if (outcome == Z_STREAM_END)
		return inflateReset(stream) == Z_OK ? STEP_WHOLE : STEP_BROKEN;
	if (outcome == Z_MEM_ERROR)
		return STEP_NOMEM;
	/* There was nothing to take and nothing to make: it wants more. */
	return outcome == Z_OK || outcome == Z_BUF_ERROR ? STEP_ON : STEP_BROKEN;
}

static void
gzip_end(void *state)
{
	inflateEnd(state);
	free(state);
}

static void *
zstd_begin(void)
{
	return ZSTD_createDStream();
}

static enum step
zstd_step(void *state, struct cr_slice *from, void *to, size_t *room)
{
	ZSTD_inBuffer in = { from->data, from->size, 0 };
	ZSTD_outBuffer out = { to, *room, 0 };
	size_t left = ZSTD_decompressStream(state, &out, &in);

	*from = cr_slice_part(*from, in.pos, from->size);
	*room = out.pos;
	if (ZSTD_isError(left))
		return ZSTD_getErrorCode(left) == ZSTD_error_memory_allocation
		               ? STEP_NOMEM
		               : STEP_BROKEN;
	return left == 0 ? STEP_WHOLE : STEP_ON;
}

static void
zstd_end(void *state)
{
	ZSTD_freeDStream(state);
}

static const struct codec codecs[] = {
	{ "gzip", CR_SLICE("\x1f\x8b"), gzip_begin, gzip_step, gzip_end },
	{ "Zstandard", CR_SLICE("\x28\xb5\x2f\xfd"), zstd_begin, zstd_step, zstd_end },
};

struct filter {
	const struct codec *codec;
	void *state;
	struct cr_input *from;
	struct cr_slice held; /* What of 'bytes' is not taken yet. */
	bool whole;           /* What was taken ends with a stream. */
	char bytes[CHUNK];
};

static bool
refuse(const struct filter *filter, const char *what, struct cr_error *err)
{
	struct cr_where where = { .file = cr_input_name(filter->from) };

	return cr_error_set(err, CR_EINPUT, where, "%s %s", filter->codec->name, what);
}

/* False at the end, with 'err' set where it comes too soon. */
static bool
hold_more(struct filter *filter, struct cr_error *err)
{
	long got = cr_input_read(filter->from, filter->bytes, sizeof filter->bytes, err);

	if (got > 0)
		filter->held = (struct cr_slice){ filter->bytes, (size_t)got };
	else if (got == 0 && !filter->whole)
		refuse(filter, "data that ends before its end: was it copied whole?", err);
	return got > 0;
}

static long
filter_read(void *state, void *data, size_t size, struct cr_error *err)
{
	struct filter *filter = state;
	struct cr_error own = { 0 };
	size_t made = 0;

	while (made == 0) {
		enum step step;

		if (filter->held.size == 0 && !hold_more(filter, &own)) {
			if (own.code == CR_OK)
				return 0;
			if (err)
				*err = own;
			return -1;
		}
		made = size < CHUNK ? size : CHUNK;
		step = filter->codec->step(filter->state, &filter->held, data, &made);
		if (step == STEP_NOMEM)
			cr_error_nomem(err);
		else if (step == STEP_BROKEN)
			refuse(filter, filter->whole ? "data with something else behind it"
			                             : "data that is damaged",
			       err);
		if (step == STEP_NOMEM || step == STEP_BROKEN)
			return -1;
		filter->whole = step == STEP_WHOLE;
	}
	return (long)made;
}

static void
filter_close(void *state)
{
	struct filter *filter = state;

	if (filter->state)
		filter->codec->end(filter->state);
	cr_input_close(filter->from);
	free(filter);
}

static const struct cr_source compressed_source = { filter_read, filter_close };

static struct cr_input *
decompress(struct cr_input *input, const struct codec *codec, struct cr_error *err)
{
	struct filter *filter = malloc(sizeof *filter);

	if (!filter) {
		cr_input_close(input);
		cr_error_nomem(err);
		return NULL;
	}
	filter->codec = codec;
	filter->from = input;
	filter->held = (struct cr_slice){ 0 };
	filter->whole = false;
	filter->state = codec->begin();
	if (!filter->state) {
		filter_close(filter);
		cr_error_nomem(err);
		return NULL;
	}
	/* How large it will be is not known before. */
	return cr_source_wrap(&compressed_source, filter, cr_input_name(input), -1, err);
}

struct cr_input *
cr_input_decompressed(struct cr_input *input, struct cr_error *err)
{
	struct cr_slice head = cr_input_peek(input, 4, err);

	if (!head.data) {
		cr_input_close(input);
		return NULL;
	}
	for (size_t i = 0; i < sizeof codecs / sizeof *codecs; i++)
		if (head.size >= codecs[i].mark.size &&
		    memcmp(head.data, codecs[i].mark.data, codecs[i].mark.size) == 0)
			return decompress(input, &codecs[i], err);
	return input;
}
