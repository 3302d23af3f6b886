/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a rule of responses looks at: the columns of a scoring. */
#include "private.h"

const struct cr_column *
response_bind(void *owner, const struct cr_program_input *input)
{
	const struct response_view *view = owner;

	switch (input->kind) {
	case CR_INPUT_SLOT:
		return cr_scoring_column(view->scoring, input->slot);
	case CR_INPUT_BAND:
		return cr_scoring_band(view->scoring, input->slot);
	case CR_INPUT_THEME:
		return cr_scoring_theme(view->scoring, input->slot,
		                        (size_t)input->argument);
	case CR_INPUT_FIRED:
	case CR_INPUT_TODAY:
	case CR_INPUT_UNIT:
		break; /* Bound before, or never in a rule of responses. */
	}
	return NULL;
}

bool
cr_rules_run(struct cr_rules *rules, const struct cr_scoring *scoring, size_t rows,
             struct cr_error *err)
{
	struct response_view view = { scoring };

	rules->bind = response_bind;
	rules->owner = &view;
	return rules_decide(rules, rows, NULL, err);
}
