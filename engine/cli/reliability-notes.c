/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Says whose answers an alpha is made of.  Scores of which the same is to be said are
 * named together, in the order of the instrument. */
#include "reliability-notes.h"

#include <stdlib.h>
#include <string.h>

#include "cli.h"

struct notes {
	const struct cr_scales *scales;
	const struct cr_instrument *instrument;
	size_t n_groups;                /* And one more: those without a group. */
	enum cr_scale_group *parts;     /* A row a score. */
	bool *told;                     /* One a score. */
};

static const enum cr_scale_group *
parts_of(const struct notes *notes, size_t score)
{
	return notes->parts + score * (notes->n_groups + 1);
}

static bool
has_part(const struct notes *notes, size_t score, enum cr_scale_group part)
{
	for (size_t g = 0; g <= notes->n_groups; g++)
		if (parts_of(notes, score)[g] == part)
			return true;
	return false;
}

/* Where every group that answered has complete responses nothing is left to say. */
static bool
is_worth_telling(const struct notes *notes, size_t score)
{
	return has_part(notes, score, CR_GROUP_UNASKED) ||
	       has_part(notes, score, CR_GROUP_NONE);
}

static bool
is_same(const struct notes *notes, size_t a, size_t b)
{
	return memcmp(parts_of(notes, a), parts_of(notes, b),
	              (notes->n_groups + 1) * sizeof *notes->parts) == 0;
}

static const char *
group_code(const struct notes *notes, size_t group)
{
	int question = notes->instrument->design.group;

	return group == notes->n_groups
	               ? "none"
	               : notes->instrument->symbols[question].choices->items[group].code;
}

static void
add_groups(const struct notes *notes, size_t score, enum cr_scale_group part,
           struct cr_buf *text)
{
	const char *between = "";

	for (size_t g = 0; g <= notes->n_groups; g++)
		if (parts_of(notes, score)[g] == part) {
			cr_buf_printf(text, "%s%s", between, group_code(notes, g));
			between = ", ";
		}
}

/* Names the scores of which the same is to be said as of 'first'. */
static void
add_scores(struct notes *notes, size_t first, struct cr_buf *text)
{
	const char *between = "";

	for (size_t s = first; s < notes->instrument->n_scores; s++) {
		if (notes->told[s] || !is_same(notes, first, s))
			continue;
		notes->told[s] = true;
		cr_buf_printf(text, "%s%s", between, notes->instrument->scores[s].id);
		between = ", ";
	}
}

static void
tell(struct notes *notes, size_t score, struct cr_buf *text)
{
	cr_buf_clear(text);
	cr_buf_puts(text, "coready: reliability of ");
	add_scores(notes, score, text);
	if (has_part(notes, score, CR_GROUP_COMPLETE)) {
		cr_buf_puts(text, ": over responses of ");
		add_groups(notes, score, CR_GROUP_COMPLETE, text);
	} else {
		cr_buf_puts(text, ": no response answers every question");
	}
	if (has_part(notes, score, CR_GROUP_UNASKED)) {
		cr_buf_puts(text, "; not asked every question: ");
		add_groups(notes, score, CR_GROUP_UNASKED, text);
	}
	cli_print_safe(stderr, cr_slice_of_buf(text));
	fputc('\n', stderr);
}

/* Scores that are not made of questions have no alpha, and nothing to tell. */
static void
tell_all(struct notes *notes)
{
	const struct cr_instrument *instrument = notes->instrument;
	struct cr_buf text = { 0 };

	for (size_t s = 0; s < instrument->n_scores; s++) {
		cr_scales_groups(notes->scales, s,
		                 notes->parts + s * (notes->n_groups + 1));
		notes->told[s] = !cr_scales_of_questions(notes->scales, s) ||
		                 !is_worth_telling(notes, s);
	}
	for (size_t s = 0; s < instrument->n_scores; s++)
		if (!notes->told[s])
			tell(notes, s, &text);
	cr_buf_fini(&text);
}

void
reliability_tell_groups(const struct cr_scales *scales,
                        const struct cr_instrument *instrument)
{
	struct notes notes = {
		.scales = scales,
		.instrument = instrument,
		.n_groups = cr_scales_n_groups(scales),
	};

	if (notes.n_groups == 0)
		return;
	notes.parts = calloc(instrument->n_scores + 1,
	                     (notes.n_groups + 1) * sizeof *notes.parts);
	notes.told = calloc(instrument->n_scores + 1, sizeof *notes.told);
	/* What cannot be said without memory is not what was asked for. */
	if (notes.parts && notes.told)
		tell_all(&notes);
	free(notes.parts);
	free(notes.told);
}
