/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Regular expressions from instruments, run on text from outside: both hostile.
 * The only user of PCRE2.  Matching is bounded in steps, depth, heap and text, so the
 * worst that a pattern can do is to give up (CR_MATCH_LIMIT).  Where it gives up
 * depends on the pattern and the text alone, not on whether the library can make
 * machine code of patterns here (pattern.c says how). */
#ifndef COREADY_PATTERN_H
#define COREADY_PATTERN_H

#include <stdint.h>

#include "coready/error.h"
#include "coready/text.h"

enum cr_pattern_flags {
	CR_PATTERN_WHOLE = 1,    /* Must match the whole text, else anywhere in it. */
	CR_PATTERN_CASELESS = 2, /* Case does not matter, by Unicode. */
	CR_PATTERN_INTERPRETED = 4, /* No machine code: as where there cannot be any. */
};

/* Bytes of a text beyond which every pattern gives up: ten thousand words, more than
 * an answer has.  A step may look at every character there is, so that a limit of
 * steps alone would not end in reasonable time. */
#define CR_PATTERN_MAX_TEXT 65536

enum cr_match {
	CR_MATCH_NO,
	CR_MATCH_YES,
	CR_MATCH_LIMIT, /* It gave up. */
	CR_MATCH_NOMEM, /* Memory ran out, within the limits. */
};

struct cr_pattern; /* Compiled; const once made, and shared between threads. */
struct cr_matcher; /* What one thread needs to run patterns. */

/* Compiles 'source' (UTF-8).  On a mistake returns null, and '*offset' is the
 * byte in 'source' at which it was noticed, err->message what PCRE2 says. */
struct cr_pattern *cr_pattern_new(struct cr_slice source, unsigned flags,
                                  size_t *offset, struct cr_error *err);
void cr_pattern_free(struct cr_pattern *pattern);

struct cr_matcher *cr_matcher_new(struct cr_error *err);
void cr_matcher_free(struct cr_matcher *matcher);

/* What it was compiled from; borrowed. */
struct cr_slice cr_pattern_source(const struct cr_pattern *pattern);

/* 'text' is to be UTF-8; the second is told so by who has seen it, the first sees for
 * itself, and gives up where it is not. */
enum cr_match cr_pattern_match(const struct cr_pattern *pattern,
                               struct cr_matcher *matcher, struct cr_slice text);
enum cr_match cr_pattern_match_valid(const struct cr_pattern *pattern,
                                     struct cr_matcher *matcher, struct cr_slice text);

/* Bytes of texts on which it never gives up. */
size_t cr_pattern_decides(const struct cr_pattern *pattern);

/* Which of the first CR_PATTERN_FILTER_MAX of 'n' patterns can match a text at all (bit i:
 * pattern i), sooner than by trying: an unset bit is a CR_MATCH_NO.  Of a text that is no
 * UTF-8, none.  Const once made. */
#define CR_PATTERN_FILTER_MAX 64
struct cr_pattern_filter *cr_pattern_filter_new(const struct cr_pattern *const *patterns,
                                                size_t n, struct cr_error *err);
void cr_pattern_filter_free(struct cr_pattern_filter *filter);
uint64_t cr_pattern_filter_run(const struct cr_pattern_filter *filter,
                               struct cr_slice text);

#endif
