/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * coready explain: why the rules of a unit or of a response fired or did not, and how a
 * response's scores were made.  Everything that it says was kept by the run that
 * made it (trace.h, rules.h, score.h); nothing is computed here. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "coready/number.h"
#include "coready/output.h"
#include "explain.h"
#include "gather.h"

const char *
explain_text(const struct explained *e, const struct cr_prose *prose)
{
	return prose->plain ? prose->plain[e->language] : "";
}

/* Codes of a set, of a ranking the best first. */
static void
write_codes(const struct cr_column *column, size_t row, struct cr_buf *out)
{
	const struct cr_choices *list = column->choices;
	const uint8_t *rank = column->rank + row * list->n_items;
	const char *before = "";

	for (unsigned place = 1; place <= list->n_items; place++)
		for (size_t i = 0; i < list->n_items; i++) {
			if (rank[i] != place)
				continue;
			cr_buf_printf(out, "%s%s", before, list->items[i].code);
			before = " ";
		}
}

void
explain_write_answer(const struct cr_column *column, size_t row, struct cr_buf *out)
{
	switch (column->type) {
	case CR_CHOICE:
		cr_buf_puts(out, column->choices->items[column->code[row]].code);
		break;
	case CR_SET:
		write_codes(column, row, out);
		break;
	case CR_STRING:
		cr_buf_add(out, column->text[row].data, column->text[row].size);
		break;
	case CR_DATE:
		cr_date_print(out, column->number[row]);
		break;
	default:
		cr_number_print_exact(out, column->number[row]);
	}
}

const char *
explain_reason(enum cr_reason reason)
{
	static const char *const words[CR_REASON_COUNT] = {
		[CR_PRESENT] = "there",
		[CR_BLANK] = "not answered",
		[CR_MISSING_CODE] = "answered with a choice that counts as missing",
		[CR_NOT_APPLICABLE] = "does not apply",
		[CR_REFUSED] = "the answer was refused",
		[CR_UNDEFINED] = "has no value",
	};

	return words[reason];
}

/* Whether a part is missing because its pattern gave up: what it was to search was
 * there, and the answer to an open question has no other way to be undefined. */
static bool
gave_up(const struct cr_trace *trace, size_t part)
{
	const struct cr_part *what = &trace->parts[part];

	if (trace->values[part].reason != CR_UNDEFINED)
		return false;
	if (what->kind == CR_PART_OPERATION)
		return what->op == CR_OP_MATCHES &&
		       trace->values[part + 1].reason == CR_PRESENT;
	return what->input && what->input->kind == CR_INPUT_THEME;
}

const char *
explain_missing(const struct cr_trace *trace, size_t part,
                const struct cr_finding *finding)
{
	const struct cr_part *what = &trace->parts[part];
	enum cr_absence absence = CR_ABSENCE_NONE;

	if (gave_up(trace, part))
		return "the pattern gave up at a limit, and left it open";
	if (what->kind == CR_PART_OPERATION)
		return "has no result";
	if (finding && what->input)
		absence = cr_finding_absence(finding, what->input);
	switch (absence) {
	case CR_ABSENCE_HIDDEN:
		return "may not be shown, of too few people";
	case CR_ABSENCE_NOTHING:
		return "there is no such figure";
	case CR_ABSENCE_NEVER:
		return "the share of a group is never shown; n() of it is, where it "
		       "may be";
	case CR_ABSENCE_VERSIONS:
		return "the two waves answered different versions of the instrument";
	case CR_ABSENCE_NONE:
		break;
	}
	return explain_reason(trace->values[part].reason);
}

const char *
explain_outcome(enum cr_outcome outcome)
{
	static const char *const words[CR_OUTCOME_COUNT] = {
		[CR_OUTCOME_FIRED] = "fired",
		[CR_OUTCOME_SUPERSEDED] = "superseded",
		[CR_OUTCOME_FALSE] = "false",
		[CR_OUTCOME_MISSING] = "missing",
	};

	return words[outcome];
}

struct explain_band
explain_band_of(const struct cr_score *score, double value)
{
	uint16_t place = cr_score_band(score, value);
	const struct cr_bands *bands = score->bands;
	struct explain_band band = { .from = (double)NAN, .to = (double)NAN };

	if (place == CR_CHOICE_NONE)
		return band;
	band.choice = &bands->list.items[place];
	band.from = bands->from[place];
	if (place + 1u < bands->list.n_items)
		band.to = bands->from[place + 1];
	else if (score->has_range)
		band.to = score->hi;
	return band;
}

bool
explain_as_json(const struct cli *cli)
{
	return cli->format && strcmp(cli->format, "json") == 0;
}

enum cli_status
explain_put(const struct cli *cli, struct cr_buf *out)
{
	struct cr_error err = { 0 };
	struct cr_output *output = NULL;

	if (out->failed)
		cr_error_nomem(&err);
	else
		output = cr_output_open(cli->output, &err);
	if (output && !cr_output_write(output, out->data, out->size, &err)) {
		cr_output_discard(output);
		output = NULL;
	}
	if (output && cr_output_commit(output, &err))
		return CLI_DONE;
	cli_print_error(&err);
	return CLI_FAILED;
}

/* One thing is explained at a time. */
static bool
check_asked(const struct cli *cli)
{
	if (!cli->unit && !cli->respondent)
		cli_error(
			"say what to explain: --unit UNIT or --respondent RESPONDENT");
	else if (!cli_unit_is_one(cli, "one is explained at a time"))
		return false;
	else if (cli->score && !cli->respondent)
		cli_error("--score is about one response: --respondent tells whose");
	else if ((cli->min_cell || cli->unprotected) && cli->respondent)
		cli_error("--min-cell and --unprotected are about units; one's own "
		          "response is not protected from oneself");
	else if (cli->format && strcmp(cli->format, "json") != 0 &&
	         strcmp(cli->format, "text") != 0)
		cli_error("--format is text or json, not '%s'", cli->format);
	else
		return true;
	return false;
}

enum cli_status
command_explain(const struct cli_command *command, struct cli *cli)
{
	struct cr_instrument *instrument;
	enum cli_status status = CLI_FAILED;
	int language;

	if (!cli_source_given(command, cli) || !cli_output_apart(cli) ||
	    !check_asked(cli))
		return CLI_FAILED;
	instrument = cli_load_instrument(cli, cli->operands[0]);
	if (!instrument)
		return CLI_FAILED;
	language = cli_choose_language(instrument, cli->lang);
	if (language >= 0 && cli->respondent)
		status = explain_response(cli, instrument, (size_t)language);
	else if (language >= 0 && cli_min_cell_allowed(command, cli, instrument))
		status = explain_unit(cli, instrument, (size_t)language);
	cr_instrument_free(instrument);
	return status;
}
