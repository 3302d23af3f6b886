/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands, each in the file of its name. */
#ifndef COREADY_COMMANDS_H
#define COREADY_COMMANDS_H

#include "cli.h"

/* Sets of options that a row of a table of commands is written with. */
#define OPT(name) (1ul << OPT_##name)
#define ALWAYS    (OPT(HELP) | OPT(VERSION) | OPT(QUIET))
#define READING                                                                   \
	(OPT(STRICT) | OPT(MAP) | OPT(DELIMITER) | OPT(ENCODING) |                \
	 OPT(THREADS) | OPT(DATE_FORMAT) | OPT(LIMIT_RECORD) | OPT(LIMIT_CELL) | OPT(LIMIT_COLUMNS))

enum cli_status command_check(const struct cli_command *command, struct cli *cli);
enum cli_status command_diff(const struct cli_command *command, struct cli *cli);
enum cli_status command_explain(const struct cli_command *command, struct cli *cli);
enum cli_status command_list(const struct cli_command *command, struct cli *cli);
enum cli_status command_reliability(const struct cli_command *command, struct cli *cli);
enum cli_status command_report(const struct cli_command *command, struct cli *cli);
enum cli_status command_score(const struct cli_command *command, struct cli *cli);
enum cli_status command_show(const struct cli_command *command, struct cli *cli);
enum cli_status command_summarize(const struct cli_command *command, struct cli *cli);

#endif
