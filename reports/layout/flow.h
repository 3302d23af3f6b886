/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A report before it is laid out: a tree of blocks in reading order.  Sections
 * build it; layout reads it.  A block says what it is and what it wants to stay
 * with, never where it stands: nothing here has a coordinate.
 *
 * Failure is sticky, as in a cr_buf: a builder that ran out of memory ignores
 * what follows, and 'failed' says so once, at the end. */
#ifndef COREADY_REPORT_FLOW_H
#define COREADY_REPORT_FLOW_H

#include <stdbool.h>
#include <stddef.h>

#include "coready/arena.h"
#include "reports/layout/rich.h"
#include "reports/theme/theme.h"

struct cr_galley;

enum cr_block_kind {
	CR_BLOCK_SECTION,   /* holds blocks; a part of the document */
	CR_BLOCK_GROUP,     /* holds blocks; kept together when a page can hold it */
	CR_BLOCK_BOX,       /* holds blocks; the same, on a tinted panel */
	CR_BLOCK_COLUMNS,   /* holds CR_BLOCK_COLUMN, side by side */
	CR_BLOCK_COLUMN,    /* holds blocks; 'span' columns of the grid */
	CR_BLOCK_LIST,      /* holds CR_BLOCK_ITEM */
	CR_BLOCK_ITEM,      /* holds blocks, after a bullet or number */
	CR_BLOCK_HEADING,
	CR_BLOCK_PARAGRAPH,
	CR_BLOCK_CONTENTS,  /* the headings of the report with their pages */
	CR_BLOCK_TABLE,
	CR_BLOCK_FIGURE,
	CR_BLOCK_BAR,       /* a short bar of the accent colour, an ornament */
	CR_BLOCK_SPACE,
	CR_BLOCK_FILL,      /* pushes what follows to the foot of the page */
	CR_BLOCK_PAGE,      /* a page break */
	CR_BLOCK_COUNT
};

/* Draws a chart into the galley's column, as strips of known height between
 * which a page may be broken.  'data' is what the figure was added with. */
typedef void cr_compose_fn(struct cr_galley *galley, const void *data);

enum cr_align { CR_ALIGN_START, CR_ALIGN_END };

struct cr_table_column {
	enum cr_align align;
	bool stretches; /* Takes what the others leave; else as wide as it needs. */
	int span;       /* Would like to be as wide as so many columns of the grid, so
	                 * that tables under each other are in line; 0: no wish. */
};

struct cr_flow_table {
	struct cr_rich caption;        /* May be empty. */
	const struct cr_table_column *columns;
	const struct cr_rich *cells;   /* Row by row; the first row is the head. */
	size_t n_columns, n_rows;       /* n_rows counts the head. */
	const unsigned char *strong;    /* One a row: set in semibold; or null. */
	bool row_heads;                 /* The first column names its row. */
};

struct cr_block {
	enum cr_block_kind kind;
	struct cr_block *next, *child, *last_child;
	const char *dest; /* Links may lead here; or null. */
	const char *lang; /* Null: as what holds it. */
	bool wide;        /* Over all columns of the grid, not those of text. */
	bool keep_next;   /* No page break between this block and the next. */
	union {
		struct {
			enum cr_style style;
			int level;               /* 1 to 3; 0 in a paragraph. */
			struct cr_rich prose;
		} text;
		struct {
			bool numbered;
		} list;
		struct {
			cr_compose_fn *compose;
			const void *data;
			const char *alt;
		} figure;
		const struct cr_flow_table *table;
		double height; /* CR_BLOCK_SPACE */
		int span;      /* CR_BLOCK_COLUMN */
		int depth;     /* CR_BLOCK_CONTENTS: the innermost level listed. */
	};
};

#define CR_FLOW_DEPTH_MAX 16 /* Blocks in blocks; sections nest about five. */

struct cr_flow {
	struct cr_arena *arena;
	struct cr_block root; /* A section: the document. */
	struct cr_block *open[CR_FLOW_DEPTH_MAX];
	size_t depth;
	bool failed;
};

/* An empty flow whose blocks are made in 'arena'. */
void cr_flow_init(struct cr_flow *flow, struct cr_arena *arena, const char *lang);

/* Adds a block and opens it: what is added up to cr_flow_close() is inside.
 * The block may be changed until the flow is laid out; null when it failed. */
struct cr_block *cr_flow_open(struct cr_flow *flow, enum cr_block_kind kind);
void cr_flow_close(struct cr_flow *flow);

/* Adds a block that holds no others. */
struct cr_block *cr_flow_heading(struct cr_flow *flow, int level, enum cr_style style,
                                 const char *dest, struct cr_rich prose);
struct cr_block *cr_flow_paragraph(struct cr_flow *flow, enum cr_style style,
                                   struct cr_rich prose);
void cr_flow_contents(struct cr_flow *flow, int depth);
struct cr_block *cr_flow_table(struct cr_flow *flow, const struct cr_flow_table *table);
struct cr_block *cr_flow_figure(struct cr_flow *flow, cr_compose_fn *compose,
                                const void *data, const char *alt);
void cr_flow_bar(struct cr_flow *flow);
void cr_flow_space(struct cr_flow *flow, double height);
void cr_flow_fill(struct cr_flow *flow);
void cr_flow_page(struct cr_flow *flow);

/* Opens a column of 'span' grid columns, a list, an item of it. */
void cr_flow_open_column(struct cr_flow *flow, int span);
void cr_flow_open_list(struct cr_flow *flow, bool numbered);

#endif
