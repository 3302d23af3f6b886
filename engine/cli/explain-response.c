/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * coready explain --respondent: the rules of one response, and each of its scores
 * walked down to the answers.  The response is scored as a block of one row, watched:
 * that run makes every number that is printed. */
#include "coready/json.h"
#include "explain.h"

/* Everything that the one response needs while it is explained. */
struct work {
	struct cr_scorer *scorer;
	struct cr_scoring *scoring;
	struct cr_findings *findings;
	struct cr_arena arena; /* Of the traces. */
};

/* Where --score is given, its slot in '*slot', else -1; says so when there is none. */
static bool
find_score(const struct cli *cli, const struct cr_instrument *instrument, int *slot)
{
	struct cr_nearest nearest = { 0 };
	const struct cr_symbol *symbol;

	*slot = -1;
	if (!cli->score)
		return true;
	symbol = cr_instrument_find(instrument, cr_slice_of(cli->score));
	if (symbol && (symbol->kind == CR_SYMBOL_SCORE ||
	               symbol->kind == CR_SYMBOL_CLASSIFICATION)) {
		*slot = symbol->slot;
		return true;
	}
	nearest.wanted = cr_slice_of(cli->score);
	for (size_t i = instrument->n_questions; i < instrument->n_slots; i++)
		if (instrument->symbols[i].kind != CR_SYMBOL_CODING)
			cr_nearest_offer(&nearest, instrument->symbols[i].name);
	if (nearest.best)
		cli_error("--score: '%s' has no score '%s'; did you mean '%s'?",
		          instrument->id, cli->score, nearest.best);
	else
		cli_error("--score: '%s' has no score '%s'", instrument->id,
		          cli->score);
	return false;
}

static bool
work_run(struct work *work, const struct cr_instrument *instrument,
         struct cr_table *table, struct cr_error *err)
{
	work->scorer = cr_scorer_new(instrument, err);
	if (work->scorer)
		work->scoring = cr_scoring_new(work->scorer, 1, err);
	if (!work->scoring)
		return false;
	cr_scoring_watch(work->scoring, &work->arena, 0);
	if (!cr_scoring_run(work->scoring, table, NULL, NULL, err))
		return false;
	work->findings = cr_findings_of_response(instrument, work->scoring, 1, 0, err);
	return work->findings;
}

static void
work_fini(struct work *work)
{
	cr_findings_free(work->findings);
	cr_scoring_free(work->scoring);
	cr_scorer_free(work->scorer);
	cr_arena_fini(&work->arena);
}

/* The four names that a response goes by, as "coready score" has them. */
static const struct role {
	const char *name;
	size_t member; /* Of struct cr_design. */
} roles[] = {
	{ "respondent", offsetof(struct cr_design, respondent) },
	{ "unit", offsetof(struct cr_design, unit) },
	{ "group", offsetof(struct cr_design, group) },
	{ "wave", offsetof(struct cr_design, wave) },
};

enum { N_ROLES = sizeof roles / sizeof *roles };

/* Adds the answer to a question of the design; false where there is none. */
static bool
write_role(const struct explained *e, const struct role *role, struct cr_buf *out)
{
	const char *design = (const char *)&e->instrument->design;
	int question = *(const int *)(const void *)(design + role->member);
	const struct cr_column *column;

	if (question < 0)
		return false;
	column = &e->table->columns[question];
	if (*column->reason != CR_PRESENT)
		return false;
	explain_write_answer(column, 0, out);
	return true;
}

static void
write_heading(const struct explained *e, struct page *page)
{
	unsigned problems = e->table->problems[0];
	struct cr_buf name = { 0 };

	page_add(page, "Row %zu", e->table->first_row);
	for (size_t i = 0; i < N_ROLES; i++) {
		cr_buf_clear(&name);
		if (write_role(e, &roles[i], &name) && cr_buf_text(&name))
			page_add(page, ", %s %s", roles[i].name, name.data);
	}
	page_add_text(page, ".");
	page->text.failed |= name.failed;
	cr_buf_fini(&name);
	if (problems)
		page_add(page, " %u %s", problems,
		         problems == 1 ? "problem in it." : "problems in it.");
	page_end(page, 0, 2);
}

static void
write_text(const struct explained *e, bool rules, struct cr_buf *out)
{
	struct page page = { .out = out };

	write_heading(e, &page);
	if (rules)
		explain_rules_text(e, &page);
	explain_scores_text(e, &page);
	page_fini(&page);
}

static void
write_json(const struct explained *e, bool rules, struct cr_buf *out)
{
	struct cr_json json = { .out = out };
	struct cr_buf name = { 0 };

	cr_json_object(&json, NULL);
	cr_json_string(&json, "instrument", e->instrument->id);
	cr_json_string(&json, "version", e->instrument->version);
	cr_json_string(&json, "language", e->instrument->languages[e->language]);
	for (size_t i = 0; i < N_ROLES; i++) {
		cr_buf_clear(&name);
		if (write_role(e, &roles[i], &name))
			cr_json_slice(&json, roles[i].name, cr_slice_of_buf(&name));
		else
			cr_json_null(&json, roles[i].name);
	}
	out->failed |= name.failed;
	cr_buf_fini(&name);
	cr_json_count(&json, "row", e->table->first_row);
	cr_json_count(&json, "problems", e->table->problems[0]);
	if (rules)
		explain_rules_json(e, &json);
	explain_scores_json(e, &json);
	cr_json_end_object(&json);
}

static enum cli_status
explain_row(const struct cli *cli, const struct cr_instrument *instrument,
            size_t language, struct cr_table *table, int score)
{
	struct explained e = { .instrument = instrument, .language = language };
	struct work work = { 0 };
	struct cr_error err = { 0 };
	struct cr_buf out = { 0 };
	enum cli_status status = CLI_FAILED;

	if (!work_run(&work, instrument, table, &err) ||
	    (!explain_order(&e, &work.arena, score) && !cr_error_nomem(&err))) {
		cli_print_error(&err);
	} else {
		e.table = table;
		e.scoring = work.scoring;
		e.findings = work.findings;
		if (explain_as_json(cli))
			write_json(&e, score < 0, &out);
		else
			write_text(&e, score < 0, &out);
		status = explain_put(cli, &out);
	}
	cr_buf_fini(&out);
	work_fini(&work);
	return status;
}

enum cli_status
explain_response(struct cli *cli, const struct cr_instrument *instrument,
                 size_t language)
{
	enum cli_status read, status;
	struct cr_table *table;
	int score;

	if (!find_score(cli, instrument, &score))
		return CLI_FAILED;
	table = explain_find_response(cli, instrument, &read);
	if (!table)
		return CLI_FAILED;
	status = explain_row(cli, instrument, language, table, score);
	cr_table_free(table);
	return status > read ? status : read;
}
