/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rules that fired for the unit, with their texts, their actions, and why.  What
 * did not fire, or was superseded, is not in a report. */
#include <stdio.h>

#include "reports/model/builder.h"

static const struct cr_model_score *
score_in(const struct builder *b, int slot)
{
	size_t score = (size_t)slot - b->instrument->n_questions;

	return slot >= (int)b->instrument->n_questions &&
	                       score < b->instrument->n_scores
	               ? b->scores[score]
	               : NULL;
}

/* "[3]", as the method page numbers references. */
static const char *
citation(struct builder *b, int reference)
{
	char text[32];

	snprintf(text, sizeof text, "[%d]", reference + 1);
	return cr_arena_strdup(b->arena, text);
}

static struct cr_model_piece
piece_of(struct builder *b, const struct cr_run *run)
{
	static const enum cr_piece_kind kinds[] = {
		[CR_RUN_PLAIN] = CR_PIECE_PLAIN,   [CR_RUN_EM] = CR_PIECE_EM,
		[CR_RUN_STRONG] = CR_PIECE_STRONG, [CR_RUN_PARAGRAPH] = CR_PIECE_BREAK,
		[CR_RUN_VALUE] = CR_PIECE_VALUE,   [CR_RUN_CITE] = CR_PIECE_PLAIN,
	};
	struct cr_model_piece piece = { .kind = kinds[run->kind], .text = run->text };

	if (run->kind == CR_RUN_VALUE)
		piece.score = score_in(b, run->index);
	if (run->kind == CR_RUN_CITE)
		piece.text = citation(b, run->index);
	return piece;
}

static bool
fill_text(struct builder *b, const struct cr_prose *prose, struct cr_model_text *out)
{
	const struct cr_run_list *list;
	struct cr_model_piece *pieces;

	if (!prose->runs)
		return true;
	list = &prose->runs[b->request->language];
	pieces = cr_arena_array(b->arena, list->n_runs, sizeof *pieces);
	if (!pieces)
		return false;
	for (size_t i = 0; i < list->n_runs; i++) {
		pieces[i] = piece_of(b, &list->runs[i]);
		if (list->runs[i].kind == CR_RUN_CITE && !pieces[i].text)
			return false;
	}
	*out = (struct cr_model_text){ pieces, list->n_runs };
	return true;
}

static bool
fill_actions(struct builder *b, const struct cr_rule *rule,
             struct cr_model_finding *out)
{
	struct cr_model_action *actions =
		cr_arena_array(b->arena, rule->n_actions, sizeof *actions);

	out->actions = actions;
	out->n_actions = rule->n_actions;
	if (!actions)
		return false;
	for (size_t i = 0; i < rule->n_actions; i++) {
		actions[i].by = rule->actions[i].by;
		actions[i].horizon = rule->actions[i].horizon;
		if (!fill_text(b, &rule->actions[i].text, &actions[i].text))
			return false;
	}
	return true;
}

static bool
fill_references(struct builder *b, const struct cr_rule *rule,
                struct cr_model_finding *out)
{
	size_t *references =
		cr_arena_array(b->arena, rule->n_because, sizeof *references);

	out->references = references;
	out->n_references = rule->n_because;
	for (size_t i = 0; references && i < rule->n_because; i++)
		references[i] = (size_t)rule->because[i] + 1;
	return references != NULL;
}

static bool
fill_finding(struct builder *b, const struct cr_findings *findings,
             const struct cr_finding *finding, struct cr_model_finding *out)
{
	const struct cr_rule *rule = finding->rule;

	*out = (struct cr_model_finding){ .id = rule->id,
		                          .about = score_in(b, rule->about) };
	return fill_text(b, &rule->finding, &out->text) &&
	       fill_text(b, &rule->because_text, &out->because) &&
	       fill_actions(b, rule, out) && fill_references(b, rule, out) &&
	       build_whys(b, findings, finding->trace, out);
}

static bool
fill_all(struct builder *b, const struct cr_findings *findings)
{
	struct cr_model_finding *out =
		cr_arena_array(b->arena, findings->n_fired, sizeof *out);

	for (size_t i = 0; out && i < findings->n_fired; i++)
		if (!fill_finding(b, findings, &findings->items[i], &out[i]))
			return false;
	b->model->findings = out;
	b->model->n_findings = findings->n_fired;
	return out != NULL;
}

bool
build_findings(struct builder *b)
{
	struct cr_error err = {
		0
	}; /* Nothing but memory can fail, and that is told. */
	struct cr_findings *findings =
		cr_findings_of_unit(b->request->summary, b->request->cell, &err);
	bool filled = findings && fill_all(b, findings);

	cr_findings_free(findings);
	return filled;
}
