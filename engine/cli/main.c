/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command "coready": finds the command in the table below and runs it.
 *
 * A map of the tree, in the order in which data flows through it:
 *
 *     engine/base        memory, text, numbers, patterns, files, diagnostics
 *     engine/instrument  an instrument's XML becomes a checked, const model
 *     engine/expr        its expressions become typed trees,
 *     engine/program     and these column code, run over blocks of rows
 *     engine/table       responses become typed columns, results become text
 *     engine/lint        what a good colleague would notice of an instrument
 *     engine/score       a block of responses becomes scores; whole files, in batches
 *     engine/diff        two versions of an instrument become a verdict a score
 *     engine/stats       samples become figures
 *     engine/aggregate   scores become figures of units, waves and groups
 *     engine/scales      responses become what the reliability of scores is
 *     engine/rules       scores and figures become findings, each with its reasons
 *     engine/cli         this: what is typed becomes one of the above
 *     reports/           figures become pages (a program of its own, report-main.c,
 *                        so that scoring never loads what draws)
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "commands.h"
#include "config.h"

/* What is written as lines. */
#define LINES "csv (default), tsv or jsonl"

static const struct cli_command commands[] = {
	{ .name = "list", .operands = "", .options = ALWAYS, .run = command_list,
	  .summary = "The instruments at hand" },
	{ .name = "check", .operands = "INSTRUMENT...", .options = ALWAYS | OPT(LINT),
	  .least = 1, .most = -1, .run = command_check,
	  .summary = "Is an instrument valid?  Every problem, each with its place" },
	{ .name = "show", .operands = "INSTRUMENT", .options = ALWAYS | OPT(LANG),
	  .least = 1, .most = 1, .run = command_show,
	  .summary = "The questions, routing and scoring of an instrument" },
	{ .name = "diff", .operands = "INSTRUMENT INSTRUMENT", .least = 2, .most = 2,
	  .options = ALWAYS | OPT(OUTPUT) | OPT(FORMAT) | OPT(CSV) | OPT(RAW),
	  .formats = LINES, .run = command_diff,
	  .summary = "What changed, and which scores stay comparable",
	  .more = "same       compare\n"
	          "reworded   compare with caution: only texts changed, or the bands, "
	          "decimals\n"
	          "           or range that a figure is shown with; it is made as "
	          "before\n"
	          "changed    do not compare\n"
	          "added, removed\n" },
	{ .name = "score", .operands = "INSTRUMENT RESPONSES", .least = 1, .most = 2,
	  .options = ALWAYS | READING | OPT(OUTPUT) | OPT(FORMAT) | OPT(CSV) |
	             OPT(RAW) | OPT(KEEP) | OPT(UNIT) | OPT(GROUP) | OPT(WAVE),
	  .formats = LINES, .run = command_score,
	  .summary = "One line of scores a response" },
	{ .name = "summarize", .operands = "INSTRUMENT RESPONSES", .least = 1, .most = 2,
	  .options = ALWAYS | READING | OPT(OUTPUT) | OPT(FORMAT) | OPT(CSV) |
	             OPT(RAW) | OPT(UNIT) | OPT(GROUP) | OPT(WAVE) | OPT(MIN_CELL) |
	             OPT(UNPROTECTED),
	  .formats = "csv (default), tsv, jsonl or json", .run = command_summarize,
	  .summary = "A line per unit, group and score" },
	{ .name = "reliability", .operands = "INSTRUMENT RESPONSES", .least = 1, .most = 2,
	  .options = ALWAYS | READING | OPT(OUTPUT) | OPT(FORMAT) | OPT(CSV) |
	             OPT(RAW) | OPT(WAVE) | OPT(ITEMS) | OPT(MIN_CELL) |
	             OPT(UNPROTECTED),
	  .formats = LINES, .run = command_reliability,
	  .summary = "Alpha, omega, item statistics and ICC of each score" },
	{ .name = "explain", .operands = "INSTRUMENT RESPONSES", .least = 1, .most = 2,
	  .options = ALWAYS | READING | OPT(OUTPUT) | OPT(FORMAT) | OPT(LANG) |
	             OPT(UNIT) | OPT(RESPONDENT) | OPT(WAVE) | OPT(SCORE) |
	             OPT(MIN_CELL) | OPT(UNPROTECTED),
	  .formats = "text (default) or json", .run = command_explain,
	  .summary = "Why rules fired, and how a response's scores were made" },
	{ .name = "report", .operands = "INSTRUMENT RESPONSES",
	  .program = "coready-report", .summary = "PDF reports, one a unit" },
};

enum { N_COMMANDS = sizeof commands / sizeof *commands };

/* What later versions will have: known, so that it is refused by name. */
static const char *const not_yet[] = {
	"new",    "init",   "update",      "administer", "import",
	"remove", "export", "sql",
};

enum { N_NOT_YET = sizeof not_yet / sizeof *not_yet };

static void
usage(FILE *stream)
{
	fputs("usage: coready COMMAND [OPTION...] [OPERAND...]\n\n", stream);
	for (int i = 0; i < N_COMMANDS; i++)
		fprintf(stream, "  %-11s %-24s %s\n", commands[i].name,
		        commands[i].operands, commands[i].summary);
	fputs("\n'coready COMMAND --help' tells a command's options.\n"
	      "Exit status: 0 done; 1 done, but something in the data was refused "
	      "(check: not valid, or --lint has findings; diff: not the same); 2 not "
	      "done.\n",
	      stream);
}

static const struct cli_command *
find_command(const char *name)
{
	for (int i = 0; i < N_COMMANDS; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

static enum cli_status
unknown_command(const char *name)
{
	struct cr_nearest nearest = { .wanted = cr_slice_of(name) };

	for (int i = 0; i < N_NOT_YET; i++)
		if (strcmp(not_yet[i], name) == 0) {
			cli_error("the command '%s' is not in this version; "
			          "'coready --help' lists those that are",
			          name);
			return CLI_FAILED;
		}
	for (int i = 0; i < N_COMMANDS; i++)
		cr_nearest_offer(&nearest, commands[i].name);
	if (nearest.best)
		cli_error("there is no command '%s'; did you mean 'coready %s'?", name,
		          nearest.best);
	else
		cli_error("there is no command '%s'; 'coready --help' lists them", name);
	return CLI_FAILED;
}

/* Replaces this process by a program that is beside this one (before it is
 * installed) or where programs that are not typed are installed. */
static enum cli_status
run_program(const struct cli_command *command, char **argv)
{
	char beside[4096];
	ssize_t length = readlink("/proc/self/exe", beside,
	                          sizeof beside - strlen(command->program) - 2);

	if (length > 0) {
		beside[length] = '\0';
		memcpy(strrchr(beside, '/') + 1, command->program,
		       strlen(command->program) + 1);
		execv(beside, argv);
	}
	snprintf(beside, sizeof beside, "%s/%s", PKGLIBEXECDIR, command->program);
	execv(beside, argv);
	cli_error("cannot run %s: %s", beside, strerror(errno));
	return CLI_FAILED;
}

static enum cli_status
run_command(const struct cli_command *command, int argc, char **argv)
{
	struct cli cli = { 0 };
	enum cli_status status;

	if (cli_parse(command, argc, argv, &cli, &status))
		status = command->run(command, &cli);
	cli_fini(&cli);
	return status;
}

/* What was printed may not have arrived: a full disk is told only at the end. */
static enum cli_status
close_stdout(enum cli_status status)
{
	bool failed = ferror(stdout) != 0;

	if (fflush(stdout) == 0 && !failed)
		return status;
	/* Whoever reads the first lines and goes has what was wanted. */
	if (errno != EPIPE)
		cli_error("standard output: %s", strerror(errno));
	return CLI_FAILED;
}

int
main(int argc, char **argv)
{
	const struct cli_command *command;

	cli_catch_signals();
	if (argc < 2) {
		usage(stderr);
		return CLI_FAILED;
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
		usage(stdout);
		return close_stdout(CLI_DONE);
	}
	if (strcmp(argv[1], "--version") == 0) {
		puts("coready " PACKAGE_VERSION);
		return close_stdout(CLI_DONE);
	}
	command = find_command(argv[1]);
	if (!command)
		return unknown_command(argv[1]);
	if (command->program)
		return run_program(command, argv + 1);
	return close_stdout(run_command(command, argc - 1, argv + 1));
}
