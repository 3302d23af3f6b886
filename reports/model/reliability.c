/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far scores may be leaned on.  What may be shown was decided by cr_scales; no more
 * is told here than "coready reliability" tells. */
#include <math.h>

#include "reports/model/builder.h"

/* Groups in the design's list; the part after them is of those without one. */
static size_t
n_groups(const struct builder *b)
{
	return build_group_list(b)->n_items;
}

static const char *
group_name(const struct builder *b, size_t group)
{
	return group < n_groups(b)
	               ? build_group_list(b)->items[group].labels[b->request->language]
	               : b->request->pooled_none;
}

/* The names of the groups that have a part. */
static const char *const *
name_groups(struct builder *b, const enum cr_scale_group *parts,
            enum cr_scale_group part, size_t *n)
{
	const char **names = cr_arena_array(b->arena, n_groups(b) + 1, sizeof *names);

	*n = 0;
	for (size_t g = 0; names && g <= n_groups(b); g++)
		if (parts[g] == part)
			names[(*n)++] = group_name(b, g);
	return names;
}

/* Where every group that answered has complete responses, none is named: that would
 * tell which ones answered. */
static bool
is_worth_telling(const struct builder *b, const enum cr_scale_group *parts)
{
	for (size_t g = 0; g <= n_groups(b); g++)
		if (parts[g] == CR_GROUP_UNASKED || parts[g] == CR_GROUP_NONE)
			return true;
	return false;
}

static bool
fill_groups(struct builder *b, size_t index, struct cr_model_reliability *reliability)
{
	const enum cr_scale_group *parts;

	if (!b->request->parts || !build_group_list(b))
		return true;
	parts = b->request->parts + index * (n_groups(b) + 1);
	if (!is_worth_telling(b, parts))
		return true;
	reliability->over =
		name_groups(b, parts, CR_GROUP_COMPLETE, &reliability->n_over);
	reliability->unasked =
		name_groups(b, parts, CR_GROUP_UNASKED, &reliability->n_unasked);
	return reliability->over && reliability->unasked;
}

bool
build_reliability(struct builder *b, size_t index,
                  struct cr_model_reliability *reliability)
{
	const struct cr_scale_figures *scale;

	*reliability = (struct cr_model_reliability){
		.alpha = NAN, .low = NAN, .high = NAN, .omega = NAN, .icc = NAN
	};
	if (!b->request->reliability)
		return true;
	scale = &b->request->reliability[index];
	if (!scale->complete.hidden && isfinite(scale->alpha.alpha)) {
		reliability->n = scale->complete.n;
		reliability->alpha = scale->alpha.alpha;
		reliability->low = scale->alpha.interval.low;
		reliability->high = scale->alpha.interval.high;
		reliability->omega = scale->omega;
		if (!fill_groups(b, index, reliability))
			return false;
	}
	if (isfinite(scale->icc.icc1)) {
		reliability->icc = scale->icc.icc1;
		reliability->n_units = scale->units;
	}
	return true;
}
