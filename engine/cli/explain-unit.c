/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * coready explain --unit: the rules of a unit in a wave.  The figures are those of the
 * whole file under the rules of what may be shown; choosing comes after. */
#include <string.h>

#include "coready/json.h"
#include "explain.h"
#include "gather.h"

/* The unit's cell in the wave asked for, or else in its latest: cells are in order. */
static const struct cr_unit_wave *
find_cell(const struct cli *cli, const struct cr_summary *summary)
{
	const struct cr_unit_wave *found = NULL;

	for (size_t i = 0; i < summary->n_cells; i++) {
		const struct cr_unit_wave *cell = &summary->cells[i];

		if (strcmp(summary->units[cell->unit], cli->unit) == 0 &&
		    (!cli->wave || strcmp(summary->waves[cell->wave], cli->wave) == 0))
			found = cell;
	}
	return found;
}

static void
write_heading(const struct explained *e, struct page *page)
{
	const struct cr_summary *summary = e->findings->summary;
	const struct cr_unit_wave *cell = e->findings->cell;
	const char *wave = summary->waves[cell->wave];

	page_add(page, "%s%s%s: ", summary->units[cell->unit], *wave ? ", wave " : "",
	         wave);
	if (cell->hidden)
		page_add(page,
		         "fewer than %zu people answered, so nothing of it may be "
		         "shown: "
		         "no rule was tried.",
		         summary->min_cell);
	else
		page_add(page, "%zu responses.", cell->n);
	page_end(page, 0, 2);
	if (!summary->unprotected)
		return;
	page_add(page, "Not protected: figures of fewer than %d people are shown.",
	         summary->instrument->design.min_cell);
	page_end(page, 0, 2);
}

static void
write_text(const struct explained *e, struct cr_buf *out)
{
	struct page page = { .out = out };

	write_heading(e, &page);
	if (!e->findings->hidden) {
		explain_rules_text(e, &page);
		explain_withheld_text(e, &page);
	}
	page_fini(&page);
}

static void
write_json(const struct explained *e, struct cr_buf *out)
{
	const struct cr_summary *summary = e->findings->summary;
	const struct cr_unit_wave *cell = e->findings->cell;
	struct cr_json json = { .out = out };

	cr_json_object(&json, NULL);
	cr_json_string(&json, "instrument", e->instrument->id);
	cr_json_string(&json, "version", e->instrument->version);
	cr_json_string(&json, "language", e->instrument->languages[e->language]);
	cr_json_string(&json, "unit", summary->units[cell->unit]);
	if (e->instrument->design.wave < 0)
		cr_json_null(&json, "wave");
	else
		cr_json_string(&json, "wave", summary->waves[cell->wave]);
	cr_json_count(&json, "min_cell", summary->min_cell);
	cr_json_bool(&json, "unprotected", summary->unprotected);
	cr_json_bool(&json, "hidden", cell->hidden);
	if (cell->hidden)
		cr_json_null(&json, "n");
	else
		cr_json_count(&json, "n", cell->n);
	explain_withheld_json(e, &json);
	explain_rules_json(e, &json);
	cr_json_end_object(&json);
}

static enum cli_status
explain_cell(const struct cli *cli, const struct cr_summary *summary,
             const struct cr_unit_wave *cell, size_t language)
{
	struct cr_error err = { 0 };
	struct cr_findings *findings = cr_findings_of_unit(summary, cell, &err);
	struct explained e = { .instrument = summary->instrument,
		               .language = language,
		               .findings = findings };
	struct cr_buf out = { 0 };
	enum cli_status status;

	if (!findings) {
		cli_print_error(&err);
		return CLI_FAILED;
	}
	if (explain_as_json(cli))
		write_json(&e, &out);
	else
		write_text(&e, &out);
	status = explain_put(cli, &out);
	cr_buf_fini(&out);
	cr_findings_free(findings);
	return status;
}

enum cli_status
explain_unit(struct cli *cli, const struct cr_instrument *instrument, size_t language)
{
	const struct cr_unit_wave *cell;
	struct cr_summary *summary;
	enum cli_status read, status = CLI_FAILED;

	if (instrument->design.unit < 0) {
		cli_error("--unit: the design of '%s' names no unit", instrument->id);
		return CLI_FAILED;
	}
	cli->unit = cli_answer(&cli->arena, "unit", cli->unit);
	if (cli->unit && cli->wave)
		cli->wave = cli_answer(&cli->arena, "wave", cli->wave);
	if (!cli->unit)
		return CLI_FAILED;
	read = cli_gather(cli, instrument, &summary);
	if (read == CLI_FAILED)
		return read;
	cell = find_cell(cli, summary);
	if (cell)
		status = explain_cell(cli, summary, cell, language);
	else
		cli_tell_no_cell(cli, summary);
	cr_summary_free(summary);
	return status > read ? status : read;
}
