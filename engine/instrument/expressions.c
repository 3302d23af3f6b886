/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The scope of every expression of an instrument.  The language itself is engine/
 * expr's; here is only which names there are, and which may be said where:
 *
 *     relevant, constraint   questions that come before; '.' in a constraint
 *     expr, case             questions, scores, classifications
 *     rules                  all of them
 *
 * A name that is known to be broken, or that may stand in a part of the instrument
 * that could not be read, is refused with an empty reason, and an empty reason is
 * not told: its cause was. */
#include "expressions.h"

#include <stdio.h>
#include <string.h>

#include "build.h"
#include "coready/expr-tree.h"

struct reader {
	struct cr_scope scope;
	struct cr_loader *loader;
	struct cr_standing place;
	const struct cr_xml_node *node;
	const struct cr_xml_attribute *attribute;
};

static struct reader *
reader_of(const struct cr_scope *scope)
{
	return scope->owner;
}

/* A reason why not, kept until the load is over. */
static const char *
reason(struct reader *reader, const char *format, struct cr_slice name,
       const char *noun)
{
	char text[256], shown[64];
	char *copy;
	size_t size;

	snprintf(shown, sizeof shown, "%.*s", (int)name.size, name.data);
	snprintf(text, sizeof text, format, shown, noun);
	size = strlen(text) + 1;
	copy = cr_loader_scratch(reader->loader, size, 1);
	return copy ? memcpy(copy, text, size) : "";
}

/* Why a name that is known, as something without a value, cannot stand here; null
 * when it is not known at all. */
static const char *
why_unknown(struct reader *reader, struct cr_slice name)
{
	for (int kind = CR_NAMED_GRID; kind < CR_NAMED_COUNT; kind++)
		if (cr_ids_find(reader->loader, (enum cr_named)kind, name) >= 0)
			return reason(reader, "'%s' is %s, which has no value", name,
			              cr_named_noun((enum cr_named)kind));
	return cr_ids_excused(reader->loader, name) ? "" : NULL;
}

static bool
is_routing(const struct reader *reader)
{
	return reader->place.context == CR_IN_RELEVANT ||
	       reader->place.context == CR_IN_CONSTRAINT;
}

static bool
is_rule(const struct reader *reader)
{
	return reader->place.context == CR_IN_RESPONSE_RULE ||
	       reader->place.context == CR_IN_UNIT_RULE;
}

/* Why a thing with a value cannot be named here; null when it can. */
static const char *
why_not(struct reader *reader, enum cr_named kind, int slot, struct cr_slice name)
{
	if (is_routing(reader) && kind != CR_NAMED_QUESTION)
		return reason(reader,
		              "'%s' is %s: while questions are asked, only answers "
		              "are known",
		              name, cr_named_noun(kind));
	if (is_routing(reader) && reader->place.self &&
	    slot == reader->place.self->slot)
		return reason(reader,
		              "'%s' is this question itself: write '.' for its "
		              "answer",
		              name, "");
	if (is_routing(reader) && slot >= reader->place.limit)
		return reason(reader,
		              "'%s' is not answered yet: only questions that come "
		              "before this place can be named",
		              name, "");
	if (!is_rule(reader) && kind == CR_NAMED_CODING)
		return reason(reader, "'%s' is a coding: only rules can name one", name,
		              "");
	return NULL;
}

static const struct cr_symbol *
find(const struct cr_scope *scope, struct cr_slice name, const char **why)
{
	struct reader *reader = reader_of(scope);
	struct cr_loader *loader = reader->loader;

	for (int kind = CR_NAMED_QUESTION; kind <= CR_NAMED_CODING; kind++) {
		int place = cr_ids_find(loader, (enum cr_named)kind, name), slot;

		if (place < 0)
			continue;
		slot = cr_ids_slot_of(loader, (enum cr_named)kind, place);
		*why = why_not(reader, (enum cr_named)kind, slot, name);
		if (!*why && loader->slots_broken[slot])
			*why = "";
		return *why ? NULL : &loader->instrument->symbols[slot];
	}
	*why = why_unknown(reader, name);
	return NULL;
}

static void
offer(const struct cr_scope *scope, struct cr_nearest *nearest)
{
	struct reader *reader = reader_of(scope);
	const struct cr_instrument *instrument = reader->loader->instrument;
	size_t n = instrument->n_slots;

	if (is_routing(reader))
		n = (size_t)reader->place.limit;
	else if (!is_rule(reader))
		n -= instrument->n_codings;
	for (size_t i = 0; i < n && !cr_loader_hurried(reader->loader); i++)
		cr_nearest_offer(nearest, instrument->symbols[i].name);
}

static int
rule(const struct cr_scope *scope, struct cr_slice id)
{
	struct reader *reader = reader_of(scope);
	int place = cr_ids_find(reader->loader, CR_NAMED_RULE, id);

	if (place < 0 ||
	    reader->loader->instrument->rules[place].scope != reader->place.scope)
		return -1;
	return place;
}

static void
offer_rules(const struct cr_scope *scope, struct cr_nearest *nearest)
{
	struct reader *reader = reader_of(scope);
	const struct cr_instrument *instrument = reader->loader->instrument;

	for (size_t i = 0; i < instrument->n_rules; i++)
		if (instrument->rules[i].scope == reader->place.scope &&
		    instrument->rules[i].id && !cr_loader_hurried(reader->loader))
			cr_nearest_offer(nearest, instrument->rules[i].id);
}

/* Whether the score has an attribute that should have led to its bands. */
static bool
asks_for_bands(const struct reader *reader, struct cr_slice name)
{
	const struct cr_ids *ids = &reader->loader->ids;
	int score = cr_ids_find(reader->loader, CR_NAMED_SCORE, name);

	return score >= 0 &&
	       cr_xml_attribute(ids->kinds[CR_NAMED_SCORE].nodes[score], "bands");
}

/* Whether a mistake in an expression only repeats one that was told where it is. */
static bool
is_echo(const struct reader *reader, enum cr_diag_kind kind, struct cr_slice words)
{
	const struct cr_loader *loader = reader->loader;

	switch (kind) {
	case CR_DIAG_EXPR_RULE:
		return loader->holes;
	case CR_DIAG_EXPR_BANDS:
		return asks_for_bands(reader, words);
	case CR_DIAG_EXPR_GROUP:
		return loader->group_broken;
	default:
		return false;
	}
}

static void
say(void *owner, enum cr_diag_kind kind, size_t offset, size_t size, const char *text)
{
	struct reader *reader = owner;
	struct cr_slice value = reader->attribute->value;
	struct cr_extent span =
		cr_xml_part_span(reader->node, reader->attribute, offset, size);

	if (!*text ||
	    (offset + size <= value.size &&
	     is_echo(reader, kind, cr_slice_part(value, offset, offset + size))))
		return;
	if (cr_diag_severity(kind) == CR_WARNING)
		cr_loader_warn(reader->loader, kind, reader->node, span, "%s", text);
	else
		cr_loader_say(reader->loader, kind, span, "%s", text);
}

/* The list of the question that tells the groups, for the functions of units. */
static const struct cr_choices *
groups_of(const struct cr_loader *loader)
{
	int group = loader->instrument->design.group;

	return group < 0 || loader->slots_broken[group]
	               ? NULL
	               : loader->instrument->questions[group].field.choices;
}

const struct cr_expr *
cr_build_expr(struct cr_loader *loader, const struct cr_xml_node *node,
              const char *attribute, struct cr_standing place, enum cr_type wanted)
{
	struct reader reader = {
		.scope = { .context = place.context,
		           .self = place.self,
		           .groups = groups_of(loader),
		           .find = find,
		           .offer = offer },
		.loader = loader,
		.place = place,
		.node = node,
		.attribute = cr_xml_attribute(node, attribute),
	};
	struct cr_expr_report report = { &reader, say };
	const struct cr_expr *expr;
	struct cr_error err = { 0 };

	if (!reader.attribute || reader.attribute->bad || loader->failed)
		return NULL;
	reader.scope.owner = &reader;
	if (is_rule(&reader)) {
		reader.scope.rule = rule;
		reader.scope.offer_rules = offer_rules;
	}
	expr = cr_expr_new(&loader->instrument->arena, reader.attribute->value,
	                   &reader.scope, wanted, &report, &err);
	if (!expr && err.code == CR_ENOMEM)
		cr_loader_nomem(loader);
	return expr;
}

/* Where an expression asks for shares of the question that tells the groups, which would
 * tell how small one is that is hidden, and so are never there. */
static void
warn_of_group_shares(struct cr_loader *loader, const struct cr_xml_node *node,
                     const struct cr_xml_attribute *attribute, const struct cr_node *of)
{
	if (of->kind != CR_NODE_OP)
		return;
	for (size_t i = 0; i < of->n_args; i++)
		warn_of_group_shares(loader, node, attribute, of->args[i]);
	if (of->op != CR_OP_SHARE ||
	    of->args[0]->symbol->slot != loader->instrument->design.group)
		return;
	cr_loader_warn(loader, CR_DIAG_EXPR_ALWAYS_MISSING, node,
	               cr_xml_part_span(node, attribute, of->offset, of->size),
	               "the shares of '%.60s' are always missing: they would tell how "
	               "small a group is; n('%.60s') / n() says the same where it may be "
	               "said",
	               of->args[0]->symbol->name,
	               of->args[1]->choices->items[of->args[1]->value.code].code);
}

const struct cr_program *
cr_build_code(struct cr_loader *loader, const struct cr_xml_node *node,
              const char *attribute, const struct cr_expr *expr)
{
	const struct cr_program *program;

	if (!expr)
		return NULL;
	program = cr_program_new(&loader->instrument->arena, expr, loader->err);
	if (!program) {
		loader->failed = true;
		return NULL;
	}
	cr_note_calls(loader, node, cr_xml_attribute(node, attribute), expr, program);
	warn_of_group_shares(loader, node, cr_xml_attribute(node, attribute),
	                     cr_expr_root(expr));
	return program;
}

const struct cr_program *
cr_build_program(struct cr_loader *loader, const struct cr_xml_node *node,
                 const char *attribute, struct cr_standing place, enum cr_type wanted)
{
	return cr_build_code(loader, node, attribute,
	                     cr_build_expr(loader, node, attribute, place, wanted));
}
