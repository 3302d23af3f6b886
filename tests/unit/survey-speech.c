/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Expressions of a survey: what can be said of the things that are known at a place, as
 * phrases for expr-random.h; and the tree of what was said.  Which names a place allows
 * is the caller's affair, so that a name the engine must refuse never comes up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/survey.h"

enum { MOST_PHRASES = 512 };

struct words {
	struct survey *survey;
	struct dice *dice;
	const struct survey_place *place;
	struct phrase phrases[MOST_PHRASES];
	size_t n;
};

static void __attribute__((format(printf, 3, 4)))
say(struct words *words, char letter, const char *format, ...)
{
	struct cr_buf text = { 0 };
	va_list args;

	va_start(args, format);
	cr_buf_vprintf(&text, format, args);
	va_end(args);
	assert_true(words->n < MOST_PHRASES);
	words->phrases[words->n++] =
		(struct phrase){ letter,
		                 survey_say(words->survey, "%s", cr_buf_text(&text)) };
	cr_buf_fini(&text);
}

/* A code that '=' may stand beside, or any. */
static const char *
a_code(struct words *words, const struct cr_choices *list, bool any)
{
	size_t i;

	do
		i = dice_roll(words->dice, (unsigned)list->n_items);
	while (!any && list->items[i].missing);
	return list->items[i].code;
}

/* Of a question or classification that is one of a list. */
static void
say_choice(struct words *words, const char *name, const struct cr_choices *list)
{
	const char *code = a_code(words, list, false);
	const char *other = a_code(words, list, false);

	say(words, 'b', "%s = '%s'", name, code);
	say(words, 'b', "%s != '%s'", name, other);
	say(words, 'b', "%s not in ('%s', '%s')", name, code, other);
	say(words, 'b', "if(@b, %s, '%s') = '%s'", name, code, other);
	say(words, 'b', "is(%s, '%s')", name, a_code(words, list, true));
	if (list->items[0].has_value && !cr_choices_without_value(list)) {
		say(words, 'n', "(%s * 1)", name);
		say(words, 'b', "%s >= @n", name);
		say(words, 'b', "%s in (@n, @n)", name);
	}
}

static void
say_set(struct words *words, const char *name, const struct cr_choices *list,
        bool ranking)
{
	say(words, 'n', "count_selected(%s)", name);
	say(words, 'b', "selected(%s, '%s')", name, a_code(words, list, false));
	say(words, 'b', "is(%s, '%s')", name, a_code(words, list, true));
	if (ranking)
		say(words, 'n', "rank_of(%s, '%s')", name, a_code(words, list, false));
}

/* Of two questions that share a list. */
static void
say_pair(struct words *words, const struct cr_symbol *a, const struct cr_symbol *b)
{
	const char *code = a_code(words, a->choices, false);

	if (a->type == CR_SET) {
		say(words, 'n', "count_selected(if(@b, %s, %s))", a->name, b->name);
		say(words, 'b', "selected(coalesce(%s, %s), '%s')", a->name, b->name,
		    code);
		return;
	}
	say(words, 'b', "%s = %s", a->name, b->name);
	say(words, 'b', "%s in (%s, '%s')", a->name, b->name, code);
	say(words, 'b', "coalesce(%s, %s) != '%s'", a->name, b->name, code);
	if (a->choices->items[0].has_value && !cr_choices_without_value(a->choices))
		say(words, 'b', "%s < %s", a->name, b->name);
}

static void
say_symbol(struct words *words, const char *name, const struct cr_symbol *symbol)
{
	static const char letters[CR_TYPE_COUNT] = {
		[CR_NUMBER] = 'n', [CR_STRING] = 's', [CR_DATE] = 'd'
	};

	say(words, 'b', "answered(%s)", name);
	if (symbol->type == CR_CHOICE)
		say_choice(words, name, symbol->choices);
	else if (symbol->type == CR_SET)
		say_set(words, name, symbol->choices, symbol->ranking);
	else
		say(words, letters[symbol->type], "%s", name);
	if (symbol->bands) {
		const char *band = a_code(words, symbol->bands, false);

		say(words, 'b', "band(%s) = '%s'", name, band);
		say(words, 'b', "band(%s) in ('%s', '%s')", name, band,
		    a_code(words, symbol->bands, false));
	}
}

static bool
alike(const struct cr_symbol *a, const struct cr_symbol *b)
{
	return a->kind == CR_SYMBOL_QUESTION && b->kind == CR_SYMBOL_QUESTION &&
	       a->choices && a->choices == b->choices && a->type == b->type &&
	       a->ranking == b->ranking;
}

static void
say_known(struct words *words)
{
	const struct cr_symbol *symbols = words->survey->symbols;
	const bool *known = words->place->known;

	for (size_t i = 0; i < words->survey->n_slots; i++) {
		if (!known[i])
			continue;
		if (symbols[i].kind == CR_SYMBOL_CODING) {
			say(words, 'b', "theme(%s, '%s')", symbols[i].name,
			    a_code(words, symbols[i].choices, false));
			continue;
		}
		say_symbol(words, symbols[i].name, &symbols[i]);
		for (size_t other = i; other-- > 0;)
			if (known[other] && alike(&symbols[i], &symbols[other])) {
				say_pair(words, &symbols[i], &symbols[other]);
				break;
			}
	}
}

static void
say_anything(struct words *words)
{
	static const char *const numbers[] = { "0",  "1",     "2",  "2.5",
		                               "10", "33.33", "50", "100" };

	for (size_t i = 0; i < 3; i++)
		say(words, 'n', "%s", numbers[dice_roll(words->dice, 8)]);
	say(words, 'b', "%s", chance(words->dice, 50) ? "true" : "false");
	say(words, 's', "'%s'", chance(words->dice, 50) ? "Cour" : "été");
	say(words, 'd', "coalesce(day, @d, '2024-02-29')");
	if (chance(words->dice, 30))
		say(words, "nbsd"[dice_roll(words->dice, 4)], "missing");
}

static void
refuse(void *owner, enum cr_diag_kind kind, size_t offset, size_t size,
       const char *text)
{
	if (cr_diag_severity(kind) == CR_ERROR)
		print_error("%s\nat %zu (%zu): %s\n", (const char *)owner, offset, size,
		            text);
}

static const struct cr_symbol *
find(const struct cr_scope *scope, struct cr_slice name, const char **why)
{
	const struct survey *survey = scope->owner;

	(void)why;
	for (size_t i = 0; i < survey->n_slots; i++)
		if (cr_slice_equal(name, cr_slice_of(survey->symbols[i].name)))
			return &survey->symbols[i];
	return NULL;
}

static void
offer(const struct cr_scope *scope, struct cr_nearest *nearest)
{
	(void)scope;
	(void)nearest;
}

/* "r3" is rules[3]. */
static int
rule(const struct cr_scope *scope, struct cr_slice id)
{
	(void)scope;
	return id.data[1] - '0';
}

struct formula
survey_formula(struct survey *survey, struct dice *dice,
               const struct survey_place *place, enum cr_type type)
{
	struct words words = { .survey = survey, .dice = dice, .place = place };
	const struct cr_scope scope = { .context = place->context,
		                        .self = place->self,
		                        .owner = survey,
		                        .find = find,
		                        .offer = offer,
		                        .rule = rule,
		                        .offer_rules = offer };
	struct cr_expr_report report = { .say = refuse };
	struct cr_buf text = { 0 };
	struct formula formula;

	say_anything(&words);
	say_known(&words);
	for (size_t r = 0; place->ruled && r < survey->n_rules; r++)
		if (place->ruled[r])
			say(&words, 'b', "fired('r%zu')", r);
	if (place->self) {
		say_symbol(&words, ".", place->self);
		say(&words, 'd', "today()");
	}
	random_speech(dice, &text, words.phrases, words.n, type,
	              1 + dice_roll(dice, 3));
	formula.text = survey_say(survey, "%s", cr_buf_text(&text));
	report.owner = (void *)(uintptr_t)formula.text;
	formula.expr = cr_expr_new(&survey->arena, cr_slice_of(formula.text), &scope,
	                           type, &report, NULL);
	assert_non_null(formula.expr);
	cr_buf_fini(&text);
	return formula;
}
