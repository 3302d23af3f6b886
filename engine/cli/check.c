/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * coready check: is an instrument valid?  Says all that is wrong with each, and
 * of one that is right, what it holds. */
#include "commands.h"

static const char *
plural(size_t n)
{
	return n == 1 ? "" : "s";
}

static void
tell(const struct cr_instrument *instrument)
{
	printf("%s: valid: %s %s, %zu question%s, %zu score%s, %zu rule%s\n",
	       instrument->file, instrument->id, instrument->version,
	       instrument->n_questions, plural(instrument->n_questions),
	       instrument->n_scores, plural(instrument->n_scores), instrument->n_rules,
	       plural(instrument->n_rules));
}

static enum cli_status
check_one(struct cli *cli, const char *operand)
{
	enum cli_status status;
	struct cr_instrument *instrument = cli_read_instrument(cli, operand, &status);

	if (instrument && !cli->quiet)
		tell(instrument);
	cr_instrument_free(instrument);
	return status;
}

enum cli_status
command_check(const struct cli_command *command, struct cli *cli)
{
	enum cli_status worst = CLI_DONE;

	(void)command;
	for (int i = 0; i < cli->n_operands; i++) {
		enum cli_status status = check_one(cli, cli->operands[i]);

		worst = status > worst ? status : worst;
	}
	return worst;
}
