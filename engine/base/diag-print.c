/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Showing diagnostics to people.  Called by the commands, and by tests, which
 * compare this form.  What is in a list is safe to show already; only the names
 * of files come as the user's disk has them. */
#include "coready/diag.h"

#include <stdint.h>

#define INDENT "    "

static const struct {
	const char *word, *colour;
} severities[] = {
	[CR_WARNING] = { "warning:", "\033[1;35m" },
	[CR_ERROR] = { "error:", "\033[1;31m" },
};

static void
print_file(FILE *stream, const char *file)
{
	struct cr_buf safe = { 0 };
	const char *text;

	cr_text_safe(&safe, cr_slice_of(file), SIZE_MAX);
	text = cr_buf_text(&safe);
	/* Without memory the message is worth more than the name. */
	fprintf(stream, "%s:", text ? text : "?");
	cr_buf_fini(&safe);
}

static void
print_place(FILE *stream, struct cr_where where)
{
	if (!where.file)
		return;
	print_file(stream, where.file);
	if (where.line)
		fprintf(stream, "%ld:", where.line);
	if (where.line && where.column)
		fprintf(stream, "%ld:", where.column);
	fputc(' ', stream);
}

static void
print_severity(FILE *stream, enum cr_severity severity, bool colour)
{
	fprintf(stream, "%s%s%s ", colour ? severities[severity].colour : "",
	        severities[severity].word, colour ? "\033[0m" : "");
}

static void
print_excerpt(FILE *stream, const struct cr_diag *diag)
{
	fprintf(stream, INDENT "%s\n", diag->excerpt);
	fprintf(stream, INDENT "%*s^", (int)diag->caret, "");
	for (size_t i = 1; i < diag->span; i++)
		fputc('~', stream);
	fputc('\n', stream);
}

/* The one file that all kept diagnostics are about, or those of one kind; null when
 * there is no such file. */
static const char *
common_file(const struct cr_diag_list *list, bool any, enum cr_diag_kind kind)
{
	const char *file = NULL;

	for (size_t i = 0; i < list->n_items; i++) {
		const char *other = list->items[i].where.file;

		if (!any && list->items[i].kind != kind)
			continue;
		if (!other || (file && strcmp(file, other) != 0))
			return NULL;
		file = other;
	}
	return file;
}

/* One line for each kind of which there were more than are shown. */
static void
print_rest(const struct cr_diag_list *list, FILE *stream, bool colour)
{
	size_t shown[CR_DIAG_COUNT] = { 0 };

	for (size_t i = 0; i < list->n_items; i++)
		shown[list->items[i].kind]++;
	for (size_t i = 0; i < CR_DIAG_COUNT; i++) {
		enum cr_diag_kind kind = (enum cr_diag_kind)i;
		size_t more = list->n_of_kind[i] - shown[i];
		struct cr_where where = { 0 };

		if (more == 0)
			continue;
		where.file = common_file(list, shown[i] == 0, kind);
		print_place(stream, where);
		print_severity(stream, cr_diag_severity(kind), colour);
		fprintf(stream, "%zu%s of kind %s, not shown\n", more,
		        shown[i] ? " more" : "", cr_diag_slug(kind));
	}
}

void
cr_diag_print(const struct cr_diag_list *list, FILE *stream, bool colour)
{
	for (size_t i = 0; i < list->n_items; i++) {
		const struct cr_diag *diag = &list->items[i];

		print_place(stream, diag->where);
		print_severity(stream, diag->severity, colour);
		fprintf(stream, "%s\n", diag->text);
		if (diag->excerpt)
			print_excerpt(stream, diag);
	}
	print_rest(list, stream, colour);
}
