/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A source that turns windows-1252 into UTF-8, as spreadsheets of a certain age
 * still write it.  Not latin-1, which browsers and people take for the same: the
 * bytes 80 to 9F are quotation marks, dashes and the euro here, and five of them
 * are nothing at all, which means that the file is in another encoding. */
#include "source.h"

#include <stdlib.h>

enum {
	CHUNK = 16 << 10, /* Bytes that are read at a time. */
	WIDEST = 3,       /* Bytes of UTF-8 that one of them can take. */
};

/* Code points of the bytes 80 to 9F; 0 where there is none. */
static const unsigned short upper_controls[32] = {
	0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
	0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

struct filter {
	struct cr_input *from;
	long line;         /* On which the next byte stands. */
	size_t begin, end; /* What is converted and not yet taken. */
	char converted[CHUNK * WIDEST];
};

/* The code point of a byte; 0 for a byte that is none, and for the byte 0. */
static unsigned
code_of(unsigned char byte)
{
	return byte >= 0x80 && byte <= 0x9f ? upper_controls[byte - 0x80] : byte;
}

static size_t
write_utf8(char *out, unsigned code)
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (char)(0xc0 | code >> 6);
		out[1] = (char)(0x80 | (code & 0x3f));
		return 2;
	}
	out[0] = (char)(0xe0 | code >> 12);
	out[1] = (char)(0x80 | (code >> 6 & 0x3f));
	out[2] = (char)(0x80 | (code & 0x3f));
	return 3;
}

static bool
refuse(const struct filter *filter, unsigned char byte, struct cr_error *err)
{
	struct cr_where where = { cr_input_name(filter->from), filter->line, 0 };

	return cr_error_set(err, CR_EINPUT, where,
	                    "the byte %02X is no character of windows-1252: the file "
	                    "is in another encoding", byte);
}

static bool
convert(struct filter *filter, const unsigned char *bytes, size_t size,
        struct cr_error *err)
{
	filter->begin = filter->end = 0;
	for (size_t i = 0; i < size; i++) {
		unsigned code = code_of(bytes[i]);

		if (code == 0 && bytes[i] != 0)
			return refuse(filter, bytes[i], err);
		filter->line += code == '\n';
		filter->end += write_utf8(filter->converted + filter->end, code);
	}
	return true;
}

static long
filter_read(void *state, void *data, size_t size, struct cr_error *err)
{
	struct filter *filter = state;
	size_t held = filter->end - filter->begin;

	if (held == 0) {
		unsigned char bytes[CHUNK];
		long got = cr_input_read(filter->from, bytes, sizeof bytes, err);

		if (got <= 0)
			return got;
		if (!convert(filter, bytes, (size_t)got, err))
			return -1;
		held = filter->end;
	}
	if (size > held)
		size = held;
	memcpy(data, filter->converted + filter->begin, size);
	filter->begin += size;
	return (long)size;
}

static void
filter_close(void *state)
{
	struct filter *filter = state;

	cr_input_close(filter->from);
	free(filter);
}

static const struct cr_source windows1252_source = { filter_read, filter_close };

struct cr_input *
cr_input_windows1252(struct cr_input *input, struct cr_error *err)
{
	struct filter *filter = malloc(sizeof *filter);

	if (!filter) {
		cr_input_close(input);
		cr_error_nomem(err);
		return NULL;
	}
	filter->from = input;
	filter->line = 1;
	filter->begin = filter->end = 0;
	/* Text that is converted has no size before it is read. */
	return cr_source_wrap(&windows1252_source, filter, cr_input_name(input), -1,
	                      err);
}
