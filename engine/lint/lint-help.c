/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Questions that leave people to guess.  Not every question needs a <help> of its own:
 * a grid or a section explains many at once, and most statements explain themselves.
 * Told are those of which something particular is asked that nothing says, and sections
 * in which nothing is explained at all. */
#include "private.h"

static bool
is_typed(const struct cr_field *field)
{
	return field->type == CR_INTEGER || field->type == CR_DECIMAL ||
	       field->type == CR_TEXT || field->type == CR_DAY;
}

/* Whether some of what can be typed is refused. */
static bool
refuses_some(const struct cr_question *question)
{
	const struct cr_field *field = &question->field;

	return is_typed(field) && (field->has_min || field->has_max || field->pattern ||
	                           question->constraint);
}

/* Whether only a <help> of its own would do. */
static bool
needs_own_help(const struct cr_question *question)
{
	return !question->help.plain && (question->evidence || refuses_some(question));
}

static void
look_at_question(struct linting *l, size_t q)
{
	const struct cr_question *question = &l->instrument->questions[q];
	struct site site = site_of_question(l->instrument, q);

	if (!needs_own_help(question))
		return;
	if (question->evidence)
		lint_say(l, CR_LINT_NO_HELP, &site,
		         "question '%.60s' asks for evidence, and no <help> says what "
		         "would "
		         "be some",
		         question->field.id);
	else
		lint_say(l, CR_LINT_NO_HELP, &site,
		         "question '%.60s' refuses some answers, and no <help> says "
		         "what is "
		         "wanted",
		         question->field.id);
}

/* Whether something of its own, or of its grid, explains a question, or it is told of
 * anyway. */
static bool
is_explained(const struct cr_instrument *instrument, const struct cr_question *question)
{
	return question->help.plain || needs_own_help(question) ||
	       (question->grid >= 0 && instrument->grids[question->grid].text.plain);
}

static void
look_at_section(struct linting *l, const struct cr_section *section)
{
	const struct cr_question *questions =
		&l->instrument->questions[section->first_question];
	struct site site = site_at(section->where, section->id);
	const char *first = NULL; /* That nothing explains. */
	size_t n = 0;

	for (size_t i = 0; i < section->n_questions && !section->text.plain; i++) {
		if (is_explained(l->instrument, &questions[i]))
			continue;
		if (n++ == 0)
			first = questions[i].field.id;
	}
	if (n == 1)
		lint_say(l, CR_LINT_NO_HELP, &site,
		         "nothing explains question '%.60s': it has no <help>, and "
		         "section "
		         "'%.60s' no <text>",
		         first, section->id);
	else if (n > 1)
		lint_say(l, CR_LINT_NO_HELP, &site,
		         "nothing explains %zu of the %zu questions of section '%.60s' "
		         "(such as '%.60s'): they have no <help>, and the section no "
		         "<text>",
		         n, section->n_questions, section->id, first);
}

void
lint_no_help(struct linting *l)
{
	for (size_t i = 0; i < l->instrument->n_sections; i++)
		look_at_section(l, &l->instrument->sections[i]);
	for (size_t q = 0; q < l->instrument->n_questions; q++)
		look_at_question(l, q);
}
