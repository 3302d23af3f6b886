/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sentences about mistakes: how they leave this module, and the words that
 * several of them share.  They are read by people who design surveys, not
 * programs. */
#include "private.h"

#include <stdarg.h>
#include <stdio.h>

/* Characters of the author's own text that a message repeats, and bytes of the
 * message, at most. */
enum { SHOWN = 40, MESSAGE_SIZE = 1024 };

void
cr_expr_complain(struct reading *r, enum cr_diag_kind kind, size_t offset, size_t size,
                 const char *format, ...)
{
	char text[MESSAGE_SIZE];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	/* One that did not fit ends with a whole character. */
	text[cr_text_valid(cr_slice_of(text))] = '\0';
	if (!r->failed)
		r->report->say(r->report->owner, kind, offset, size ? size : 1, text);
	r->mistakes += cr_diag_severity(kind) == CR_ERROR;
}

const char *
cr_expr_show(struct reading *r, struct cr_slice text)
{
	struct cr_buf buf = { 0 };
	const char *shown = NULL;

	cr_text_safe(&buf, text, SHOWN);
	if (!buf.failed)
		shown = cr_arena_strndup(r->arena, buf.data, buf.size);
	cr_buf_fini(&buf);
	if (!shown)
		r->failed = true;
	return shown ? shown : "";
}

const char *
cr_expr_show_node(struct reading *r, const struct cr_node *node)
{
	return cr_expr_show(
		r, (struct cr_slice){ r->source.data + node->offset, node->size });
}

const char *
cr_expr_type_phrase(enum cr_type type)
{
	static const char *const phrases[CR_TYPE_COUNT] = {
		[CR_NUMBER] = "a number",
		[CR_STRING] = "a text",
		[CR_BOOLEAN] = "a condition (true or false)",
		[CR_DATE] = "a date",
		[CR_CHOICE] = "a choice",
		[CR_SET] = "a set of choices",
	};

	return phrases[type];
}
