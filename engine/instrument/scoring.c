/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scores, bands, classifications and codings as they are written.  Two passes: the
 * things themselves, so that symbols can point to their bands and cases, then their
 * expressions and items, which may name any of them.  Ranges wait for the order in
 * which scores are made of each other (ranges.c). */
#include <string.h>

#include "build.h"
#include "coready/number.h"
#include "structure.h"
#include "terms.h"

#define DEFAULT_DIGITS 2

/* An attribute that a score of this kind does not have. */
static void
refuse(struct cr_loader *loader, const struct cr_xml_node *node, const char *name,
       const char *why)
{
	const struct cr_xml_attribute *given = cr_xml_attribute(node, name);

	if (given)
		cr_loader_say(loader, CR_DIAG_NOT_FOR_SCORE,
		              cr_xml_attribute_span(node, given),
		              "'%s' has no meaning here: %s", name, why);
}

/* Either items and a method, or an expression. */
static void
check_kind(struct cr_loader *loader, const struct cr_xml_node *node)
{
	static const char *const of_items[] = { "min-answered", "rescale", "floor" };
	struct cr_xml_node *item = node->first;
	bool expr = cr_xml_attribute(node, "expr"),
	     method = cr_xml_attribute(node, "method");

	while (item && !(item->rule && strcmp(item->rule->name, "item") == 0))
		item = item->next;
	if (expr && (method || item)) {
		cr_loader_say(
			loader, CR_DIAG_SCORE_TWO_WAYS,
			cr_xml_attribute_span(node, cr_xml_attribute(node, "expr")),
			"%s is made in two ways: keep either 'expr', or 'method' and "
			"its items",
			cr_describe(node).text);
		return;
	}
	for (size_t i = 0; expr && i < sizeof of_items / sizeof *of_items; i++)
		refuse(loader, node, of_items[i],
		       "it serves scores that are made of items with a 'method'");
	if (!expr && !method)
		cr_loader_say(loader, CR_DIAG_SCORE_NO_METHOD, cr_xml_span(node),
		              "%s needs a 'method' and items, or an 'expr'",
		              cr_describe(node).text);
	else if (method && !item && !loader->holes)
		cr_loader_say(loader, CR_DIAG_SCORE_NO_ITEMS, cr_xml_span(node),
		              "%s has no <item>", cr_describe(node).text);
}

/* "50%", "2" or "50% 2", whose form was checked. */
static void
read_answered(struct cr_score *score, const char *text)
{
	struct cr_slice word;

	score->min_percent = text ? 0 : 50;
	score->min_count = 1;
	while (text && cr_value_word(&text, &word)) {
		bool percent = word.data[word.size - 1] == '%';
		double value = 0;

		word.size -= percent;
		cr_number_parse(word, 0, &value);
		if (percent)
			score->min_percent = value;
		else if (value > 1)
			score->min_count = (size_t)value;
	}
}

static void
read_range(struct cr_loader *loader, struct cr_score *score,
           const struct cr_xml_node *node)
{
	const char *text = cr_xml_value(node, "range");
	struct cr_slice word;

	if (!text)
		return;
	cr_value_word(&text, &word);
	cr_number_parse(word, 0, &score->lo);
	cr_value_word(&text, &word);
	cr_number_parse(word, 0, &score->hi);
	score->has_range = score->lo < score->hi;
	if (!score->has_range)
		cr_loader_say(
			loader, CR_DIAG_RANGE_REVERSED,
			cr_xml_value_span(node, cr_xml_attribute(node, "range")),
			"the lowest value of the range must be below the highest");
}

static void
add_score(struct cr_loader *loader, struct cr_score *score,
          const struct cr_xml_node *node)
{
	int method = cr_word_find(cr_method_word, cr_xml_value(node, "method"));
	const char *floor = cr_xml_value(node, "floor");
	const char *digits = cr_xml_value(node, "digits");
	int bands = cr_ids_resolve(loader, node, "bands", CR_NAMED_BANDS);

	check_kind(loader, node);
	score->id = cr_loader_copy(loader, cr_xml_value(node, "id"));
	score->method = method < 0 ? CR_METHOD_EXPR : (enum cr_method)method;
	if (method >= 0 && !cr_method_terms[method].floor)
		refuse(loader, node, "floor", "it serves the method 'geometric-mean'");
	read_answered(score, cr_xml_value(node, "min-answered"));
	read_range(loader, score, node);
	score->pomp = cr_xml_value(node, "rescale") != NULL;
	score->floor = floor ? cr_value_number(floor) : 0;
	score->digits = digits ? *digits - '0' : DEFAULT_DIGITS;
	score->bands = bands < 0 ? NULL : &loader->instrument->bands[bands];
	score->where = cr_build_where(node);
}

static void
add_bands(struct cr_loader *loader, struct cr_bands *bands,
          const struct cr_xml_node *node)
{
	double *from;
	size_t i = 0;

	cr_build_list(loader, &bands->list, node, "band", "id");
	bands->id = bands->list.id;
	bands->from = from = cr_loader_keep(loader, bands->list.n_items, sizeof *from);
	for (const struct cr_xml_node *band = node->first; band && from;
	     band = band->next) {
		const struct cr_xml_attribute *given;

		if (!band->rule || i == bands->list.n_items)
			continue;
		given = cr_xml_attribute(band, "from");
		from[i] = given && !given->bad ? cr_value_number(given->value.data)
		          : i > 0              ? from[i - 1]
		                               : 0;
		if (given && !given->bad && i > 0 && from[i] <= from[i - 1])
			cr_loader_say(
				loader, CR_DIAG_BANDS_ORDER,
				cr_xml_value_span(band, given),
				"%s must begin above the band before it (%s is not)",
				cr_describe(band).text, given->value.data);
		i++;
	}
}

static void
add_classification(struct cr_loader *loader, struct cr_classification *classification,
                   const struct cr_xml_node *node)
{
	classification->id = cr_loader_copy(loader, cr_xml_value(node, "id"));
	cr_build_list(loader, &classification->list, node, "case", "id");
}

static void
add_coding(struct cr_loader *loader, struct cr_coding *coding,
           const struct cr_xml_node *node)
{
	int question = cr_ids_resolve(loader, node, "of", CR_NAMED_QUESTION);
	const struct cr_pattern **patterns;
	struct cr_pattern_use use = {
		.kind = CR_PATTERN_OF_THEME,
		.index = (size_t)(coding - loader->parts.codings),
	};

	coding->id = cr_loader_copy(loader, cr_xml_value(node, "id"));
	coding->question = question;
	cr_build_list(loader, &coding->themes, node, "theme", "id");
	patterns = cr_loader_keep(loader, coding->themes.n_items, sizeof *patterns);
	coding->patterns = patterns;
	for (const struct cr_xml_node *theme = node->first; theme && patterns;
	     theme = theme->next)
		if (theme->rule && strcmp(theme->rule->name, "theme") == 0 &&
		    use.theme < coding->themes.n_items) {
			patterns[use.theme] = cr_build_pattern(
				loader, theme, CR_PATTERN_CASELESS, use);
			use.theme++;
		}
	if (question >= 0 && !loader->slots_broken[question] &&
	    !cr_question_terms[loader->parts.questions[question].field.type].text)
		cr_loader_say(loader, CR_DIAG_CODING_TYPE,
		              cr_xml_value_span(node, cr_xml_attribute(node, "of")),
		              "a coding reads open answers: '%s' is not of type text",
		              loader->parts.questions[question].field.id);
}

static bool
make_room(struct cr_loader *loader, struct cr_bands **bands)
{
	struct cr_instrument *instrument = loader->instrument;
	struct cr_parts *parts = &loader->parts;
	const struct cr_named_things *kinds = loader->ids.kinds;

	instrument->n_bands = kinds[CR_NAMED_BANDS].n;
	instrument->n_scores = kinds[CR_NAMED_SCORE].n;
	instrument->n_classifications = kinds[CR_NAMED_CLASSIFICATION].n;
	instrument->n_codings = kinds[CR_NAMED_CODING].n;
	instrument->bands = *bands =
		cr_loader_keep(loader, instrument->n_bands, sizeof **bands);
	instrument->scores = parts->scores =
		cr_loader_keep(loader, instrument->n_scores, sizeof *parts->scores);
	parts->items =
		cr_loader_scratch(loader, instrument->n_scores, sizeof *parts->items);
	instrument->classifications = parts->classifications = cr_loader_keep(
		loader, instrument->n_classifications, sizeof *parts->classifications);
	instrument->codings = parts->codings =
		cr_loader_keep(loader, instrument->n_codings, sizeof *parts->codings);
	return !loader->failed;
}

void
cr_build_scoring(struct cr_loader *loader)
{
	const struct cr_named_things *kinds = loader->ids.kinds;
	struct cr_instrument *instrument = loader->instrument;
	struct cr_bands *bands;

	if (!make_room(loader, &bands))
		return;
	for (size_t i = 0; i < instrument->n_bands && !loader->failed; i++)
		add_bands(loader, &bands[i], kinds[CR_NAMED_BANDS].nodes[i]);
	for (size_t i = 0; i < instrument->n_scores && !loader->failed; i++)
		add_score(loader, &loader->parts.scores[i],
		          kinds[CR_NAMED_SCORE].nodes[i]);
	for (size_t i = 0; i < instrument->n_classifications && !loader->failed; i++)
		add_classification(loader, &loader->parts.classifications[i],
		                   kinds[CR_NAMED_CLASSIFICATION].nodes[i]);
	for (size_t i = 0; i < instrument->n_codings && !loader->failed; i++)
		add_coding(loader, &loader->parts.codings[i],
		           kinds[CR_NAMED_CODING].nodes[i]);
}
