/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Models of reports that no data stand behind: an ordinary one and the ones that
 * break pages (long names, many groups, nothing to show). */
#ifndef COREADY_TESTS_MODELS_H
#define COREADY_TESTS_MODELS_H

#include "coready/arena.h"
#include "reports/model/model.h"

/* Fills 'model' with the one called 'name', in 'lang'; false: there is none.  All
 * that it points to lives in 'arena'. */
bool models_make(struct cr_model *model, struct cr_arena *arena, const char *name,
                 const char *lang);

/* The names, ended by null. */
extern const char *const models_names[];

#endif
