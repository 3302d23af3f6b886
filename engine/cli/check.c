/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * coready check: is an instrument valid?  Says all that is wrong with each, and
 * of one that is right, what it holds.  With --lint also: is it good?  A finding makes
 * the status the same as that of an instrument that is not valid, so that a script that
 * asks for --lint stops at either. */
#include "commands.h"
#include "coready/lint.h"

/* Findings that are shown; the rest is counted. */
enum { MOST_FINDINGS = 2000 };

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

/* What was warned of when it was loaded counts, too. */
static enum cli_status
lint(const struct cr_instrument *instrument)
{
	struct cr_diag_list diags = { .limit = MOST_FINDINGS };
	struct cr_error err = { 0 };
	enum cli_status status = CLI_DONE;
	size_t n;

	if (cr_lint_run(instrument, &diags, &err)) {
		cli_print_diags(&diags);
	} else {
		cli_print_error(&err);
		status = CLI_FAILED;
	}
	n = instrument->n_warnings + diags.n_warnings;
	if (status == CLI_DONE && n > 0) {
		cli_note("%s: %zu finding%s", instrument->file, n, plural(n));
		status = CLI_REFUSED;
	}
	cr_diag_fini(&diags);
	return status;
}

static enum cli_status
check_one(struct cli *cli, const char *operand)
{
	enum cli_status status;
	struct cr_instrument *instrument = cli_read_instrument(cli, operand, &status);

	if (instrument && cli->lint)
		status = lint(instrument);
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
