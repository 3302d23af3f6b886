/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The figures of "coready reliability" for reports.  They are of everybody in a wave,
 * so they are the same in all of its reports. */
#include "report-reliability.h"

#include <stdlib.h>
#include <string.h>

#include "cli.h"

/* The number in a collection of a summary's wave. */
static size_t
find_wave(const struct cr_collection *collection, const char *name)
{
	size_t wave = 0;

	while (strcmp(cr_collection_wave_name(collection, wave), name) != 0)
		wave++;
	return wave;
}

static bool
fill_scales(struct report_reliability *reliability, struct cr_scales *scales,
            const struct cr_collection *collection, const struct cr_summary *summary,
            struct cr_error *err)
{
	size_t n = summary->instrument->n_scores;

	reliability->scales =
		calloc(summary->n_waves * n + 1, sizeof *reliability->scales);
	if (!reliability->scales)
		return cr_error_nomem(err);
	for (size_t w = 0; w < summary->n_waves; w++) {
		size_t wave = find_wave(collection, summary->waves[w]);

		for (size_t s = 0; s < n; s++)
			if (!cr_scales_score(scales, wave, s,
			                     &reliability->scales[w * n + s], err))
				return false;
	}
	return true;
}

static bool
fill_parts(struct report_reliability *reliability, const struct cr_scales *scales,
           const struct cr_summary *summary, struct cr_error *err)
{
	size_t n = summary->instrument->n_scores;
	size_t n_groups = cr_scales_n_groups(scales);

	if (n_groups == 0)
		return true;
	reliability->parts = calloc(n + 1, (n_groups + 1) * sizeof *reliability->parts);
	if (!reliability->parts)
		return cr_error_nomem(err);
	for (size_t s = 0; s < n; s++)
		if (cr_scales_of_questions(scales, s))
			cr_scales_groups(scales, s,
			                 reliability->parts + s * (n_groups + 1));
	return true;
}

bool
report_reliability_init(struct report_reliability *reliability,
                        const struct cr_collection *collection,
                        const struct cr_summary *summary, struct cr_error *err)
{
	struct cr_scales *scales = cr_scales_new(collection, summary, err);
	bool done;

	*reliability = (struct report_reliability){ 0 };
	if (!scales && err->code == CR_ELIMIT) {
		cli_note("%s; reports are without reliability", err->message);
		*err = (struct cr_error){ 0 };
		return true;
	}
	if (!scales)
		return false;
	done = fill_scales(reliability, scales, collection, summary, err) &&
	       fill_parts(reliability, scales, summary, err);
	cr_scales_free(scales);
	return done;
}

void
report_reliability_fini(struct report_reliability *reliability)
{
	free(reliability->scales);
	free(reliability->parts);
}
