/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reading of a command line by the options that its command takes. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "config.h"
#include "option-table.h"

enum { FIRST_LONG = 256 };

/* Fills what getopt_long() wants from the rows that the command accepts. */
static void
make_getopt(const struct cli_command *command, struct option *longs, char *shorts)
{
	*shorts++ = ':';
	for (int i = 0; i < OPT_COUNT; i++) {
		if (!(command->options & 1ul << i))
			continue;
		*longs++ = (struct option){
			.name = option_rows[i].name,
			.has_arg = option_rows[i].argument ? required_argument : no_argument,
			.val = FIRST_LONG + i,
		};
		if (option_rows[i].letter) {
			*shorts++ = option_rows[i].letter;
			if (option_rows[i].argument)
				*shorts++ = ':';
		}
	}
	*shorts = '\0';
	*longs = (struct option){ 0 };
}

static int
row_of(int found)
{
	if (found >= FIRST_LONG)
		return found - FIRST_LONG;
	for (int i = 0; i < OPT_COUNT; i++)
		if (option_rows[i].letter && option_rows[i].letter == found)
			return i;
	return -1;
}

/* Of an option that the command does not have, what may have been meant. */
static void
complain_unknown(const struct cli_command *command, const char *typed)
{
	const char *name = typed + strspn(typed, "-");
	struct cr_nearest nearest = {
		.wanted = { name, strcspn(name, "=") },
	};

	for (int i = 0; i < OPT_COUNT; i++)
		if (command->options & 1ul << i)
			cr_nearest_offer(&nearest, option_rows[i].name);
	if (nearest.best)
		cli_error("'coready %s' has no option %s; did you mean --%s?",
		          command->name, typed, nearest.best);
	else
		cli_error("'coready %s' has no option %s; see 'coready %s --help'",
		          command->name, typed, command->name);
}

/* Says what getopt_long() found wrong.  It leaves 0 in optopt for a long option that
 * it does not know, and the option's number where only its value is wrong. */
static void
complain(const struct cli_command *command, int found, char **argv)
{
	if (found == ':')
		cli_error("%s needs a value", argv[optind - 1]);
	else if (optopt >= FIRST_LONG)
		cli_error("--%s takes no value", option_rows[optopt - FIRST_LONG].name);
	else if (optopt)
		cli_error("'coready %s' has no option -%c; see 'coready %s --help'",
		          command->name, optopt, command->name);
	else
		complain_unknown(command, argv[optind - 1]);
}

static bool
check_operands(const struct cli_command *command, const struct cli *cli)
{
	bool too_many = command->most >= 0 && cli->n_operands > command->most;

	if (!too_many && cli->n_operands >= command->least)
		return true;
	cli_error("%s; usage: coready %s [OPTION...] %s",
	          too_many                ? "there are too many operands"
	          : cli->n_operands == 0 ? "there is no operand"
	                                 : "an operand is missing",
	          command->name, command->operands);
	return false;
}

bool
cli_parse(const struct cli_command *command, int argc, char **argv, struct cli *cli,
          enum cli_status *status)
{
	struct option longs[OPT_COUNT + 1];
	char shorts[2 * OPT_COUNT + 2];
	int found;

	make_getopt(command, longs, shorts);
	*status = CLI_FAILED;
	optind = 1;
	while ((found = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		int row = row_of(found);

		if (row < 0) {
			complain(command, found, argv);
			return false;
		}
		if (row == OPT_HELP || row == OPT_VERSION) {
			if (row == OPT_HELP)
				cli_usage(command, stdout);
			else
				puts("coready " PACKAGE_VERSION);
			*status = CLI_DONE;
			return false;
		}
		if (!option_take(cli, &option_rows[row], optarg))
			return false;
	}
	cli->operands = argv + optind;
	cli->n_operands = argc - optind;
	return check_operands(command, cli);
}

void
cli_usage(const struct cli_command *command, FILE *stream)
{
	fprintf(stream, "usage: coready %s [OPTION...] %s\n\n%s.\n\n", command->name,
	        command->operands, command->summary);
	for (int i = 0; i < OPT_COUNT; i++) {
		const char *help = i == OPT_FORMAT ? command->formats : option_rows[i].help;
		char left[64];

		if (!(command->options & 1ul << i))
			continue;
		snprintf(left, sizeof left, "--%s%s%s", option_rows[i].name,
		         option_rows[i].argument ? " " : "",
		         option_rows[i].argument ? option_rows[i].argument : "");
		if (option_rows[i].letter)
			fprintf(stream, "  -%c, %-22s %s\n", option_rows[i].letter, left,
			        help);
		else
			fprintf(stream, "      %-22s %s\n", left, help);
	}
	if (command->more)
		fprintf(stream, "\n%s", command->more);
}

void
cli_fini(struct cli *cli)
{
	cr_arena_fini(&cli->arena);
}
