/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a good colleague would notice of an instrument that is valid: a score that half
 * of the people can never have, a rule that cannot fire, a text that says more in one
 * language.  One table (coready/lints.def) holds them; docs/lints.md is its page.
 *
 * A finding may be wrong in taste, never in fact: where it says "never" or "always", no
 * answers of anybody make it untrue.  Whoever means it says so, and why, with a <waive>
 * in the instrument. */
#ifndef COREADY_LINT_H
#define COREADY_LINT_H

#include <stdbool.h>

#include "coready/diag.h"
#include "coready/error.h"
#include "coready/instrument.h"

enum cr_lint {
#define CR_LINT(id, ...) CR_LINT_##id,
#include "coready/lints.def"
#undef CR_LINT
	CR_LINT_COUNT
};

struct cr_lint_row {
	const char *name;
	const char *section, *about, *text; /* of the reference page */
};

const struct cr_lint_row *cr_lint_row(enum cr_lint lint);

/* Whether every load tells of it, so that cr_lint_run() does not again. */
bool cr_lint_at_load(enum cr_lint lint);

/* The lint of that name, or CR_LINT_COUNT. */
enum cr_lint cr_lint_find(const char *name);

/* Looks for everything, and adds what is not waived to 'diags', each a warning of the
 * kind CR_DIAG_LINT that ends with the lint's name in brackets.  False only when memory
 * runs out. */
bool cr_lint_run(const struct cr_instrument *instrument, struct cr_diag_list *diags,
                 struct cr_error *err);

#endif
