/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the two files that read JSON Lines share.  This module is the only user of
 * jansson. */
#ifndef COREADY_TABLE_JSONL_H
#define COREADY_TABLE_JSONL_H

#include <jansson.h>

#include "reader.h"

/* Parses one line.  Null where it is not one object with each of its keys once:
 * '*offset' is then where that was noticed.  '*nomem' tells that it is not the
 * line's fault. */
json_t *cr_jsonl_parse(struct cr_slice line, size_t *offset, bool *nomem);

/* Where the value of 'key' stands in the line of an object; 0 when the key is spelled
 * with escapes there. */
size_t cr_jsonl_find_value(struct cr_slice line, const char *key);

bool cr_jsonl_open(struct cr_reader *reader, struct cr_diag_list *diags,
                   struct cr_error *err);
bool cr_jsonl_split(struct cr_chunk *chunk, char delimiter, struct cr_split *split);

#endif
