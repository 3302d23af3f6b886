/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Figures and words that several sections need. */
#include "reports/sections/say.h"

#include "coready/number.h"

void *
cr_say_room(struct cr_report_section *section, size_t n, size_t size)
{
	void *room = cr_arena_array(section->arena, n > 0 ? n : 1, size);

	section->flow->failed |= room == NULL;
	return room;
}

const char *
cr_say(struct cr_report_section *section, enum cr_word id, const char *const *args)
{
	return cr_words_text(&section->words, id, args);
}

void
cr_say_heading(struct cr_report_section *section, enum cr_word title)
{
	const struct cr_section_text *added = section->added;
	struct cr_rich prose =
		added->title.first ? added->title
				   : cr_words_rich(&section->words, title, CR_NO_ARGS);

	cr_flow_heading(section->flow, 1, CR_STYLE_SECTION, section->dest, prose);
	for (size_t i = 0; i < added->n_paragraphs; i++)
		cr_flow_paragraph(section->flow, CR_STYLE_BODY, added->paragraphs[i]);
}

void
cr_say_subheading(struct cr_report_section *section, enum cr_word id)
{
	cr_flow_heading(section->flow, 2, CR_STYLE_MESSAGE, NULL,
	                cr_words_rich(&section->words, id, CR_NO_ARGS));
}

void
cr_say_paragraph(struct cr_report_section *section, enum cr_style style,
                 enum cr_word id, const char *const *args)
{
	cr_flow_paragraph(section->flow, style,
	                  cr_words_rich(&section->words, id, args));
}

static struct cr_block *
add_wide(struct cr_report_section *section, enum cr_style style, enum cr_word id,
         const char *const *args)
{
	struct cr_block *block = cr_flow_paragraph(
		section->flow, style, cr_words_rich(&section->words, id, args));

	if (block)
		block->wide = true;
	return block;
}

void
cr_say_wide(struct cr_report_section *section, enum cr_style style, enum cr_word id,
            const char *const *args)
{
	add_wide(section, style, id, args);
}

void
cr_say_over(struct cr_report_section *section, enum cr_style style, enum cr_word id,
            const char *const *args)
{
	struct cr_block *block = add_wide(section, style, id, args);

	if (block)
		block->keep_next = true;
}

const char *
cr_say_least(struct cr_report_section *section)
{
	return cr_words_number(&section->words, (double)section->model->method.min_cell,
	                       0);
}

void
cr_say_hidden(struct cr_report_section *section, enum cr_style style)
{
	cr_say_paragraph(section, style, CR_WORD_UNIT_HIDDEN,
	                 CR_ARGS(cr_say_least(section)));
}

int
cr_say_few_digits(const struct cr_model_score *score)
{
	double span = score->scale.hi - score->scale.lo;

	if (span >= 50)
		return 0;
	return span >= 4 && score->digits > 1 ? 1 : score->digits;
}

/* How many band edges lie at or below a value. */
static size_t
edges_below(const struct cr_model_scale *scale, double value)
{
	size_t n = 0;

	while (n < scale->n_bands && scale->bands[n].from <= value)
		n++;
	return n;
}

int
cr_say_digits(const struct cr_model_score *score, double value)
{
	const struct cr_model_scale *scale = &score->scale;
	size_t exact = edges_below(scale, cr_number_round(value, score->digits));
	int digits = cr_say_few_digits(score);

	while (digits < score->digits &&
	       edges_below(scale, cr_number_round(value, digits)) != exact)
		digits++;
	return digits;
}

const char *
cr_say_value(struct cr_report_section *section, const struct cr_model_score *score,
             double value)
{
	return cr_words_number(&section->words, value, cr_say_digits(score, value));
}

/* Decimals that tell the ends of an interval apart, where they are. */
static int
digits_apart(const struct cr_model_score *score, const struct cr_estimate *estimate)
{
	int digits = cr_say_few_digits(score);

	while (digits < score->digits && estimate->low < estimate->high &&
	       cr_number_round(estimate->low, digits) ==
	               cr_number_round(estimate->high, digits))
		digits++;
	return digits;
}

const char *
cr_say_end(struct cr_report_section *section, const struct cr_model_score *score,
           const struct cr_estimate *estimate, double end)
{
	int digits = cr_say_digits(score, end), apart = digits_apart(score, estimate);

	return cr_words_number(&section->words, end, digits > apart ? digits : apart);
}

const char *
cr_say_interval(struct cr_report_section *section, const struct cr_model_score *score,
                const struct cr_estimate *estimate)
{
	if (!estimate->has_interval)
		return "";
	return cr_say(section, CR_WORD_TO,
	              CR_ARGS(cr_say_end(section, score, estimate, estimate->low),
	                      cr_say_end(section, score, estimate, estimate->high)));
}

const char *
cr_say_band(const struct cr_model_score *score, int band)
{
	if (band < 0 || (size_t)band >= score->scale.n_bands)
		return NULL;
	return score->scale.bands[band].name;
}

const char *
cr_say_absence(struct cr_report_section *section, enum cr_shown shown)
{
	if (shown == CR_SHOWN_HIDDEN)
		return cr_say(section, CR_WORD_HIDDEN, CR_ARGS(cr_say_least(section)));
	return cr_say(section, CR_WORD_NO_VALUE, CR_NO_ARGS);
}

const char *
cr_say_estimate(struct cr_report_section *section, const struct cr_model_score *score)
{
	const struct cr_estimate *all = &score->all;
	const char *band = cr_say_band(score, all->band), *value, *interval;

	if (all->shown != CR_SHOWN)
		return cr_say_absence(section, all->shown);
	value = cr_say_value(section, score, all->mean);
	interval = cr_say_interval(section, score, all);
	if (!all->has_interval)
		return band ? cr_say(section, CR_WORD_COMMA, CR_ARGS(value, band))
		            : value;
	if (!band)
		return cr_say(section, CR_WORD_ALT_VALUE_PLAIN,
		              CR_ARGS(value, interval));
	return cr_say(section, CR_WORD_ALT_VALUE, CR_ARGS(value, band, interval));
}

const char *
cr_say_edge(struct cr_report_section *section, double value)
{
	int digits = 0;

	while (digits < 2 &&
	       cr_number_round(value, digits) != cr_number_round(value, 6))
		digits++;
	return cr_words_number(&section->words, value, digits);
}

struct cr_chart_scale
cr_say_scale(struct cr_report_section *section, const struct cr_model_score *score)
{
	const struct cr_model_scale *scale = &score->scale;
	size_t last = scale->n_bands > 0 ? scale->n_bands : 1;
	const char **edges = cr_say_room(section, last + 1, sizeof *edges);

	if (edges) {
		edges[0] = cr_say_edge(section, scale->lo);
		for (size_t i = 1; i < last; i++)
			edges[i] = cr_say_edge(section, scale->bands[i].from);
		edges[last] = cr_say_edge(section, scale->hi);
	}
	return (struct cr_chart_scale){ *scale, edges };
}
