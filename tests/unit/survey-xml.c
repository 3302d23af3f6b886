/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A survey's instrument as XML, as docs/format.md has it. */
#include <string.h>

#include "tests/unit/survey.h"

static void
put_attribute(struct cr_buf *out, const char *name, const char *value)
{
	static const char *const entities[][2] = { { "<", "&lt;" },
		                                   { "&", "&amp;" },
		                                   { "\"", "&quot;" } };

	if (!value)
		return;
	cr_buf_printf(out, " %s=\"", name);
	for (; *value; value++) {
		size_t i = 0;

		while (i < 3 && *entities[i][0] != *value)
			i++;
		if (i < 3)
			cr_buf_puts(out, entities[i][1]);
		else
			cr_buf_byte(out, *value);
	}
	cr_buf_byte(out, '"');
}

/* 'value' of so many parts in 1: 3333 of 100 is 33.33. */
static void
put_decimal(struct cr_buf *out, int value, int parts)
{
	int size = value < 0 ? -value : value;

	cr_buf_printf(out, "%s%d", value < 0 ? "-" : "", size / parts);
	if (size % parts)
		cr_buf_printf(out, parts == 10 ? ".%d" : ".%02d", size % parts);
}

static void
put_text(struct cr_buf *out, const char *element, const char *before, const char *text)
{
	cr_buf_printf(out, "<%s xml:lang=\"en\">%s%s</%s>", element, before, text,
	              element);
}

static void
put_lists(const struct survey *survey, struct cr_buf *out)
{
	for (size_t l = 0; l < survey->n_lists; l++) {
		const struct cr_choices *list = &survey->lists[l].list;

		cr_buf_printf(out, "<choices id=\"%s\">\n", list->id);
		for (size_t i = 0; i < list->n_items; i++) {
			const struct cr_choice *choice = &list->items[i];

			cr_buf_printf(out, "<choice code=\"%s\"", choice->code);
			if (choice->has_value) {
				cr_buf_puts(out, " value=\"");
				put_decimal(out, (int)(choice->value * 100), 100);
				cr_buf_byte(out, '"');
			}
			put_attribute(out, "missing", choice->missing ? "yes" : NULL);
			put_attribute(out, "none", choice->none ? "yes" : NULL);
			put_attribute(out, "exclusive",
			              choice->exclusive ? "yes" : NULL);
			cr_buf_byte(out, '>');
			put_text(out, "label", "Label ", choice->code);
			cr_buf_puts(out, "</choice>\n");
		}
		cr_buf_puts(out, "</choices>\n");
	}
}

static void
put_question(const struct survey *survey, size_t q, struct cr_buf *out)
{
	static const char *const types[] = { "single",  "multiple", "ranking",
		                             "integer", "decimal",  "text",
		                             "date" };
	const struct survey_question *question = &survey->questions[q];

	cr_buf_printf(out, "<question id=\"%s\"", survey->symbols[q].name);
	if (question->grid < 0)
		put_attribute(out, "type", types[question->type]);
	if (question->grid < 0 && question->list >= 0)
		put_attribute(out, "choices", survey->lists[question->list].list.id);
	put_attribute(out, "required", question->required ? "yes" : NULL);
	put_attribute(out, "relevant", question->relevant.text);
	put_attribute(out, "constraint", question->constraint.text);
	if (question->has_min)
		cr_buf_printf(out, " min=\"%d\"", question->min);
	if (question->has_max)
		cr_buf_printf(out, " max=\"%d\"", question->max);
	if (question->pattern >= 0)
		put_attribute(out, "pattern", survey_shapes[question->pattern]);
	if (question->max_length)
		cr_buf_printf(out, " max-length=\"%u\"", question->max_length);
	cr_buf_byte(out, '>');
	put_text(out, "text", "About ", survey->symbols[q].name);
	cr_buf_puts(out, "</question>\n");
}

static void
put_grid(const struct survey *survey, int g, struct cr_buf *out)
{
	const struct survey_page *grid = &survey->grids[g];

	cr_buf_printf(out, "<grid id=\"grid%d\"", g);
	put_attribute(out, "choices", survey->lists[grid->list].list.id);
	put_attribute(out, "type", grid->multiple ? "multiple" : NULL);
	put_attribute(out, "relevant", grid->relevant.text);
	cr_buf_puts(out, ">\n");
	for (size_t q = grid->first; q < grid->first + grid->n; q++)
		put_question(survey, q, out);
	cr_buf_puts(out, "</grid>\n");
}

static void
put_sections(const struct survey *survey, struct cr_buf *out)
{
	for (size_t s = 0; s < survey->n_sections; s++) {
		const struct survey_page *section = &survey->sections[s];

		cr_buf_printf(out, "<section id=\"section%zu\"", s);
		put_attribute(out, "relevant", section->relevant.text);
		cr_buf_puts(out, ">\n");
		for (size_t q = section->first; q < section->first + section->n; q++) {
			int grid = survey->questions[q].grid;

			if (grid < 0)
				put_question(survey, q, out);
			else if (survey->grids[grid].first == q)
				put_grid(survey, grid, out);
		}
		cr_buf_puts(out, "</section>\n");
	}
}

static void
put_answered(const struct survey_score *score, struct cr_buf *out)
{
	if (score->percent < 0 && score->count < 0)
		return;
	cr_buf_puts(out, " min-answered=\"");
	if (score->percent >= 0) {
		put_decimal(out, score->percent, 100);
		cr_buf_puts(out, score->count >= 0 ? "% " : "%");
	}
	if (score->count >= 0)
		cr_buf_printf(out, "%d", score->count);
	cr_buf_byte(out, '"');
}

static void
put_score(const struct survey *survey, size_t s, struct cr_buf *out)
{
	static const char *const methods[] = { "mean", "sum",    "min",
		                               "max",  "median", "geometric-mean" };
	const struct survey_score *score = &survey->scores[s];

	cr_buf_printf(out, "<score id=\"%s\"",
	              survey->symbols[survey->n_questions + s].name);
	if (score->method != CR_METHOD_EXPR)
		put_attribute(out, "method", methods[score->method]);
	put_attribute(out, "expr", score->expr.text);
	put_answered(score, out);
	put_attribute(out, "rescale", score->pomp ? "pomp" : NULL);
	if (score->floor >= 0)
		cr_buf_printf(out, " floor=\"%d\"", score->floor);
	if (score->digits >= 0)
		cr_buf_printf(out, " digits=\"%d\"", score->digits);
	if (score->has_range) {
		cr_buf_puts(out, " range=\"");
		put_decimal(out, score->lo, 10);
		cr_buf_byte(out, ' ');
		put_decimal(out, score->hi, 10);
		cr_buf_byte(out, '"');
	}
	if (score->bands >= 0)
		cr_buf_printf(out, " bands=\"bands%d\"", score->bands);
	cr_buf_byte(out, '>');
	put_text(out, "title", "Score", "");
	for (size_t i = 0; i < score->n_items; i++) {
		const struct survey_item *item = &score->items[i];

		cr_buf_printf(out, "\n<item ref=\"%s\"%s",
		              survey->symbols[item->slot].name,
		              item->reverse ? " reverse=\"yes\"" : "");
		if (item->weight) {
			cr_buf_puts(out, " weight=\"");
			put_decimal(out, item->weight, 100);
			cr_buf_byte(out, '"');
		}
		cr_buf_puts(out, "/>");
	}
	cr_buf_puts(out, "</score>\n");
}

static void
put_bands(const struct survey *survey, struct cr_buf *out)
{
	for (size_t b = 0; b < 2; b++) {
		const struct survey_bands *bands = &survey->bands[b];

		cr_buf_printf(out, "<bands id=\"bands%zu\">", b);
		for (size_t i = 0; i < bands->names.list.n_items; i++) {
			cr_buf_printf(out, "<band id=\"%s\" from=\"",
			              bands->names.items[i].code);
			put_decimal(out, bands->from[i], 100);
			cr_buf_puts(out, "\">");
			put_text(out, "label", "Band ", bands->names.items[i].code);
			cr_buf_puts(out, "</band>");
		}
		cr_buf_puts(out, "</bands>\n");
	}
}

static void
put_named(struct cr_buf *out, const char *element, const char *id,
          const char *attribute, const char *value)
{
	cr_buf_printf(out, "<%s id=\"%s\"", element, id);
	put_attribute(out, attribute, value);
	cr_buf_byte(out, '>');
	put_text(out, "label", "Label ", id);
	cr_buf_printf(out, "</%s>\n", element);
}

static void
put_scoring(const struct survey *survey, struct cr_buf *out)
{
	const struct cr_symbol *symbol =
		&survey->symbols[survey->n_questions + survey->n_scores];

	cr_buf_puts(out, "<scoring>\n");
	for (size_t s = 0; s < survey->n_scores; s++)
		put_score(survey, s, out);
	put_bands(survey, out);
	for (size_t c = 0; c < survey->n_classes; c++, symbol++) {
		const struct survey_class *made = &survey->classes[c];

		cr_buf_printf(out, "<classify id=\"%s\">\n", symbol->name);
		put_text(out, "title", "Class", "");
		for (size_t i = 0; i < made->cases.list.n_items; i++)
			put_named(out, "case", made->cases.items[i].code, "when",
			          made->when[i].text);
		cr_buf_puts(out, "</classify>\n");
	}
	for (size_t c = 0; c < survey->n_codings; c++, symbol++) {
		const struct survey_coding *coding = &survey->codings[c];

		cr_buf_printf(out, "<coding id=\"%s\" of=\"%s\">\n", symbol->name,
		              survey->symbols[coding->question].name);
		for (size_t t = 0; t < coding->themes.list.n_items; t++)
			put_named(out, "theme", coding->themes.items[t].code, "pattern",
			          survey_patterns[coding->pattern[t]]);
		cr_buf_puts(out, "</coding>\n");
	}
	cr_buf_puts(out, "</scoring>\n");
}

static void
put_rules(const struct survey *survey, struct cr_buf *out)
{
	cr_buf_puts(out, "<rules>\n");
	for (size_t r = 0; r < survey->n_rules; r++) {
		const struct survey_rule *rule = &survey->rules[r];
		const char *before = " supersedes=\"";

		cr_buf_printf(out, "<rule id=\"r%zu\" scope=\"%s\"", r,
		              rule->unit ? "unit" : "response");
		if (rule->priority)
			cr_buf_printf(out, " priority=\"%d\"", rule->priority);
		for (size_t other = 0; other < survey->n_rules; other++)
			if (rule->supersedes[other]) {
				cr_buf_printf(out, "%sr%zu", before, other);
				before = " ";
			}
		if (*before == ' ' && before[1] == '\0')
			cr_buf_byte(out, '"');
		put_attribute(out, "when", rule->unit ? "n() ge 1" : rule->when.text);
		cr_buf_byte(out, '>');
		put_text(out, "finding", "Found", "");
		cr_buf_puts(out, "</rule>\n");
	}
	cr_buf_puts(out, "</rules>\n");
}

void
survey_write_xml(const struct survey *survey, struct cr_buf *out)
{
	cr_buf_puts(out, "<instrument xmlns=\"urn:coready:instrument:1\" id=\"survey\" "
	                 "version=\"1.0.0\" languages=\"en\">\n");
	put_text(out, "title", "Survey", "");
	cr_buf_printf(out, "\n<design respondent=\"who\"%s/>\n",
	              survey->dated ? " date=\"day\"" : "");
	if (survey->scoring_first)
		put_scoring(survey, out);
	put_lists(survey, out);
	put_sections(survey, out);
	if (!survey->scoring_first)
		put_scoring(survey, out);
	put_rules(survey, out);
	cr_buf_puts(out, "</instrument>\n");
}
