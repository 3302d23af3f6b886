/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A hash map with open addressing and linear probing, over SipHash-1-3 with a
 * key of its own.  Called wherever names are looked up, by the million where
 * respondents are told apart.  At most 11 places of 16 are taken, so a probe
 * soon ends at an empty one; nothing is ever removed. */
#include "coready/map.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "random.h"
#include "sip.h"

enum { FIRST_CAPACITY = 16 };

/* 24 bytes, so that ten million names take 400 MB of places and no more.  The
 * half of the hash that is kept saves most comparisons, and lets the map grow
 * without reading the keys again. */
struct cr_map_entry {
	const char *key; /* In the map's arena; null where the place is empty. */
	uint32_t length;
	uint32_t hash;
	size_t value;
};

static uint32_t
hash_of(const unsigned long long seed[2], const char *key, size_t length)
{
	uint64_t hash = cr_sip(seed, key, length);

	return (uint32_t)(hash ^ hash >> 32);
}

/* The place where the key stands, or the empty one where it would. */
static struct cr_map_entry *
place_of(const struct cr_map *map, const char *key, size_t length, uint32_t hash)
{
	size_t i = hash & (map->capacity - 1);

	for (;; i = (i + 1) & (map->capacity - 1)) {
		struct cr_map_entry *entry = &map->entries[i];

		if (!entry->key)
			return entry;
		if (entry->hash == hash && entry->length == length &&
		    (length == 0 || memcmp(entry->key, key, length) == 0))
			return entry;
	}
}

static bool
grow(struct cr_map *map)
{
	size_t capacity = map->capacity ? 2 * map->capacity : FIRST_CAPACITY;
	struct cr_map_entry *entries;

	/* More places than hashes would only make the probes longer. */
	if (capacity > UINT32_MAX)
		return false;
	entries = calloc(capacity, sizeof *entries);
	if (!entries)
		return false;
	if (!map->entries)
		cr_random_fill(map->seed, sizeof map->seed);
	for (size_t i = 0; i < map->capacity; i++) {
		size_t at = map->entries[i].hash & (capacity - 1);

		if (!map->entries[i].key)
			continue;
		while (entries[at].key)
			at = (at + 1) & (capacity - 1);
		entries[at] = map->entries[i];
	}
	free(map->entries);
	map->entries = entries;
	map->capacity = capacity;
	return true;
}

bool
cr_map_add(struct cr_map *map, const char *key, size_t length, size_t value,
           size_t *found)
{
	struct cr_map_entry *entry;
	uint32_t hash;

	if (length > UINT32_MAX)
		return false;
	if (map->count >= map->capacity / 16 * 11 && !grow(map))
		return false;
	hash = hash_of(map->seed, key, length);
	entry = place_of(map, key, length, hash);
	if (!entry->key) {
		const char *copy = cr_arena_strndup(&map->keys, key, length);

		if (!copy)
			return false;
		*entry = (struct cr_map_entry){ copy, (uint32_t)length, hash, value };
		map->count++;
	}
	if (found)
		*found = entry->value;
	return true;
}

bool
cr_map_find(const struct cr_map *map, const char *key, size_t length, size_t *value)
{
	const struct cr_map_entry *entry;

	if (map->count == 0 || length > UINT32_MAX)
		return false;
	entry = place_of(map, key, length, hash_of(map->seed, key, length));
	if (!entry->key)
		return false;
	*value = entry->value;
	return true;
}

void
cr_map_fini(struct cr_map *map)
{
	free(map->entries);
	cr_arena_fini(&map->keys);
	*map = (struct cr_map){ 0 };
}
