/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pairs, their reasons and their links.  Pairs are compared in the order in which they
 * were made; while one is, others are linked to and made, until none is left.  A pair
 * of one kind over the same two things is made once, whoever rests on it. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "coready/number.h"
#include "private.h"

enum { LONGEST_NAME = 60 }; /* Characters of an id that are shown. */

static diff_fn *const compare_one[PAIR_KIND_COUNT] = {
	[PAIR_QUESTION] = diff_question,
	[PAIR_SECTION] = diff_section,
	[PAIR_GRID] = diff_grid,
	[PAIR_CHOICES] = diff_choices,
	[PAIR_VALUES] = diff_values,
	[PAIR_SETS] = diff_sets,
	[PAIR_LANGUAGES] = diff_languages,
	[PAIR_SCORE] = diff_score,
	[PAIR_SHOWN] = diff_shown,
	[PAIR_BANDING] = diff_banding,
	[PAIR_CLASSIFICATION] = diff_classification,
};

bool
diff_init(struct diff *d, const struct cr_instrument *before,
          const struct cr_instrument *after, struct cr_arena *arena)
{
	int *slots;

	d->before = before;
	d->after = after;
	d->arena = arena;
	d->slots = slots = cr_arena_array(&d->scratch, after->n_slots, sizeof *slots);
	d->notes = cr_arena_array(&d->scratch, before->n_slots, sizeof *d->notes);
	if (!slots || !d->notes)
		return false;
	for (size_t i = 0; i < after->n_slots; i++) {
		struct cr_slice name = cr_slice_of(after->symbols[i].name);
		const struct cr_symbol *symbol = cr_instrument_find(before, name);

		slots[i] = symbol ? symbol->slot : -1;
	}
	diff_init_languages(d);
	return true;
}

void
diff_fini(struct diff *d)
{
	cr_buf_fini(&d->pairs);
	cr_buf_fini(&d->reasons);
	cr_buf_fini(&d->links);
	cr_map_fini(&d->places);
	cr_arena_fini(&d->scratch);
}

size_t
diff_pair(struct diff *d, enum pair_kind kind, size_t before, size_t after)
{
	const size_t key[] = { kind, before, after };
	const struct pair pair = { .kind = kind, .before = before, .after = after };
	size_t place = diff_n_pairs(d), found = place;

	if (!cr_map_add(&d->places, (const char *)key, sizeof key, place, &found))
		d->failed = true;
	else if (found == place)
		cr_buf_add(&d->pairs, &pair, sizeof pair);
	d->failed |= d->pairs.failed;
	return found;
}

void
diff_compare(struct diff *d)
{
	for (size_t i = 0; !d->failed && i < diff_n_pairs(d); i++) {
		struct pair pair = diff_pairs(d)[i];

		pair.first_reason = d->reasons.size / sizeof(struct reason);
		pair.first_link = d->links.size / sizeof(size_t);
		d->subject = NULL;
		d->noted++;
		compare_one[pair.kind](d, pair.before, pair.after);
		pair.n_reasons =
			d->reasons.size / sizeof(struct reason) - pair.first_reason;
		pair.n_links = d->links.size / sizeof(size_t) - pair.first_link;
		d->failed |= d->pairs.failed || d->reasons.failed || d->links.failed;
		if (!d->failed)
			diff_pairs(d)[i] = pair;
	}
}

const char *
diff_keep(struct diff *d, const struct cr_buf *text)
{
	const char *copy = text->failed
	                           ? NULL
	                           : cr_arena_strndup(d->arena, text->data, text->size);

	d->failed |= !copy;
	return copy;
}

void
diff_say(struct diff *d, enum gravity gravity, const char *format, ...)
{
	struct reason reason = { .gravity = gravity };
	struct cr_buf text = { 0 };
	va_list args;

	if (d->subject)
		cr_buf_printf(&text, "score %s: ", diff_short(d->subject).text);
	reason.own = text.size;
	va_start(args, format);
	cr_buf_vprintf(&text, format, args);
	va_end(args);
	reason.text = diff_keep(d, &text);
	cr_buf_add(&d->reasons, &reason, sizeof reason);
	cr_buf_fini(&text);
}

void
diff_link(struct diff *d, enum pair_kind kind, size_t before, size_t after)
{
	size_t place = diff_pair(d, kind, before, after);

	cr_buf_add(&d->links, &place, sizeof place);
}

/* The place of a slot among the things of its kind. */
static size_t
place_of(const struct cr_instrument *instrument, int slot)
{
	size_t place = (size_t)slot;

	switch (instrument->symbols[slot].kind) {
	case CR_SYMBOL_CLASSIFICATION:
		return place - instrument->n_questions - instrument->n_scores;
	case CR_SYMBOL_SCORE:
		return place - instrument->n_questions;
	default:
		return place;
	}
}

void
diff_link_slot(struct diff *d, int slot)
{
	static const struct {
		enum pair_kind pair;
		const char *noun;
	} kinds[] = {
		[CR_SYMBOL_QUESTION] = { PAIR_QUESTION, "question" },
		[CR_SYMBOL_SCORE] = { PAIR_SCORE, "score" },
		[CR_SYMBOL_CLASSIFICATION] = { PAIR_CLASSIFICATION, "classification" },
		[CR_SYMBOL_CODING] = { PAIR_KIND_COUNT, "coding" },
	};
	const struct cr_symbol *after = &d->after->symbols[slot];
	int old = d->slots[slot];

	if (old < 0)
		return;
	if (d->before->symbols[old].kind != after->kind)
		diff_say(d, CHANGED, "%s is a %s instead of a %s",
		         diff_short(after->name).text, kinds[after->kind].noun,
		         kinds[d->before->symbols[old].kind].noun);
	else if (kinds[after->kind].pair != PAIR_KIND_COUNT)
		diff_link(d, kinds[after->kind].pair, place_of(d->before, old),
		          place_of(d->after, slot));
}

struct phrase
diff_phrase(const char *format, ...)
{
	struct phrase phrase;
	va_list args;

	va_start(args, format);
	vsnprintf(phrase.text, sizeof phrase.text, format, args);
	va_end(args);
	return phrase;
}

struct phrase
diff_short(const char *id)
{
	bool whole = strlen(id) <= LONGEST_NAME;

	return diff_phrase("%.*s%s", LONGEST_NAME, id, whole ? "" : "\u2026");
}

struct phrase
diff_number(struct diff *d, double number)
{
	struct cr_buf text = { 0 };
	struct phrase phrase;

	cr_number_print_exact(&text, number);
	phrase = diff_phrase("%s", cr_buf_text(&text) ? text.data : "");
	d->failed |= text.failed;
	cr_buf_fini(&text);
	return phrase;
}

void
diff_name(struct diff *d, const char *noun, const char *before, const char *after)
{
	struct phrase old = diff_short(before ? before : after),
		      new = diff_short(after ? after : before);

	d->name = strcmp(old.text, new.text) == 0
	                  ? diff_phrase("%s %s", noun, new.text)
	                  : diff_phrase("%s %s (%s before)", noun, new.text, old.text);
}
