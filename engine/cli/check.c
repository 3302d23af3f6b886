/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * coready check: is an instrument valid?  Says all that is wrong with each, and
 * of one that is right, what it holds. */
#include "commands.h"

static void
tell(const char *path, const struct cr_instrument *instrument)
{
	printf("%s: valid: %s %s, %zu questions, %zu scores, %zu rules\n", path,
	       instrument->id, instrument->version, instrument->n_questions,
	       instrument->n_scores, instrument->n_rules);
}

static enum cli_status
check_one(struct cli *cli, const char *operand)
{
	const char *path = cli_find(cli, "instruments", operand, ".xml");
	struct cr_instrument *instrument;
	struct cr_diag_list diags = { 0 };
	struct cr_error err = { 0 };
	enum cli_status status = CLI_DONE;

	if (!path)
		return CLI_FAILED;
	instrument = cr_instrument_load(path, &diags, &err);
	cli_print_diags(&diags);
	if (instrument && !cli->quiet) {
		tell(path, instrument);
	} else if (!instrument && err.code == CR_EINPUT) {
		status = CLI_REFUSED;
		cli_note("%s: not valid: %zu %s", operand, diags.n_errors,
		         diags.n_errors == 1 ? "error" : "errors");
	} else if (!instrument) {
		status = CLI_FAILED;
		cli_print_error(&err);
	}
	cr_diag_fini(&diags);
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
