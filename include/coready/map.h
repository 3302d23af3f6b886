/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a byte string to a number: names to places in an array.  Keys are copied
 * and kept until _fini; they may hold any bytes.  The hash is keyed per map, so
 * a hostile file cannot choose keys that collide.  { 0 } is an empty map. */
#ifndef COREADY_MAP_H
#define COREADY_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "coready/arena.h"

struct cr_map {
	struct cr_map_entry *entries; /* Open addressing; capacity a power of two. */
	size_t capacity, count;
	struct cr_arena keys;
	unsigned long long seed[2];
};

/* Puts 'value' under the key; an existing key keeps its first value.  On
 * success '*found' (if not null) is the value now held, which differs from
 * 'value' exactly when the key stood there before.  False: out of memory. */
bool cr_map_add(struct cr_map *map, const char *key, size_t length, size_t value,
                size_t *found);

/* True and '*value' when the key is there. */
bool cr_map_find(const struct cr_map *map, const char *key, size_t length,
                 size_t *value);

void cr_map_fini(struct cr_map *map);

#endif
