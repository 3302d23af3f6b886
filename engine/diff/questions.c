/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Questions, and the sections and grids in which they stand: which answers are
 * accepted, when they are asked for, and what the person who answers reads.  That
 * 'required', 'default' and 'evidence' count as wording is because they act on people
 * only: what a file holds is scored the same. */
#include "private.h"

#include <string.h>

#include "coready/number.h"

/* "text of question q07" */
static struct phrase
part(const struct diff *d, const char *what)
{
	return diff_phrase("%s of %s", what, d->name.text);
}

static struct phrase
bound_text(struct diff *d, enum cr_question_type type, double bound)
{
	struct cr_buf text = { 0 };
	struct phrase phrase;

	if (type != CR_DAY)
		return diff_number(d, bound);
	cr_date_print(&text, bound);
	phrase = diff_phrase("%s", cr_buf_text(&text) ? text.data : "");
	d->failed |= text.failed;
	cr_buf_fini(&text);
	return phrase;
}

/* Says that something stands in one version only; false when in both, or in none. */
static bool
compare_presence(struct diff *d, enum gravity gravity, const char *what, bool before,
                 bool after)
{
	if (before != after)
		diff_say(d, gravity, "%s of %s is %s", what, d->name.text,
		         after ? "new" : "gone");
	return before != after;
}

static void
compare_bound(struct diff *d, const char *what, const struct cr_field *before,
              const struct cr_field *after)
{
	bool is_min = strcmp(what, "min") == 0;
	double old = is_min ? before->min : before->max,
	       new = is_min ? after->min : after->max;

	if (compare_presence(d, CHANGED, what,
	                     is_min ? before->has_min : before->has_max,
	                     is_min ? after->has_min : after->has_max) ||
	    old == new)
		return;
	diff_say(d, CHANGED, "%s of %s is %s instead of %s", what, d->name.text,
	         bound_text(d, after->type, new).text,
	         bound_text(d, before->type, old).text);
}

static void
compare_text_rules(struct diff *d, const struct cr_field *before,
                   const struct cr_field *after)
{
	if (!compare_presence(d, CHANGED, "pattern", before->pattern, after->pattern) &&
	    after->pattern &&
	    !cr_slice_equal(cr_pattern_source(before->pattern),
	                    cr_pattern_source(after->pattern)))
		diff_say(d, CHANGED, "pattern of %s changed", d->name.text);
	if (!compare_presence(d, CHANGED, "max-length", before->max_length,
	                      after->max_length) &&
	    before->max_length != after->max_length)
		diff_say(d, CHANGED, "max-length of %s is %zu instead of %zu",
		         d->name.text, after->max_length, before->max_length);
}

static bool
is_one_choice(const struct cr_field *field)
{
	return field->type == CR_SINGLE;
}

/* The lists from which both are answered. */
static void
link_choices(struct diff *d, const struct cr_field *before,
             const struct cr_field *after)
{
	size_t old, new;

	if (!before->choices || !after->choices)
		return;
	old = (size_t)(before->choices - d->before->lists);
	new = (size_t)(after->choices - d->after->lists);
	diff_link(d, PAIR_CHOICES, old, new);
	if (is_one_choice(before) && is_one_choice(after))
		diff_link(d, PAIR_VALUES, old, new);
	if (!is_one_choice(before) && !is_one_choice(after))
		diff_link(d, PAIR_SETS, old, new);
}

static void
compare_field(struct diff *d, const struct cr_field *before,
              const struct cr_field *after)
{
	if (before->type != after->type) {
		diff_say(d, CHANGED, "%s is of type %s instead of %s", d->name.text,
		         cr_question_type_word(after->type),
		         cr_question_type_word(before->type));
	} else {
		compare_bound(d, "min", before, after);
		compare_bound(d, "max", before, after);
		compare_text_rules(d, before, after);
	}
	link_choices(d, before, after);
}

static void
compare_manner(struct diff *d, const struct cr_question *before,
               const struct cr_question *after)
{
	if (before->required != after->required)
		diff_say(d, REWORDED, "%s is %s required", d->name.text,
		         after->required ? "now" : "no longer");
	if (before->evidence != after->evidence)
		diff_say(d, REWORDED, "%s %s for evidence", d->name.text,
		         after->evidence ? "now asks" : "no longer asks");
	if (!compare_presence(d, REWORDED, "default", before->preset, after->preset) &&
	    after->preset && strcmp(before->preset, after->preset) != 0)
		diff_say(d, REWORDED, "default of %s changed", d->name.text);
}

static void
compare_texts(struct diff *d, const struct cr_question *before,
              const struct cr_question *after)
{
	diff_prose(d, &before->text, &after->text, part(d, "text").text);
	diff_prose(d, &before->help, &after->help, part(d, "help").text);
	diff_prose(d, &before->message, &after->message,
	           part(d, "message").text);
}

void
diff_question(struct diff *d, size_t before, size_t after)
{
	const struct cr_question *old = &d->before->questions[before];
	const struct cr_question *new = &d->after->questions[after];

	diff_name(d, "question", old->field.id, new->field.id);
	compare_field(d, &old->field, &new->field);
	diff_condition(d, old->constraint, new->constraint, part(d, "constraint").text);
	diff_condition(d, old->relevant, new->relevant, part(d, "relevant").text);
	compare_texts(d, old, new);
	compare_manner(d, old, new);
	if (old->grid >= 0 || new->grid >= 0)
		diff_link(d, PAIR_GRID,
		          old->grid < 0 ? DIFF_NOWHERE : (size_t)old->grid,
		          new->grid < 0 ? DIFF_NOWHERE : (size_t)new->grid);
	diff_link(d, PAIR_SECTION, (size_t)old->section, (size_t)new->section);
	diff_link(d, PAIR_LANGUAGES, 0, 0);
}

void
diff_section(struct diff *d, size_t before, size_t after)
{
	const struct cr_section *old = &d->before->sections[before];
	const struct cr_section *new = &d->after->sections[after];

	diff_name(d, "section", old->id, new->id);
	diff_condition(d, old->relevant, new->relevant, part(d, "relevant").text);
	diff_prose(d, &old->title, &new->title, part(d, "title").text);
	diff_prose(d, &old->text, &new->text, part(d, "text").text);
}

void
diff_grid(struct diff *d, size_t before, size_t after)
{
	static const struct cr_grid none;
	const struct cr_grid *old =
		before == DIFF_NOWHERE ? &none : &d->before->grids[before];
	const struct cr_grid *new =
		after == DIFF_NOWHERE ? &none : &d->after->grids[after];

	diff_name(d, "grid", old->id, new->id);
	diff_condition(d, old->relevant, new->relevant, part(d, "relevant").text);
	diff_prose(d, &old->text, &new->text, part(d, "text").text);
}
