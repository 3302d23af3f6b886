/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The names of columns, which ids become: in the output of `score` (docs: cli), and
 * in files of responses.  Two columns with one name would make either unreadable. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "build.h"
#include "structure.h"

struct columns {
	struct cr_loader *loader;
	struct cr_map names; /* To the address of the element that makes it, or 0. */
};

/* Enters a column that 'node' makes (null for one that is always there), or says that
 * there is one of that name. */
static void
enter(struct columns *columns, const char *name, const struct cr_xml_node *node,
      enum cr_diag_kind kind, const char *where)
{
	const struct cr_xml_attribute *id = node ? cr_xml_attribute(node, "id") : NULL;
	size_t place = (uintptr_t)node, first;

	if (!cr_map_add(&columns->names, name, strlen(name), place, &first))
		cr_loader_nomem(columns->loader);
	else if (first != place && id)
		cr_loader_say(columns->loader, kind, cr_xml_value_span(node, id),
		              "%s would have two columns '%s': %s", where,
		              cr_show(name).text,
		              first == 0 ? "choose another id, as one is always there"
		                         : "choose another id for one of them");
}

/* "a.b" */
static bool
join(char *out, size_t size, const char *a, const char *b)
{
	int length = snprintf(out, size, "%s.%s", a, b);

	return length > 0 && (size_t)length < size;
}

static const char output_of_scores[] = "the output of scores";

static void
enter_output(struct columns *columns, const char *name, const struct cr_xml_node *node)
{
	enter(columns, name, node, CR_DIAG_OUTPUT_COLUMN, output_of_scores);
}

/* Those that no id makes. */
static void
enter_fixed(struct columns *columns)
{
	const struct cr_design *design = &columns->loader->instrument->design;

	enter_output(columns, "respondent", NULL);
	enter_output(columns, "problems", NULL);
	if (design->unit >= 0)
		enter_output(columns, "unit", NULL);
	if (design->group >= 0)
		enter_output(columns, "group", NULL);
	if (design->wave >= 0)
		enter_output(columns, "wave", NULL);
	if (design->consensus >= 0)
		enter_output(columns, "consensus", NULL);
}

/* One column per code of a list, "id.code". */
static void
enter_codes(struct columns *columns, const char *id, const struct cr_choices *list,
            const struct cr_xml_node *node, enum cr_diag_kind kind, const char *where)
{
	char name[1024];

	for (size_t i = 0; i < list->n_items; i++)
		if (*list->items[i].code &&
		    join(name, sizeof name, id, list->items[i].code))
			enter(columns, name, node, kind, where);
}

/* The id of a thing, unless it has none or another thing has the same, which was
 * told. */
static const char *
own_id(const struct cr_loader *loader, enum cr_named kind, size_t place)
{
	const struct cr_xml_node *node = loader->ids.kinds[kind].nodes[place];
	const char *id = cr_xml_value(node, "id");

	return id && cr_ids_find(loader, kind, cr_slice_of(id)) == (int)place ? id
	                                                                      : NULL;
}

static void
check_output(struct cr_loader *loader)
{
	const struct cr_instrument *instrument = loader->instrument;
	struct columns columns = { .loader = loader };

	enter_fixed(&columns);
	for (int kind = CR_NAMED_SCORE; kind <= CR_NAMED_CODING; kind++) {
		const struct cr_named_things *things = &loader->ids.kinds[kind];

		for (size_t i = 0; i < things->n; i++) {
			const char *id = own_id(loader, (enum cr_named)kind, i);

			if (id && kind != CR_NAMED_CODING)
				enter_output(&columns, id, things->nodes[i]);
			else if (id)
				enter_codes(&columns, id,
				            &instrument->codings[i].themes,
				            things->nodes[i], CR_DIAG_OUTPUT_COLUMN,
				            output_of_scores);
		}
	}
	cr_map_fini(&columns.names);
}

static void
check_input(struct cr_loader *loader)
{
	static const char *const fixed[] = {
		"response.lang",
		"response.version",
		"response.kind",
	};
	static const char where[] = "a file of responses";
	const struct cr_named_things *things = &loader->ids.kinds[CR_NAMED_QUESTION];
	struct columns columns = { .loader = loader };

	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		enter(&columns, fixed[i], NULL, CR_DIAG_INPUT_COLUMN, where);
	for (size_t i = 0; i < things->n; i++)
		if (own_id(loader, CR_NAMED_QUESTION, i))
			enter(&columns, own_id(loader, CR_NAMED_QUESTION, i),
			      things->nodes[i], CR_DIAG_INPUT_COLUMN, where);
	for (size_t i = 0; i < things->n; i++) {
		const struct cr_field *field = &loader->parts.questions[i].field;

		if (own_id(loader, CR_NAMED_QUESTION, i) && field->choices &&
		    field->type == CR_MULTIPLE)
			enter_codes(&columns, field->id, field->choices,
			            things->nodes[i], CR_DIAG_INPUT_COLUMN, where);
	}
	cr_map_fini(&columns.names);
}

void
cr_build_columns(struct cr_loader *loader)
{
	check_output(loader);
	check_input(loader);
}
