/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A byte string that grows by doubling; see buf.h for its sticky failure. */
#include "coready/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

bool
cr_buf_reserve(struct cr_buf *buf, size_t extra)
{
	size_t capacity = buf->capacity ? buf->capacity : 64;
	char *data;

	if (buf->failed)
		return false;
	if (extra <= buf->capacity - buf->size)
		return true;
	if (extra > SIZE_MAX / 4 || buf->size > SIZE_MAX / 4) {
		buf->failed = true;
		return false;
	}
	while (capacity - buf->size < extra)
		capacity *= 2;
	data = realloc(buf->data, capacity);
	if (!data) {
		buf->failed = true;
		return false;
	}
	buf->data = data;
	buf->capacity = capacity;
	return true;
}

void
cr_buf_add(struct cr_buf *buf, const void *data, size_t size)
{
	if (size == 0 || !cr_buf_reserve(buf, size))
		return;
	memcpy(buf->data + buf->size, data, size);
	buf->size += size;
}

void
cr_buf_puts(struct cr_buf *buf, const char *text)
{
	cr_buf_add(buf, text, strlen(text));
}

void
cr_buf_vprintf(struct cr_buf *buf, const char *format, va_list args)
{
	va_list again;
	int length;

	va_copy(again, args);
	length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (length < 0 || !cr_buf_reserve(buf, (size_t)length + 1)) {
		buf->failed = true;
		return;
	}
	vsnprintf(buf->data + buf->size, (size_t)length + 1, format, args);
	buf->size += (size_t)length;
}

void
cr_buf_printf(struct cr_buf *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	cr_buf_vprintf(buf, format, args);
	va_end(args);
}

const char *
cr_buf_text(struct cr_buf *buf)
{
	if (!cr_buf_reserve(buf, 1))
		return NULL;
	buf->data[buf->size] = '\0';
	return buf->data;
}

void
cr_buf_clear(struct cr_buf *buf)
{
	buf->size = 0;
	buf->failed = false;
}

void
cr_buf_fini(struct cr_buf *buf)
{
	free(buf->data);
	*buf = (struct cr_buf){ 0 };
}
