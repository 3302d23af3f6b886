/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Why a finding is here, in words.  Every figure has as few decimals as show on which
 * side of the other it lies: 49.7 is not told as 50 where the rule says below 50. */
#include "reports/sections/say.h"

#include "coready/number.h"

#include <string.h>

#define DIGITS_MAX 6 /* More say nothing to anybody. */

static const char *
quoted(struct cr_report_section *section, const char *text)
{
	return cr_say(section, CR_WORD_QUOTED, CR_ARGS(text));
}

/* Titles of the scores that a term is made of, each quoted: "a", "b" and "c". */
static const char *
list_scores(struct cr_report_section *section, const struct cr_term *term)
{
	const char **titles = cr_say_room(section, term->n_parts, sizeof *titles);

	if (!titles)
		return "";
	for (size_t i = 0; i < term->n_parts; i++)
		titles[i] = quoted(section, term->parts[i].score->title);
	return cr_words_list(&section->words, titles, term->n_parts);
}

/* "a" or "b" */
static const char *
list_choices(struct cr_report_section *section, const struct cr_term *term)
{
	const char *text = quoted(section, term->names[0]);

	for (size_t i = 1; i < term->n_names; i++)
		text = cr_say(section,
		              i + 1 < term->n_names ? CR_WORD_COMMA : CR_WORD_OR,
		              CR_ARGS(text, quoted(section, term->names[i])));
	return text;
}

static bool
is_share_of(const struct cr_term *term, const struct cr_term *beside)
{
	return beside && beside->kind == CR_TERM_SHARE &&
	       strcmp(term->question, beside->question) == 0;
}

static const char *name_term(struct cr_report_section *section,
                             const struct cr_term *term, const struct cr_term *beside);

static const char *
name_two(struct cr_report_section *section, enum cr_word id, const struct cr_term *term)
{
	return cr_say(section, id,
	              CR_ARGS(name_term(section, &term->parts[0], NULL),
	                      name_term(section, &term->parts[1], &term->parts[0])));
}

/* Figures of one score. */
static const char *
name_figure(struct cr_report_section *section, const struct cr_term *term)
{
	static const enum cr_word words[] = {
		[CR_TERM_SCORE] = CR_WORD_TERM_SCORE,
		[CR_TERM_GROUP_MEAN] = CR_WORD_TERM_GROUP_MEAN,
		[CR_TERM_GAP] = CR_WORD_TERM_GAP,
		[CR_TERM_DEVIATION] = CR_WORD_TERM_DEVIATION,
		[CR_TERM_AGREEMENT] = CR_WORD_TERM_AGREEMENT,
		[CR_TERM_PREVIOUS] = CR_WORD_TERM_PREVIOUS,
		[CR_TERM_CHANGE] = CR_WORD_TERM_CHANGE,
	};
	const char *first = term->n_names > 0 ? term->names[0] : "";
	const char *second = term->n_names > 1 ? term->names[1] : "";

	return cr_say(section, words[term->kind],
	              CR_ARGS(term->score->title, first, second));
}

/* What a term is, as a noun; 'beside' is what it is compared with, or null. */
static const char *
name_term(struct cr_report_section *section, const struct cr_term *term,
          const struct cr_term *beside)
{
	static const enum cr_word several[] = {
		[CR_TERM_LEAST] = CR_WORD_TERM_LEAST,
		[CR_TERM_MOST] = CR_WORD_TERM_MOST,
		[CR_TERM_SPREAD] = CR_WORD_TERM_SPREAD,
		[CR_TERM_AVERAGE] = CR_WORD_TERM_AVERAGE,
		[CR_TERM_PRESENT] = CR_WORD_TERM_PRESENT,
	};

	switch (term->kind) {
	case CR_TERM_NUMBER:
		return cr_say_edge(section, term->value);
	case CR_TERM_PEOPLE:
		return term->n_names > 0
		               ? cr_say(section, CR_WORD_TERM_PEOPLE_OF,
		                        CR_ARGS(term->names[0]))
		               : cr_say(section, CR_WORD_TERM_PEOPLE, CR_NO_ARGS);
	case CR_TERM_SHARE:
		if (is_share_of(term, beside))
			return cr_say(section, CR_WORD_TERM_SHARE_BESIDE,
			              CR_ARGS(list_choices(section, term)));
		return cr_say(section, CR_WORD_TERM_SHARE,
		              CR_ARGS(list_choices(section, term), term->question));
	case CR_TERM_SUM:
		return name_two(section, CR_WORD_TERM_SUM, term);
	case CR_TERM_DIFFERENCE:
		return name_two(section, CR_WORD_TERM_DIFFERENCE, term);
	case CR_TERM_LEAST:
	case CR_TERM_MOST:
	case CR_TERM_SPREAD:
	case CR_TERM_AVERAGE:
	case CR_TERM_PRESENT:
		return cr_say(section, several[term->kind],
		              CR_ARGS(list_scores(section, term)));
	default:
		return name_figure(section, term);
	}
}

/* Is the value one of 0 to 1 that is told as a percentage? */
static bool
is_share(const struct cr_term *term)
{
	while (term->kind == CR_TERM_SUM || term->kind == CR_TERM_DIFFERENCE)
		term = &term->parts[0];
	return term->kind == CR_TERM_SHARE;
}

/* Decimals to begin with. */
static int
first_digits(const struct cr_term *term)
{
	switch (term->kind) {
	case CR_TERM_SCORE:
	case CR_TERM_GROUP_MEAN:
	case CR_TERM_PREVIOUS:
		return cr_say_digits(term->score, term->value);
	case CR_TERM_GAP:
	case CR_TERM_DEVIATION:
	case CR_TERM_CHANGE:
		return cr_say_few_digits(term->score);
	case CR_TERM_AGREEMENT:
		return 2;
	case CR_TERM_LEAST:
	case CR_TERM_MOST:
	case CR_TERM_SPREAD:
	case CR_TERM_AVERAGE:
		return cr_say_few_digits(term->parts[0].score);
	case CR_TERM_SUM:
	case CR_TERM_DIFFERENCE:
		return first_digits(&term->parts[0]);
	default:
		return 0;
	}
}

static int
order(double a, double b)
{
	return (a > b) - (a < b);
}

/* The decimals with which two values stand to each other as they do unrounded; of a
 * number that the rule states nothing is rounded off. */
static int
digits_beside(double a, double b, bool b_is_stated, int digits)
{
	while (digits < DIGITS_MAX &&
	       order(cr_number_round(a, digits),
	             b_is_stated ? b : cr_number_round(b, digits)) != order(a, b))
		digits++;
	return digits;
}

/* A number that a rule states, with the decimals that it has. */
static const char *
stated(struct cr_report_section *section, double value)
{
	int digits = 0;

	while (digits < DIGITS_MAX &&
	       cr_number_round(value, digits) != cr_number_round(value, DIGITS_MAX))
		digits++;
	return cr_words_number(&section->words, value, digits);
}

static const char *
with_unit(struct cr_report_section *section, const char *number, bool share)
{
	return share ? cr_say(section, CR_WORD_PERCENT, CR_ARGS(number)) : number;
}

static const char *
tell_comparison(struct cr_report_section *section, const struct cr_why *why)
{
	static const enum cr_word than[] = {
		[CR_LESS] = CR_WORD_THAN_LESS,
		[CR_NOT_MORE] = CR_WORD_THAN_NOT_MORE,
		[CR_SAME] = CR_WORD_THAN_SAME,
		[CR_OTHER] = CR_WORD_THAN_OTHER,
		[CR_NOT_LESS] = CR_WORD_THAN_NOT_LESS,
		[CR_MORE] = CR_WORD_THAN_MORE,
	};
	static const enum cr_word first[] = {
		[CR_LESS] = CR_WORD_FIRST_LESS,
		[CR_NOT_MORE] = CR_WORD_FIRST_NOT_MORE,
		[CR_SAME] = CR_WORD_FIRST_SAME,
		[CR_OTHER] = CR_WORD_FIRST_OTHER,
		[CR_NOT_LESS] = CR_WORD_FIRST_NOT_LESS,
		[CR_MORE] = CR_WORD_FIRST_MORE,
	};
	const struct cr_term *left = &why->left, *right = &why->right;
	bool share = is_share(left), number = right->kind == CR_TERM_NUMBER;
	double factor = share ? 100 : 1;
	double a = left->value * factor, b = right->value * factor;
	int digits = digits_beside(a, b, number, first_digits(left));
	const char *value =
		with_unit(section, cr_words_number(&section->words, a, digits), share);
	const char *other = number ? stated(section, b)
	                           : cr_words_number(&section->words, b, digits);

	other = with_unit(section, other, share);
	if (number)
		return cr_say(section, CR_WORD_WHY_COMPARED,
		              CR_ARGS(name_term(section, left, NULL), value,
		                      cr_say(section, than[why->comparison],
		                             CR_ARGS(other))));
	return cr_say(section, CR_WORD_WHY_TWO,
	              CR_ARGS(name_term(section, left, NULL), value,
	                      name_term(section, right, left), other,
	                      cr_say(section, first[why->comparison], CR_NO_ARGS)));
}

static const char *
tell_expression(struct cr_report_section *section, const struct cr_why *why)
{
	if (strcmp(why->source, why->values) == 0)
		return cr_say(section, CR_WORD_WHY_EXPRESSION_BARE,
		              CR_ARGS(why->source));
	return cr_say(section, CR_WORD_WHY_EXPRESSION,
	              CR_ARGS(why->source, why->values));
}

static const char *
tell(struct cr_report_section *section, const struct cr_why *why)
{
	switch (why->kind) {
	case CR_WHY_COMPARED:
		return tell_comparison(section, why);
	case CR_WHY_LOWEST:
		return cr_say(section, CR_WORD_WHY_LOWEST,
		              CR_ARGS(list_scores(section, &why->left),
		                      why->score->title,
		                      cr_say_value(section, why->score,
		                                   why->score->all.mean)));
	case CR_WHY_BAND:
		return cr_say(section, CR_WORD_WHY_BAND,
		              CR_ARGS(why->score->title, why->name));
	case CR_WHY_FINDING:
		return cr_say(section, CR_WORD_WHY_FINDING,
		              CR_ARGS(cr_words_number(&section->words,
		                                      (double)why->finding, 0)));
	default:
		return tell_expression(section, why);
	}
}

const char *
cr_say_whys(struct cr_report_section *section, const struct cr_model_finding *finding)
{
	enum cr_word join = finding->n_whys > 2 ? CR_WORD_SEMICOLON : CR_WORD_AND;
	const char *text = NULL;

	for (size_t i = 0; i < finding->n_whys; i++) {
		const char *fact = tell(section, &finding->whys[i]);

		text = text ? cr_say(section, join, CR_ARGS(text, fact)) : fact;
	}
	return text ? text : "";
}
