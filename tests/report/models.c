/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * See models.h.  Figures are made up; French and English say the same. */
#include "tests/report/models.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A text in both languages. */
struct both {
	const char *text[2];
};

struct maker {
	struct cr_model *model;
	struct cr_arena *arena;
	int lang; /* 0 en, 1 fr */
};

static void *
take(struct maker *maker, size_t n, size_t size)
{
	void *room = cr_arena_array(maker->arena, n, size);

	if (!room)
		abort();
	return room;
}

static const struct both band_names[] = {
	{ { "emerging", "en émergence" } },
	{ { "developing", "en développement" } },
	{ { "established", "établi" } },
};

static const struct cr_scale_band *
make_bands(struct maker *maker)
{
	static const double from[] = { 0, 50, 75 };
	struct cr_scale_band *bands = take(maker, 3, sizeof *bands);

	for (int i = 0; i < 3; i++)
		bands[i] = (struct cr_scale_band){ band_names[i].text[maker->lang],
			                           from[i] };
	return bands;
}

static int
band_of(const struct cr_model_scale *scale, double value)
{
	int band = -1;

	for (size_t i = 0; i < scale->n_bands; i++)
		if (value >= scale->bands[i].from)
			band = (int)i;
	return band;
}

static struct cr_estimate
estimate(const struct cr_model_scale *scale, size_t n, double mean, double half)
{
	struct cr_estimate e = { .shown = CR_SHOWN, .n = n, .mean = mean,
		                 .has_interval = half > 0 };

	e.low = fmin(fmax(mean - half, scale->lo), scale->hi);
	e.high = fmin(fmax(mean + half, scale->lo), scale->hi);
	e.band = band_of(scale, mean);
	e.band_low = band_of(scale, e.low);
	e.band_high = band_of(scale, e.high);
	return e;
}

/* One row of the ordinary model: its mean, half its interval, its groups' means. */
struct figures {
	struct both title;
	int level;
	double mean, half, groups[4], earlier;
};

static const struct figures ordinary[] = {
	{ { { "Readiness for co-production", "État de préparation à la coproduction" } },
	  0, 57.6, 6.4, { 51.2, 63.0, 55.4, 66.1 }, 52.0 },
	{ { { "Project professionalization", "Professionnalisation du projet" } },
	  1, 46.2, 5.1, { 41.0, 55.2, 44.8, 49.5 }, 44.1 },
	{ { { "Entry requirements", "Exigences d’entrée" } },
	  2, 51.3, 7.0, { 47.1, 58.0, 50.2, 51.0 }, 50.4 },
	{ { { "Formal load", "Lourdeur formelle" } },
	  2, 38.4, 8.2, { 30.9, 49.9, 36.2, 44.0 }, 40.2 },
	{ { { "Paid and volunteer shares", "Part salariée et part bénévole" } },
	  2, 44.0, 6.6, { 39.5, 52.3, 45.0, 42.8 }, 37.0 },
	{ { { "Ownership and control", "Propriété et contrôle" } },
	  2, 52.5, 9.1, { 45.0, 61.4, 49.6, 60.3 }, 49.3 },
	{ { { "Citizen mobilization", "Mobilisation citoyenne" } },
	  1, 61.8, 4.9, { 57.3, 64.4, 62.5, 70.2 }, 55.0 },
	{ { { "Breadth and regularity", "Ampleur et régularité" } },
	  2, 58.1, 6.3, { 55.6, 60.1, 58.8, 66.0 }, 51.2 },
	{ { { "Initiative and self-organization", "Initiative et auto-organisation" } },
	  2, 66.4, 5.8, { 63.9, 66.2, 68.0, 75.4 }, 60.3 },
	{ { { "Attachment and ties", "Appartenance et liens" } },
	  2, 74.0, 4.4, { 72.8, 75.6, 74.1, 79.9 }, 70.8 },
	{ { { "Inclusion and means", "Inclusion et moyens" } },
	  2, 48.9, 7.5, { 40.2, 57.7, 52.0, 59.5 }, 43.9 },
	{ { { "Local culture and history of collaboration",
	      "Culture et historique de collaboration locale" } },
	  1, 67.1, 5.5, { 58.4, 72.2, 66.7, 80.1 }, 64.4 },
	{ { { "Track record", "Feuille de route" } },
	  2, 71.5, 6.1, { 64.0, 77.5, 70.0, 84.6 }, 70.0 },
	{ { { "Trust and shared norms", "Confiance et normes communes" } },
	  2, 59.8, 7.7, { 47.2, 66.8, 61.1, 77.3 }, 57.5 },
	{ { { "Places and habits of working together",
	      "Lieux et habitudes de concertation" } },
	  2, 76.3, 5.0, { 73.4, 79.8, 75.0, 81.2 }, 72.2 },
	{ { { "Institutional openness", "Ouverture des institutions" } },
	  2, 60.7, 8.8, { 49.0, 64.6, 60.9, 77.4 }, 58.1 },
};

static const struct both group_names[] = {
	{ { "Residents", "Citoyennes et citoyens" } },
	{ { "Practitioners", "Personnel professionnel" } },
	{ { "Community organizations", "Organismes communautaires" } },
	{ { "Elected officials", "Personnes élues" } },
};

static const size_t group_sizes[] = { 41, 12, 9, 6 };

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void
make_groups(struct maker *maker)
{
	struct cr_model_group *groups = take(maker, 4, sizeof *groups);

	for (size_t i = 0; i < 4; i++) {
		groups[i] = (struct cr_model_group){
			.name = group_names[i].text[maker->lang],
			.n = group_sizes[i],
			.mark = i,
		};
		maker->model->n += group_sizes[i];
	}
	maker->model->groups = groups;
	maker->model->n_groups = 4;
}

/* A gap between the first two groups, told or not by half its interval. */
static struct cr_model_gaps
make_gaps(struct maker *maker, double first, double second, double half)
{
	struct cr_model_gap *gap = take(maker, 1, sizeof *gap);
	bool turned = second > first;

	*gap = (struct cr_model_gap){
		.higher = turned,
		.lower = !turned,
		.difference = fabs(first - second),
		.has_interval = true,
		.low = fabs(first - second) - half,
		.high = fabs(first - second) + half,
		.told = fabs(first - second) > half,
		.has_g = true,
		.hedges_g = fabs(first - second) / 20,
	};
	return (struct cr_model_gaps){ gap, 1, 1, gap->told };
}

/* Over the first two groups. */
static struct cr_model_change
make_change(struct maker *maker, double value)
{
	const char **over = take(maker, 2, sizeof *over);

	over[0] = maker->model->groups[0].name;
	over[1] = maker->model->groups[1].name;
	return (struct cr_model_change){ true, value, over, 2 };
}

/* Of the whole, which is made of scores, only the ICC; of what it is made of, over the
 * first three groups; of what these are made of, over everybody. */
static struct cr_model_reliability
make_reliability(struct maker *maker, int level)
{
	struct cr_model_reliability reliability = {
		.alpha = 0.86, .low = 0.81, .high = 0.9, .omega = 0.87, .n = 160,
		.icc = 0.06, .n_units = 7,
	};
	const char **names = take(maker, 4, sizeof *names);

	if (level == 0)
		return (struct cr_model_reliability){
			.alpha = NAN, .low = NAN, .high = NAN, .omega = NAN,
			.icc = 0.09, .n_units = 7,
		};
	for (size_t i = 0; i < 4; i++)
		names[i] = maker->model->groups[i].name;
	if (level == 1) {
		reliability.over = names;
		reliability.n_over = 3;
		reliability.unasked = names + 3;
		reliability.n_unasked = 1;
	}
	return reliability;
}

static struct cr_model_score
make_score(struct maker *maker, const struct figures *figures, struct cr_model_scale scale)
{
	struct cr_estimate *groups = take(maker, 4, sizeof *groups);

	for (size_t i = 0; i < 4; i++)
		groups[i] = estimate(&scale, group_sizes[i], figures->groups[i], 8);
	return (struct cr_model_score){
		.id = "score",
		.title = figures->title.text[maker->lang],
		.level = figures->level,
		.digits = 2,
		.scale = scale,
		.all = estimate(&scale, 68, figures->mean, figures->half),
		.earlier = estimate(&scale, 54, figures->earlier, 6),
		.groups = groups,
		.gaps = make_gaps(maker, figures->groups[0], figures->groups[1], 12),
		.agreement = { figures->level == 2, figures->mean / 80, 0.6, 5.0 / 6 },
		.change = make_change(maker, figures->mean - figures->earlier),
		.reliability = make_reliability(maker, figures->level),
	};
}

static void
make_method(struct maker *maker)
{
	static const struct both about[] = {
		{ { "A condition is the mean of its statements, each from 0 (not at all "
		    "true here) to 100 (completely true here), reversed where the "
		    "statement says the opposite. Readiness is the geometric mean of the "
		    "three conditions, with a floor of 1: a weak condition cannot be "
		    "made up for by a strong one.",
		    "Une condition est la moyenne de ses énoncés, chacun de 0 (pas du "
		    "tout vrai ici) à 100 (tout à fait vrai ici), inversé là où l’énoncé "
		    "dit le contraire. L’état de préparation est la moyenne géométrique "
		    "des trois conditions, avec un plancher de 1 : une condition faible "
		    "ne peut être compensée par une forte." } },
	};
	static const struct both limits[] = {
		{ { "Sub-dimensions, statements, weights and cut-offs are ours and not "
		    "the cited source’s, which names the three conditions only.",
		    "Les sous-dimensions, les énoncés, les pondérations et les seuils "
		    "sont les nôtres et non ceux de la source citée, qui nomme seulement "
		    "les trois conditions." } },
		{ { "The bands’ cut-offs, 50 and 75, are borrowed by analogy from "
		    "another instrument; they were not validated here.",
		    "Les seuils des paliers, 50 et 75, sont empruntés par analogie à un "
		    "autre instrument ; ils n’ont pas été validés ici." } },
	};
	static const char *const references[] = {
		"McMullin, Caitlin, 2020. “Citizen-led co-production”. In The Palgrave "
		"Handbook of the Public Servant.",
	};
	struct cr_model_method *method = &maker->model->method;
	const char **texts = take(maker, 3, sizeof *texts);

	texts[0] = about[0].text[maker->lang];
	texts[1] = limits[0].text[maker->lang];
	texts[2] = limits[1].text[maker->lang];
	*method = (struct cr_model_method){
		.instrument = "coproduction_readiness",
		.version = "1.0.0",
		.digest = "3f5a9c21d07be846",
		.unit_mean_groups = true,
		.min_cell = 5,
		.n_problems = 3,
		.about = texts,
		.n_about = 1,
		.limits = texts + 1,
		.n_limits = 2,
		.references = references,
		.n_references = 1,
	};
}

/* A text of one run. */
static struct cr_model_text
one_piece(struct maker *maker, struct both text)
{
	struct cr_model_piece *piece = take(maker, 1, sizeof *piece);

	piece->text = text.text[maker->lang];
	return (struct cr_model_text){ piece, 1 };
}

static const struct cr_model_action *
make_actions(struct maker *maker)
{
	static const struct {
		const char *by, *horizon;
		struct both text;
	} all[] = {
		{ "municipality", "season",
		  { { "Review the requirements that come with the funding, and drop those "
		      "that no law imposes.",
		      "Revoir les exigences liées au financement et retirer celles "
		      "qu’aucune loi n’impose." } } },
		{ "practitioners", "now",
		  { { "List every task with residents.",
		      "Dresser avec des gens du quartier la liste des tâches." } } },
	};
	struct cr_model_action *actions = take(maker, COUNT(all), sizeof *actions);

	for (size_t i = 0; i < COUNT(all); i++)
		actions[i] = (struct cr_model_action){
			.by = all[i].by,
			.horizon = all[i].horizon,
			.text = one_piece(maker, all[i].text),
		};
	return actions;
}

/* A score that is below a number. */
static const struct cr_why *
make_why(struct maker *maker, const struct cr_model_score *score, double than)
{
	struct cr_why *why = take(maker, 1, sizeof *why);

	*why = (struct cr_why){
		.kind = CR_WHY_COMPARED,
		.comparison = CR_LESS,
		.left = { .kind = CR_TERM_SCORE, .value = score->all.mean,
		          .score = score },
		.right = { .kind = CR_TERM_NUMBER, .value = than },
	};
	return why;
}

/* 'n' findings about the first scores; needs these. */
static void
make_findings(struct maker *maker, size_t n)
{
	static const struct both text = { {
		"The way the project is set up holds citizen lead back most.",
		"C’est la façon dont le projet est organisé qui freine le plus "
		"l’initiative citoyenne." } };
	static const struct both because = { {
		"In the cases studied, projects were not highly professionalized.",
		"Dans les cas étudiés, les projets étaient peu professionnalisés." } };
	static const size_t references[] = { 1 };
	struct cr_model_finding *findings = take(maker, n, sizeof *findings);

	for (size_t i = 0; i < n; i++)
		findings[i] = (struct cr_model_finding){
			.id = "limits",
			.about = &maker->model->scores[i],
			.text = one_piece(maker, text),
			.whys = make_why(maker, &maker->model->scores[i], 75),
			.n_whys = 1,
			.because = one_piece(maker, because),
			.references = references,
			.n_references = 1,
			.actions = make_actions(maker),
			.n_actions = 2,
		};
	maker->model->findings = findings;
	maker->model->n_findings = n;
}

/* What an ordinary unit looks like: four groups, two waves, sixteen scores. */
static void
make_ordinary(struct maker *maker)
{
	struct cr_model *model = maker->model;
	struct cr_model_scale scale = { 0, 100, make_bands(maker), 3 };
	struct cr_model_score *scores = take(maker, COUNT(ordinary), sizeof *scores);

	model->title = maker->lang ? "État de préparation à la coproduction locale"
	                           : "Local co-production readiness";
	model->unit = "Villeray";
	model->wave = maker->lang ? "automne 2026" : "autumn 2026";
	model->earlier_wave = maker->lang ? "automne 2024" : "autumn 2024";
	model->organisation = maker->lang ? "Table de quartier de Villeray"
	                                  : "Villeray neighbourhood roundtable";
	model->has_dates = true;
	model->first_date = 20712; /* 2026-09-16 */
	model->last_date = 20757;
	make_groups(maker);
	for (size_t i = 0; i < COUNT(ordinary); i++)
		scores[i] = make_score(maker, &ordinary[i], scale);
	scores[1].limiting = true;
	model->scores = scores;
	model->n_scores = COUNT(ordinary);
	model->has_groups = true;
	make_findings(maker, 2);
	make_method(maker);
}

/* Twelve answered, two groups had to be pooled, some figures are hidden, some are
 * missing, and nobody spoke for one group. */
static void
make_few(struct maker *maker)
{
	static const char *const absent[][1] = { { "Elected officials" },
		                                 { "Personnes élues" } };
	struct cr_model *model = maker->model;
	struct cr_model_group *groups = take(maker, 2, sizeof *groups);
	struct cr_model_score *scores;

	make_ordinary(maker);
	scores = take(maker, model->n_scores, sizeof *scores);
	memcpy(scores, model->scores, model->n_scores * sizeof *scores);
	groups[0] = (struct cr_model_group){ model->groups[0].name, 7, false, 0 };
	groups[1] = (struct cr_model_group){ maker->lang
		                                     ? "Personnel professionnel et "
		                                       "organismes communautaires"
		                                     : "Practitioners and community "
		                                       "organizations",
		                             5, true, 1 };
	model->groups = groups;
	model->n_groups = 2;
	model->n = 12;
	model->earlier_wave = NULL;
	model->absent_groups = absent[maker->lang];
	model->n_absent_groups = 1;
	for (size_t i = 0; i < model->n_scores; i++) {
		struct cr_estimate *own = take(maker, 2, sizeof *own);

		memcpy(own, scores[i].groups, 2 * sizeof *own);
		scores[i].groups = own;
		scores[i].all = estimate(&scores[i].scale, 12, scores[i].all.mean, 19);
		if (i % 4 == 3 || i == 4) {
			own[0].shown = own[1].shown = CR_SHOWN_HIDDEN;
			scores[i].gaps = (struct cr_model_gaps){ 0 };
		}
	}
	scores[4].all.shown = CR_SHOWN_HIDDEN;
	scores[13].all.shown = CR_SHOWN_NONE;
	scores[13].groups = NULL;
	model->scores = scores;
}

/* Three answered: nothing may be shown. */
static void
make_hidden(struct maker *maker)
{
	struct cr_model *model = maker->model;
	struct cr_model_score *scores;

	make_ordinary(maker);
	scores = take(maker, model->n_scores, sizeof *scores);
	memcpy(scores, model->scores, model->n_scores * sizeof *scores);
	for (size_t i = 0; i < model->n_scores; i++) {
		scores[i].all.shown = scores[i].earlier.shown = CR_SHOWN_HIDDEN;
		scores[i].groups = NULL;
	}
	model->scores = scores;
	model->n_groups = 0;
	model->n_findings = 0;
	model->n = 0;
	model->hidden = true;
	model->earlier_wave = NULL;
}

#define LONG_NAME                                                     \
	"A neighbourhood whose name has eighty characters, as some have " \
	"when they join others"

/* Names of eighty characters, nine groups, sixty scores, five bands with long names,
 * everything at one value in some rows. */
static void
make_large(struct maker *maker)
{
	static const char *const bands[] = { "not yet begun", "first steps taken",
		                             "well under way", "nearly everywhere",
		                             "institutionalized" };
	struct cr_model *model = maker->model;
	struct cr_scale_band *scale_bands = take(maker, 5, sizeof *scale_bands);
	struct cr_model_scale scale = { 0, 100, scale_bands, 5 };
	struct cr_model_group *groups = take(maker, 9, sizeof *groups);
	struct cr_model_score *scores = take(maker, 60, sizeof *scores);
	unsigned seed = 7;

	make_ordinary(maker);
	for (int i = 0; i < 5; i++)
		scale_bands[i] = (struct cr_scale_band){ bands[i], 20.0 * i };
	model->unit = LONG_NAME;
	model->n = 0;
	for (size_t i = 0; i < 9; i++) {
		char *name = take(maker, 64, 1);

		snprintf(name, 64,
		         maker->lang ? "Professionnelles, professionnels du groupe %zu"
		                     : "Group %zu with a rather long name",
		         i + 1);
		groups[i] = (struct cr_model_group){ name, 20 + 60 * i, false, i };
		model->n += groups[i].n;
	}
	for (size_t i = 0; i < 60; i++) {
		struct cr_estimate *own = take(maker, 9, sizeof *own);
		char *name = take(maker, 128, 1);

		snprintf(name, 128, "%zu. %s", i + 1,
		         i % 3 ? "Score" : "A score with a name of eighty characters, "
		                           "which wraps in its column and is told in full");
		for (size_t k = 0; k < 9; k++) {
			seed = seed * 1103515245u + 12345u;
			own[k] = estimate(&scale, 20,
			                  i == 5 ? 50 : (double)(seed >> 16 & 127) / 1.28,
			                  5);
		}
		scores[i] = (struct cr_model_score){
			.id = "score",
			.title = name,
			.level = i == 0 ? 0 : i % 10 == 1 ? 1 : 2,
			.digits = 1,
			.scale = scale,
			.all = estimate(&scale, 900, own[0].mean, 4),
			.earlier = estimate(&scale, 800, own[1].mean, 4),
			.groups = own,
			.gaps = make_gaps(maker, own[0].mean, own[1].mean, 6),
			.agreement = { i % 10 > 1, own[2].mean / 100, 1, 5.0 / 6 },
			.reliability = make_reliability(maker, i % 10 == 1 ? 1 : 2),
		};
	}
	model->groups = groups;
	model->n_groups = 9;
	model->scores = scores;
	model->n_scores = 60;
	for (size_t i = 0; i < 60; i++)
		scores[i].change = make_change(maker, scores[i].all.mean -
		                                              scores[i].earlier.mean);
	make_findings(maker, 20);
}

/* Two scores of no bands on scales of their own, no groups, no unit, no wave. */
static void
make_small(struct maker *maker)
{
	struct cr_model *model = maker->model;
	struct cr_model_score *scores = take(maker, 2, sizeof *scores);
	struct cr_model_scale one = { 0, 1, NULL, 0 }, five = { 1, 5, NULL, 0 };

	make_ordinary(maker);
	model->unit = model->wave = model->earlier_wave = model->organisation = NULL;
	model->has_dates = model->has_groups = false;
	model->n_groups = model->n_findings = 0;
	scores[0] = (struct cr_model_score){ .id = "a",
		                             .title = "Balance",
		                             .digits = 2,
		                             .scale = one,
		                             .all = estimate(&one, 30, 0.62, 0.1),
		                             .reliability = make_reliability(maker, 0) };
	scores[1] = (struct cr_model_score){ .id = "b",
		                             .title = "Satisfaction",
		                             .level = 1,
		                             .digits = 2,
		                             .scale = five,
		                             .all = estimate(&five, 30, 3.46, 0),
		                             .reliability = make_reliability(maker, 2) };
	model->scores = scores;
	model->n_scores = 2;
}

const char *const models_names[] = { "ordinary", "few", "hidden", "large", "small",
	                             NULL };

bool
models_make(struct cr_model *model, struct cr_arena *arena, const char *name,
            const char *lang)
{
	static void (*const makers[])(struct maker *) = {
		make_ordinary, make_few, make_hidden, make_large, make_small,
	};
	struct maker maker = { model, arena, strncmp(lang, "fr", 2) == 0 };

	*model = (struct cr_model){ .lang = lang };
	for (size_t i = 0; models_names[i]; i++) {
		if (strcmp(models_names[i], name) == 0) {
			makers[i](&maker);
			return true;
		}
	}
	return false;
}
