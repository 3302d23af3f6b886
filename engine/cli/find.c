/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From what was typed to what is meant: a file here or among what is installed,
 * one of an instrument's languages. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"
#include "config.h"

/* Where the program was built, "make" leaves a link to the data beside it, so that
 * it works before it is installed.  Null where there is none. */
static const char *
data_beside(struct cli *cli)
{
	static const char link[] = "coready-data";
	char path[4096];
	ssize_t length = readlink("/proc/self/exe", path, sizeof path - sizeof link);

	if (length <= 0)
		return NULL;
	path[length] = '\0';
	memcpy(strrchr(path, '/') + 1, link, sizeof link);
	return access(path, F_OK) == 0 ? cr_arena_strdup(&cli->arena, path) : NULL;
}

static const char *
data_dir(struct cli *cli)
{
	const char *dir = getenv("COREADY_DATA_DIR");

	if (dir && *dir)
		return dir;
	dir = data_beside(cli);
	return dir ? dir : PKGDATADIR;
}

const char *
cli_installed_path(struct cli *cli, const char *folder, const char *name,
                   const char *ending)
{
	const char *dir = data_dir(cli);
	size_t size = strlen(dir) + strlen(folder) + strlen(name) + strlen(ending) + 3;
	char *path = cr_arena_alloc(&cli->arena, size);

	if (path)
		snprintf(path, size, "%s/%s%s%s%s", dir, folder, *name ? "/" : "", name,
		         ending);
	else
		cli_error("out of memory");
	return path;
}

/* By bytes: the order may not depend on a locale. */
static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/* 'name' without 'ending', in the arena; null when it ends otherwise, or when memory
 * ran out, and '*failed' then. */
static const char *
strip(struct cli *cli, const char *name, const char *ending, bool *failed)
{
	size_t length = strlen(name), end = strlen(ending);
	const char *copy;

	if (length <= end || strcmp(name + length - end, ending) != 0)
		return NULL;
	copy = cr_arena_strndup(&cli->arena, name, length - end);
	*failed |= !copy;
	return copy;
}

const char *const *
cli_installed(struct cli *cli, const char *folder, const char *ending, size_t *n)
{
	const char *dir = cli_installed_path(cli, folder, "", "");
	struct dirent **entries = NULL;
	int found = dir ? scandir(dir, &entries, NULL, by_name) : 0;
	const char **names;
	bool failed = false;

	*n = 0;
	names = cr_arena_array(&cli->arena, (size_t)(found > 0 ? found : 1), sizeof *names);
	for (int i = 0; i < found; i++) {
		const char *name =
			names ? strip(cli, entries[i]->d_name, ending, &failed) : NULL;

		if (name)
			names[(*n)++] = name;
		free(entries[i]);
	}
	free(entries);
	if (dir && names && !failed)
		return names;
	if (dir)
		cli_error("out of memory");
	return NULL;
}

/* Says what may have been meant by a name that is nothing here and not installed. */
static bool
suggest(struct cli *cli, const char *folder, const char *operand, const char *ending)
{
	struct cr_nearest nearest = { .wanted = cr_slice_of(operand) };
	size_t n;
	const char *const *names = cli_installed(cli, folder, ending, &n);

	for (size_t i = 0; names && i < n; i++)
		cr_nearest_offer(&nearest, names[i]);
	if (nearest.best)
		cli_note("nothing here or installed is called '%s'; did you mean '%s'?",
		         operand, nearest.best);
	return names;
}

/* A directory of that name here does not hide what is installed. */
static bool
is_here(const char *operand)
{
	struct stat status;

	return stat(operand, &status) == 0 && !S_ISDIR(status.st_mode);
}

const char *
cli_find(struct cli *cli, const char *folder, const char *operand, const char *ending)
{
	const char *path;

	if (strchr(operand, '/') || is_here(operand))
		return operand;
	path = cli_installed_path(cli, folder, operand, ending);
	if (!path || access(path, F_OK) == 0)
		return path;
	if (access(operand, F_OK) != 0 && !suggest(cli, folder, operand, ending))
		return NULL;
	/* The error is then about what was typed. */
	return operand;
}

bool
cli_refuse_format(const char *path)
{
	struct cr_input *input;
	const struct cr_format *format;
	struct stat status;

	/* What is looked at in a pipe could not be read again. */
	if (stat(path, &status) < 0 || !S_ISREG(status.st_mode))
		return false;
	input = cr_input_open(path, NULL);
	format = input ? cr_format_detect(input, NULL) : NULL;
	cr_input_close(input);
	if (!format || format->ops || strcmp(format->name, "xml") == 0)
		return false;
	cli_error("%s: %s", path, format->refusal);
	return true;
}

struct cr_instrument *
cli_read_instrument(struct cli *cli, const char *operand, enum cli_status *status)
{
	const char *path = cli_find(cli, "instruments", operand, ".xml");
	struct cr_instrument *instrument;
	struct cr_diag_list diags = { 0 };
	struct cr_error err = { 0 };

	*status = CLI_FAILED;
	if (!path || cli_refuse_format(path))
		return NULL;
	instrument = cr_instrument_load(path, &diags, &err);
	cli_print_diags(&diags);
	if (instrument) {
		*status = CLI_DONE;
	} else if (err.code == CR_EINPUT) {
		*status = CLI_REFUSED;
		cli_note("%s: not valid: %zu %s", operand, diags.n_errors,
		         diags.n_errors == 1 ? "error" : "errors");
	} else {
		cli_print_error(&err);
	}
	cr_diag_fini(&diags);
	return instrument;
}

struct cr_instrument *
cli_load_instrument(struct cli *cli, const char *operand)
{
	enum cli_status status;

	return cli_read_instrument(cli, operand, &status);
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

bool
cli_unit_is_one(const struct cli *cli, const char *instead)
{
	if (!cli->unit ||
	    (strcmp(cli->unit, EVERY_UNIT) != 0 && strcmp(cli->unit, "all") != 0))
		return true;
	cli_error("--unit: '%s' is no unit, but all of them together: %s", cli->unit,
	          instead);
	return false;
}

const char *
cli_answer(struct cr_arena *arena, const char *option, const char *typed)
{
	struct cr_buf normal = { 0 };
	bool valid = cr_text_nfc(&normal, cr_text_trim(cr_slice_of(typed)));
	const char *copy = NULL;

	if (!valid)
		cli_error("--%s: '%s' is not UTF-8", option, typed);
	else if (cr_buf_text(&normal))
		copy = cr_arena_strdup(arena, normal.data);
	if (valid && !copy)
		cli_error("out of memory");
	cr_buf_fini(&normal);
	return copy;
}
