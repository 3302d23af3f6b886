/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which responses, or units, groups and waves, --unit, --group and --wave ask for. */
#ifndef COREADY_FILTER_H
#define COREADY_FILTER_H

#include "cli.h"

enum filter_role { FILTER_UNIT, FILTER_GROUP, FILTER_WAVE };

/* One option as a test of one question's answer. */
struct filter_test {
	enum filter_role role;
	int question;
	const struct cr_field *field;
	struct cr_slice text; /* Of a text, */
	uint16_t code;        /* of a choice its place in the list, */
	double number;        /* and of anything else. */
};

struct filter {
	struct filter_test tests[3];
	size_t n;             /* 0: every response is asked for. */
};

/* False after having said what is wrong with an option: the design names no such
 * question, or what was typed can be no answer to it. */
bool filter_init(struct filter *filter, struct cli *cli,
                 const struct cr_instrument *instrument);

/* Whether 'row' is asked for.  A response that names no unit is in none. */
bool filter_keeps(const struct filter *filter, const struct cr_table *table,
                  size_t row);

/* Whether what summaries call a unit, a group or a wave is asked for. */
bool filter_admits(const struct filter *filter, enum filter_role role,
                   const char *name);

#endif
