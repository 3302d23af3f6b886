/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Responses gathered into the figures of units, as every command that is about units
 * takes them: may the figures be of so few people, which responses were left out, and
 * what there is to say where nothing is what was asked for. */
#include "gather.h"

#include <string.h>

/* Nothing else may lower what an instrument protects. */
static bool
check_unprotected(const struct cli *cli, int least)
{
	if (!cli->unprotected || (cli->min_cell && cli->min_cell < (size_t)least))
		return true;
	cli_error("--unprotected is for a --min-cell below the instrument's, which is %d",
	          least);
	return false;
}

bool
cli_min_cell_allowed(const struct cli_command *command, const struct cli *cli,
                     const struct cr_instrument *instrument)
{
	int least = instrument->design.min_cell;
	bool can = command->options & 1ul << OPT_UNPROTECTED;

	if (!check_unprotected(cli, least))
		return false;
	if (!cli->min_cell || cli->min_cell >= (size_t)least)
		return true;
	if (!cli->unprotected) {
		cli_error("--min-cell %zu: the instrument protects groups of fewer than "
		          "%d people, and that cannot be lowered%s",
		          cli->min_cell, least, can ? " but with --unprotected" : "");
		return false;
	}
	cli_note("warning: --unprotected: figures of fewer than %d people are shown",
	         least);
	return true;
}

enum cli_status
cli_of_units(const struct cli_command *command, struct cli *cli, cli_of_units_fn *run)
{
	struct cr_instrument *instrument;
	enum cli_status status = CLI_FAILED;

	if (!cli_source_given(command, cli) || !cli_output_apart(cli))
		return CLI_FAILED;
	instrument = cli_load_instrument(cli, cli->operands[0]);
	if (!instrument)
		return CLI_FAILED;
	if (cli_min_cell_allowed(command, cli, instrument))
		status = run(cli, instrument);
	cr_instrument_free(instrument);
	return status;
}

/* Says which responses no figure is made of. */
static void
tell_left_out(const struct cli *cli, const struct cr_collection *collection)
{
	size_t repeats = cr_collection_repeats(collection);
	size_t agreed = cr_collection_agreed(collection);

	if (cli->quiet)
		return;
	if (repeats)
		cli_note("of responses with the same respondent, unit and wave the last "
		         "counts: %zu left out",
		         repeats);
	if (agreed)
		cli_note("answers that people agreed on stand beside: %zu left out",
		         agreed);
}

enum cli_status
cli_collect(struct cli *cli, const struct cr_instrument *instrument,
            struct cr_collection **collection)
{
	struct cr_error err = { 0 };
	enum cli_status status;
	struct cr_sink sink;

	*collection = cr_collection_new(instrument, &err);
	if (!*collection) {
		cli_print_error(&err);
		return CLI_FAILED;
	}
	sink = cr_collection_sink(*collection);
	status = cli_batch(cli, instrument, cli->operands[1], &sink);
	if (status != CLI_FAILED && !cr_collection_finish(*collection, &err)) {
		cli_print_error(&err);
		status = CLI_FAILED;
	}
	if (status != CLI_FAILED) {
		tell_left_out(cli, *collection);
		return status;
	}
	cr_collection_free(*collection);
	*collection = NULL;
	return status;
}

enum cli_status
cli_gather(struct cli *cli, const struct cr_instrument *instrument,
           struct cr_summary **summary)
{
	struct cr_error err = { 0 };
	struct cr_collection *collection;
	enum cli_status status = cli_collect(cli, instrument, &collection);

	*summary = NULL;
	if (status == CLI_FAILED)
		return status;
	*summary = cr_summary_new(collection, cli->min_cell, &err);
	if (*summary) {
		cli_tell_versions(cli, *summary);
	} else {
		cli_print_error(&err);
		status = CLI_FAILED;
	}
	cr_collection_free(collection);
	return status;
}

/* Units of which a wave cannot be set beside the one before. */
static size_t
count_not_comparable(const struct cr_summary *summary)
{
	size_t n = 0;

	for (size_t c = 0; c < summary->n_cells; c++) {
		const struct cr_unit_wave *cell = &summary->cells[c];

		n += cell->previous && !cell->hidden && !cell->previous->hidden &&
		     !cr_cells_comparable(cell, cell->previous);
	}
	return n;
}

void
cli_tell_versions(const struct cli *cli, const struct cr_summary *summary)
{
	size_t n = count_not_comparable(summary);

	if (cli->quiet || n == 0)
		return;
	cli_note("warning: no change of %zu %s is told: the responses of two waves name "
	         "different versions of the instrument (here also '%s'); what stays "
	         "comparable, 'coready diff' says",
	         n, n == 1 ? "unit" : "units", summary->versions[1]);
}

void
cli_tell_no_cell(const struct cli *cli, const struct cr_summary *summary)
{
	struct cr_nearest nearest = { 0 };

	if (!cli->unit) {
		cli_error("no unit has responses in wave '%s'", cli->wave);
		return;
	}
	nearest.wanted = cr_slice_of(cli->unit);
	for (size_t u = 0; u < summary->n_units; u++)
		cr_nearest_offer(&nearest, summary->units[u]);
	if (nearest.best && strcmp(nearest.best, cli->unit) != 0)
		cli_error("no response is of unit '%s'; did you mean '%s'?", cli->unit,
		          nearest.best);
	else
		cli_error("unit '%s' has no responses%s%s", cli->unit,
		          cli->wave ? " in wave " : "", cli->wave ? cli->wave : "");
}
