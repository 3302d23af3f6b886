/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The template of a kind of report: which sections, in which order, with what text
 * added.  It is an XML file that somebody writes without a compiler, so it is
 * checked as instruments are: every mistake at once, each with its place.  A loaded
 * template is const and serves any number of reports. */
#ifndef COREADY_REPORT_TEMPLATE_H
#define COREADY_REPORT_TEMPLATE_H

#include "coready/diag.h"
#include "coready/input.h"
#include "reports/layout/rich.h"

/* Limits of a template; the files that ship have a few kilobytes. */
#define CR_TEMPLATE_SIZE_MAX     (1024 * 1024)
#define CR_TEMPLATE_SECTIONS_MAX 200

/* One text in one language. */
struct cr_template_text {
	struct cr_template_text *next;
	const char *lang;
	struct cr_rich *paragraphs;
	size_t n_paragraphs;
};

struct cr_template_section {
	size_t kind;      /* A place in the names that the template was loaded with. */
	const char *dest; /* Links may lead here. */
	bool page;        /* It begins a page. */
	const struct cr_template_text *titles, *texts; /* One a language; or null. */
};

struct cr_template {
	struct cr_arena arena;
	const char *const *languages; /* The first is the default. */
	const struct cr_template_section *sections;
	size_t n_languages, n_sections;
};

/* Reads a template.  'names' are the sections that there are, ended by null.  Null
 * with diagnostics in 'diags' when it has mistakes, with 'err' when it could not be
 * read. */
struct cr_template *cr_template_load(const char *path, const char *const *names,
                                     struct cr_diag_list *diags, struct cr_error *err);

/* The same from memory; 'name' is what diagnostics call it. */
struct cr_template *cr_template_load_memory(const char *name, struct cr_slice text,
                                            const char *const *names,
                                            struct cr_diag_list *diags,
                                            struct cr_error *err);

/* The text for a language, else that of the default one; null when there is none. */
const struct cr_template_text *cr_template_text(const struct cr_template *template,
                                                const struct cr_template_text *texts,
                                                const char *lang);

void cr_template_free(struct cr_template *template);

#endif
