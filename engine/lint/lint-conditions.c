/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Conditions of questions and cases that nothing can fulfil. */
#include "private.h"

/* Whether a condition alone can be true. */
static bool
can_hold(struct linting *l, const struct cr_program *program)
{
	struct surroundings s = view_of_response(&l->everybody);
	bool can = !program || lint_truths(&s, view_tree(program)).may_be_true;

	l->failed |= s.room.failed;
	cr_arena_reset(&l->scratch);
	return can;
}

static struct culprit
culprit_here(struct linting *l, const struct cr_program *program)
{
	struct surroundings s = view_of_response(&l->everybody);
	struct culprit culprit = culprit_of(&s, program);

	l->failed |= s.room.failed;
	cr_arena_reset(&l->scratch);
	return culprit;
}

/* A section, grid or question by itself; what is in it is then not looked at. */
static void
say_never(struct linting *l, const struct site *site, const char *what,
          const struct cr_program *relevant)
{
	struct culprit culprit = culprit_here(l, relevant);

	lint_say(l, CR_LINT_NEVER_ASKED, site,
	         "nobody is ever asked %s '%.60s': '%s' is never true%s", what,
	         site->ids[0], culprit.text, culprit.why);
}

static void
look_at_question(struct linting *l, size_t q)
{
	const struct cr_question *question = &l->instrument->questions[q];
	struct site site = site_of_question(l->instrument, q);

	if (view_can_see(&l->everybody, (int)q))
		return;
	if (!can_hold(l, question->relevant))
		say_never(l, &site, "question", question->relevant);
	else
		lint_say(l, CR_LINT_NEVER_ASKED, &site,
		         "nobody is ever asked question '%.60s': %s are never true "
		         "together",
		         question->field.id,
		         !question->relevant
		                 ? "the 'relevant' of its grid and of its section"
		         : question->grid >= 0
		                 ? "its 'relevant' and that of its grid or section"
		                 : "its 'relevant' and that of its section");
}

/* Tells of a grid that begins at a question; its questions, how many, if it does. */
static size_t
look_at_grid(struct linting *l, size_t q)
{
	int grid = l->instrument->questions[q].grid;
	const struct cr_grid *own = grid < 0 ? NULL : &l->instrument->grids[grid];
	struct site site;

	if (!own || own->first_question != q || can_hold(l, own->relevant))
		return 0;
	site = site_of_grid(l->instrument, (size_t)grid);
	say_never(l, &site, "grid", own->relevant);
	return own->n_questions;
}

/* A grid that contradicts its section shows in each of its questions. */
static void
look_at_questions(struct linting *l, const struct cr_section *section)
{
	size_t end = section->first_question + section->n_questions;

	for (size_t q = section->first_question; q < end && !l->failed;) {
		size_t told = look_at_grid(l, q);

		if (!told)
			look_at_question(l, q);
		q += told ? told : 1;
	}
}

void
lint_never_asked(struct linting *l)
{
	for (size_t i = 0; i < l->instrument->n_sections && !l->failed; i++) {
		const struct cr_section *section = &l->instrument->sections[i];
		struct site site = site_at(section->where, section->id);

		if (can_hold(l, section->relevant))
			look_at_questions(l, section);
		else
			say_never(l, &site, "section", section->relevant);
	}
}

/* The case before 'i' that takes whoever is left; -1: none. */
static int
taken_by(const struct fate *fates, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (fates[k].always)
			return (int)k;
	return -1;
}

static void
look_at_case(struct linting *l, size_t classification, size_t i)
{
	const struct cr_classification *own =
		&l->instrument->classifications[classification];
	const struct cr_choice *choice = &own->list.items[i];
	const struct fate *fates = l->everybody.cases[classification];
	int taken = taken_by(fates, i);
	struct site site = site_at(choice->where, own->id);
	struct culprit culprit;

	if (fates[i].may_hold)
		return;
	if (taken >= 0) {
		lint_say(l, CR_LINT_NEVER_CASE, &site,
		         "no response is ever in case '%.60s': all are in '%.60s' or "
		         "one "
		         "before it",
		         choice->code, own->list.items[taken].code);
		return;
	}
	culprit = culprit_here(l, own->cases[i].when);
	lint_say(l, CR_LINT_NEVER_CASE, &site,
	         "no response is ever in case '%.60s': '%s' is never true%s",
	         choice->code, culprit.text, culprit.why);
}

void
lint_never_case(struct linting *l)
{
	for (size_t c = 0; c < l->instrument->n_classifications; c++)
		for (size_t i = 0; i < l->instrument->classifications[c].list.n_items;
		     i++)
			look_at_case(l, c, i);
}

/* Of an answer that is there: whether the constraint is false of each.  Where it is
 * missing it refuses nothing.  It names only questions before it, and itself. */
static void
look_at_constraint(struct linting *l, size_t q)
{
	const struct cr_question *question = &l->instrument->questions[q];
	struct site site = site_of_question(l->instrument, q);
	struct surroundings s = view_of_response(&l->everybody);
	struct possible answer = l->everybody.slots[q];
	bool has_missing = !code_set_empty(&answer.missing_codes);
	struct truths truths;
	struct culprit culprit;

	l->everybody.slots[q].reasons = REASON(CR_PRESENT);
	truths = lint_truths(&s, view_tree(question->constraint));
	if (!truths.may_be_true && !truths.may_be_missing) {
		culprit = culprit_of(&s, question->constraint);
		lint_say(
			l, CR_LINT_REFUSES_ALL, &site,
			"question '%.60s' refuses every answer%s: '%s' is never true%s",
			question->field.id, has_missing ? " but missing choices" : "",
			culprit.text, culprit.why);
	}
	l->everybody.slots[q] = answer;
	l->failed |= s.room.failed;
	cr_arena_reset(&l->scratch);
}

void
lint_refuses_all(struct linting *l)
{
	for (size_t q = 0; q < l->instrument->n_questions && !l->failed; q++)
		if (l->instrument->questions[q].constraint &&
		    may_be_present(&l->everybody.slots[q]))
			look_at_constraint(l, q);
}
