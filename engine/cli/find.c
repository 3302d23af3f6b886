/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From what was typed to what is meant: a file here or among what is installed,
 * one of an instrument's languages. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "config.h"

const char *
cli_data_dir(void)
{
	const char *dir = getenv("COREADY_DATA_DIR");

	return dir && *dir ? dir : PKGDATADIR;
}

const char *
cli_find(struct cli *cli, const char *folder, const char *operand, const char *ending)
{
	const char *dir = cli_data_dir();
	size_t size = strlen(dir) + strlen(folder) + strlen(operand) + strlen(ending) + 3;
	char *path;

	if (strchr(operand, '/') || access(operand, F_OK) == 0)
		return operand;
	path = cr_arena_alloc(&cli->arena, size);
	if (!path) {
		cli_error("out of memory");
		return NULL;
	}
	snprintf(path, size, "%s/%s/%s%s", dir, folder, operand, ending);
	/* Where there is none installed either, the error is about what was typed. */
	return access(path, F_OK) == 0 ? path : operand;
}

struct cr_instrument *
cli_load_instrument(struct cli *cli, const char *operand)
{
	const char *path = cli_find(cli, "instruments", operand, ".xml");
	struct cr_instrument *instrument;
	struct cr_diag_list diags = { 0 };
	struct cr_error err = { 0 };

	if (!path)
		return NULL;
	instrument = cr_instrument_load(path, &diags, &err);
	cli_print_diags(&diags);
	if (!instrument && err.code != CR_EINPUT)
		cli_print_error(&err);
	else if (!instrument)
		cli_error("'%s' is not a valid instrument; nothing was done", operand);
	cr_diag_fini(&diags);
	return instrument;
}

int
cli_choose_language(const struct cr_instrument *instrument, const char *wanted)
{
	int language = wanted ? cr_instrument_language(instrument, wanted) : 0;
	struct cr_buf have = { 0 };

	if (language >= 0)
		return language;
	for (size_t i = 0; i < instrument->n_languages; i++)
		cr_buf_printf(&have, " %s", instrument->languages[i]);
	cli_error("the instrument is not in '%s'; it is in:%s", wanted,
	          cr_buf_text(&have) ? have.data : "");
	cr_buf_fini(&have);
	return -1;
}
