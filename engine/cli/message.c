/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Messages on standard error.  Colour only on a terminal and never with NO_COLOR. */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

bool
cli_on_terminal(void)
{
	const char *term = getenv("TERM");

	return isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0;
}

static bool
in_colour(void)
{
	const char *no_color = getenv("NO_COLOR");

	return cli_on_terminal() && !(no_color && *no_color);
}

static void
say(const char *before, const char *format, va_list args)
{
	char text[1024];
	struct cr_buf safe = { 0 };

	vsnprintf(text, sizeof text, format, args);
	cr_text_safe(&safe, cr_slice_of(text), sizeof text);
	if (cr_buf_text(&safe))
		fprintf(stderr, "%s%s\n", before, safe.data);
	cr_buf_fini(&safe);
}

void
cli_print_safe(FILE *stream, struct cr_slice text)
{
	struct cr_buf safe = { 0 };

	cr_text_safe(&safe, text, SIZE_MAX);
	if (cr_buf_text(&safe))
		fputs(safe.data, stream);
	cr_buf_fini(&safe);
}

void
cli_error(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say(in_colour() ? "coready: \033[1;31merror:\033[0m " : "coready: error: ",
	    format, args);
	va_end(args);
}

void
cli_note(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say("coready: ", format, args);
	va_end(args);
}

/* A file's name is from outside too: it is made safe like any text. */
void
cli_print_error(const struct cr_error *err)
{
	const struct cr_where *where = &err->where;
	struct cr_buf name = { 0 };

	if (!where->file) {
		cli_error("%s", err->message);
		return;
	}
	cr_text_safe(&name, cr_slice_of(where->file), 4096);
	if (where->line)
		cr_buf_printf(&name, ":%ld:%ld", where->line, where->column);
	if (cr_buf_text(&name))
		fprintf(stderr, "%s: error: %s\n", name.data, err->message);
	cr_buf_fini(&name);
}

void
cli_print_diags(const struct cr_diag_list *diags)
{
	cr_diag_print(diags, stderr, in_colour());
}
