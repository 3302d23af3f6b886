/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Responses gathered into the figures of units, with everything said on the way. */
#ifndef COREADY_GATHER_H
#define COREADY_GATHER_H

#include "cli.h"
#include "coready/aggregate.h"

/* Whether --min-cell and --unprotected, as far as the command has them, may be what
 * they are; says so where not, and warns where figures are unprotected. */
bool cli_min_cell_allowed(const struct cli_command *command, const struct cli *cli,
                          const struct cr_instrument *instrument);

/* The responses that the second operand names; '*collection' is null where the status is
 * CLI_FAILED, and for the caller to free otherwise. */
enum cli_status cli_collect(struct cli *cli, const struct cr_instrument *instrument,
                            struct cr_collection **collection);

/* The figures of the responses that the second operand names; '*summary' is null where
 * the status is CLI_FAILED, and for the caller to free otherwise. */
enum cli_status cli_gather(struct cli *cli, const struct cr_instrument *instrument,
                           struct cr_summary **summary);

/* Says where responses to several versions of the instrument stand beside each other, so
 * that no change can be told. */
void cli_tell_versions(const struct cli *cli, const struct cr_summary *summary);

/* Says that there is no unit, or none in that wave, as --unit and --wave ask for. */
void cli_tell_no_cell(const struct cli *cli, const struct cr_summary *summary);

/* Runs a command that makes figures of units: loads its instrument, and sees to it that
 * there are responses, that its output is none of its inputs, and that --min-cell may be
 * what it is. */
typedef enum cli_status cli_of_units_fn(struct cli *cli,
                                        const struct cr_instrument *instrument);
enum cli_status cli_of_units(const struct cli_command *command, struct cli *cli,
                             cli_of_units_fn *run);

#endif
