/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What must come before what: scores before the scores made of them, rules before
 * the rules that ask whether they fired. */
#ifndef COREADY_INSTRUMENT_GRAPH_H
#define COREADY_INSTRUMENT_GRAPH_H

#include "loader.h"

struct cr_edge {
	size_t to;
	/* The words that make the one depend on the other: bytes of a value.  Where
	 * they stand in the file is only worked out when it must be said. */
	const struct cr_xml_node *node;
	const struct cr_xml_attribute *attribute;
	size_t offset, size;
	struct cr_edge *next;
};

struct cr_graph {
	struct cr_edge **first; /* Per node, what it depends on, in order of adding. */
	struct cr_edge **last;
	size_t n;
};

/* A graph of 'n' nodes in scratch; null when memory ran out. */
struct cr_graph *cr_graph_new(struct cr_loader *loader, size_t n);

/* Node 'from' depends on what 'edge' says, which is copied. */
void cr_graph_add(struct cr_loader *loader, struct cr_graph *graph, size_t from,
                  const struct cr_edge *edge);

/* Writes all nodes to 'order', each after what it depends on and otherwise as they
 * stand.  Each cycle is told as 'kind', with the names of 'name'; what closes it is
 * then disregarded. */
void cr_graph_sort(struct cr_loader *loader, const struct cr_graph *graph,
                   enum cr_diag_kind kind,
                   const char *(*name)(const struct cr_loader *loader, size_t node),
                   size_t *order);

#endif
