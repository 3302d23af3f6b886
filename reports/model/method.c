/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the method page tells of the instrument: its own words, its version, its
 * references. */
#include <stdio.h>
#include <string.h>

#include "coready/buf.h"
#include "reports/model/builder.h"

/* One paragraph of a text, from the run at '*at' on, without mark-up; a citation
 * becomes the reference's number in the list on the method page. */
static const char *
paragraph(struct builder *b, const struct cr_run_list *text, size_t *at)
{
	struct cr_buf buf = { 0 };
	const char *copy;

	for (; *at < text->n_runs; ++*at) {
		const struct cr_run *run = &text->runs[*at];

		if (run->kind == CR_RUN_PARAGRAPH) {
			++*at;
			break;
		}
		if (run->kind == CR_RUN_CITE)
			cr_buf_printf(&buf, "[%d]", run->index + 1);
		else
			cr_buf_puts(&buf, run->text);
	}
	copy = cr_buf_text(&buf) ? cr_arena_strdup(b->arena, buf.data) : NULL;
	cr_buf_fini(&buf);
	return copy;
}

static bool
fill_description(struct builder *b)
{
	const struct cr_prose *description = &b->instrument->description;
	struct cr_model_method *method = &b->model->method;
	const struct cr_run_list *text;
	const char **about;
	size_t at = 0;

	if (!description->runs)
		return true;
	text = &description->runs[b->request->language];
	about = cr_arena_array(b->arena, text->n_runs, sizeof *about);
	if (!about)
		return false;
	while (at < text->n_runs) {
		const char *words = paragraph(b, text, &at);

		if (!words)
			return false;
		if (*words)
			about[method->n_about++] = words;
	}
	method->about = about;
	return true;
}

static bool
fill_references(struct builder *b)
{
	const struct cr_instrument *instrument = b->instrument;
	const char **references =
		cr_arena_array(b->arena, instrument->n_references, sizeof *references);

	if (!references)
		return false;
	for (size_t i = 0; i < instrument->n_references; i++) {
		const struct cr_reference *reference = &instrument->references[i];
		size_t size = strlen(reference->text) +
		              (reference->doi ? strlen(reference->doi) : 0) + 32;
		char *line = cr_arena_alloc(b->arena, size);

		if (!line)
			return false;
		snprintf(line, size, "%s%s%s", reference->text,
		         reference->doi ? " https://doi.org/" : "",
		         reference->doi ? reference->doi : "");
		references[i] = line;
	}
	b->model->method.references = references;
	b->model->method.n_references = instrument->n_references;
	return true;
}

bool
build_method(struct builder *b)
{
	struct cr_model_method *method = &b->model->method;

	method->instrument = b->instrument->id;
	method->version = b->instrument->version;
	method->digest = b->instrument->digest;
	method->unit_mean_groups = b->instrument->design.mean_of_groups;
	method->min_cell = b->request->summary->min_cell;
	if (b->request->summary->unprotected)
		method->protects = (size_t)b->instrument->design.min_cell;
	method->n_problems = b->request->cell->n_problems;
	return fill_description(b) && fill_references(b);
}
