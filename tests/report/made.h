/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A report of a model that may be changed before it is laid out, and what it says. */
#ifndef COREADY_TESTS_MADE_H
#define COREADY_TESTS_MADE_H

#include "coready/buf.h"
#include "reports/report.h"
#include "tests/report/models.h"

struct made {
	struct cr_arena arena;
	struct cr_model model;
	struct cr_model_score *scores;     /* The model's, to be changed; */
	struct cr_model_finding *findings; /* as are these. */
	struct cr_report report;
	struct cr_template *template;
	struct cr_display *display;
	struct cr_buf text, alts;
};

/* Takes the model of that name (models.h) in that language. */
void made_begin(struct made *made, const char *name, const char *lang);
void made_end(struct made *made);

/* Lays it out; all its texts: items of one element run on, elements have lines. */
const char *made_run(struct made *made);

/* Of the last run, the texts that stand for charts, a line each. */
const char *made_alts(struct made *made);

#endif
