/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sees to it that scores which are made of the same answers do not together tell what
 * a few people said (docs/scoring.md, "What may be shown of few people", rule 5): a
 * person who skipped a question is all that is left of a condition less what its parts
 * say.  Scores are taken in the order of the instrument.  Each is shown as far as it
 * tells nothing together with those before it: by groups, over all, or not at all. */
#include <stdlib.h>

#include "private.h"

/* A search that is longer gives up, and what it looked at is taken to tell. */
enum { MOST_STEPS = 4000 };

/* What is known of a family from one cell to the next. */
struct subject {
	const struct linked *linked;
	const struct family *family;
	struct lore *lore;
};

struct auditor {
	const struct linked *linked;
	struct subject *subjects; /* One a family. */
	struct alike *alike, *some;
	size_t n_alike;           /* Room for so many. */
};

struct audit {
	struct subject *subject;
	const struct family *family;
	const struct cell_work *work;
	size_t n_taken;         /* Of the family's order. */
	struct alike *alike;    /* All of the cell. */
	size_t n_alike;
	struct alike *some;     /* Those of one group. */
	struct figure *figures;
	size_t n_figures;
	size_t *counts;         /* Scratch: one a group and the rest, */
	int *class_of;          /* likewise; */
	double *factors;        /* members x groups. */
};

static void
weigh(const void *owner, const uint64_t *pattern, double *weights)
{
	const struct subject *subject = owner;

	linked_weights(subject->linked, subject->family, pattern, weights);
}

static bool
subject_init(struct subject *subject, const struct linked *linked,
             const struct family *family)
{
	const struct weigher weigher = {
		.n_rows = family->n_members,
		.n_terms = family->n_terms,
		.weigh = weigh,
		.owner = subject,
		.n_words = pattern_words(family),
		.needs = family->needs,
	};

	subject->linked = linked;
	subject->family = family;
	subject->lore = lore_new(&weigher);
	return subject->lore;
}

struct auditor *
auditor_new(const struct linked *linked)
{
	struct auditor *auditor = calloc(1, sizeof *auditor);
	bool done;

	if (!auditor)
		return NULL;
	auditor->linked = linked;
	auditor->subjects = calloc(linked->n_families + 1, sizeof *auditor->subjects);
	done = auditor->subjects;
	for (size_t f = 0; done && f < linked->n_families; f++)
		done = subject_init(&auditor->subjects[f], linked, &linked->families[f]);
	if (done)
		return auditor;
	auditor_free(auditor);
	return NULL;
}

void
auditor_free(struct auditor *auditor)
{
	if (!auditor)
		return;
	for (size_t f = 0; auditor->subjects && f < auditor->linked->n_families; f++)
		lore_free(auditor->subjects[f].lore);
	free(auditor->subjects);
	free(auditor->alike);
	free(auditor->some);
	free(auditor);
}

/* Lists who answered the same, in the auditor's own array. */
static bool
list_alike(struct auditor *auditor, const struct patterns *patterns)
{
	if (patterns->n > auditor->n_alike) {
		free(auditor->alike);
		free(auditor->some);
		auditor->alike = calloc(2 * patterns->n, sizeof *auditor->alike);
		auditor->some = calloc(2 * patterns->n, sizeof *auditor->some);
		auditor->n_alike = auditor->alike && auditor->some ? 2 * patterns->n : 0;
		if (!auditor->n_alike)
			return false;
	}
	patterns_list(patterns, auditor->alike);
	return true;
}

/* Whether what was taken t-th matters to the member that is being taken. */
static bool
matters(const struct audit *audit, size_t t)
{
	return audit->family->related[audit->n_taken * audit->family->n_members + t];
}

static uint8_t *
level_of(const struct audit *audit, size_t member)
{
	return &audit->work->level[audit->family->members[member]];
}

/* Whether the figures tell of too few among 'n' who are alike.  False without memory. */
static bool
search(const struct audit *audit, const struct alike *alike, size_t n, bool *tells)
{
	const struct search s = {
		.lore = audit->subject->lore,
		.terms = audit->family->used + audit->n_taken * audit->family->n_terms,
		.n_terms = audit->family->n_used[audit->n_taken],
		.n_groups = audit->work->n_groups,
		.min_cell = audit->work->min_cell,
		.alike = alike,
		.n_alike = n,
		.figures = audit->figures,
		.n_figures = audit->n_figures,
		.enough = audit->work->min_cell,
		.most_steps = MOST_STEPS,
	};
	size_t least;

	*tells = false;
	if (audit->n_figures < 2)
		return true;
	if (!search_run(&s, &least))
		return false;
	*tells = least < s.min_cell;
	return true;
}

/* By what each group's sum counts in a mean of means. */
static const double *
factors_of(struct audit *audit, size_t member)
{
	const struct cell_work *work = audit->work;
	double *factors = audit->factors + member * (work->n_groups + 1);

	count_values(work, audit->family->members[member], audit->counts);
	mean_factors(work, audit->counts, audit->class_of, factors);
	return factors;
}

/* Adds a member's figures as it is shown; 'wanted' is the one that is being taken. */
static void
add_figures(struct audit *audit, size_t member, bool wanted)
{
	enum level level = *level_of(audit, member);

	audit->n_figures += figures_by_level(
		level, audit->work->n_groups, member,
		level == SHOW_AVERAGE ? factors_of(audit, member) : NULL, wanted,
		audit->figures + audit->n_figures);
}

/* The figures of one group that shows by itself, whichever it is: one search for all
 * groups in which the same people are. */
static void
add_group_figures(struct audit *audit, size_t member)
{
	audit->n_figures = 0;
	for (size_t t = 0; t <= audit->n_taken; t++) {
		size_t other = audit->family->order[t];

		if (matters(audit, t) && *level_of(audit, other) == SHOW_GROUPS)
			audit->figures[audit->n_figures++] = (struct figure){
				other, EVERY_GROUP, NULL, other == member
			};
	}
}

/* Whether a member that is shown by groups tells of too few in one of them, together
 * with others that are. */
static bool
search_groups(struct audit *audit, size_t member, bool *tells)
{
	add_group_figures(audit, member);
	for (size_t g = 0; g < audit->work->n_groups && !*tells; g++) {
		size_t n = 0;

		for (size_t i = 0; i < audit->n_alike; i++)
			if (audit->alike[i].group == (int)g) {
				audit->some[n] = audit->alike[i];
				audit->some[n++].group = 0;
			}
		if (!search(audit, audit->some, n, tells))
			return false;
	}
	return true;
}

/* Whether anything that matters is shown over all without its groups. */
static bool
shows_only_all(const struct audit *audit)
{
	for (size_t t = 0; t <= audit->n_taken; t++) {
		enum level level = *level_of(audit, audit->family->order[t]);

		if (matters(audit, t) && (level == SHOW_AVERAGE || level == SHOW_ALL))
			return true;
	}
	return false;
}

/* Whether anything before it matters to the member that is being taken. */
static bool
overlaps(const struct audit *audit)
{
	for (size_t t = 0; t < audit->n_taken; t++)
		if (matters(audit, t))
			return true;
	return false;
}

/* Whether a member, as it is shown, tells of too few with what was taken before it. */
static bool
search_all(struct audit *audit, size_t member, bool *tells)
{
	*tells = false;
	if (!overlaps(audit))
		return true;
	if (*level_of(audit, member) == SHOW_GROUPS &&
	    !search_groups(audit, member, tells))
		return false;
	if (*tells || !shows_only_all(audit))
		return true;
	audit->n_figures = 0;
	for (size_t t = 0; t <= audit->n_taken; t++)
		if (matters(audit, t))
			add_figures(audit, audit->family->order[t], t == audit->n_taken);
	return search(audit, audit->alike, audit->n_alike, tells);
}

static enum level
next_level(const struct audit *audit, enum level level)
{
	if (level != SHOW_GROUPS)
		return SHOW_NOTHING;
	return audit->work->layout->instrument->design.mean_of_groups ? SHOW_AVERAGE
	                                                              : SHOW_ALL;
}

/* Shows less of a member, because it tells. */
static void
lower(const struct audit *audit, size_t member)
{
	uint8_t *level = level_of(audit, member);

	*level = (uint8_t)next_level(audit, *level);
	if (audit->work->withheld)
		audit->work->withheld[audit->family->members[member]] =
			CR_WITHHELD_TOLD;
}

static bool
audit_family(struct audit *audit)
{
	for (audit->n_taken = 0; audit->n_taken < audit->family->n_members;
	     audit->n_taken++) {
		size_t member = audit->family->order[audit->n_taken];
		uint8_t *level = level_of(audit, member);
		bool tells = true;

		while (tells && *level != SHOW_NOTHING) {
			if (!search_all(audit, member, &tells))
				return false;
			if (tells)
				lower(audit, member);
		}
	}
	return true;
}

static void
audit_fini(struct audit *audit)
{
	free(audit->figures);
	free(audit->counts);
	free(audit->class_of);
	free(audit->factors);
}

/* Of one family; 'patterns' are those of whom it is about. */
static bool
audit_init(struct audit *audit, struct auditor *auditor, size_t f,
           const struct cell_work *work, const struct patterns *patterns)
{
	struct subject *subject = &auditor->subjects[f];
	size_t n_members = subject->family->n_members, n_groups = work->n_groups + 1;

	*audit = (struct audit){
		.subject = subject,
		.family = subject->family,
		.work = work,
		.figures = calloc(n_members * n_groups, sizeof *audit->figures),
		.counts = calloc(n_groups, sizeof *audit->counts),
		.class_of = calloc(n_groups, sizeof *audit->class_of),
		.factors = calloc(n_members * n_groups, sizeof *audit->factors),
	};
	if (!audit->figures || !audit->counts || !audit->class_of || !audit->factors ||
	    !list_alike(auditor, patterns)) {
		audit_fini(audit);
		return false;
	}
	lore_trim(subject->lore);
	audit->alike = auditor->alike;
	audit->some = auditor->some;
	audit->n_alike = patterns->n;
	return true;
}

bool
audit_cell(struct auditor *auditor, const struct cell_work *work)
{
	bool done = true;

	for (size_t f = 0; done && f < auditor->linked->n_families; f++) {
		struct audit audit;

		if (!audit_init(&audit, auditor, f, work, &work->patterns[f]))
			return false;
		done = audit_family(&audit);
		audit_fini(&audit);
	}
	return done;
}

/* Whether those outside of units, if a member is over them too, are told of. */
static bool
search_outside(struct audit *audit, const bool *everybody, bool *tells)
{
	const struct family *family = audit->family;

	audit->n_figures = 0;
	for (size_t t = 0; t <= audit->n_taken; t++)
		if (matters(audit, t) && everybody[family->members[family->order[t]]])
			audit->figures[audit->n_figures++] = (struct figure){
				family->order[t], EVERY_GROUP, NULL, t == audit->n_taken
			};
	return search(audit, audit->alike, audit->n_alike, tells);
}

/* Takes the members of which everybody is to count, those outside of units too. */
static bool
outside_family(struct audit *audit, const bool *hidden, bool *everybody)
{
	const struct family *family = audit->family;

	for (audit->n_taken = 0; audit->n_taken < family->n_members; audit->n_taken++) {
		size_t slot = family->members[family->order[audit->n_taken]];
		bool tells = hidden[slot];

		if (!everybody[slot])
			continue;
		if (!tells && !search_outside(audit, everybody, &tells))
			return false;
		everybody[slot] = !tells;
	}
	return true;
}

bool
audit_outside(struct auditor *auditor, const struct cell_work *work,
              const struct patterns *outside, const bool *hidden, bool *everybody)
{
	bool done = true;

	for (size_t f = 0; done && f < auditor->linked->n_families; f++) {
		struct audit audit;

		if (!audit_init(&audit, auditor, f, work, &outside[f]))
			return false;
		done = outside_family(&audit, hidden, everybody);
		audit_fini(&audit);
	}
	return done;
}
