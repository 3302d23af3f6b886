/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is to be known of two versions besides their scores: that they may not be
 * versions of one thing, and what of the design changed.  The design makes units of
 * responses: it changes no score of a response, but figures of units. */
#include "private.h"

#include <string.h>

enum { MOST_REMARKS = 16 };

struct remarks {
	struct diff *d;
	const char **texts;
	size_t n;
};

static void
add(struct remarks *remarks, struct phrase text)
{
	const char *copy = cr_arena_strdup(remarks->d->arena, text.text);

	remarks->d->failed |= !copy;
	remarks->texts[remarks->n++] = copy;
}

static void
compare_design(struct remarks *remarks, const char *what, const char *before,
               const char *after)
{
	if (strcmp(before, after) != 0)
		add(remarks,
		    diff_phrase("design: %s is %s instead of %s", what,
		                diff_short(after).text, diff_short(before).text));
}

static const char *
role(const struct cr_instrument *instrument, int question)
{
	return question < 0 ? "nothing" : instrument->questions[question].field.id;
}

static void
compare_roles(struct remarks *remarks)
{
	const struct cr_instrument *before = remarks->d->before;
	const struct cr_instrument *after = remarks->d->after;
	const struct cr_design *old = &before->design, *new = &after->design;
	const struct {
		const char *name;
		int before, after;
	} roles[] = {
		{ "respondent", old->respondent, new->respondent },
		{ "unit", old->unit, new->unit },
		{ "group", old->group, new->group },
		{ "wave", old->wave, new->wave },
		{ "date", old->date, new->date },
		{ "consensus", old->consensus, new->consensus },
	};

	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		compare_design(remarks, roles[i].name, role(before, roles[i].before),
		               role(after, roles[i].after));
}

static void
compare_figures(struct remarks *remarks)
{
	static const char *const means[] = { "respondents", "groups" };
	const struct cr_design *old = &remarks->d->before->design;
	const struct cr_design *new = &remarks->d->after->design;

	compare_design(remarks, "min-cell", diff_phrase("%d", old->min_cell).text,
	               diff_phrase("%d", new->min_cell).text);
	compare_design(remarks, "unit-mean", means[old->mean_of_groups],
	               means[new->mean_of_groups]);
	if (old->mean_of_groups != new->mean_of_groups)
		add(remarks,
		    diff_phrase("the means of units are not comparable, whatever is "
		                "said of scores"));
}

bool
diff_remarks(struct diff *d, struct cr_comparison *comparison)
{
	const struct cr_instrument *before = d->before, *after = d->after;
	struct remarks remarks = {
		.d = d,
		.texts = cr_arena_array(d->arena, MOST_REMARKS, sizeof *remarks.texts),
	};

	if (!remarks.texts)
		return false;
	if (strcmp(before->id, after->id) != 0)
		add(&remarks,
		    diff_phrase(
			    "these are two instruments, %s and %s: they are compared "
			    "as if they were versions of one",
			    diff_short(before->id).text, diff_short(after->id).text));
	else if (strcmp(before->version, after->version) == 0 &&
	         strcmp(before->digest, after->digest) != 0)
		add(&remarks, diff_phrase("both are called version %s, but they differ",
		                          diff_short(after->version).text));
	compare_roles(&remarks);
	compare_figures(&remarks);
	comparison->remarks = remarks.texts;
	comparison->n_remarks = remarks.n;
	return !d->failed;
}
