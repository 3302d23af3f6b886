/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The property that makes a comparison worth anything: a score of which it is said that
 * it is the same, or only reworded, has the same value for the same answers under both
 * versions.  Thousands of pairs of instruments, made by choosing among the alternatives
 * of tests/golden/diff/alternatives.xml, score the same random answers.
 *
 * That the property can fail is shown with the same pairs: had any one kind of reason
 * been overlooked, so that 'changed' were 'same', it would have been broken. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "coready/comparison.h"
#include "coready/score.h"
#include "coready/table.h"
#include "tests/unit/expr-random.h"
#include "tests/unit/instrument-text.h"

enum { PAIRS = 3000, ROWS = 200, MOST_PLACES = 200 };

/* Kinds of reasons, as because says them. */
static const char *const kinds[] = {
	"now reversed",
	"no longer reversed",
	"weighs",
	"the method is",
	"min-answered",
	"rescaled",
	"the floor is",
	"the expression changed",
	"goes from",
	"is of type",
	"min of",
	"max of",
	"pattern of",
	"max-length of",
	"constraint of",
	"today() in",
	"relevant of section",
	"relevant of grid",
	"relevant of question",
	"has value",
	"now missing",
	"no longer missing",
	"none",
	"exclusive",
	"code 4 is new",
	"code 4 is gone",
	"when of case",
	"case z is new",
	"cases stand in another order",
	"hi begins at",
	"mid is new",
	"decimal",
	"its range is",
	"it has a range now",
	"item n is new",
	"item q2 is gone",
	"it is an expression now",
	"it is made of items now",
};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* The text of the alternatives, which of them are chosen, and how many there are. */
struct recipe {
	const char *text;
	unsigned choice[MOST_PLACES], n_choices[MOST_PLACES];
	size_t place, n_places;
	struct cr_buf out;
};

/* Writes up to the end of an alternative, and of all those within it; what is not
 * chosen is passed over, but its places are counted. */
static const char *
expand(struct recipe *recipe, const char *at, bool chosen)
{
	while (*at && strncmp(at, "||", 2) != 0 && strncmp(at, "]]", 2) != 0) {
		size_t place = recipe->place;
		unsigned n = 0;

		if (strncmp(at, "[[", 2) != 0) {
			if (chosen)
				cr_buf_byte(&recipe->out, *at);
			at++;
			continue;
		}
		assert_true(place < MOST_PLACES);
		recipe->place++;
		do {
			at = expand(recipe, at + 2,
			            chosen && n == recipe->choice[place]);
			n++;
		} while (strncmp(at, "||", 2) == 0);
		assert_int_equal(strncmp(at, "]]", 2), 0);
		at += 2;
		recipe->n_choices[place] = n;
	}
	return at;
}

/* The instrument of these choices, or null where they make none. */
static struct cr_instrument *
make(struct recipe *recipe)
{
	struct outcome outcome;

	cr_buf_clear(&recipe->out);
	recipe->place = 0;
	assert_int_equal(*expand(recipe, recipe->text, true), '\0');
	recipe->n_places = recipe->place;
	outcome = outcome_of(cr_buf_text(&recipe->out), recipe->out.size);
	assert_true(outcome_is_sound(&outcome));
	cr_diag_fini(&outcome.diags);
	return outcome.instrument;
}

static void
roll_place(struct recipe *recipe, struct dice *dice, size_t place)
{
	recipe->choice[place] = dice_roll(dice, recipe->n_choices[place]);
}

/* ---- answers */

static void
add_date(struct cr_buf *out, struct dice *dice)
{
	if (dice_roll(dice, 8) > 0)
		cr_buf_printf(out, "202%u-%02u-%02u", 5 + dice_roll(dice, 2),
		              1 + dice_roll(dice, 12), 1 + dice_roll(dice, 28));
}

static void
add_word(struct cr_buf *out, struct dice *dice, const char *const *words)
{
	unsigned n = 0;

	while (words[n])
		n++;
	cr_buf_puts(out, words[dice_roll(dice, n)]);
}

static void
add_row(struct cr_buf *out, struct dice *dice)
{
	static const char *const roles[] = { "a", "b", "c", "", NULL };
	static const char *const codes[] = { "1", "2", "3", "4", "dk", "", NULL };
	static const char *const ages[] = {
		"3", "7", "12", "18.5", "25", "95", "", NULL
	};
	static const char *const sets[] = { "rake", "rake spade", "rake spade hoe",
		                            "hoe",  "no",         "spade hoe no",
		                            "",     NULL };
	static const char *const texts[] = { "a",    "b",  "ab", "abc",
		                             "abcd", "dd", "",   NULL };

	add_word(out, dice, roles);
	cr_buf_byte(out, ',');
	add_word(out, dice, ages);
	cr_buf_byte(out, ',');
	add_date(out, dice);
	cr_buf_byte(out, ',');
	add_date(out, dice);
	for (int i = 0; i < 3; i++) {
		cr_buf_byte(out, ',');
		add_word(out, dice, codes);
	}
	cr_buf_printf(out, ",%u,", dice_roll(dice, 12));
	add_word(out, dice, sets);
	cr_buf_byte(out, ',');
	add_word(out, dice, texts);
	cr_buf_byte(out, ',');
	add_date(out, dice);
	cr_buf_byte(out, ',');
	add_word(out, dice, codes);
	cr_buf_byte(out, '\n');
}

static struct cr_buf
answers_of(struct dice *dice)
{
	struct cr_buf out = { 0 };

	cr_buf_puts(&out, "role,age,day,morrow,q1,q2,q3,n,owns,open,since,q4\n");
	for (int i = 0; i < ROWS; i++)
		add_row(&out, dice);
	assert_false(out.failed);
	return out;
}

/* ---- an instrument, and what it makes of the answers */

struct version {
	struct cr_instrument *instrument;
	struct cr_scorer *scorer;
	struct cr_scoring *scoring;
	struct cr_reader *reader;
	struct cr_decoder *decoder;
	struct cr_chunk chunk;
	struct cr_table *table;
	struct cr_diag_list diags;
};

static void
score(struct version *v, struct cr_slice answers)
{
	static const struct cr_read_options options;
	struct cr_input *input = cr_input_memory("answers.csv", answers, NULL);

	v->diags.limit = 1;
	v->reader = cr_reader_open(input, cr_format_find("csv"), &v->instrument->schema,
	                           &options, &v->diags, NULL);
	v->decoder = cr_decoder_new(v->reader, NULL);
	v->table = cr_table_new(&v->instrument->schema, 0, ROWS, NULL);
	v->scorer = cr_scorer_new(v->instrument, NULL);
	v->scoring = cr_scoring_new(v->scorer, ROWS, NULL);
	assert_int_equal(cr_reader_next(v->reader, &v->chunk, NULL), 1);
	cr_decoder_begin(v->decoder, &v->chunk);
	assert_int_equal(cr_decoder_next(v->decoder, v->table, &v->diags, NULL), 1);
	assert_int_equal(v->table->rows, ROWS);
	assert_true(cr_scoring_run(v->scoring, v->table, NULL, NULL, NULL));
}

static void
version_fini(struct version *v)
{
	cr_scoring_free(v->scoring);
	cr_scorer_free(v->scorer);
	cr_table_free(v->table);
	cr_decoder_free(v->decoder);
	cr_chunk_fini(&v->chunk);
	cr_reader_free(v->reader);
	cr_diag_fini(&v->diags);
	cr_instrument_free(v->instrument);
}

static const struct cr_column *
column_of(const struct version *v, size_t i)
{
	return cr_scoring_column(v->scoring, (int)cr_score_slot(v->instrument, i));
}

/* The same value, or missing and equally applicable.  Items in another order may add up
 * to another last bit. */
static bool
same_cell(const struct cr_column *a, const struct cr_column *b, size_t row)
{
	if (a->reason[row] != b->reason[row])
		return false;
	return a->reason[row] != CR_PRESENT ||
	       fabs(a->number[row] - b->number[row]) <=
	               1e-9 * (1 + fabs(a->number[row]));
}

static bool
same_column(const struct cr_column *a, const struct cr_column *b)
{
	for (size_t row = 0; row < ROWS; row++)
		if (!same_cell(a, b, row))
			return false;
	return true;
}

/* ---- the property */

struct tally {
	size_t pairs, of_verdict[CR_VERDICT_COUNT], broken;
	size_t differ;         /* Scores that changed and whose values differ. */
	size_t of_kind[KINDS]; /* Of these, those with one reason, of that kind. */
};

static void
count_kind(struct tally *tally, const struct cr_compared *row)
{
	for (size_t k = 0; k < KINDS; k++)
		if (strstr(row->reasons[0], kinds[k]))
			tally->of_kind[k]++;
}

/* Whether all reasons say one thing: nothing but it could have been overlooked. */
static bool
has_one_reason(const struct cr_compared *row)
{
	return row->n_reasons == 1;
}

static void
judge(struct tally *tally, const struct version *before, const struct version *after,
      const struct cr_compared *row)
{
	bool same;

	tally->of_verdict[row->verdict]++;
	if (row->verdict == CR_VERDICT_ADDED || row->verdict == CR_VERDICT_REMOVED)
		return;
	same = same_column(column_of(before, row->before),
	                   column_of(after, row->after));
	if (row->verdict != CR_VERDICT_CHANGED) {
		tally->broken += !same;
		if (!same)
			print_message("%s is said to be %s\n", row->id,
			              cr_verdict_name(row->verdict));
	} else if (!same) {
		tally->differ++;
		if (has_one_reason(row))
			count_kind(tally, row);
	}
}

static void
compare(struct tally *tally, struct version *before, struct version *after,
        struct cr_slice answers)
{
	struct cr_comparison *comparison =
		cr_comparison_new(before->instrument, after->instrument, NULL);

	assert_non_null(comparison);
	score(before, answers);
	score(after, answers);
	tally->pairs++;
	for (size_t i = 0; i < comparison->n_scores; i++)
		judge(tally, before, after, &comparison->scores[i]);
	cr_comparison_free(comparison);
}

/* Mostly one edit, now and then several. */
static void
edit(struct recipe *recipe, struct dice *dice)
{
	size_t edits = dice_roll(dice, 4) > 0 ? 1 : 1 + dice_roll(dice, 4);

	for (size_t i = 0; i < edits; i++)
		roll_place(recipe, dice, dice_roll(dice, (unsigned)recipe->n_places));
}

static void
one_pair(struct tally *tally, struct recipe *recipe, struct dice *dice,
         struct cr_slice answers)
{
	struct version before = { 0 }, after = { 0 };
	size_t broken = tally->broken;
	struct cr_buf first = { 0 };

	memset(recipe->choice, 0, sizeof recipe->choice);
	for (size_t place = 0; place < recipe->n_places; place++)
		if (dice_roll(dice, 6) == 0)
			roll_place(recipe, dice, place);
	before.instrument = make(recipe);
	cr_buf_add(&first, recipe->out.data, recipe->out.size);
	edit(recipe, dice);
	after.instrument = make(recipe);
	if (before.instrument && after.instrument)
		compare(tally, &before, &after, answers);
	if (tally->broken > broken)
		print_message("%s\n%s\n", cr_buf_text(&first), recipe->out.data);
	cr_buf_fini(&first);
	version_fini(&before);
	version_fini(&after);
}

static char *
read_source(const char *path)
{
	const char *dir = getenv("top_srcdir");
	struct cr_buf name = { 0 }, text = { 0 };
	struct cr_input *input;

	cr_buf_printf(&name, "%s/%s", dir ? dir : ".", path);
	input = cr_input_open(cr_buf_text(&name), NULL);
	assert_non_null(input);
	assert_true(cr_input_all(input, 1 << 20, &text, NULL));
	cr_input_close(input);
	cr_buf_fini(&name);
	assert_non_null(cr_buf_text(&text));
	return text.data;
}

static void
what_is_said_to_be_the_same_scores_the_same(void **state)
{
	struct dice dice = { 20261124 };
	char *text = read_source("tests/golden/diff/alternatives.xml");
	struct recipe recipe = { .text = text };
	struct cr_buf answers = answers_of(&dice);
	struct tally tally = { 0 };
	size_t missed = 0;

	(void)state;
	cr_instrument_free(make(&recipe));
	for (size_t i = 0; i < PAIRS; i++)
		one_pair(&tally, &recipe, &dice, cr_slice_of_buf(&answers));
	print_message("%zu pairs; %zu same, %zu reworded, %zu changed, %zu of which "
	              "differ\n",
	              tally.pairs, tally.of_verdict[CR_VERDICT_SAME],
	              tally.of_verdict[CR_VERDICT_REWORDED],
	              tally.of_verdict[CR_VERDICT_CHANGED], tally.differ);
	assert_int_equal(tally.broken, 0);
	assert_true(tally.pairs > PAIRS / 2);
	assert_true(tally.of_verdict[CR_VERDICT_REWORDED] > 1000);
	for (size_t k = 0; k < KINDS; k++) {
		if (tally.of_kind[k] == 0)
			print_message("overlooking '%s' would not be noticed\n",
			              kinds[k]);
		missed += tally.of_kind[k] == 0;
	}
	assert_int_equal(missed, 0);
	cr_buf_fini(&answers);
	cr_buf_fini(&recipe.out);
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_said_to_be_the_same_scores_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
