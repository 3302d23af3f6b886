/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * coready list: the installed instruments, which answer to their bare names. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"

static int
is_xml(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);

	return length > 4 && strcmp(entry->d_name + length - 4, ".xml") == 0;
}

static enum cli_status
list_one(struct cli *cli, const char *dir, const char *file)
{
	size_t size = strlen(dir) + strlen(file) + 2;
	char *path = cr_arena_alloc(&cli->arena, size);
	struct cr_diag_list diags = { 0 };
	struct cr_error err = { 0 };
	struct cr_instrument *instrument;

	if (!path) {
		cli_error("out of memory");
		return CLI_FAILED;
	}
	snprintf(path, size, "%s/%s", dir, file);
	instrument = cr_instrument_load(path, &diags, &err);
	if (instrument)
		printf("%-28.*s %-8s %s\n", (int)strlen(file) - 4, file,
		       instrument->version, instrument->title.plain[0]);
	else
		printf("%-28.*s %-8s (not valid: see 'coready check %.*s')\n",
		       (int)strlen(file) - 4, file, "-", (int)strlen(file) - 4, file);
	cr_diag_fini(&diags);
	cr_instrument_free(instrument);
	return CLI_DONE;
}

enum cli_status
command_list(const struct cli_command *command, struct cli *cli)
{
	size_t size = strlen(cli_data_dir()) + sizeof "/instruments";
	char *dir = cr_arena_alloc(&cli->arena, size);
	enum cli_status status = CLI_DONE;
	struct dirent **entries;
	int n;

	(void)command;
	if (!dir) {
		cli_error("out of memory");
		return CLI_FAILED;
	}
	snprintf(dir, size, "%s/instruments", cli_data_dir());
	n = scandir(dir, &entries, is_xml, alphasort);
	if (n < 0) {
		cli_error("no instruments are installed in %s", dir);
		return CLI_FAILED;
	}
	for (int i = 0; i < n; i++) {
		if (status == CLI_DONE)
			status = list_one(cli, dir, entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
	return status;
}
