/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * coready show: an instrument as an outline that a person can check: what is
 * asked of whom, how it is scored, what follows.  Texts are in the language
 * asked for, codes and conditions as the author wrote them. */
#include <string.h>

#include "commands.h"
#include "coready/number.h"

struct outline {
	const struct cr_instrument *instrument;
	size_t language;
};

/* A text in the language asked for, and the end of the line. */
static void
show_text(const struct outline *o, const struct cr_prose *prose)
{
	if (prose->plain)
		cli_print_safe(stdout, cr_slice_of(prose->plain[o->language]));
	putchar('\n');
}

/* A condition as the author wrote it, on one line. */
static void
show_condition(const char *indent, const char *word, const struct cr_program *program)
{
	struct cr_slice source;
	struct cr_buf line = { 0 };

	if (!program)
		return;
	source = cr_program_source(program);
	for (size_t i = 0; i < source.size; i++) {
		bool white = strchr(" \t\r\n", source.data[i]) && source.data[i];

		if (!white)
			cr_buf_byte(&line, source.data[i]);
		else if (line.size && line.data[line.size - 1] != ' ')
			cr_buf_byte(&line, ' ');
	}
	printf("%s%s ", indent, word);
	cli_print_safe(stdout, cr_slice_of_buf(&line));
	putchar('\n');
	cr_buf_fini(&line);
}

/* "design: unit neighbourhood, group role, at least 5 responses to show a figure" */
static void
show_design(const struct outline *o)
{
	const struct cr_design *design = &o->instrument->design;
	const struct {
		const char *name;
		int question;
	} roles[] = {
		{ "respondent", design->respondent }, { "unit", design->unit },
		{ "group", design->group },           { "wave", design->wave },
		{ "date", design->date },             { "consensus", design->consensus },
	};

	fputs("design:", stdout);
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (roles[i].question >= 0)
			printf(" %s %s,", roles[i].name,
			       o->instrument->questions[roles[i].question].field.id);
	printf(" at least %d responses to show a figure%s\n", design->min_cell,
	       design->mean_of_groups ? ", units are the mean of their groups" : "");
}

/* The lists of answers once, so that questions need only name theirs. */
static void
show_lists(const struct outline *o)
{
	for (size_t l = 0; l < o->instrument->n_lists; l++) {
		const struct cr_choices *list = &o->instrument->lists[l];

		printf("\nChoices %s\n", list->id);
		for (size_t i = 0; i < list->n_items; i++) {
			const struct cr_choice *choice = &list->items[i];

			printf("  %s  ", choice->code);
			cli_print_safe(stdout, cr_slice_of(choice->labels[o->language]));
			if (choice->has_value)
				printf(" (%g)", choice->value);
			printf("%s%s%s\n", choice->missing ? ", missing" : "",
			       choice->none ? ", none of them" : "",
			       choice->exclusive ? ", goes with no other" : "");
		}
	}
}

/* ", from 0 to 10": what a number or a date is held to. */
static void
show_bounds(const struct cr_field *field)
{
	const struct {
		const char *word;
		bool given;
		double value;
	} bounds[] = {
		{ "from", field->has_min, field->min },
		{ "to", field->has_max, field->max },
	};

	for (size_t i = 0; i < 2; i++) {
		struct cr_buf text = { 0 };

		if (!bounds[i].given)
			continue;
		if (field->type == CR_DAY)
			cr_date_print(&text, bounds[i].value);
		else
			cr_number_print_exact(&text, bounds[i].value);
		if (cr_buf_text(&text))
			printf(", %s %s", bounds[i].word, text.data);
		cr_buf_fini(&text);
	}
}

static void
show_question(const struct outline *o, const struct cr_question *question)
{
	printf("  %s  ", question->field.id);
	show_text(o, &question->text);
	printf("      %s", cr_question_type_word(question->field.type));
	if (question->field.choices)
		printf(" of %s", question->field.choices->id);
	show_bounds(&question->field);
	if (question->field.max_length)
		printf(", at most %zu characters", question->field.max_length);
	printf("%s%s%s\n", question->required ? ", required" : "",
	       question->evidence ? ", asks for evidence" : "",
	       question->identifies ? ", identifies" : "");
	show_condition("      ", "asked when", question->relevant);
	show_condition("      ", "accepted when", question->constraint);
}

static void
show_grid(const struct outline *o, const struct cr_grid *grid)
{
	printf("  Grid %s: ", grid->id);
	show_text(o, &grid->text);
	show_condition("      ", "asked when", grid->relevant);
}

static void
show_sections(const struct outline *o)
{
	const struct cr_instrument *instrument = o->instrument;
	int grid = -1;

	for (size_t s = 0; s < instrument->n_sections; s++) {
		const struct cr_section *section = &instrument->sections[s];

		printf("\nSection %s: ", section->id);
		show_text(o, &section->title);
		show_condition("  ", "asked when", section->relevant);
		for (size_t q = 0; q < section->n_questions; q++) {
			const struct cr_question *question =
				&instrument->questions[section->first_question + q];

			if (question->grid >= 0 && question->grid != grid)
				show_grid(o, &instrument->grids[question->grid]);
			grid = question->grid;
			show_question(o, question);
		}
	}
}

/* "at least 50 % and 2 of the applicable items" */
static void
show_missing_rule(const struct cr_score *score)
{
	printf("      exists when at least ");
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

	printf("  %s  ", score->id);
	show_text(o, &score->title);
	if (score->method == CR_METHOD_EXPR) {
		show_condition("      ", "=", score->expr);
		return;
	}
	printf("      %s of %zu item%s%s", methods[score->method], score->n_items,
	       score->n_items == 1 ? "" : "s",
	       score->pomp ? ", each in percent of its maximum possible" : "");
	if (score->has_range)
		printf(", from %g to %g", score->lo, score->hi);
	if (score->bands)
		printf(", bands %s", score->bands->id);
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
		for (size_t i = 0; i < bands->list.n_items; i++) {
			fputs(i ? ", " : " ", stdout);
			cli_print_safe(stdout,
			               cr_slice_of(bands->list.items[i]
			                                   .labels[o->language]));
			printf(" from %g", bands->from[i]);
		}
		putchar('\n');
	}
}

static void
show_classification(const struct outline *o, const struct cr_classification *class)
{
	printf("  %s  ", class->id);
	show_text(o, &class->title);
	for (size_t i = 0; i < class->list.n_items; i++) {
		printf("      %s%s\n", class->list.items[i].code,
		       class->cases[i].when ? "" : " otherwise");
		show_condition("         ", "when", class->cases[i].when);
	}
}

static void
show_coding(const struct outline *o, const struct cr_coding *coding)
{
	printf("  %s  themes of %s:", coding->id,
	       o->instrument->questions[coding->question].field.id);
	for (size_t t = 0; t < coding->themes.n_items; t++)
		printf(" %s", coding->themes.items[t].code);
	putchar('\n');
}

static void
show_scoring(const struct outline *o)
{
	const struct cr_instrument *instrument = o->instrument;

	if (instrument->n_scores + instrument->n_classifications + instrument->n_codings)
		puts("\nScores");
	for (size_t i = 0; i < instrument->n_scores; i++)
		show_score(o, &instrument->scores[i]);
	show_bands(o);
	for (size_t c = 0; c < instrument->n_classifications; c++)
		show_classification(o, &instrument->classifications[c]);
	for (size_t c = 0; c < instrument->n_codings; c++)
		show_coding(o, &instrument->codings[c]);
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
		if (rule->finding.plain) {
			fputs("      ", stdout);
			show_text(o, &rule->finding);
		}
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

		show_text(&o, &instrument->title);
		printf("%s %s, languages:", instrument->id, instrument->version);
		for (size_t i = 0; i < instrument->n_languages; i++)
			printf(" %s", instrument->languages[i]);
		putchar('\n');
		show_design(&o);
		show_lists(&o);
		show_sections(&o);
		show_scoring(&o);
		show_rules(&o);
	}
	cr_instrument_free(instrument);
	return language >= 0 ? CLI_DONE : CLI_FAILED;
}
