/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every figure of engine/stats against R: tests/golden/stats/oracles.txt holds samples and
 * what R made of them, tests/golden/stats/make.R how.  To 1e-6 of the figure, omega to
 * 1e-4, as docs/scoring.md says; where R found nothing, nothing may be found. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "coready/reliability.h"

#define MAX_NUMBERS 4096
#define MAX_FIGURES 128

struct figure {
	char name[64];
	double value; /* NaN: NA */
};

/* A sample as it stands in the file: the numbers line by line. */
struct sample {
	char kind[32], name[64];
	double size[3]; /* What stands after the name. */
	double numbers[MAX_NUMBERS];
	size_t ends[MAX_NUMBERS]; /* Where each line of numbers ends. */
	size_t n, n_lines;
	struct figure figures[MAX_FIGURES];
	size_t n_figures;
};

static void
add_numbers(struct sample *sample, const char *line)
{
	double x;
	int used;

	for (; sscanf(line, "%lf%n", &x, &used) == 1; line += used) {
		assert_true(sample->n < MAX_NUMBERS);
		sample->numbers[sample->n++] = x;
	}
	sample->ends[sample->n_lines++] = sample->n;
}

static void
add_figure(struct sample *sample, const char *line)
{
	struct figure *figure = &sample->figures[sample->n_figures++];
	char value[64];

	assert_true(sample->n_figures <= MAX_FIGURES);
	assert_int_equal(sscanf(line, "= %63s %63s", figure->name, value), 2);
	if (strcmp(value, "NA") == 0)
		figure->value = NAN;
	else
		assert_int_equal(sscanf(value, "%lf", &figure->value), 1);
}

/* Reads what follows a sample's first line; the next one's is left in 'line'. */
static void
read_sample(FILE *file, char *line, size_t size, struct sample *sample)
{
	memset(sample, 0, sizeof *sample);
	assert_true(sscanf(line, "sample %31s %63s %lf %lf %lf", sample->kind,
	                   sample->name, &sample->size[0], &sample->size[1],
	                   &sample->size[2]) >= 2);
	while (fgets(line, (int)size, file) && strncmp(line, "sample", 6) != 0) {
		if (line[0] == '=')
			add_figure(sample, line);
		else
			add_numbers(sample, line);
	}
}

static bool
differs(const char *name, double got, double expected)
{
	double tolerance = strcmp(name, "omega") == 0 ? 1e-4 : 1e-6;

	if (isnan(got) || isnan(expected))
		return isnan(got) != isnan(expected);
	return fabs(got - expected) > tolerance * fmax(fabs(expected), 1e-3);
}

/* All that there is to say of items; 'item' counts from 1, as R does. */
static double
figure_of_items(const struct cr_covariance *covariance, const char *name)
{
	struct cr_item_statistics items[64];
	struct cr_alpha alpha = cr_alpha(covariance);
	char kind[64];
	size_t item;
	double omega;

	assert_true(cr_omega(covariance, &omega, NULL));
	if (sscanf(name, "%63[^.].%zu", kind, &item) == 2) {
		cr_item_statistics(covariance, items);
		if (strcmp(kind, "mean") == 0)
			return items[item - 1].mean;
		if (strcmp(kind, "sd") == 0)
			return items[item - 1].sd;
		if (strcmp(kind, "r_drop") == 0)
			return items[item - 1].r_drop;
		assert_string_equal(kind, "alpha_if_dropped");
		return items[item - 1].alpha_if_dropped;
	}
	if (strcmp(name, "alpha") == 0)
		return alpha.alpha;
	if (strcmp(name, "alpha_low") == 0)
		return alpha.interval.low;
	if (strcmp(name, "alpha_high") == 0)
		return alpha.interval.high;
	assert_string_equal(name, "omega");
	return omega;
}

static double
of_items(const struct sample *sample, const char *name)
{
	struct cr_covariance covariance;
	size_t k = (size_t)sample->size[1];
	double got;

	assert_int_equal(sample->n, (size_t)sample->size[0] * k);
	assert_true(cr_covariance_init(&covariance, k, NULL));
	for (size_t i = 0; i < sample->n; i += k)
		cr_covariance_add(&covariance, &sample->numbers[i]);
	got = figure_of_items(&covariance, name);
	cr_covariance_fini(&covariance);
	return got;
}

/* Items that each vary by themselves, made from outside: alpha is 0, so that Feldt's
 * interval is 1 less the quantiles of F alone. */
static double
of_independent(const struct sample *sample, const char *name)
{
	struct cr_covariance covariance;
	struct cr_alpha alpha;

	assert_true(cr_covariance_init(&covariance, (size_t)sample->size[1], NULL));
	covariance.n = (size_t)sample->size[0];
	for (size_t i = 0; i < covariance.n_items; i++)
		covariance.products[i * (i + 1) / 2 + i] = 1;
	alpha = cr_alpha(&covariance);
	cr_covariance_fini(&covariance);
	assert_true(alpha.alpha == 0);
	return strcmp(name, "alpha_low") == 0 ? alpha.interval.low : alpha.interval.high;
}

static struct cr_moments
moments_of_line(const struct sample *sample, size_t line)
{
	struct cr_moments moments = { 0 };

	for (size_t i = line > 0 ? sample->ends[line - 1] : 0; i < sample->ends[line]; i++)
		cr_moments_add(&moments, sample->numbers[i]);
	return moments;
}

static double
of_units(const struct sample *sample, const char *name)
{
	struct cr_moments units[64];
	struct cr_icc icc;

	for (size_t u = 0; u < sample->n_lines; u++)
		units[u] = moments_of_line(sample, u);
	icc = cr_icc(units, sample->n_lines);
	return strcmp(name, "icc1") == 0 ? icc.icc1 : icc.icc2;
}

static double
of_pair(const struct sample *sample, const char *name)
{
	struct cr_moments a = moments_of_line(sample, 0), b = moments_of_line(sample, 1);
	struct cr_difference got = cr_mean_difference(&a, &b);

	if (strcmp(name, "difference") == 0)
		return got.difference;
	if (strcmp(name, "hedges_g") == 0)
		return got.hedges_g;
	return strcmp(name, "low") == 0 ? got.interval.low : got.interval.high;
}

static double
of_values(const struct sample *sample, const char *name)
{
	double p;

	assert_int_equal(sscanf(name, "%lf", &p), 1);
	return cr_quantile(sample->numbers, sample->n, p);
}

static double
of_agreement(const struct sample *sample, const char *name)
{
	size_t n = (size_t)sample->size[0], n_items = (size_t)sample->size[1];
	size_t n_options = (size_t)sample->size[2];
	size_t *counts = calloc(n_items, n_options * sizeof *counts);
	struct cr_agreement got;

	assert_non_null(counts);
	for (size_t i = 0; i < n * n_items; i++)
		counts[i % n_items * n_options + (size_t)sample->numbers[i] - 1]++;
	got = cr_agree(counts, n_items, n_options);
	free(counts);
	return strcmp(name, "rwg") == 0 ? got.rwg : got.ad;
}

static const struct {
	const char *kind;
	double (*figure)(const struct sample *sample, const char *name);
} kinds[] = {
	{ "items", of_items }, { "independent", of_independent },
	{ "units", of_units }, { "pair", of_pair },
	{ "values", of_values }, { "agree", of_agreement },
};

/* Compares all figures of a sample; returns how many are wrong. */
static size_t
compare(const struct sample *sample)
{
	size_t kind = 0, wrong = 0;

	while (strcmp(kinds[kind].kind, sample->kind) != 0)
		assert_true(++kind < sizeof kinds / sizeof *kinds);
	assert_true(sample->n_figures > 0);
	for (size_t i = 0; i < sample->n_figures; i++) {
		const struct figure *expected = &sample->figures[i];
		double got = kinds[kind].figure(sample, expected->name);

		if (!differs(expected->name, got, expected->value))
			continue;
		print_message("# %s %s: %s is %.12g, not %.12g\n", sample->kind,
		              sample->name, expected->name, got, expected->value);
		wrong++;
	}
	return wrong;
}

static void
as_r_has_it(void **state)
{
	static struct sample sample;
	const char *top = getenv("top_srcdir");
	char path[4096], line[4096];
	size_t wrong = 0, samples = 0;
	FILE *file;

	(void)state;
	snprintf(path, sizeof path, "%s/tests/golden/stats/oracles.txt", top ? top : ".");
	file = fopen(path, "r");
	assert_non_null(file);
	assert_non_null(fgets(line, sizeof line, file)); /* Who made it. */
	assert_non_null(fgets(line, sizeof line, file));
	do {
		read_sample(file, line, sizeof line, &sample);
		wrong += compare(&sample);
		samples++;
	} while (!feof(file));
	fclose(file);
	assert_true(samples > 40);
	assert_int_equal(wrong, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_r_has_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
