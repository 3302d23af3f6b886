/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of transfers. */
#include "transfer.h"

#include <assert.h>

transfer_fn *const lint_transfers[CR_OP_COUNT] = {
#define CR_OP(id, kernel, ...) [CR_OP_##id] = transfer_##kernel,
#include "coready/ops.def"
#undef CR_OP
};

struct possible
transfer_none(struct surroundings *s, const struct cr_node *call,
              const struct possible *args)
{
	(void)s;
	(void)call;
	(void)args;
	assert(!"what is supplied is not computed");
	return possible_missing(ALL_MISSING);
}
