/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * "coready report" as a program of its own, so that what only scores never loads
 * what draws.  main.c starts it with the command's name as argv[0]. */
#include "commands.h"

int
main(int argc, char **argv)
{
	static const struct cli_command report = {
		.name = "report",
		.operands = "INSTRUMENT RESPONSES",
		.summary = "PDF reports, one a unit",
		.options = ALWAYS | READING | OPT(OUTPUT) | OPT(OUTPUT_DIR) | OPT(LANG) |
		           OPT(UNIT) | OPT(WAVE) | OPT(MIN_CELL) | OPT(UNPROTECTED) |
		           OPT(PAPER) | OPT(TEMPLATE),
		.least = 1,
		.most = 2,
		.run = command_report,
	};
	struct cli cli = { 0 };
	enum cli_status status;

	cli_catch_signals();
	if (cli_parse(&report, argc, argv, &cli, &status))
		status = report.run(&report, &cli);
	cli_fini(&cli);
	return status;
}
