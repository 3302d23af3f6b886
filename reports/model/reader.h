/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading the trace of a condition, part by part; shared by whys.c, which reads what
 * holds, and terms.c, which reads of what. */
#ifndef COREADY_REPORT_READER_H
#define COREADY_REPORT_READER_H

#include "reports/model/builder.h"

struct reader {
	struct builder *b;
	const struct cr_findings *findings;
	const struct cr_trace *trace;
	bool failed; /* Memory ran out. */
};

/* The part that follows one and all that it is made of. */
size_t reader_next(const struct reader *r, size_t part);

const struct cr_model_score *reader_score(const struct reader *r, int slot);

/* Room in the model's arena; null, and the reader failed. */
void *reader_room(struct reader *r, size_t n, size_t size);

/* The term that a part is; false where it is none that has a name, or when the reader
 * failed. */
bool reader_term(struct reader *r, size_t part, struct cr_term *term);

#endif
