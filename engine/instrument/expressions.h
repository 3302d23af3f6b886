/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Expressions in attributes: what each may name where it stands, and where in the
 * file a mistake in one is. */
#ifndef COREADY_INSTRUMENT_EXPRESSIONS_H
#define COREADY_INSTRUMENT_EXPRESSIONS_H

#include "loader.h"

struct cr_standing {
	enum cr_context context;
	int limit;                    /* In conditions of questions: slots below it
	                               * may be named. */
	const struct cr_symbol *self; /* In a constraint. */
	enum cr_rule_scope scope;     /* In rules. */
};

/* Reads the attribute of 'node' as an expression of type 'wanted'; null when it is
 * absent or has a mistake, which is told. */
const struct cr_expr *cr_build_expr(struct cr_loader *loader,
                                    const struct cr_xml_node *node,
                                    const char *attribute, struct cr_standing place,
                                    enum cr_type wanted);

/* The same, compiled. */
const struct cr_program *
cr_build_program(struct cr_loader *loader, const struct cr_xml_node *node,
                 const char *attribute, struct cr_standing place, enum cr_type wanted);

/* Compiles what was read from there; null for null. */
const struct cr_program *cr_build_code(struct cr_loader *loader,
                                       const struct cr_xml_node *node,
                                       const char *attribute,
                                       const struct cr_expr *expr);

#endif
