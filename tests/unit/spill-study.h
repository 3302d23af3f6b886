/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A random study as its author and its respondents write it: all that a collection keeps
 * is in it, in more rows than a small memory has room for.  What its figures are nobody
 * knows here: it is for what must be the same in several ways. */
#ifndef COREADY_TESTS_SPILL_STUDY_H
#define COREADY_TESTS_SPILL_STUDY_H

#include "coready/buf.h"

/* The same for the same seed, everywhere. */
void spill_study(unsigned seed, struct cr_buf *xml, struct cr_buf *csv);

#endif
