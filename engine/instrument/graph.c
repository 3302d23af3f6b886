/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Depth-first search without recursion: a hostile instrument may chain as many
 * scores as it has elements. */
#include "graph.h"

#include <stdint.h>

/* Names of a cycle that are shown. */
#define SHOWN 12

struct cr_graph *
cr_graph_new(struct cr_loader *loader, size_t n)
{
	struct cr_graph *graph = cr_loader_scratch(loader, 1, sizeof *graph);

	if (!graph)
		return NULL;
	graph->n = n;
	graph->first = cr_loader_scratch(loader, n, sizeof *graph->first);
	graph->last = cr_loader_scratch(loader, n, sizeof *graph->last);
	return loader->failed ? NULL : graph;
}

void
cr_graph_add(struct cr_loader *loader, struct cr_graph *graph, size_t from,
             const struct cr_edge *edge)
{
	struct cr_edge *copy = cr_loader_scratch(loader, 1, sizeof *copy);

	if (!copy)
		return;
	*copy = *edge;
	if (graph->last[from])
		graph->last[from]->next = copy;
	else
		graph->first[from] = copy;
	graph->last[from] = copy;
}

/* The way from the node at which the search began to the one it looks at. */
struct path {
	size_t *nodes;
	size_t length;
	const struct cr_edge **next; /* Per node, the edge to follow next. */
	unsigned char *state;        /* Per node. */
};

enum { UNSEEN, ON_PATH, DONE };

static void
say_cycle(struct cr_loader *loader, enum cr_diag_kind kind, const struct path *path,
          const struct cr_edge *edge,
          const char *(*name)(const struct cr_loader *loader, size_t node))
{
	struct cr_buf text = { 0 };
	size_t from = path->length, shown = 0;

	while (path->nodes[from - 1] != edge->to)
		from--;
	for (size_t i = from - 1; i < path->length && shown < SHOWN; i++, shown++)
		cr_buf_printf(&text, "%s \u2192 ",
		              cr_show(name(loader, path->nodes[i])).text);
	cr_buf_printf(&text, "%s%s",
	              shown < path->length - from + 1 ? "\u2026 \u2192 " : "",
	              cr_show(name(loader, edge->to)).text);
	if (cr_buf_text(&text))
		cr_loader_say(loader, kind,
		              cr_xml_part_span(edge->node, edge->attribute,
		                               edge->offset, edge->size),
		              "this goes round in a circle: %s", text.data);
	else
		cr_loader_nomem(loader);
	cr_buf_fini(&text);
}

/* Goes one step on from the end of the path; '*done' is a node that is finished, or
 * SIZE_MAX. */
static void
step(struct cr_loader *loader, const struct cr_graph *graph, struct path *path,
     enum cr_diag_kind kind,
     const char *(*name)(const struct cr_loader *loader, size_t node), size_t *done)
{
	size_t node = path->nodes[path->length - 1];
	const struct cr_edge *edge = path->next[node];

	*done = SIZE_MAX;
	if (!edge) {
		path->state[node] = DONE;
		path->length--;
		*done = node;
		return;
	}
	path->next[node] = edge->next;
	if (path->state[edge->to] == ON_PATH) {
		say_cycle(loader, kind, path, edge, name);
	} else if (path->state[edge->to] == UNSEEN) {
		path->state[edge->to] = ON_PATH;
		path->next[edge->to] = graph->first[edge->to];
		path->nodes[path->length++] = edge->to;
	}
}

void
cr_graph_sort(struct cr_loader *loader, const struct cr_graph *graph,
              enum cr_diag_kind kind,
              const char *(*name)(const struct cr_loader *loader, size_t node),
              size_t *order)
{
	size_t n = graph->n, done, written = 0;
	struct path path = {
		.nodes = cr_loader_scratch(loader, n, sizeof *path.nodes),
		.next = cr_loader_scratch(loader, n, sizeof *path.next),
		.state = cr_loader_scratch(loader, n, 1),
	};

	if (loader->failed)
		return;
	for (size_t start = 0; start < n; start++) {
		if (path.state[start] != UNSEEN)
			continue;
		path.nodes[path.length++] = start;
		path.state[start] = ON_PATH;
		path.next[start] = graph->first[start];
		while (path.length > 0) {
			step(loader, graph, &path, kind, name, &done);
			if (done != SIZE_MAX)
				order[written++] = done;
		}
	}
}
