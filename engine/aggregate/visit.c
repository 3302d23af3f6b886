/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A collection to look at from outside: for figures over all responses of a wave. */
#include "walk.h"

struct cr_rows {
	const struct block *block;
	uint32_t unit;
};

size_t
cr_rows_count(const struct cr_rows *rows)
{
	return rows->block->n;
}

size_t
cr_rows_unit(const struct cr_rows *rows)
{
	return rows->unit == NO_UNIT ? SIZE_MAX : rows->unit;
}

uint16_t
cr_rows_group(const struct cr_rows *rows, size_t row)
{
	uint8_t code = block_groups(rows->block)[row];

	return code == CODE_MISSING ? CR_CHOICE_NONE : code;
}

const double *
cr_rows_values(const struct cr_rows *rows, size_t slot, double *scratch)
{
	return block_values(rows->block, slot, scratch);
}

static bool
show_body(struct body *body, cr_rows_fn *each, void *owner, struct cr_error *err)
{
	struct cr_rows rows = { .unit = body->unit };
	bool done;

	while ((done = body_next(body, &rows.block, err)) && rows.block)
		if (!each(owner, &rows, err))
			return false;
	return done;
}

bool
cr_collection_each(const struct cr_collection *collection, size_t wave, cr_rows_fn *each,
                   void *owner, struct cr_error *err)
{
	struct walk walk;
	struct body *body;
	bool done = true;

	if (!walk_init(&walk, collection, wave, false, err))
		return false;
	while (done && (body = walk_next(&walk)))
		done = show_body(body, each, owner, err);
	walk_fini(&walk);
	return done;
}
