/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * coready list: the installed instruments, which answer to their bare names. */
#include <string.h>

#include "commands.h"

static void
print_languages(const struct cr_instrument *instrument)
{
	char languages[64] = "";
	size_t used = 0;

	for (size_t i = 0; i < instrument->n_languages && used < sizeof languages; i++)
		used += (size_t)snprintf(languages + used, sizeof languages - used, "%s%s",
		                         i ? " " : "", instrument->languages[i]);
	printf("%-8s ", languages);
}

static enum cli_status
list_one(struct cli *cli, const char *name)
{
	const char *path = cli_installed_path(cli, "instruments", name, ".xml");
	struct cr_diag_list diags = { 0 };
	struct cr_error err = { 0 };
	struct cr_instrument *instrument;

	if (!path)
		return CLI_FAILED;
	instrument = cr_instrument_load(path, &diags, &err);
	if (instrument) {
		printf("%-26s %-8s ", name, instrument->version);
		print_languages(instrument);
		cli_print_safe(stdout, cr_slice_of(instrument->title.plain[0]));
		putchar('\n');
	} else {
		printf("%-26s not valid: see 'coready check %s'\n", name, name);
	}
	cr_diag_fini(&diags);
	cr_instrument_free(instrument);
	return CLI_DONE;
}

enum cli_status
command_list(const struct cli_command *command, struct cli *cli)
{
	size_t n;
	const char *const *names = cli_installed(cli, "instruments", ".xml", &n);
	enum cli_status status = CLI_DONE;

	(void)command;
	if (!names)
		return CLI_FAILED;
	for (size_t i = 0; i < n && status == CLI_DONE; i++)
		status = list_one(cli, names[i]);
	if (n == 0) {
		cli_error("no instruments are installed in %s",
		          cli_installed_path(cli, "instruments", "", ""));
		status = CLI_FAILED;
	}
	return status;
}
