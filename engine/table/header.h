/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What names mean in a file of responses: the names that a schema understands,
 * and what the columns of one file are. */
#ifndef COREADY_TABLE_HEADER_H
#define COREADY_TABLE_HEADER_H

#include "coready/table.h"

#include "claims.h"

enum { CR_NO_TARGET = UINT32_MAX };
#define CR_NO_COLUMN SIZE_MAX

enum cr_target_kind {
	CR_TARGET_ANSWER, /* ID */
	CR_TARGET_MEMBER, /* ID.CODE or ID/CODE: 0 or 1, one code of a 'multiple' */
	CR_TARGET_NOTE,   /* ID.note */
	CR_TARGET_EXTRA,  /* response.lang, response.version, response.kind */
};

/* Where the cells of a column go. */
struct cr_target {
	enum cr_target_kind kind;
	uint16_t code;     /* Of a member. */
	uint32_t field;    /* Or the enum cr_extra. */
	const char *name;  /* As messages and headers say it. */
};

/* Everything that a column may be called. */
struct cr_names {
	struct cr_target *targets; /* The answers first, in the schema's order. */
	size_t n_targets;
	struct cr_map exact;       /* Names to targets. */
	struct cr_claims texts;    /* Questions' texts, folded, to targets. */
	struct cr_arena arena;
};

bool cr_names_init(struct cr_names *names, const struct cr_schema *schema,
                   struct cr_error *err);
void cr_names_fini(struct cr_names *names);

/* By exact name, then by the text of a question. */
bool cr_names_find(const struct cr_names *names, struct cr_slice name,
                   enum cr_found *found, size_t *target, struct cr_error *err);

/* A name as it stands in a file. */
struct cr_heading {
	struct cr_slice name;  /* Trimmed, in NFC. */
	struct cr_where where;
	struct cr_slice line;  /* The physical line of the file, for the excerpt. */
	size_t offset, size;   /* Of the name in it. */
};

/* A 'multiple' that is given as columns of 0 and 1. */
struct cr_set_columns {
	uint32_t field;
	uint32_t target;  /* Of the first such column, in the list's order. */
	bool has_none;    /* One of them is a 'none' choice. */
};

/* What the columns of one file are. */
struct cr_header {
	size_t n_columns;
	uint32_t *targets;   /* One a column; CR_NO_TARGET: ignored. */
	size_t *columns;     /* One a target; CR_NO_COLUMN: not in the file. */
	size_t *kept;        /* One a kept column (--keep): its column. */
	struct cr_map given; /* The columns' names, as they stand in the file. */
	struct cr_set_columns *sets;
	size_t n_sets;
};

/* What --map calls a column: its new name, or the one that it has. */
struct cr_slice cr_header_renamed(const struct cr_reader *reader, struct cr_slice name);

/* Makes the header of 'reader' out of its columns' names.  Every mistake goes to
 * 'diags'; false with CR_EINPUT when one of them is an error. */
bool cr_header_init(struct cr_reader *reader, const struct cr_heading *headings,
                    size_t n_headings, struct cr_diag_list *diags,
                    struct cr_error *err);
void cr_header_fini(struct cr_header *header);

#endif
