/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The phases that turn a checked tree into the model, in the order in which load.c
 * runs them; each says what is wrong with its own part.  Things are built in place
 * in arrays that are const for everybody else. */
#ifndef COREADY_INSTRUMENT_BUILD_H
#define COREADY_INSTRUMENT_BUILD_H

#include "loader.h"

/* languages.c */
void cr_languages_read(struct cr_loader *loader);
void cr_languages_check(struct cr_loader *loader);

/* The language of a text by number; -1 when it has none that is known. */
int cr_language_of(const struct cr_loader *loader, const struct cr_xml_node *text);

/* lists.c */
void cr_build_lists(struct cr_loader *loader);

/* What lists.c makes of the children of a node: a list whose codes are the values of
 * 'key' ("code", "id") of the elements called 'element'. */
void cr_build_list(struct cr_loader *loader, struct cr_choices *list,
                   const struct cr_xml_node *node, const char *element,
                   const char *key);

/* questions.c, fields.c */
void cr_build_questions(struct cr_loader *loader);
bool cr_build_field(struct cr_loader *loader, struct cr_question *question,
                    const struct cr_xml_node *node);

/* Where an element stands, for the model: the name of the file lives as long. */
struct cr_where cr_build_where(const struct cr_xml_node *node);

/* patterns.c: the pattern of a question or theme, which 'use' says; null when there is
 * none or it is wrong.  Owned by the instrument, which frees it (load.c). */
const struct cr_pattern *cr_build_pattern(struct cr_loader *loader,
                                          const struct cr_xml_node *node, unsigned flags,
                                          struct cr_pattern_use use);

/* Notes the calls of matches() in an expression that was compiled to 'program'. */
void cr_note_calls(struct cr_loader *loader, const struct cr_xml_node *node,
                   const struct cr_xml_attribute *attribute,
                   const struct cr_expr *expr, const struct cr_program *program);

/* The list of all that was noted, when all is read. */
void cr_build_pattern_uses(struct cr_loader *loader);

/* symbols.c: the slots, when questions, scores, classifications, codings are there */
void cr_build_symbols(struct cr_loader *loader);
void cr_build_schema(struct cr_loader *loader);

/* design.c */
void cr_build_design(struct cr_loader *loader);

/* scoring.c, formulas.c, ranges.c */
void cr_build_scoring(struct cr_loader *loader);
void cr_build_formulas(struct cr_loader *loader);
void cr_build_order(struct cr_loader *loader);
void cr_build_ranges(struct cr_loader *loader);

/* routing.c */
void cr_build_routing(struct cr_loader *loader);

/* rules.c, strata.c */
void cr_build_rules(struct cr_loader *loader);
void cr_build_strata(struct cr_loader *loader);

/* texts.c: every prose of the model, when all names are known */
void cr_build_texts(struct cr_loader *loader);

/* columns.c */
void cr_build_columns(struct cr_loader *loader);

/* waivers.c */
void cr_build_references(struct cr_loader *loader);
void cr_build_waivers(struct cr_loader *loader);

/* canonical.c */
void cr_build_digest(struct cr_loader *loader);

#endif
