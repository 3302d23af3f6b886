/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the reader of command lines (options.c) asks of the table of options. */
#ifndef COREADY_OPTION_TABLE_H
#define COREADY_OPTION_TABLE_H

#include "cli.h"

/* What becomes of an option's value: it goes into a member of struct cli, or is read by a
 * function of its own.  --help and --version stop before there is a question. */
enum option_into { INTO_NOTHING, INTO_STRING, INTO_FLAG, INTO_COUNT, INTO_FUNCTION };

/* Says what is wrong with a value and gives false where something is. */
typedef bool option_take_fn(struct cli *cli, const char *name, const char *value);

struct option_row {
	const char *name, *argument, *help; /* 'help' null: the command's row says it. */
	char letter;          /* 0: none. */
	enum option_into into;
	size_t member;        /* Its offset in struct cli. */
	option_take_fn *take; /* INTO_FUNCTION */
};

extern const struct option_row option_rows[OPT_COUNT];

/* Does with the value what the row says. */
bool option_take(struct cli *cli, const struct option_row *row, const char *value);

#endif
