/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bump allocation in chunks that double up to a bound.  Called by everything
 * that builds a structure which dies as one.  A request larger than a chunk
 * gets a chunk of its own.
 *
 * Under the address sanitizer blocks keep apart from one another and what is not
 * handed out may not be touched: else it would see only a chunk where there are a
 * thousand blocks. */
#include "coready/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef __SANITIZE_ADDRESS__
#define WATCHED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define WATCHED 1
#endif
#endif

#ifdef WATCHED
#include <sanitizer/asan_interface.h>
#define CLOSE(data, size) ASAN_POISON_MEMORY_REGION(data, size)
#define OPEN(data, size)  ASAN_UNPOISON_MEMORY_REGION(data, size)
enum { GAP = 16 };
#else
#define CLOSE(data, size) ((void)0)
#define OPEN(data, size)  ((void)0)
enum { GAP = 0 };
#endif

enum { FIRST_CHUNK = 4096, LARGEST_CHUNK = 1 << 20 };

struct cr_arena_chunk {
	struct cr_arena_chunk *older;
	size_t size, used; /* bytes of 'data' */
	alignas(max_align_t) char data[];
};

static struct cr_arena_chunk *
chunk_new(struct cr_arena *arena, size_t least)
{
	size_t size = FIRST_CHUNK;
	struct cr_arena_chunk *chunk;

	if (arena->chunk && arena->chunk->size < LARGEST_CHUNK)
		size = 2 * arena->chunk->size;
	else if (arena->chunk)
		size = LARGEST_CHUNK;
	if (size < least)
		size = least;
	chunk = malloc(sizeof *chunk + size);
	if (!chunk)
		return NULL;
	*chunk = (struct cr_arena_chunk){ .older = arena->chunk, .size = size };
	CLOSE(chunk->data, size);
	arena->chunk = chunk;
	return chunk;
}

void *
cr_arena_alloc(struct cr_arena *arena, size_t size)
{
	const size_t align = alignof(max_align_t);
	struct cr_arena_chunk *chunk = arena->chunk;
	size_t taken;
	void *memory;

	if (size > SIZE_MAX / 2)
		return NULL;
	taken = (size + align - 1) / align * align + GAP;
	if (!chunk || chunk->size - chunk->used < taken) {
		chunk = chunk_new(arena, taken);
		if (!chunk)
			return NULL;
	}
	memory = chunk->data + chunk->used;
	chunk->used += taken;
	OPEN(memory, size);
	return memset(memory, 0, size);
}

void *
cr_arena_array(struct cr_arena *arena, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		return NULL;
	return cr_arena_alloc(arena, n * size);
}

char *
cr_arena_strndup(struct cr_arena *arena, const char *text, size_t length)
{
	char *copy = length < SIZE_MAX ? cr_arena_alloc(arena, length + 1) : NULL;

	/* The byte after the copy is zero already. */
	return copy && length ? memcpy(copy, text, length) : copy;
}

char *
cr_arena_strdup(struct cr_arena *arena, const char *text)
{
	return cr_arena_strndup(arena, text, strlen(text));
}

static void
free_chunks(struct cr_arena_chunk *chunk)
{
	while (chunk) {
		struct cr_arena_chunk *older = chunk->older;

		free(chunk);
		chunk = older;
	}
}

void
cr_arena_reset(struct cr_arena *arena)
{
	if (!arena->chunk)
		return;
	free_chunks(arena->chunk->older);
	arena->chunk->older = NULL;
	arena->chunk->used = 0;
	CLOSE(arena->chunk->data, arena->chunk->size);
}

void
cr_arena_fini(struct cr_arena *arena)
{
	free_chunks(arena->chunk);
	arena->chunk = NULL;
}
