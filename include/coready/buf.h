/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A byte string that grows.  Failure is sticky: after the first allocation that
 * fails, every further call does nothing, and 'failed' says so at the end; so
 * a writer of forty fields checks once.  { 0 } is an empty buffer. */
#ifndef COREADY_BUF_H
#define COREADY_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct cr_buf {
	char *data;      /* Owned; NUL-terminated only after cr_buf_text(). */
	size_t size;     /* Bytes in use. */
	size_t capacity; /* Bytes allocated. */
	bool failed;
};

/* Makes room for 'extra' more bytes; false, and 'failed', when there is none. */
bool cr_buf_reserve(struct cr_buf *buf, size_t extra);

void cr_buf_add(struct cr_buf *buf, const void *data, size_t size);
void cr_buf_puts(struct cr_buf *buf, const char *text);
void cr_buf_printf(struct cr_buf *buf, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void cr_buf_vprintf(struct cr_buf *buf, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

static inline void
cr_buf_byte(struct cr_buf *buf, char byte)
{
	if (buf->size < buf->capacity || cr_buf_reserve(buf, 1))
		buf->data[buf->size++] = byte;
}

/* The bytes so far as a NUL-terminated string, or null when the buffer failed.
 * Borrowed: valid until the next call on 'buf'. */
const char *cr_buf_text(struct cr_buf *buf);

/* Empties the buffer, keeps its memory, clears 'failed'. */
void cr_buf_clear(struct cr_buf *buf);

void cr_buf_fini(struct cr_buf *buf);

#endif
