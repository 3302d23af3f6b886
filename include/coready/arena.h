/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Memory that dies together.  An instrument, a compiled program, a list of
 * diagnostics each own one arena; what they hand out by pointer lives as long
 * as they do.  { 0 } is an empty arena.  Blocks are never moved. */
#ifndef COREADY_ARENA_H
#define COREADY_ARENA_H

#include <stddef.h>

struct cr_arena {
	struct cr_arena_chunk *chunk; /* The newest; chunks are linked backwards. */
};

/* 'size' bytes of zeros, aligned for any type, or null.  A size of 0 gives a
 * pointer that may be passed around but not read. */
void *cr_arena_alloc(struct cr_arena *arena, size_t size);

/* 'n' elements of 'size' bytes; null also where n * size would overflow. */
void *cr_arena_array(struct cr_arena *arena, size_t n, size_t size);

/* A NUL-terminated copy of 'length' bytes (or of a string), or null. */
char *cr_arena_strndup(struct cr_arena *arena, const char *text, size_t length);
char *cr_arena_strdup(struct cr_arena *arena, const char *text);

/* Forgets everything but keeps the newest chunk for reuse.  For scratch. */
void cr_arena_reset(struct cr_arena *arena);

/* Frees all; the arena is empty and usable again. */
void cr_arena_fini(struct cr_arena *arena);

#endif
