/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The comparison as others see it: a row a score.  Pairs the scores, has all that they
 * rest on compared, then has each judged. */
#include "coready/comparison.h"

#include <stdlib.h>

#include "private.h"

static const char *const verdicts[CR_VERDICT_COUNT] = {
	[CR_VERDICT_SAME] = "same",       [CR_VERDICT_REWORDED] = "reworded",
	[CR_VERDICT_CHANGED] = "changed", [CR_VERDICT_ADDED] = "added",
	[CR_VERDICT_REMOVED] = "removed",
};

const char *
cr_verdict_name(enum cr_verdict verdict)
{
	return verdicts[verdict];
}

void
cr_compared_because(const struct cr_compared *compared, struct cr_buf *out)
{
	for (size_t i = 0; i < compared->n_reasons; i++) {
		cr_buf_puts(out, i ? "; " : "");
		cr_buf_puts(out, compared->reasons[i]);
	}
	if (compared->more)
		cr_buf_puts(out, compared->n_reasons
		                         ? "; and more"
		                         : "something far behind it changed");
}

/* The place in 'before' of score 'after' of the other, or DIFF_NOWHERE. */
static size_t
score_before(const struct diff *d, size_t after)
{
	int slot = d->slots[cr_score_slot(d->after, after)];

	if (slot < 0 || d->before->symbols[slot].kind != CR_SYMBOL_SCORE)
		return DIFF_NOWHERE;
	return (size_t)slot - d->before->n_questions;
}

/* Says that only one version has the score. */
static bool
tell_absent(struct diff *d, struct cr_compared *compared,
            const struct cr_instrument *without)
{
	const char **reason = cr_arena_alloc(d->arena, sizeof *reason);
	struct cr_buf text = { 0 };

	cr_buf_printf(&text, "version %s has no such score",
	              diff_short(without->version).text);
	if (reason)
		*reason = diff_keep(d, &text);
	cr_buf_fini(&text);
	compared->reasons = reason;
	compared->n_reasons = 1;
	return reason && *reason;
}

/* A row for each score of 'after', and then for each that it does not have. */
static struct cr_compared *
list_scores(struct diff *d, size_t *n)
{
	size_t most = d->before->n_scores + d->after->n_scores;
	struct cr_compared *rows = cr_arena_array(d->arena, most, sizeof *rows);
	bool *kept = cr_arena_array(&d->scratch, d->before->n_scores, sizeof *kept);

	if (!rows || !kept)
		return NULL;
	for (*n = 0; *n < d->after->n_scores; ++*n) {
		struct cr_compared *row = &rows[*n];

		row->id = d->after->scores[*n].id;
		row->before = score_before(d, *n);
		row->after = *n;
		row->verdict = CR_VERDICT_ADDED;
		if (row->before != DIFF_NOWHERE)
			kept[row->before] = true;
	}
	for (size_t i = 0; i < d->before->n_scores; i++)
		if (!kept[i])
			rows[(*n)++] = (struct cr_compared){
				.id = d->before->scores[i].id,
				.before = i,
				.after = DIFF_NOWHERE,
				.verdict = CR_VERDICT_REMOVED,
			};
	return rows;
}

static bool
is_in_both(const struct cr_compared *row)
{
	return row->before != DIFF_NOWHERE && row->after != DIFF_NOWHERE;
}

static bool
judge_scores(struct diff *d, struct cr_compared *rows, size_t n)
{
	struct reach *reach = diff_reach_new(d);
	bool done = reach;

	for (size_t i = 0; done && i < n; i++)
		if (is_in_both(&rows[i]))
			done = diff_judge(d, reach, &rows[i]);
		else
			done = tell_absent(d, &rows[i],
			                   rows[i].before == DIFF_NOWHERE ? d->before
			                                                  : d->after);
	return done;
}

static bool
compare(struct diff *d, struct cr_comparison *comparison)
{
	size_t n = 0;
	struct cr_compared *rows = list_scores(d, &n);

	for (size_t i = 0; rows && i < n; i++) {
		if (!is_in_both(&rows[i]))
			continue;
		diff_pair(d, PAIR_SCORE, rows[i].before, rows[i].after);
		diff_pair(d, PAIR_SHOWN, rows[i].before, rows[i].after);
	}
	if (rows)
		diff_compare(d);
	comparison->scores = rows;
	comparison->n_scores = n;
	return rows && !d->failed && diff_remarks(d, comparison) &&
	       judge_scores(d, rows, n);
}

struct cr_comparison *
cr_comparison_new(const struct cr_instrument *before, const struct cr_instrument *after,
                  struct cr_error *err)
{
	struct cr_comparison *comparison = calloc(1, sizeof *comparison);
	struct diff d = { 0 };
	bool done = false;

	if (comparison) {
		comparison->before = before;
		comparison->after = after;
		done = diff_init(&d, before, after, &comparison->arena) &&
		       compare(&d, comparison);
		diff_fini(&d);
	}
	if (done)
		return comparison;
	cr_comparison_free(comparison);
	cr_error_nomem(err);
	return NULL;
}

void
cr_comparison_free(struct cr_comparison *comparison)
{
	if (!comparison)
		return;
	cr_arena_fini(&comparison->arena);
	free(comparison);
}
