/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A summary as one JSON document (docs/schema/summary.schema.json). */
#ifndef COREADY_SUMMARY_JSON_H
#define COREADY_SUMMARY_JSON_H

#include "coready/output.h"
#include "summary-asked.h"

/* Writes the cells that are asked for. */
bool summary_json_write(const struct cr_summary *summary,
                        const struct summary_asked *asked, struct cr_output *output,
                        struct cr_error *err);

#endif
