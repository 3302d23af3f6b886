/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What of a unit does not show, and by which rule of docs/scoring.md, "What may be shown
 * of few people".  It was kept when it was decided, and is told as sentences that hold
 * for any number below the least: none says how many there are. */
#include <stdio.h>

#include "explain.h"
#include "summary-asked.h"

enum { INDENT = 2, DEEPER = 4, MOST_WORDS = 160 };

/* One thing that does not show as far as it might. */
struct withheld {
	const char *of;    /* "unit", "groups", "score", ... */
	const char *word;  /* Before the id in a list: "group "; null: nothing. */
	const char *id;    /* Null: all groups. */
	const char *shows; /* "nothing", "pooled", "all" */
	int rule;
	char why[MOST_WORDS];
};

/* What is done with each of them. */
typedef void tell_fn(void *owner, const struct withheld *withheld);

struct telling {
	const struct cr_summary *summary;
	const struct cr_unit_wave *cell;
	struct cr_arena arena; /* For names. */
	tell_fn *tell;
	void *owner;
};

static void
tell_unit(struct telling *t)
{
	struct withheld unit = { .of = "unit",
		                 .id = t->summary->units[t->cell->unit],
		                 .shows = "nothing",
		                 .rule = 1 };

	snprintf(unit.why, sizeof unit.why, "fewer than %zu people answered",
	         t->summary->min_cell);
	t->tell(t->owner, &unit);
}

/* ---- groups */

static bool
is_in(const struct cr_group_view *view, size_t member)
{
	for (size_t i = 0; i < view->n_members; i++)
		if (view->members[i] == member)
			return true;
	return false;
}

/* Groups of which there is nobody, where nobody is pooled: else they are in the pool. */
static void
tell_empty_groups(struct telling *t, const struct cr_choices *list)
{
	for (size_t i = 0; i < list->n_items; i++) {
		struct withheld group = { .of = "groups",
			                  .word = "group ",
			                  .id = list->items[i].code,
			                  .shows = "nothing",
			                  .rule = 2,
			                  .why = "nobody answered for it" };
		bool found = list->items[i].missing;

		for (size_t g = 0; g < t->cell->n_groups && !found; g++)
			found = is_in(&t->cell->groups[g], i);
		if (!found)
			t->tell(t->owner, &group);
	}
}

static void
tell_pooled(struct telling *t, size_t group)
{
	const struct cr_group_view *view = &t->cell->groups[group];
	struct withheld pooled = {
		.of = "groups", .word = "groups ", .shows = "pooled", .rule = 2
	};

	if (view->n_members + view->none < 2)
		return;
	pooled.id = summary_group_name(&t->arena, t->summary, t->cell, group);
	snprintf(pooled.why, sizeof pooled.why,
	         "they show together only, so that none of fewer than %zu people can "
	         "be told apart",
	         t->summary->min_cell);
	t->tell(t->owner, &pooled);
}

static void
tell_groups(struct telling *t)
{
	int question = t->summary->instrument->design.group;
	struct withheld none = {
		.of = "groups",
		.word = "groups",
		.shows = "nothing",
		.rule = 2,
		.why = "none shows by itself: fewer than two are left when small ones "
		       "are put together",
	};

	if (question < 0)
		return;
	if (t->cell->n_groups == 0) {
		t->tell(t->owner, &none);
		return;
	}
	for (size_t g = 0; g < t->cell->n_groups; g++)
		tell_pooled(t, g);
	tell_empty_groups(t, t->summary->instrument->questions[question].field.choices);
}

/* ---- scores, classifications, and questions of which rules ask */

/* Whether not even the figures of all show. */
static bool
shows_nothing(const struct telling *t, size_t slot)
{
	const struct cr_instrument *instrument = t->summary->instrument;
	size_t place = slot - instrument->n_questions;

	if (slot < instrument->n_questions)
		return t->cell->answers[slot].hidden;
	if (place < instrument->n_scores)
		return t->cell->all[place].hidden;
	return t->cell->cases[place - instrument->n_scores].hidden;
}

static const char *
noun_of(enum cr_symbol_kind kind)
{
	return kind == CR_SYMBOL_QUESTION ? "question"
	       : kind == CR_SYMBOL_SCORE  ? "score"
	                                  : "classification";
}

static void
tell_slot(struct telling *t, size_t slot)
{
	/* By whether it would tell, and whether nothing of it shows. */
	static const char *const beginnings[2][2] = {
		{ "its groups do not show: in at least one of them",
		  "nothing of it shows:" },
		{ "its groups do not show: beside what other scores show they would "
		  "tell what",
		  "nothing of it shows: beside what other scores show it would tell "
		  "what" },
	};
	const struct cr_symbol *symbol = &t->summary->instrument->symbols[slot];
	bool nothing = shows_nothing(t, slot);
	bool told = t->cell->withheld[slot] == CR_WITHHELD_TOLD;
	struct withheld withheld = { .of = noun_of(symbol->kind),
		                     .id = symbol->name,
		                     .shows = nothing ? "nothing" : "all",
		                     .rule = told ? 5 : 3 };

	snprintf(withheld.why, sizeof withheld.why, "%s fewer than %zu people %s",
	         beginnings[told][nothing], t->summary->min_cell,
	         told ? "answered" : "have a value");
	t->tell(t->owner, &withheld);
}

static void
tell_all(struct telling *t)
{
	const struct cr_instrument *instrument = t->summary->instrument;

	if (t->cell->hidden) {
		tell_unit(t);
		return;
	}
	tell_groups(t);
	for (size_t slot = 0; slot < instrument->n_slots; slot++)
		if (t->cell->withheld[slot] != CR_WITHHELD_NOT)
			tell_slot(t, slot);
}

static struct telling
telling_of(const struct explained *e, tell_fn *tell, void *owner)
{
	return (struct telling){
		.summary = e->findings->summary,
		.cell = e->findings->cell,
		.tell = tell,
		.owner = owner,
	};
}

/* ---- as text and as JSON */

struct list {
	struct page *page;
	bool begun;
};

static void
add_line(void *owner, const struct withheld *withheld)
{
	struct list *list = owner;

	if (!list->begun) {
		page_line(list->page);
		page_add_text(list->page, "Not shown, and why:");
		page_end(list->page, 0, INDENT);
		list->begun = true;
	}
	page_add(list->page, "- %s%s: %s", withheld->word ? withheld->word : "",
	         withheld->id ? withheld->id : "", withheld->why);
	page_end(list->page, INDENT, DEEPER);
}

void
explain_withheld_text(const struct explained *e, struct page *page)
{
	struct list list = { .page = page };
	struct telling t = telling_of(e, add_line, &list);

	tell_all(&t);
	cr_arena_fini(&t.arena);
}

static void
add_object(void *owner, const struct withheld *withheld)
{
	struct cr_json *json = owner;

	cr_json_object(json, NULL);
	cr_json_string(json, "of", withheld->of);
	if (withheld->id)
		cr_json_string(json, "id", withheld->id);
	else
		cr_json_null(json, "id");
	cr_json_string(json, "shows", withheld->shows);
	cr_json_count(json, "rule", (size_t)withheld->rule);
	cr_json_string(json, "why", withheld->why);
	cr_json_end_object(json);
}

void
explain_withheld_json(const struct explained *e, struct cr_json *json)
{
	struct telling t = telling_of(e, add_object, json);

	cr_json_array(json, "withheld");
	tell_all(&t);
	cr_json_end_array(json);
	cr_arena_fini(&t.arena);
}
