/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Builds the tables behind lookup.h and asks them, in the order of the format:
 * an exact code, a code but for case, a number equal to a numeric code, a label
 * in any language, a value.  A step at which two choices would do decides nothing:
 * to guess would be to invent data. */
#include "lookup.h"

#include <math.h>
#include <stdlib.h>

#include "coready/number.h"

/* Adds 'text' with A to Z in lower case: codes have no other letters. */
static void
add_lower(struct cr_buf *out, struct cr_slice text)
{
	for (size_t i = 0; i < text.size; i++) {
		char byte = text.data[i];

		cr_buf_byte(out, byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a')
		                                            : byte);
	}
}

static void
add_short(struct cr_short_codes codes, struct cr_short_code added)
{
	size_t place = (size_t)(cr_short_find(codes, added.key) - codes.places);

	codes.places[place] = added;
}

/* Four places a code keep nearly every search to its first probe. */
static bool
init_shorts(struct cr_lookup *lookup)
{
	const struct cr_choices *choices = lookup->choices;
	struct cr_short_codes *shorts = &lookup->shorts;
	size_t capacity = 16;

	for (shorts->shift = 60; capacity < 4 * (choices->n_items + 1); shorts->shift--)
		capacity *= 2;
	shorts->places = malloc(capacity * sizeof *shorts->places);
	if (!shorts->places)
		return false;
	for (size_t i = 0; i < capacity; i++)
		shorts->places[i] = (struct cr_short_code){ .key = CR_SHORT_NONE };
	add_short(*shorts, (struct cr_short_code){ .key = 0, .reason = CR_BLANK });
	for (size_t i = 0; i < choices->n_items; i++) {
		const char *code = choices->items[i].code;
		char padded[8] = "";

		if (strlen(code) > CR_SHORT_BYTES)
			continue;
		memcpy(padded, code, strlen(code));
		add_short(*shorts,
		          (struct cr_short_code){
				  .key = cr_short_key(padded, strlen(code)),
				  .code = (uint16_t)i,
				  .reason = cr_lookup_reason(lookup, (uint16_t)i) });
	}
	return true;
}

static void
init_ones(struct cr_lookup *lookup, char delimiter)
{
	const char blanks[] = { delimiter, '\r', '\n' };

	for (uint16_t i = 0; i < lookup->choices->n_items; i++) {
		const char *code = lookup->choices->items[i].code;

		if (code[0] && !code[1])
			lookup->ones[(unsigned char)code[0]] = (struct cr_one_byte){
				.code = i,
				.reason = cr_lookup_reason(lookup, i),
				.known = true,
			};
	}
	/* Last, since no cell of one byte is what ends a cell, whatever its codes. */
	for (size_t i = 0; i < sizeof blanks; i++)
		lookup->ones[(unsigned char)blanks[i]] =
			(struct cr_one_byte){ .reason = CR_BLANK, .known = true };
}

static bool
add_labels(struct cr_lookup *lookup, size_t choice, size_t n_languages,
           struct cr_buf *scratch)
{
	const char *const *labels = lookup->choices->items[choice].labels;

	for (size_t l = 0; labels && l < n_languages; l++) {
		if (!labels[l])
			continue;
		cr_buf_clear(scratch);
		cr_text_fold(scratch, cr_slice_of(labels[l]));
		if (scratch->failed ||
		    !cr_claims_add(&lookup->labels,
		                   (struct cr_slice){ scratch->data, scratch->size },
		                   choice))
			return false;
	}
	return true;
}

static bool
add_choice(struct cr_lookup *lookup, size_t i, size_t n_languages,
           struct cr_buf *scratch)
{
	struct cr_slice code = cr_slice_of(lookup->choices->items[i].code);

	if (!cr_number_parse(code, 0, &lookup->numbers[i]))
		lookup->numbers[i] = NAN;
	cr_buf_clear(scratch);
	add_lower(scratch, code);
	return !scratch->failed &&
	       cr_map_add(&lookup->codes, code.data, code.size, i, NULL) &&
	       cr_claims_add(&lookup->loose,
	                     (struct cr_slice){ scratch->data, scratch->size }, i) &&
	       add_labels(lookup, i, n_languages, scratch);
}

static bool
lookup_init(struct cr_lookup *lookup, const struct cr_choices *choices,
            size_t n_languages, char delimiter)
{
	struct cr_buf scratch = { 0 };
	bool done;

	lookup->choices = choices;
	init_ones(lookup, delimiter);
	lookup->numbers = calloc(choices->n_items + 1, sizeof *lookup->numbers);
	done = lookup->numbers && init_shorts(lookup);
	for (size_t i = 0; done && i < choices->n_items; i++)
		done = add_choice(lookup, i, n_languages, &scratch);
	cr_buf_fini(&scratch);
	return done;
}

static const struct cr_lookup *
find_list(const struct cr_lookups *lookups, const struct cr_choices *choices)
{
	for (size_t i = 0; i < lookups->n_items; i++)
		if (lookups->items[i].choices == choices)
			return &lookups->items[i];
	return NULL;
}

bool
cr_lookups_init(struct cr_lookups *lookups, const struct cr_schema *schema,
                char delimiter, struct cr_error *err)
{
	lookups->items = calloc(schema->n_fields + 1, sizeof *lookups->items);
	lookups->of_field = calloc(schema->n_fields + 1, sizeof *lookups->of_field);
	if (!lookups->items || !lookups->of_field)
		return cr_error_nomem(err);
	for (size_t f = 0; f < schema->n_fields; f++) {
		const struct cr_choices *choices = schema->fields[f].choices;

		if (!choices)
			continue;
		if (!find_list(lookups, choices) &&
		    !lookup_init(&lookups->items[lookups->n_items++], choices,
		                 schema->n_languages, delimiter))
			return cr_error_nomem(err);
		lookups->of_field[f] = find_list(lookups, choices);
	}
	return true;
}

void
cr_lookups_fini(struct cr_lookups *lookups)
{
	for (size_t i = 0; i < lookups->n_items; i++) {
		struct cr_lookup *lookup = &lookups->items[i];

		free(lookup->shorts.places);
		free(lookup->numbers);
		cr_map_fini(&lookup->codes);
		cr_claims_fini(&lookup->loose);
		cr_claims_fini(&lookup->labels);
	}
	free(lookups->items);
	free(lookups->of_field);
}

/* The one choice whose number, its code's or its value, is 'number'. */
static enum cr_found
find_number(const struct cr_lookup *lookup, double number, bool values, uint16_t *code)
{
	enum cr_found found = CR_FOUND_NOT;

	for (size_t i = 0; i < lookup->choices->n_items; i++) {
		const struct cr_choice *choice = &lookup->choices->items[i];

		if (values ? !choice->has_value || choice->value != number
		           : lookup->numbers[i] != number)
			continue;
		if (found == CR_FOUND)
			return CR_FOUND_SEVERAL;
		found = CR_FOUND;
		*code = (uint16_t)i;
	}
	return found;
}

/* The choice that holds 'name', which is in 'scratch'. */
static enum cr_found
find_claim(const struct cr_claims *claims, const struct cr_buf *name, uint16_t *code)
{
	size_t place;
	enum cr_found found = cr_claims_find(
		claims, (struct cr_slice){ name->data, name->size }, &place);

	if (found == CR_FOUND)
		*code = (uint16_t)place;
	return found;
}

enum cr_found
cr_lookup_code(const struct cr_lookup *lookup, struct cr_slice text, char point,
               struct cr_buf *scratch, uint16_t *code)
{
	enum cr_found loose, equal = CR_FOUND_NOT;
	double number;
	size_t place;

	if (cr_map_find(&lookup->codes, text.data, text.size, &place)) {
		*code = (uint16_t)place;
		return CR_FOUND;
	}
	cr_buf_clear(scratch);
	add_lower(scratch, text);
	loose = find_claim(&lookup->loose, scratch, code);
	if (loose != CR_FOUND && cr_number_parse(text, point, &number))
		equal = find_number(lookup, number, false, code);
	return equal == CR_FOUND_NOT ? loose : equal;
}

enum cr_found
cr_lookup_answer(const struct cr_lookup *lookup, struct cr_slice text, char point,
                 struct cr_buf *scratch, uint16_t *code)
{
	enum cr_found found = cr_lookup_code(lookup, text, point, scratch, code), label;
	double number;

	if (found == CR_FOUND || scratch->failed)
		return found;
	cr_buf_clear(scratch);
	cr_text_fold(scratch, text);
	label = find_claim(&lookup->labels, scratch, code);
	if (label != CR_FOUND_NOT)
		return label;
	if (!lookup->choices->values_ambiguous &&
	    cr_number_parse(text, point, &number) &&
	    find_number(lookup, number, true, code) == CR_FOUND)
		return CR_FOUND;
	return found;
}
