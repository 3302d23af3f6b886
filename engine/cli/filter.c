/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Chooses responses by who answered: by the code of a choice, by a text, a number or a
 * date as the file may have it.  An option is understood once, before the first row, so
 * that a code that is none is told rather than found in no response. */
#include "filter.h"

#include "coready/number.h"

static bool
find_code(const char *option, const char *typed, const struct cr_field *field,
          struct filter_test *test)
{
	struct cr_nearest nearest = { .wanted = cr_slice_of(typed) };

	test->code = cr_choices_find(field->choices, nearest.wanted);
	if (test->code != CR_CHOICE_NONE)
		return true;
	for (size_t i = 0; i < field->choices->n_items; i++)
		cr_nearest_offer(&nearest, field->choices->items[i].code);
	if (nearest.best)
		cli_error("--%s: '%s' is no code of '%s'; did you mean '%s'?", option,
		          typed, field->id, nearest.best);
	else
		cli_error("--%s: '%s' is no code of '%s'", option, typed, field->id);
	return false;
}

static bool
take_text(struct cr_arena *arena, const char *option, const char *typed,
          struct filter_test *test)
{
	const char *text = cli_answer(arena, option, typed);

	if (text)
		test->text = cr_slice_of(text);
	return text;
}

static bool
take_number(const char *option, const char *typed, const struct cr_field *field,
            struct filter_test *test)
{
	bool date = field->type == CR_DAY;

	if (date ? cr_date_parse(cr_slice_of(typed), &test->number)
	         : cr_number_parse(cr_slice_of(typed), 0, &test->number))
		return true;
	cli_error("--%s: the answers to '%s' are %s; '%s' is none", option, field->id,
	          date ? "dates like 2026-03-04" : "numbers", typed);
	return false;
}

static bool
add_test(struct filter *filter, struct cli *cli,
         const struct cr_instrument *instrument, enum filter_role role,
         const char *typed, int question)
{
	static const char *const options[] = { "unit", "group", "wave" };
	struct filter_test *test = &filter->tests[filter->n];
	const char *option = options[role];
	const struct cr_field *field;

	if (!typed)
		return true;
	if (question < 0) {
		cli_error("--%s: the design of '%s' names no %s", option, instrument->id,
		          option);
		return false;
	}
	field = &instrument->questions[question].field;
	filter->n++;
	test->role = role;
	test->question = question;
	test->field = field;
	if (field->choices)
		return find_code(option, typed, field, test);
	if (field->type == CR_TEXT)
		return take_text(&cli->arena, option, typed, test);
	return take_number(option, typed, field, test);
}

bool
filter_init(struct filter *filter, struct cli *cli,
            const struct cr_instrument *instrument)
{
	const struct cr_design *design = &instrument->design;
	const struct {
		enum filter_role role;
		const char *typed;
		int question;
	} asked[] = {
		{ FILTER_UNIT, cli->unit, design->unit },
		{ FILTER_GROUP, cli->group, design->group },
		{ FILTER_WAVE, cli->wave, design->wave },
	};

	*filter = (struct filter){ 0 };
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		if (!add_test(filter, cli, instrument, asked[i].role, asked[i].typed,
		              asked[i].question))
			return false;
	return true;
}

/* A choice marked missing is asked for by its code like any other. */
static bool
passes(const struct filter_test *test, const struct cr_column *column, size_t row)
{
	enum cr_reason reason = column->reason[row];

	if (column->type == CR_CHOICE)
		return (reason == CR_PRESENT || reason == CR_MISSING_CODE) &&
		       column->code[row] == test->code;
	if (reason != CR_PRESENT)
		return false;
	if (column->type == CR_STRING)
		return cr_slice_equal(column->text[row], test->text);
	return !(column->number[row] < test->number) &&
	       !(column->number[row] > test->number);
}

bool
filter_keeps(const struct filter *filter, const struct cr_table *table, size_t row)
{
	for (size_t i = 0; i < filter->n; i++)
		if (!passes(&filter->tests[i], &table->columns[filter->tests[i].question],
		            row))
			return false;
	return true;
}

/* Names are codes, texts, and numbers and dates as they are printed. */
static bool
is_named(const struct filter_test *test, struct cr_slice name)
{
	const struct cr_field *field = test->field;
	double number;

	if (field->choices)
		return cr_slice_equal(name,
		                      cr_slice_of(field->choices->items[test->code].code));
	if (field->type == CR_TEXT)
		return cr_slice_equal(name, test->text);
	if (field->type == CR_DAY ? !cr_date_parse(name, &number)
	                          : !cr_number_parse(name, 0, &number))
		return false;
	return !(number < test->number) && !(number > test->number);
}

bool
filter_admits(const struct filter *filter, enum filter_role role, const char *name)
{
	for (size_t i = 0; i < filter->n; i++)
		if (filter->tests[i].role == role &&
		    !is_named(&filter->tests[i], cr_slice_of(name)))
			return false;
	return true;
}
