/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What reports say, in the languages that they speak.  Sections name a sentence
 * and give its figures; the words are one table (reports/words.def).  Results live
 * in the arena; when memory runs out they are empty and 'failed' is set. */
#ifndef COREADY_REPORT_WORDS_H
#define COREADY_REPORT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "coready/arena.h"
#include "reports/layout/rich.h"

enum cr_word {
#define CR_WORD(id, en, fr)                                 CR_WORD_##id,
#define CR_COUNT(id, en_one, en_many, fr_one, fr_many) CR_WORD_##id,
#include "reports/words.def"
#undef CR_WORD
#undef CR_COUNT
	CR_WORD_COUNT
};

enum cr_tongue { CR_TONGUE_EN, CR_TONGUE_FR, CR_TONGUE_COUNT };

struct cr_words {
	enum cr_tongue tongue;
	struct cr_arena *arena;
	bool failed;
};

/* The tongue of a language tag ("fr", "fr-CA"); false when reports do not speak it. */
bool cr_words_tongue(const char *lang, enum cr_tongue *tongue);

/* Arguments of a sentence: strings. */
#define CR_ARGS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define CR_NO_ARGS   ((const char *const[]){ NULL })

/* A sentence as text (stars dropped) or as prose (what is between them strong). */
const char *cr_words_text(struct cr_words *words, enum cr_word id,
                          const char *const *args);
struct cr_rich cr_words_rich(struct cr_words *words, enum cr_word id,
                               const char *const *args);

/* A CR_COUNT sentence with its number. */
const char *cr_words_count(struct cr_words *words, enum cr_word id, size_t n);

/* "58", "1,234.5"; "1 234,5". */
const char *cr_words_number(struct cr_words *words, double value, int digits);

/* Days since 1970-01-01: "1 March 2026", "1er mars 2026". */
const char *cr_words_date(struct cr_words *words, double days);

/* "a, b and c". */
const char *cr_words_list(struct cr_words *words, const char *const *items, size_t n);

#endif
