/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes a summary as "coready summarize --format json" prints it: what the lines hold,
 * and what does not fit a line: shares, gaps, changes, what limits a composite.  A cell
 * is put out before the next is made. */
#include "summary-json.h"

#include <math.h>
#include <stdlib.h>

#include "coready/json.h"
#include "coready/number.h"

enum { DIGITS = 6 };

struct document {
	const struct cr_summary *summary;
	struct cr_output *output;
	struct cr_buf text;
	struct cr_json json;
	struct cr_arena arena;  /* Names of the groups of a cell: */
	const char **names;     /* one a group. */
	size_t *limiting;       /* Room for as many as there are scores. */
};

static void
put_number(struct document *document, const char *key, double x)
{
	cr_json_rounded(&document->json, key, x, DIGITS);
}

/* A name; nothing is written as null. */
static void
put_name(struct document *document, const char *key, const char *name)
{
	if (name && *name)
		cr_json_string(&document->json, key, name);
	else
		cr_json_null(&document->json, key);
}

static void
put_band(struct document *document, const char *key, const struct cr_score *score,
         uint16_t band)
{
	put_name(document, key,
	         band == CR_CHOICE_NONE ? NULL : score->bands->list.items[band].code);
}

/* The share of each item of a list, by its code. */
static void
put_shares(struct document *document, const char *key, const struct cr_choices *list,
           const double *shares)
{
	if (!shares) {
		cr_json_null(&document->json, key);
		return;
	}
	cr_json_object(&document->json, key);
	for (size_t i = 0; i < list->n_items; i++)
		put_number(document, list->items[i].code, shares[i]);
	cr_json_end_object(&document->json);
}

static const char *
name_of(const struct document *document, size_t group)
{
	return group == CR_EVERYBODY ? "all" : document->names[group];
}

static void
put_figures(struct document *document, const struct cr_unit_wave *cell, size_t group,
            size_t s)
{
	const struct cr_score *score = &document->summary->instrument->scores[s];
	struct cr_figures figures = cr_cell_figures(document->summary, cell, group, s);

	if (figures.hidden)
		return;
	cr_json_object(&document->json, NULL);
	cr_json_string(&document->json, "group", name_of(document, group));
	cr_json_count(&document->json, "n", figures.n);
	put_number(document, "mean", figures.mean);
	put_number(document, "sd", figures.sd);
	put_number(document, "se", figures.se);
	put_number(document, "ci_low", figures.interval.low);
	put_number(document, "ci_high", figures.interval.high);
	put_number(document, "median", figures.median);
	put_number(document, "q1", figures.q1);
	put_number(document, "q3", figures.q3);
	put_number(document, "min", figures.min);
	put_number(document, "max", figures.max);
	put_band(document, "band", score, figures.band);
	put_band(document, "band_low", score, figures.band_low);
	put_band(document, "band_high", score, figures.band_high);
	put_shares(document, "shares", score->bands ? &score->bands->list : NULL,
	           figures.shares);
	put_number(document, "change",
	           cr_cell_change(document->summary, cell, group, s));
	cr_json_end_object(&document->json);
}

static void
put_gap(struct document *document, const struct cr_unit_wave *cell, size_t score,
        size_t a, size_t b)
{
	struct cr_difference gap = cr_cell_gap(document->summary, cell, score, a, b);

	cr_json_object(&document->json, NULL);
	cr_json_string(&document->json, "a", document->names[a]);
	cr_json_string(&document->json, "b", document->names[b]);
	put_number(document, "difference", gap.difference);
	put_number(document, "ci_low", gap.interval.low);
	put_number(document, "ci_high", gap.interval.high);
	put_number(document, "hedges_g", gap.hedges_g);
	cr_json_end_object(&document->json);
}

/* Between every two groups that are shown for the score. */
static void
put_gaps(struct document *document, const struct cr_unit_wave *cell, size_t score)
{
	const struct cr_summary *summary = document->summary;

	cr_json_array(&document->json, "gaps");
	for (size_t a = 0; a < cell->n_groups; a++)
		for (size_t b = a + 1; b < cell->n_groups; b++)
			if (!cr_cell_figures(summary, cell, a, score).hidden &&
			    !cr_cell_figures(summary, cell, b, score).hidden)
				put_gap(document, cell, score, a, b);
	cr_json_end_array(&document->json);
}

static void
put_limiting(struct document *document, const struct cr_unit_wave *cell, size_t score)
{
	const struct cr_instrument *instrument = document->summary->instrument;
	size_t n = 0;

	/* Beside a composite that is not shown there is nothing to stand. */
	if (!cell->all[score].hidden)
		n = cr_cell_limiting(document->summary, cell, score, document->limiting);
	cr_json_array(&document->json, "limiting");
	for (size_t i = 0; i < n; i++)
		cr_json_string(&document->json, NULL,
		               instrument->scores[document->limiting[i]].id);
	cr_json_end_array(&document->json);
}

static void
put_agreement(struct document *document, const struct cr_agreement *agreement)
{
	if (!isfinite(agreement->ad)) {
		cr_json_null(&document->json, "agreement");
		return;
	}
	cr_json_object(&document->json, "agreement");
	put_number(document, "rwg", agreement->rwg);
	put_number(document, "ad", agreement->ad);
	cr_json_end_object(&document->json);
}

static void
put_score(struct document *document, const struct cr_unit_wave *cell, size_t score)
{
	const struct cr_instrument *instrument = document->summary->instrument;
	bool hidden = cell->all[score].hidden;
	bool nothing = hidden || cell->all[score].n == 0;

	cr_json_object(&document->json, NULL);
	cr_json_string(&document->json, "score", instrument->scores[score].id);
	cr_json_bool(&document->json, "hidden", hidden);
	cr_json_array(&document->json, "figures");
	put_figures(document, cell, CR_EVERYBODY, score);
	for (size_t g = 0; g < cell->n_groups; g++)
		put_figures(document, cell, g, score);
	cr_json_end_array(&document->json);
	put_gaps(document, cell, score);
	put_limiting(document, cell, score);
	if (nothing)
		cr_json_null(&document->json, "agreement");
	else
		put_agreement(document, &cell->agreement[score]);
	cr_json_end_object(&document->json);
}

static void
put_cases_of(struct document *document, const struct cr_choices *list,
             const struct cr_shares *shares, size_t group)
{
	if (shares->hidden)
		return;
	cr_json_object(&document->json, NULL);
	cr_json_string(&document->json, "group", name_of(document, group));
	cr_json_count(&document->json, "n", shares->n);
	put_shares(document, "cases", list, shares->shares);
	cr_json_end_object(&document->json);
}

static void
put_classification(struct document *document, const struct cr_unit_wave *cell, size_t c)
{
	const struct cr_instrument *instrument = document->summary->instrument;
	const struct cr_classification *classification = &instrument->classifications[c];
	size_t n = instrument->n_classifications;

	cr_json_object(&document->json, NULL);
	cr_json_string(&document->json, "classification", classification->id);
	cr_json_bool(&document->json, "hidden", cell->cases[c].hidden);
	cr_json_array(&document->json, "shares");
	put_cases_of(document, &classification->list, &cell->cases[c], CR_EVERYBODY);
	for (size_t g = 0; g < cell->n_groups; g++)
		put_cases_of(document, &classification->list,
		             &cell->cases_by_group[g * n + c], g);
	cr_json_end_array(&document->json);
	cr_json_end_object(&document->json);
}

static void
put_groups(struct document *document, const struct cr_unit_wave *cell)
{
	const struct cr_instrument *instrument = document->summary->instrument;

	cr_json_array(&document->json, "groups");
	for (size_t g = 0; g < cell->n_groups; g++) {
		const struct cr_group_view *view = &cell->groups[g];

		cr_json_object(&document->json, NULL);
		cr_json_string(&document->json, "group", document->names[g]);
		cr_json_array(&document->json, "members");
		for (size_t i = 0; i < view->n_members; i++)
			cr_json_string(&document->json, NULL,
			               instrument->questions[instrument->design.group]
			                       .field.choices->items[view->members[i]]
			                       .code);
		cr_json_end_array(&document->json);
		cr_json_bool(&document->json, "none", view->none);
		cr_json_count(&document->json, "responses", view->n);
		cr_json_end_object(&document->json);
	}
	cr_json_end_array(&document->json);
}

static void
put_day(struct document *document, const char *key, double day)
{
	struct cr_buf text = { 0 };

	if (isfinite(day))
		cr_date_print(&text, day);
	put_name(document, key, cr_buf_text(&text));
	document->text.failed |= text.failed;
	cr_buf_fini(&text);
}

/* What a cell is of, and of how many. */
static void
put_place(struct document *document, const struct cr_unit_wave *cell)
{
	const struct cr_summary *summary = document->summary;

	put_name(document, "unit",
	         cell->unit == CR_ALL_UNITS ? EVERY_UNIT : summary->units[cell->unit]);
	put_name(document, "wave", summary->waves[cell->wave]);
	put_name(document, "previous",
	         cell->previous ? summary->waves[cell->previous->wave] : NULL);
	cr_json_bool(&document->json, "hidden", cell->hidden);
	if (cell->hidden)
		cr_json_null(&document->json, "responses");
	else
		cr_json_count(&document->json, "responses", cell->n);
	put_day(document, "first_day", cell->first_day);
	put_day(document, "last_day", cell->last_day);
}

/* A hidden cell has nothing in its lists. */
static void
put_cell(struct document *document, const struct cr_unit_wave *cell)
{
	const struct cr_instrument *instrument = document->summary->instrument;

	cr_json_object(&document->json, NULL);
	put_place(document, cell);
	put_groups(document, cell);
	cr_json_array(&document->json, "scores");
	for (size_t s = 0; s < instrument->n_scores && !cell->hidden; s++)
		put_score(document, cell, s);
	cr_json_end_array(&document->json);
	cr_json_array(&document->json, "classifications");
	for (size_t c = 0; c < instrument->n_classifications && !cell->hidden; c++)
		put_classification(document, cell, c);
	cr_json_end_array(&document->json);
	cr_json_end_object(&document->json);
}

static bool
name_groups(struct document *document, const struct cr_unit_wave *cell)
{
	cr_arena_reset(&document->arena);
	document->names = cr_arena_array(&document->arena, cell->n_groups,
	                                 sizeof *document->names);
	for (size_t g = 0; document->names && g < cell->n_groups; g++) {
		document->names[g] = summary_group_name(&document->arena,
		                                        document->summary, cell, g);
		if (!document->names[g])
			return false;
	}
	return document->names;
}

static bool
put_out(struct document *document, struct cr_error *err)
{
	bool done = document->text.failed
	                    ? cr_error_nomem(err)
	                    : cr_output_write(document->output, document->text.data,
	                                      document->text.size, err);

	cr_buf_clear(&document->text);
	return done;
}

static void
put_head(struct document *document)
{
	const struct cr_summary *summary = document->summary;
	struct cr_json *json = &document->json;

	cr_json_object(json, NULL);
	cr_json_object(json, "instrument");
	cr_json_string(json, "id", summary->instrument->id);
	cr_json_string(json, "version", summary->instrument->version);
	cr_json_string(json, "digest", summary->instrument->digest);
	cr_json_end_object(json);
	cr_json_count(json, "min_cell", summary->min_cell);
	cr_json_bool(json, "unprotected", summary->unprotected);
	cr_json_array(json, "waves");
	for (size_t w = 0; w < summary->n_waves; w++)
		put_name(document, NULL, summary->waves[w]);
	cr_json_end_array(json);
}

static bool
put_document(struct document *document, const struct summary_asked *asked,
             struct cr_error *err)
{
	const struct cr_summary *summary = document->summary;

	put_head(document);
	cr_json_array(&document->json, "cells");
	for (size_t i = 0; i < summary_n_cells(summary); i++) {
		const struct cr_unit_wave *cell = summary_cell(summary, i);

		if (!summary_asks_cell(asked, summary, cell))
			continue;
		if (!summary_goes_on(err))
			return false;
		if (!name_groups(document, cell))
			return cr_error_nomem(err);
		put_cell(document, cell);
		if (!put_out(document, err))
			return false;
	}
	cr_json_end_array(&document->json);
	cr_json_end_object(&document->json);
	return put_out(document, err);
}

bool
summary_json_write(const struct cr_summary *summary, const struct summary_asked *asked,
                   struct cr_output *output, struct cr_error *err)
{
	struct document document = { .summary = summary, .output = output };
	bool done;

	document.json.out = &document.text;
	document.limiting =
		calloc(summary->instrument->n_scores + 1, sizeof *document.limiting);
	done = document.limiting ? put_document(&document, asked, err)
	                         : cr_error_nomem(err);
	free(document.limiting);
	cr_buf_fini(&document.text);
	cr_arena_fini(&document.arena);
	return done;
}
