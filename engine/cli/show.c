/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * coready show: an instrument as an outline that a person can check: what is
 * asked of whom, how it is scored, what follows.  Texts are in the language
 * asked for, codes and conditions as the author wrote them. */
#include <string.h>

#include "commands.h"

struct outline {
	const struct cr_instrument *instrument;
	size_t language;
};

static const char *
in_language(const struct outline *o, const struct cr_prose *prose)
{
	return prose->plain ? prose->plain[o->language] : "";
}

static void
show_condition(const char *indent, const char *word, const struct cr_program *program)
{
	struct cr_slice source;

	if (!program)
		return;
	source = cr_program_source(program);
	printf("%s%s %.*s\n", indent, word, (int)source.size, source.data);
}

static void
show_codes(const struct cr_choices *list)
{
	if (!list)
		return;
	printf("      codes:");
	for (size_t i = 0; i < list->n_items; i++)
		printf(" %s%s", list->items[i].code,
		       list->items[i].missing ? " (missing)" : "");
	putchar('\n');
}

static void
show_question(const struct outline *o, const struct cr_question *question)
{
	static const char *const types[CR_QUESTION_TYPE_COUNT] = {
		[CR_SINGLE] = "single",   [CR_MULTIPLE] = "multiple",
		[CR_RANKING] = "ranking", [CR_INTEGER] = "integer",
		[CR_DECIMAL] = "decimal", [CR_TEXT] = "text",
		[CR_DAY] = "date",
	};

	printf("  %s  %s\n      %s%s%s%s\n", question->field.id,
	       in_language(o, &question->text), types[question->field.type],
	       question->required ? ", required" : "",
	       question->evidence ? ", asks for evidence" : "",
	       question->identifies ? ", identifies" : "");
	show_codes(question->field.choices);
	show_condition("      ", "asked when", question->relevant);
	show_condition("      ", "accepted when", question->constraint);
}

static void
show_sections(const struct outline *o)
{
	const struct cr_instrument *instrument = o->instrument;

	for (size_t s = 0; s < instrument->n_sections; s++) {
		const struct cr_section *section = &instrument->sections[s];

		printf("\nSection %s: %s\n", section->id, in_language(o, &section->title));
		show_condition("  ", "asked when", section->relevant);
		for (size_t q = 0; q < section->n_questions; q++)
			show_question(o, &instrument->questions[section->first_question +
			                                        q]);
	}
}

/* "at least 50 % and 2 of the applicable items" */
static void
show_missing_rule(const struct cr_score *score)
{
	printf("      exists when ");
	if (score->min_percent > 0)
		printf("%g %%%s", score->min_percent, score->min_count > 1 ? " and " : "");
	if (score->min_count > 1 || score->min_percent <= 0)
		printf("%zu", score->min_count);
	printf(" of the applicable items are answered\n");
}

static void
show_items(const struct cr_instrument *instrument, const struct cr_score *score)
{
	for (size_t i = 0; i < score->n_items; i++) {
		const struct cr_item *item = &score->items[i];

		printf("      - %s%s", instrument->symbols[item->slot].name,
		       item->reverse ? ", reversed" : "");
		if (item->weight != 1)
			printf(", weight %g", item->weight);
		putchar('\n');
	}
}

static void
show_score(const struct outline *o, const struct cr_score *score)
{
	static const char *const methods[CR_METHOD_COUNT] = {
		[CR_METHOD_MEAN] = "mean",
		[CR_METHOD_SUM] = "sum",
		[CR_METHOD_MIN] = "least",
		[CR_METHOD_MAX] = "greatest",
		[CR_METHOD_MEDIAN] = "median",
		[CR_METHOD_GEOMETRIC_MEAN] = "geometric mean",
	};

	printf("  %s  %s\n", score->id, in_language(o, &score->title));
	if (score->method == CR_METHOD_EXPR) {
		show_condition("      ", "=", score->expr);
		return;
	}
	printf("      %s of %zu items%s", methods[score->method], score->n_items,
	       score->pomp ? ", each in percent of its maximum possible" : "");
	if (score->has_range)
		printf(", from %g to %g", score->lo, score->hi);
	putchar('\n');
	show_missing_rule(score);
	show_items(o->instrument, score);
}

static void
show_bands(const struct outline *o)
{
	for (size_t b = 0; b < o->instrument->n_bands; b++) {
		const struct cr_bands *bands = &o->instrument->bands[b];

		printf("  bands %s:", bands->id);
		for (size_t i = 0; i < bands->list.n_items; i++)
			printf("%s %s from %g", i ? "," : "",
			       bands->list.items[i].labels[o->language], bands->from[i]);
		putchar('\n');
	}
}

static void
show_scoring(const struct outline *o)
{
	const struct cr_instrument *instrument = o->instrument;

	puts("\nScores");
	for (size_t i = 0; i < instrument->n_scores; i++)
		show_score(o, &instrument->scores[i]);
	show_bands(o);
	for (size_t c = 0; c < instrument->n_classifications; c++) {
		const struct cr_classification *class = &instrument->classifications[c];

		printf("  %s  %s\n", class->id, in_language(o, &class->title));
		for (size_t i = 0; i < class->list.n_items; i++) {
			printf("      %s:%s\n", class->list.items[i].code,
			       class->cases[i].when ? "" : " otherwise");
			show_condition("         ", "when", class->cases[i].when);
		}
	}
	for (size_t c = 0; c < instrument->n_codings; c++) {
		const struct cr_coding *coding = &instrument->codings[c];

		printf("  %s  themes of %s:", coding->id,
		       instrument->questions[coding->question].field.id);
		for (size_t t = 0; t < coding->themes.n_items; t++)
			printf(" %s", coding->themes.items[t].code);
		putchar('\n');
	}
}

static void
show_rules(const struct outline *o)
{
	if (o->instrument->n_rules)
		puts("\nRules");
	for (size_t r = 0; r < o->instrument->n_rules; r++) {
		const struct cr_rule *rule = &o->instrument->rules[r];

		printf("  %s  (%s)\n", rule->id,
		       rule->scope == CR_SCOPE_UNIT ? "of a unit" : "of a response");
		show_condition("      ", "when", rule->when);
		if (rule->finding.plain)
			printf("      %s\n", in_language(o, &rule->finding));
	}
}

enum cli_status
command_show(const struct cli_command *command, struct cli *cli)
{
	struct cr_instrument *instrument = cli_load_instrument(cli, cli->operands[0]);
	int language;

	(void)command;
	if (!instrument)
		return CLI_FAILED;
	language = cli_choose_language(instrument, cli->lang);
	if (language >= 0) {
		struct outline o = { instrument, (size_t)language };

		printf("%s\n%s %s, languages:", in_language(&o, &instrument->title),
		       instrument->id, instrument->version);
		for (size_t i = 0; i < instrument->n_languages; i++)
			printf(" %s", instrument->languages[i]);
		putchar('\n');
		show_sections(&o);
		show_scoring(&o);
		show_rules(&o);
	}
	cr_instrument_free(instrument);
	return language >= 0 ? CLI_DONE : CLI_FAILED;
}
