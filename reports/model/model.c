/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Questions about a model that several sections ask. */
#include "reports/model/model.h"

const struct cr_model_score *
cr_model_whole(const struct cr_model *model)
{
	for (size_t i = 0; i < model->n_scores; i++)
		if (model->scores[i].level == 0 &&
		    model->scores[i].scale.lo < model->scores[i].scale.hi)
			return &model->scores[i];
	return NULL;
}
