/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts of the instrument: mark-up to runs, white space normalised, values and
 * references resolved. */
#ifndef COREADY_INSTRUMENT_PROSE_H
#define COREADY_INSTRUMENT_PROSE_H

#include "loader.h"

/* Which values a text can show where it is read. */
enum cr_prose_place {
	CR_PROSE_NOWHERE,  /* None: a label, a title of the whole. */
	CR_PROSE_ASKED,    /* Answers to the questions before slot 'limit'. */
	CR_PROSE_RESPONSE, /* What a rule of one response knows: all but codings. */
	CR_PROSE_UNIT,     /* What a rule of a unit knows: the means of scores. */
};

struct cr_prose_context {
	enum cr_prose_place place;
	int limit;
};

/* Reads the text called 'name' among the children of 'parent' in every language.
 * Leaves '*prose' empty when there is none. */
void cr_prose_read(struct cr_loader *loader, struct cr_prose *prose,
                   const struct cr_xml_node *parent, const char *name,
                   struct cr_prose_context context);

/* The same from the elements, one a language, null where there is none. */
void cr_prose_write(struct cr_loader *loader, struct cr_prose *prose,
                    const struct cr_xml_node *const *texts,
                    struct cr_prose_context context);

#endif
