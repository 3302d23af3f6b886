/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A grammar of expressions by type, each rule a piece of text in which a letter
 * after '@' stands for another expression:
 *
 *     @n number   @b condition   @s text   @d date   @r role   @q agree5
 *     @t tools    @p ranking     @v anything
 *
 * Rules that may stand only in some context are in lists of their own. */
#include "tests/unit/expr-random.h"

#include <math.h>
#include <string.h>

unsigned
dice_roll(struct dice *dice, unsigned n)
{
	/* xorshift64* (S. Vigna, 2016). */
	dice->state ^= dice->state >> 12;
	dice->state ^= dice->state << 25;
	dice->state ^= dice->state >> 27;
	return (unsigned)((dice->state * 2685821657736338717u) >> 33) % n;
}

/* Ends with null. */
#define RULES (const char *const[])

struct rules {
	char letter;
	const char *const *leaves;   /* Where a question may be named. */
	const char *const *anywhere; /* Leaves that name none. */
	const char *const *inner;
};

static const struct rules grammar[] = {
	{ 'n',
	  RULES{ "a", "b", "c", "d", "q1", "(yes * 1)", "mob", "collab", NULL },
	  RULES{ "0", "1", "2", "0.5", "3", "10", "100", "missing", "mob",
	         "mob.networks", "collab", NULL },
	  RULES{ "(@n + @n)", "(@n - @n)", "@n * @n", "(@n) / (@n)", "(@n) mod (@n)",
	         "-@n", "if(@b, @n, @n)", "coalesce(@n, @n)", "coalesce(@n, @n, @n)",
	         "count(@v, @v, @v)", "mean(@n, @n, @n)", "sum(@n, @n)",
	         "min(@n, @n, @n)", "max(@n, @n, @n)", "median(@n, @n, @n, @n)",
	         "median(@n, @n, @n)", "sd(@n, @n, @n)", "geomean(@n, @n)", "abs(@n)",
	         "floor(@n)", "ceil(@n)", "round(@n)", "round(@n, 1)",
	         "round(@n, (@n + 0))", "sqrt(@n)", "exp(@n)", "ln(@n)", "pow(@n, @n)",
	         "clamp(@n, @n, @n)", "calibrate(@n, 1, 3, 7)",
	         "calibrate(@n, 9, 4, 3)", "calibrate(@n, @n, @n, @n)", "length(@s)",
	         "days_between(@d, @d)", "years_between(@d, @d)", NULL } },
	{ 'b',
	  RULES{ "answered(a)", "answered(role)", "is(q1, 'dk')", "is(q1, '3')",
	         "is(role, 'elected')", "is(tools, 'none')", "is(tools, 'map')",
	         "is(tools2, 'dk')", "q1 = 3", "role = 'citizen'", NULL },
	  RULES{ "true", "false", "missing", "answered(mob)", "mob > 2", NULL },
	  RULES{ "(@b and @b)", "(@b or @b)", "(@b and @b)", "(@b or @b)", "(not @b)",
	         "@n = @n", "@n != @n", "@n < @n", "@n <= @n", "@n > @n", "@n >= @n",
	         "@s = @s", "@s != @s", "@d = @d", "@d < @d", "@d ge @d",
	         "(@b) = (@b)", "(@b) ne (@b)", "@n in (@n, @n, @n)",
	         "@n not in (@n, @n)", "@s in (@s, @s)", "@s not in (@s, 'montréal')",
	         "@d in (@d, '2000-02-29')", "if(@b, @b, @b)", "coalesce(@b, @b)",
	         "matches(@s, 'r|é')", "matches(lower(@s), '^m')", NULL } },
	{ 's',
	  RULES{ "city", "note", NULL },
	  RULES{ "'Montréal'", "'it''s'", "missing", "''", NULL },
	  RULES{ "lower(@s)", "if(@b, @s, @s)", "coalesce(@s, 'x')", "coalesce(@s, @s)",
	         NULL } },
	{ 'd',
	  RULES{ "born", "done", NULL },
	  RULES{ "missing", NULL },
	  RULES{ "if(@b, @d, @d)", "coalesce(@d, @d)", NULL } },
	{ 'r',
	  RULES{ "role", "role2", NULL },
	  RULES{ "missing", NULL },
	  RULES{ "if(@b, role, @r)", "coalesce(@r, role2, 'elected')", NULL } },
	{ 'q',
	  RULES{ "q1", "q2", NULL },
	  RULES{ "missing", NULL },
	  RULES{ "if(@b, q2, @q)", "coalesce(q1, @q, '4')", NULL } },
	{ 't',
	  RULES{ "tools", "tools2", NULL },
	  RULES{ "coalesce(tools, tools2)", NULL },
	  RULES{ "if(@b, tools, missing)", "coalesce(tools2, @t)", NULL } },
	{ 'p',
	  RULES{ "prio", "prio2", NULL },
	  RULES{ "prio", NULL },
	  RULES{ "if(@b, prio2, @p)", "coalesce(prio, @p)", NULL } },
};

/* Rules about answers, which rules of units have none of. */
static const struct rules answers[] = {
	{ 'n', NULL, NULL,
	  RULES{ "count_selected(@t)", "count_selected(@p)", "rank_of(@p, 'parks')",
	         "rank_of(@p, 'schools')", "(@q + 0)", NULL } },
	{ 'b', NULL, NULL,
	  RULES{ "selected(@t, 'map')", "selected(@t, 'none')",
	         "selected(@p, 'streets')", "@r = @r", "@r = 'citizen'",
	         "'elected' != @r", "@r in ('citizen', 'elected')",
	         "@r not in (role2, 'practitioner')", "@q = '3'",
	         "coalesce(q2, @q) >= '2'", "@q in (2, 3)", "@q = @q", "@q < @q",
	         "coalesce(@r, 'citizen') = 'citizen'",
	         "role = if(@b, 'citizen', coalesce(missing, 'elected'))", NULL } },
	{ 'd', NULL, NULL,
	  RULES{ "coalesce(born, @d, '2001-03-01')",
	         "if(@b, if(@b, '2001-03-01', missing), done)", NULL } },
};

/* Rules that one context alone has. */
static const struct rules of_context[CR_CONTEXT_COUNT][2] = {
	[CR_IN_CONSTRAINT] = {
		{ 'n', NULL, NULL,
		  RULES{ "(. + 1)", "years_between(born, today())", NULL } },
		{ 'b', NULL, NULL,
		  RULES{ ". = '2'", "today() > @d", "is(., 'dk')", NULL } },
	},
	[CR_IN_RESPONSE_RULE] = {
		{ 'n', NULL, NULL,
		  RULES{ "if(band(mob) = 'ready', 1, 0)", NULL } },
		{ 'b', NULL, NULL,
		  RULES{ "band(mob) = 'ready'", "theme(topics, 'parks')",
		         "fired('weak_ties')", "band(mob) in ('ready', 'emerging')",
		         "form = 'owned'", NULL } },
	},
	[CR_IN_UNIT_RULE] = {
		{ 'n', NULL, NULL,
		  RULES{ "n()", "n('citizen')", "group_mean(mob, 'elected')",
		         "gap(mob, 'citizen', 'elected')", "sd_of(collab)",
		         "agreement(mob)", "share(role, 'citizen')",
		         "share(tools, 'map')", "previous(mob)", "change(mob)",
		         NULL } },
		{ 'b', NULL, NULL,
		  RULES{ "lowest(mob, collab) = 'mob'", "fired('no_staff')",
		         "band(mob.networks) != 'ready'", NULL } },
	},
};

static const struct rules *
find(const struct rules *table, size_t n, char letter)
{
	for (size_t i = 0; i < n; i++)
		if (table[i].letter == letter)
			return &table[i];
	return NULL;
}

static const char *
pick(struct dice *dice, const char *const *rules)
{
	unsigned n = 0;

	while (rules[n])
		n++;
	return rules[dice_roll(dice, n)];
}

/* A rule for that letter. */
static const char *
choose(struct dice *dice, enum cr_context context, char letter, unsigned depth)
{
	const struct rules *common =
		find(grammar, sizeof grammar / sizeof *grammar, letter);
	const struct rules *more =
		find(answers, sizeof answers / sizeof *answers, letter);
	const struct rules *here = find(of_context[context], 2, letter);
	bool unit = context == CR_IN_UNIT_RULE;

	if (depth == 0 && unit && letter == 'n')
		return dice_roll(dice, 2) ? pick(dice, here->inner)
		                          : pick(dice, common->anywhere);
	if (depth == 0)
		return pick(dice, unit || dice_roll(dice, 4) == 0 ? common->anywhere
		                                                  : common->leaves);
	if (here && dice_roll(dice, 4) == 0)
		return pick(dice, here->inner);
	if (more && !unit && dice_roll(dice, 3) == 0)
		return pick(dice, more->inner);
	return pick(dice, common->inner);
}

/* What there is to say: the phrases that a caller has, or the world of expr-world.h. */
struct speech {
	enum cr_context context;
	const struct phrase *phrases;
	size_t n_phrases;
};

/* One of the phrases for that letter, of those that end a branch or of the others; null
 * if there is none. */
static const char *
pick_phrase(struct dice *dice, const struct speech *speech, char letter, bool ends)
{
	const char *picked = NULL;
	unsigned n = 0;

	for (size_t i = 0; i < speech->n_phrases; i++) {
		const struct phrase *phrase = &speech->phrases[i];

		if (phrase->letter == letter && !strchr(phrase->text, '@') == ends &&
		    dice_roll(dice, ++n) == 0)
			picked = phrase->text;
	}
	return picked;
}

static const char *
choose_phrase(struct dice *dice, const struct speech *speech, char letter, unsigned depth)
{
	const struct rules *common =
		find(grammar, sizeof grammar / sizeof *grammar, letter);
	const char *phrase = NULL;

	if (depth == 0 || dice_roll(dice, 3) == 0)
		phrase = pick_phrase(dice, speech, letter, depth == 0);
	return phrase ? phrase : pick(dice, common->inner);
}

static void
expand(struct dice *dice, struct cr_buf *out, const struct speech *speech, char letter,
       unsigned depth)
{
	bool few = speech->phrases || speech->context == CR_IN_UNIT_RULE;
	const char *rule;

	if (letter == 'v')
		letter = "nbsdrqtp"[dice_roll(dice, few ? 3 : 8)];
	/* Now and then a branch ends early. */
	if (depth > 0 && dice_roll(dice, 6) == 0)
		depth = 0;
	rule = speech->phrases ? choose_phrase(dice, speech, letter, depth)
	                       : choose(dice, speech->context, letter, depth);
	for (const char *c = rule; *c; c++) {
		if (*c == '@')
			expand(dice, out, speech, *++c, depth ? depth - 1 : 0);
		else
			cr_buf_byte(out, *c);
	}
}

static char
letter_of(enum cr_type type)
{
	static const char letters[] = {
		[CR_NUMBER] = 'n', [CR_STRING] = 's', [CR_BOOLEAN] = 'b',
		[CR_DATE] = 'd',   [CR_CHOICE] = 'r', [CR_SET] = 't'
	};

	return letters[type];
}

void
random_expression(struct dice *dice, struct cr_buf *out, enum cr_context context,
                  enum cr_type type, unsigned depth)
{
	expand(dice, out, &(struct speech){ .context = context }, letter_of(type), depth);
}

void
random_speech(struct dice *dice, struct cr_buf *out, const struct phrase *phrases,
              size_t n, enum cr_type type, unsigned depth)
{
	expand(dice, out, &(struct speech){ .phrases = phrases, .n_phrases = n },
	       letter_of(type), depth);
}

static double
random_number(struct dice *dice)
{
	static const double odd[] = { 0,   -0.0,  1e300, -1e300, 1e-300, 0.1,
		                      0.2, 2.675, 1e15,  0.005,  99.995, 1.0 / 3 };

	if (dice_roll(dice, 8) == 0)
		return odd[dice_roll(dice, sizeof odd / sizeof *odd)];
	return (double)dice_roll(dice, 24) / 2 - 3;
}

static void
random_set(struct dice *dice, const struct cr_column *column, size_t row,
           uint8_t reason)
{
	size_t n = column->choices->n_items;
	uint8_t *set = column->rank + row * n;
	uint8_t rank = 0;

	memset(set, 0, n);
	for (size_t i = 0; i < n; i++) {
		bool missing = column->choices->items[i].missing;
		bool given = reason == CR_MISSING_CODE ? missing : !missing;

		if (given && !column->choices->items[i].none && dice_roll(dice, 2))
			set[i] = column->ranking ? ++rank : 1;
	}
	if (reason != CR_PRESENT && reason != CR_MISSING_CODE)
		memset(set, (int)dice_roll(dice, 3), n);
}

static void
random_choice(struct dice *dice, const struct cr_column *column, size_t row,
              uint8_t reason)
{
	unsigned code = dice_roll(dice, (unsigned)column->choices->n_items);

	column->code[row] = CR_CHOICE_NONE;
	if (reason != CR_PRESENT && reason != CR_MISSING_CODE)
		return;
	column->code[row] = (uint16_t)code;
	column->reason[row] =
		column->choices->items[code].missing ? CR_MISSING_CODE : CR_PRESENT;
}

static struct cr_slice
random_text(struct dice *dice)
{
	static const char *const texts[] = {
		"Montréal", "montréal", "it's", "", "Trois-Rivières", "ÉTÉ", "x",
	};

	return cr_slice_of(texts[dice_roll(dice, sizeof texts / sizeof *texts)]);
}

/* 29 February and the days on which its years are complete are among them. */
static double
random_day(struct dice *dice)
{
	static const double days[] = {
		12477 /* 2004-02-29 */, 12842 /* 2005-02-28 */, 12843 /* 2005-03-01 */,
		11016 /* 2000-02-29 */, 11381 /* 2001-02-28 */, 0 /* 1970-01-01 */,
		20088 /* 2024-12-31 */, -719162 /* 0001-01-01 */,
	};

	return days[dice_roll(dice, sizeof days / sizeof *days)];
}

static void
random_cell(struct dice *dice, const struct cr_column *column, size_t row)
{
	bool choices = column->type == CR_CHOICE || column->type == CR_SET;
	uint8_t reason = dice_roll(dice, 3) ? CR_PRESENT
	                                    : (uint8_t)dice_roll(dice, CR_REASON_COUNT);

	if (reason == CR_MISSING_CODE && !choices)
		reason = CR_BLANK;
	column->reason[row] = reason;
	if (column->type == CR_STRING)
		column->text[row] =
			reason ? (struct cr_slice){ NULL, 12 } : random_text(dice);
	else if (column->type == CR_CHOICE)
		random_choice(dice, column, row, reason);
	else if (column->type == CR_SET)
		random_set(dice, column, row, reason);
	else if (reason)
		column->number[row] = dice_roll(dice, 2) ? NAN : INFINITY;
	else if (column->type == CR_BOOLEAN)
		column->number[row] = dice_roll(dice, 2);
	else if (column->type == CR_DATE)
		column->number[row] = random_day(dice);
	else
		column->number[row] = random_number(dice);
}

void
random_rows(struct dice *dice, struct world_rows *world)
{
	for (size_t row = 0; row < world->rows; row++) {
		for (size_t i = 0; i < WORLD_SLOTS; i++)
			if (world->slot[i].reason)
				random_cell(dice, &world->slot[i], row);
		for (enum cr_op op = 0; op < CR_OP_COUNT; op++)
			if (world->supplied[op].reason)
				random_cell(dice, &world->supplied[op], row);
	}
}
