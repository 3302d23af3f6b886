/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Filling a struct cr_error.  Called wherever the environment can refuse; it
 * allocates nothing, because what it has to tell is often that there is no
 * memory.  A message is always one line of whole characters. */
#include "coready/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Takes away the character that was cut at the end of a full buffer: its lead
 * byte is the last one that is no continuation byte (10xxxxxx). */
static void
drop_cut_character(char *message, size_t length)
{
	size_t lead = length;

	while (lead > 0 && length - lead < 4) {
		unsigned char byte = (unsigned char)message[--lead];

		if ((byte & 0xc0) == 0x80)
			continue;
		if (length - lead < (size_t)(1 + (byte >= 0xc0) + (byte >= 0xe0) +
		                             (byte >= 0xf0)))
			message[lead] = '\0';
		return;
	}
}

/* Names and values from outside may hold line breaks and other controls. */
static void
make_one_line(char *message)
{
	for (char *at = message; *at; at++)
		if ((unsigned char)*at < ' ' || *at == 0x7f)
			*at = ' ';
}

bool
cr_error_set(struct cr_error *err, enum cr_code code, struct cr_where where,
             const char *format, ...)
{
	va_list args;
	int length;

	if (!err || err->code != CR_OK)
		return false;
	err->code = code;
	err->where = where;
	va_start(args, format);
	length = vsnprintf(err->message, sizeof err->message, format, args);
	va_end(args);
	if (length < 0)
		err->message[0] = '\0';
	else if ((size_t)length >= sizeof err->message)
		drop_cut_character(err->message, sizeof err->message - 1);
	make_one_line(err->message);
	return false;
}

bool
cr_error_nomem(struct cr_error *err)
{
	return cr_error_set(err, CR_ENOMEM, (struct cr_where){ 0 }, "out of memory");
}

bool
cr_error_system(struct cr_error *err, const char *file, int errnum, const char *what)
{
	struct cr_where where = { .file = file };

	if (errnum == EINTR)
		return cr_error_set(err, CR_EINTERRUPTED, where, "interrupted");
	return cr_error_set(err, CR_EIO, where, "%s: %s", what, strerror(errnum));
}
