/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random studies: thin and crowded ones, with skipped answers, scores that share items,
 * scores of scores, people without a unit or a group. */
#include "attack-study.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Numbers 0 to n - 1, the same for the same seed everywhere. */
static size_t
below(uint64_t *state, size_t n)
{
	*state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (size_t)(*state >> 33) % n;
}

static bool
chance(uint64_t *state, size_t percent)
{
	return below(state, 100) < percent;
}

static void
make_part(struct study *study, uint64_t *state, size_t score, bool of_scores, size_t i)
{
	struct study_part *part = &study->scores[score].parts[i];

	*part = (struct study_part){
		.score = of_scores,
		.index = i,
		.reverse = !of_scores && chance(state, 20),
		.weight = chance(state, 20) ? 2 : 1,
	};
}

/* Whether item 'i' is of score 's' where the first two share them out. */
static bool
is_apart(size_t s, size_t i)
{
	return i % 2 == s;
}

/* Scores of items share some, or none; later ones may be made of the earlier. */
static void
make_score(struct study *study, uint64_t *state, size_t s)
{
	struct study_score *score = &study->scores[s];
	bool of_scores = s > 1 && (study->apart || chance(state, 50));
	size_t from = of_scores ? s : study->n_items;

	score->sum = chance(state, 15);
	score->expr = of_scores && chance(state, 30);
	for (size_t i = 0; i < from && score->n_parts < MOST_PARTS; i++)
		if (study->apart && !of_scores
		            ? is_apart(s, i)
		            : chance(state, 60) || from - i + score->n_parts <= 2) {
			make_part(study, state, s, of_scores, score->n_parts);
			score->parts[score->n_parts++].index = i;
		}
	if (score->expr) {
		score->n_parts = 2;
		score->min_count = 2;
		score->sum = false;
		for (size_t i = 0; i < 2; i++)
			score->parts[i].weight = 1;
		return;
	}
	score->min_count = 1 + below(state, score->n_parts);
}

static void
make_person(struct study *study, uint64_t *state, size_t skipped)
{
	struct study_person *person = &study->people[study->n_people++];

	person->unit = chance(state, 5) ? -1 : (int)below(state, study->n_units);
	person->group = chance(state, 5) ? -1 : (int)below(state, study->n_groups);
	/* Some groups have many members, some few. */
	if (person->group > 0 && chance(state, 40))
		person->group = 0;
	for (size_t i = 0; i < study->n_items; i++)
		person->answers[i] =
			chance(state, skipped) ? 0 : 1 + (int)below(state, 5);
}

/* The value of a score, and what it is of each answer: Σwx / Σw over what is there. */
static void
work_out(const struct study *study, struct study_person *person, size_t s)
{
	const struct study_score *score = &study->scores[s];
	long answered = 0, all = 0;
	size_t n = 0;
	double sum = 0;

	for (size_t i = 0; i < score->n_parts; i++) {
		const struct study_part *part = &score->parts[i];
		bool there = part->score ? person->has[part->index]
		                         : person->answers[part->index] > 0;
		int sign = part->reverse ? -1 : 1;

		all += part->weight;
		if (!there)
			continue;
		n++;
		answered += part->weight;
		sum += part->weight *
		       (part->score ? person->value[part->index]
		                    : (part->reverse ? 6 : 0) +
		                              sign * person->answers[part->index]);
		for (size_t k = 0; k < study->n_items; k++) {
			exact of = part->score ? person->of[part->index][k]
			                       : exact_of(k == part->index ? sign : 0);

			person->of[s][k] = exact_add(
				person->of[s][k], exact_mul(of, exact_of(part->weight)));
		}
	}
	person->has[s] = n >= score->min_count && n > 0;
	for (size_t k = 0; k < study->n_items; k++)
		person->of[s][k] =
			!person->has[s] ? 0
			: exact_mul(exact_div(person->of[s][k], exact_of(answered)),
		                    exact_of(score->sum ? all : 1));
	if (person->has[s])
		person->value[s] = sum / (double)answered *
		                   (score->sum ? (double)all : 1);
}

static bool
answered_the_same(const struct study *study, const struct study_person *a,
                  const struct study_person *b)
{
	for (size_t i = 0; i < study->n_items; i++)
		if ((a->answers[i] > 0) != (b->answers[i] > 0))
			return false;
	return a->unit == b->unit && a->group == b->group;
}

static void
make_people(struct study *study, uint64_t *state)
{
	static const size_t most[] = { 0, 0, 110, 50, 26, 20 };
	size_t skipped = below(state, 4) * 8, n;

	n = study->min_cell + below(state, most[study->min_cell]);
	for (size_t p = 0; p < n; p++) {
		struct study_person *person = &study->people[p];

		make_person(study, state, skipped);
		for (size_t s = 0; s < study->n_scores; s++)
			work_out(study, person, s);
		person->same_as = p;
		for (size_t q = p; q-- > 0;)
			if (answered_the_same(study, person, &study->people[q]))
				person->same_as = q;
	}
}

static void
write_choices(struct cr_buf *xml, const char *id, char prefix, size_t n, bool values)
{
	cr_buf_printf(xml, "<choices id='%s'>", id);
	for (size_t i = 1; i <= n; i++) {
		cr_buf_printf(xml, "<choice code='%c%zu'", prefix, i);
		if (values)
			cr_buf_printf(xml, " value='%zu'", i);
		cr_buf_printf(xml, "><label xml:lang='en'>%c%zu</label></choice>", prefix, i);
	}
	cr_buf_puts(xml, "</choices>");
}

static void
write_score(const struct study *study, size_t s, struct cr_buf *xml)
{
	const struct study_score *score = &study->scores[s];

	if (score->expr) {
		cr_buf_printf(xml,
		              "<score id='s%zu' expr='(s%zu + s%zu) / 2'>"
		              "<title xml:lang='en'>S</title></score>",
		              s, score->parts[0].index, score->parts[1].index);
		return;
	}
	cr_buf_printf(xml, "<score id='s%zu' method='%s' min-answered='%zu'>", s,
	              score->sum ? "sum" : "mean", score->min_count);
	cr_buf_puts(xml, "<title xml:lang='en'>S</title>");
	for (size_t i = 0; i < score->n_parts; i++)
		cr_buf_printf(xml, "<item ref='%c%zu'%s weight='%d'/>",
		              score->parts[i].score ? 's' : 'q', score->parts[i].index,
		              score->parts[i].reverse ? " reverse='yes'" : "",
		              score->parts[i].weight);
	cr_buf_puts(xml, "</score>");
}

static void
write_instrument(const struct study *study, struct cr_buf *xml)
{
	cr_buf_printf(xml,
	              "<instrument xmlns='urn:coready:instrument:1' id='t' version='1.0.0' "
	              "languages='en'><title xml:lang='en'>T</title>"
	              "<design unit='u' group='g' min-cell='%zu' unit-mean='%s'/>",
	              study->min_cell, study->mean_of_groups ? "groups" : "respondents");
	write_choices(xml, "groups", 'g', study->n_groups, false);
	write_choices(xml, "five", 'a', 5, true);
	cr_buf_puts(xml, "<section id='s'><title xml:lang='en'>S</title>"
	                 "<question id='u' type='text'><text xml:lang='en'>U</text>"
	                 "</question><question id='g' type='single' choices='groups'>"
	                 "<text xml:lang='en'>G</text></question>");
	for (size_t i = 0; i < study->n_items; i++)
		cr_buf_printf(xml,
		              "<question id='q%zu' type='single' choices='five'>"
		              "<text xml:lang='en'>Q</text></question>",
		              i);
	cr_buf_puts(xml, "</section><scoring>");
	for (size_t s = 0; s < study->n_scores; s++)
		write_score(study, s, xml);
	cr_buf_puts(xml, "</scoring><rules>");
	for (size_t i = 0; i < study->n_items; i++)
		if (study->asked[i])
			cr_buf_printf(xml,
			              "<rule id='r%zu' scope='unit' "
			              "when=\"share(q%zu, 'a3') gt 0.5\">"
			              "<finding xml:lang='en'>F</finding></rule>",
			              i, i);
	cr_buf_puts(xml, "</rules></instrument>");
}

static void
write_responses(const struct study *study, struct cr_buf *csv)
{
	cr_buf_puts(csv, "u,g");
	for (size_t i = 0; i < study->n_items; i++)
		cr_buf_printf(csv, ",q%zu", i);
	cr_buf_puts(csv, "\n");
	for (size_t p = 0; p < study->n_people; p++) {
		const struct study_person *person = &study->people[p];

		if (person->unit >= 0)
			cr_buf_printf(csv, "u%d", person->unit);
		cr_buf_puts(csv, ",");
		if (person->group >= 0)
			cr_buf_printf(csv, "g%d", person->group + 1);
		for (size_t i = 0; i < study->n_items; i++)
			if (person->answers[i])
				cr_buf_printf(csv, ",a%d", person->answers[i]);
			else
				cr_buf_puts(csv, ",");
		cr_buf_puts(csv, "\n");
	}
}

void
study_init(struct study *study, unsigned seed)
{
	uint64_t state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
	struct cr_buf xml = { 0 }, csv = { 0 };

	*study = (struct study){ .min_cell = 2 + below(&state, 4) };
	study->n_items = 2 + below(&state, MOST_ITEMS - 1);
	study->n_scores = 1 + below(&state, MOST_SCORES);
	study->n_groups = 1 + below(&state, MOST_GROUPS);
	study->n_units = 1 + below(&state, chance(&state, 70) ? 4 : MOST_UNITS);
	study->mean_of_groups = chance(&state, 50);
	study->apart = chance(&state, 40);
	for (size_t i = 0; i < study->n_items; i++)
		study->asked[i] = chance(&state, 20);
	for (size_t s = 0; s < study->n_scores; s++)
		make_score(study, &state, s);
	make_people(study, &state);
	write_instrument(study, &xml);
	write_responses(study, &csv);
	world_init(&study->world, cr_buf_text(&xml), cr_buf_text(&csv));
	study->summary = study->world.summary;
	study->scales = cr_scales_new(study->world.collection, study->summary, NULL);
	assert_non_null(study->scales);
	cr_buf_fini(&xml);
	cr_buf_fini(&csv);
}

void
study_fini(struct study *study)
{
	cr_scales_free(study->scales);
	world_fini(&study->world);
}
