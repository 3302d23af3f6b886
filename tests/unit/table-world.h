/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A small world for tests of readers: a schema with a question of every type,
 * and a whole file as text that people can read and write. */
#ifndef COREADY_TESTS_TABLE_WORLD_H
#define COREADY_TESTS_TABLE_WORLD_H

#include "coready/pattern.h"
#include "coready/table.h"

enum {
	WORLD_WHO,    /* text; the respondent */
	WORLD_PLACE,  /* text; the unit */
	WORLD_ROLE,   /* single: citizen elected dk; the group */
	WORLD_Q1,     /* single: 1 2 3 dk, as values too; "Yes" is a label of 1 and 3 */
	WORLD_Q2,     /* single: no NO yes Sometimes, valued 0 - 1 0.5 */
	WORLD_USES,   /* multiple: bus bike walk none other dk */
	WORLD_BEST,   /* ranking: a b c */
	WORLD_AGE,    /* integer 0 to 120 */
	WORLD_SHARE,  /* decimal 0 to 1 */
	WORLD_SEEN,   /* date 2020-01-01 to 2029-12-31 */
	WORLD_SAID,   /* text of at most 10 characters */
	WORLD_POST,   /* text of the form A9A */
	WORLD_FIELDS
};

struct world {
	struct cr_field fields[WORLD_FIELDS];
	struct cr_schema schema;
	struct cr_pattern *post;
};

/* Fills 'world', which stays where it is while its schema is used. */
void world_init(struct world *world);
void world_fini(struct world *world);

/* Reads all of 'bytes' as a file called 'name', in blocks of 'capacity' rows, and adds
 * a line a row, then the messages, then why it ended early if it did:
 *
 *     1: who="R1" q1=2 uses={bus bike} best=<b a> age=34 q2=! problems=1
 *
 * A blank is left out, what was refused is "!", and a missing code is "dk?". */
void world_read(const struct world *world, const char *name, struct cr_slice bytes,
                const struct cr_read_options *options, size_t capacity,
                struct cr_buf *out);

#endif
