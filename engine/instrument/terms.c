/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * See terms.h. */
#include "terms.h"

#include <string.h>

const struct cr_question_term cr_question_terms[CR_QUESTION_TYPE_COUNT] = {
	[CR_SINGLE] = { "single", CR_CHOICE, .lists = true, .grid = true,
	                .item = true },
	[CR_MULTIPLE] = { "multiple", CR_SET, .lists = true, .grid = true,
	                  .item = true },
	[CR_RANKING] = { "ranking", CR_SET, .ranking = true, .lists = true },
	[CR_INTEGER] = { "integer", CR_NUMBER, .item = true,
	                 .bounds = CR_BOUNDS_WHOLE },
	[CR_DECIMAL] = { "decimal", CR_NUMBER, .item = true,
	                 .bounds = CR_BOUNDS_NUMBER },
	[CR_TEXT] = { "text", CR_STRING, .text = true },
	[CR_DAY] = { "date", CR_DATE, .bounds = CR_BOUNDS_DATE },
};

const struct cr_method_term cr_method_terms[CR_METHOD_COUNT] = {
	[CR_METHOD_MEAN] = { "mean", .weights = true, .keeps_range = true },
	[CR_METHOD_SUM] = { "sum", .weights = true },
	[CR_METHOD_MIN] = { "min", .keeps_range = true },
	[CR_METHOD_MAX] = { "max", .keeps_range = true },
	[CR_METHOD_MEDIAN] = { "median", .keeps_range = true },
	[CR_METHOD_GEOMETRIC_MEAN] = { "geometric-mean", .weights = true, .floor = true,
	                               .keeps_range = true },
	[CR_METHOD_EXPR] = { NULL },
};

const char *
cr_question_type_word(size_t i)
{
	return i < CR_QUESTION_TYPE_COUNT ? cr_question_terms[i].name : NULL;
}

const char *
cr_grid_type_word(size_t i)
{
	for (size_t type = 0; type < CR_QUESTION_TYPE_COUNT; type++)
		if (cr_question_terms[type].grid && i-- == 0)
			return cr_question_terms[type].name;
	return NULL;
}

const char *
cr_method_word(size_t i)
{
	return i < CR_METHOD_COUNT ? cr_method_terms[i].name : NULL;
}

bool
cr_method_weighs(enum cr_method method)
{
	return cr_method_terms[method].weights;
}

const char *
cr_rescale_word(size_t i)
{
	static const char *const words[] = { "pomp", NULL };

	return words[i];
}

const char *
cr_scope_word(size_t i)
{
	static const char *const words[] = {
		[CR_SCOPE_RESPONSE] = "response",
		[CR_SCOPE_UNIT] = "unit",
		NULL,
	};

	return words[i];
}

const char *
cr_unit_mean_word(size_t i)
{
	static const char *const words[] = { "respondents", "groups", NULL };

	return words[i];
}

const char *
cr_yes_word(size_t i)
{
	static const char *const words[] = { "yes", "no", NULL };

	return words[i];
}

int
cr_word_find(const char *(*words)(size_t i), const char *text)
{
	for (size_t i = 0; text && words(i); i++)
		if (strcmp(words(i), text) == 0)
			return (int)i;
	return -1;
}
