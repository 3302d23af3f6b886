/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * See attack-equations.h. */
#include "attack-equations.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

exact *
equations_row(struct equations *e)
{
	if (e->n_rows == e->capacity) {
		e->capacity = 2 * e->capacity + 64;
		e->rows = realloc(e->rows, e->capacity * e->n * sizeof *e->rows);
		assert_non_null(e->rows);
	}
	memset(e->rows + e->n_rows * e->n, 0, e->n * sizeof *e->rows);
	return e->rows + e->n_rows++ * e->n;
}

size_t
count_class(const struct study *study, size_t score, const struct average *average,
            int class)
{
	size_t n = 0;

	for (size_t p = 0; p < study->n_people; p++)
		n += average->class_of[p] == class && study->people[p].has[score];
	return n;
}

static double
value_of(const struct study *study, size_t score, const struct average *average)
{
	double sum = 0, n_classes = 0;

	for (size_t c = 0; c < average->n_classes; c++) {
		size_t n = count_class(study, score, average, (int)c);
		double of_class = 0;

		for (size_t p = 0; p < study->n_people; p++)
			if (average->class_of[p] == (int)c && study->people[p].has[score])
				of_class += study->people[p].value[score];
		if (n) {
			sum += of_class / (double)n;
			n_classes++;
		}
	}
	return sum / n_classes;
}

void
add_equation(struct equations *e, size_t score, const struct average *average)
{
	const struct study *study = e->study;
	exact *row = equations_row(e);
	size_t sizes[MOST_PEOPLE] = { 0 };

	for (size_t c = 0; c < average->n_classes; c++)
		sizes[c] = count_class(study, score, average, (int)c);
	for (size_t p = 0; p < study->n_people; p++) {
		const struct study_person *person = &study->people[p];

		if (average->class_of[p] < 0 || !person->has[score])
			continue;
		for (size_t i = 0; i < study->n_items; i++)
			row[p * study->n_items + i] = exact_div(
				person->of[score][i],
				exact_of((long)sizes[average->class_of[p]]));
	}
}

size_t
total(const struct study *study, size_t score, const struct average *average)
{
	size_t n = 0;

	for (size_t c = 0; c < average->n_classes; c++)
		n += count_class(study, score, average, (int)c);
	return n;
}

void
add_figure(struct equations *e, size_t score, const struct average *average,
           const struct cr_figures *figures)
{
	size_t n = total(e->study, score, average);

	assert_int_equal(figures->n, n);
	if (n == 0)
		return;
	if (!(fabs(value_of(e->study, score, average) - figures->mean) < 1e-9))
		fail_msg("a mean of %.12g is shown as %.12g",
		         value_of(e->study, score, average), figures->mean);
	add_equation(e, score, average);
}
