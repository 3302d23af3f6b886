/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The names that a schema understands.  Called once a file, when it is opened, and
 * by JSON Lines for keys that the beginning of the file did not have. */
#include "header.h"

static const char *const extra_names[CR_EXTRA_COUNT] = {
	[CR_EXTRA_LANG] = "response.lang",
	[CR_EXTRA_VERSION] = "response.version",
	[CR_EXTRA_KIND] = "response.kind",
};

static size_t
count_targets(const struct cr_schema *schema)
{
	size_t n = CR_EXTRA_COUNT;

	for (size_t f = 0; f < schema->n_fields; f++) {
		const struct cr_field *field = &schema->fields[f];

		n += 2;
		if (field->type == CR_MULTIPLE)
			n += field->choices->n_items;
	}
	return n;
}

/* "id", then 'infix' and 'tail'. */
static const char *
join(struct cr_arena *arena, const char *id, const char *infix, const char *tail)
{
	struct cr_buf name = { 0 };
	const char *copy;

	cr_buf_puts(&name, id);
	cr_buf_puts(&name, infix);
	cr_buf_puts(&name, tail);
	copy = name.failed ? NULL : cr_arena_strndup(arena, name.data, name.size);
	cr_buf_fini(&name);
	return copy;
}

/* Adds a target under its name.  A name that is taken already keeps its meaning:
 * ids come first, so that 'q1.a' is the question before it is a code of q1. */
static bool
add_target(struct cr_names *names, struct cr_target target)
{
	if (!target.name || !cr_map_add(&names->exact, target.name, strlen(target.name),
	                                names->n_targets, NULL))
		return false;
	names->targets[names->n_targets++] = target;
	return true;
}

static bool
add_members(struct cr_names *names, const struct cr_field *field, uint32_t f)
{
	for (size_t c = 0; c < field->choices->n_items; c++) {
		const char *code = field->choices->items[c].code;
		const char *slashed = join(&names->arena, field->id, "/", code);

		if (!slashed || !cr_map_add(&names->exact, slashed, strlen(slashed),
		                            names->n_targets, NULL))
			return false;
		if (!add_target(names, (struct cr_target){ .kind = CR_TARGET_MEMBER,
		                                           .code = (uint16_t)c,
		                                           .field = f,
		                                           .name = join(&names->arena,
		                                                        field->id, ".",
		                                                        code) }))
			return false;
	}
	return true;
}

static bool
add_texts(struct cr_names *names, const struct cr_field *field, size_t f,
          size_t n_languages)
{
	struct cr_buf folded = { 0 };
	bool done = true;

	for (size_t l = 0; done && field->texts && l < n_languages; l++) {
		if (!field->texts[l])
			continue;
		cr_buf_clear(&folded);
		cr_text_fold(&folded, cr_slice_of(field->texts[l]));
		done = !folded.failed &&
		       cr_claims_add(&names->texts,
		                     (struct cr_slice){ folded.data, folded.size }, f);
	}
	cr_buf_fini(&folded);
	return done;
}

static bool
add_all(struct cr_names *names, const struct cr_schema *schema)
{
	bool done = names->targets != NULL;

	for (size_t f = 0; done && f < schema->n_fields; f++)
		done = add_target(names, (struct cr_target){
						 .kind = CR_TARGET_ANSWER,
						 .field = (uint32_t)f,
						 .name = schema->fields[f].id }) &&
		       add_texts(names, &schema->fields[f], f, schema->n_languages);
	for (size_t f = 0; done && f < schema->n_fields; f++)
		done = add_target(names, (struct cr_target){
						 .kind = CR_TARGET_NOTE,
						 .field = (uint32_t)f,
						 .name = join(&names->arena,
			                                      schema->fields[f].id,
			                                      ".note", "") });
	for (uint32_t e = 0; done && e < CR_EXTRA_COUNT; e++)
		done = add_target(names, (struct cr_target){ .kind = CR_TARGET_EXTRA,
		                                             .field = e,
		                                             .name = extra_names[e] });
	for (size_t f = 0; done && f < schema->n_fields; f++)
		if (schema->fields[f].type == CR_MULTIPLE)
			done = add_members(names, &schema->fields[f], (uint32_t)f);
	return done;
}

bool
cr_names_init(struct cr_names *names, const struct cr_schema *schema,
              struct cr_error *err)
{
	names->targets = cr_arena_array(&names->arena, count_targets(schema),
	                                sizeof *names->targets);
	return add_all(names, schema) || cr_error_nomem(err);
}

void
cr_names_fini(struct cr_names *names)
{
	cr_map_fini(&names->exact);
	cr_claims_fini(&names->texts);
	cr_arena_fini(&names->arena);
}

bool
cr_names_find(const struct cr_names *names, struct cr_slice name, enum cr_found *found,
              size_t *target, struct cr_error *err)
{
	struct cr_buf folded = { 0 };
	bool failed;

	*found = CR_FOUND;
	if (cr_map_find(&names->exact, name.data, name.size, target))
		return true;
	cr_text_fold(&folded, name);
	failed = folded.failed;
	*found = cr_claims_find(&names->texts,
	                        (struct cr_slice){ folded.data, folded.size }, target);
	cr_buf_fini(&folded);
	return !failed || cr_error_nomem(err);
}
