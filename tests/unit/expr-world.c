/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lists and names of expr-world.h, and a scope that finds them. */
#include "tests/unit/expr-world.h"

#define LIST(array) .items = (array), .n_items = sizeof(array) / sizeof *(array)

static const struct cr_choice agree5[] = {
	{ .code = "1", .value = 1, .has_value = true },
	{ .code = "2", .value = 2, .has_value = true },
	{ .code = "3", .value = 3, .has_value = true },
	{ .code = "4", .value = 4, .has_value = true },
	{ .code = "5", .value = 5, .has_value = true },
	{ .code = "dk", .missing = true },
	{ .code = "pns", .missing = true },
};
static const struct cr_choice yesno[] = {
	{ .code = "yes", .value = 1, .has_value = true },
	{ .code = "no", .value = 0, .has_value = true },
	{ .code = "dk", .missing = true },
};
static const struct cr_choice roles[] = {
	{ .code = "citizen" },
	{ .code = "practitioner" },
	{ .code = "elected" },
	{ .code = "dk", .missing = true },
};
static const struct cr_choice tools[] = {
	{ .code = "map" },
	{ .code = "fair" },
	{ .code = "survey" },
	{ .code = "none", .none = true },
	{ .code = "dk", .missing = true },
};
static const struct cr_choice priorities[] = {
	{ .code = "parks" },
	{ .code = "streets" },
	{ .code = "schools" },
};
static const struct cr_choice bands[] = {
	{ .code = "emerging" },
	{ .code = "developing" },
	{ .code = "ready" },
};
static const struct cr_choice forms[] = { { .code = "owned" }, { .code = "mixed" } };
static const struct cr_choice themes[] = { { .code = "parks" }, { .code = "traffic" } };

const struct cr_choices world_agree5 = { .id = "agree5", LIST(agree5) };
const struct cr_choices world_roles = { .id = "roles", LIST(roles) };
const struct cr_choices world_tools = { .id = "tools", LIST(tools) };
const struct cr_choices world_bands = { .id = "readiness3", LIST(bands) };
static const struct cr_choices world_yesno = { .id = "yesno", LIST(yesno) };
static const struct cr_choices world_priorities = { .id = "priorities",
	                                            LIST(priorities) };
static const struct cr_choices world_forms = { LIST(forms) };
static const struct cr_choices world_themes = { LIST(themes) };

#define QUESTION(place, id, of, ...)                                                   \
	[place] = { .kind = CR_SYMBOL_QUESTION,                                        \
		    .name = (id),                                                      \
		    .type = (of),                                                      \
		    .slot = (place),                                                   \
		    __VA_ARGS__ }
#define SCORE(place, id, ...)                                                          \
	[place] = { .kind = CR_SYMBOL_SCORE,                                           \
		    .name = (id),                                                      \
		    .type = CR_NUMBER,                                                 \
		    .slot = (place),                                                   \
		    __VA_ARGS__ }

const struct cr_symbol world_symbols[WORLD_SLOTS] = {
	QUESTION(WORLD_A, "a", CR_NUMBER),
	QUESTION(WORLD_B, "b", CR_NUMBER),
	QUESTION(WORLD_C, "c", CR_NUMBER),
	QUESTION(WORLD_D, "d", CR_NUMBER),
	QUESTION(WORLD_Q1, "q1", CR_CHOICE, .choices = &world_agree5),
	QUESTION(WORLD_Q2, "q2", CR_CHOICE, .choices = &world_agree5),
	QUESTION(WORLD_YES, "yes", CR_CHOICE, .choices = &world_yesno),
	QUESTION(WORLD_ROLE, "role", CR_CHOICE, .choices = &world_roles),
	QUESTION(WORLD_ROLE2, "role2", CR_CHOICE, .choices = &world_roles),
	QUESTION(WORLD_TOOLS, "tools", CR_SET, .choices = &world_tools),
	QUESTION(WORLD_TOOLS2, "tools2", CR_SET, .choices = &world_tools),
	QUESTION(WORLD_PRIO, "prio", CR_SET, .choices = &world_priorities,
	         .ranking = true),
	QUESTION(WORLD_PRIO2, "prio2", CR_SET, .choices = &world_priorities,
	         .ranking = true),
	QUESTION(WORLD_CITY, "city", CR_STRING),
	QUESTION(WORLD_NOTE, "note", CR_STRING),
	QUESTION(WORLD_BORN, "born", CR_DATE),
	QUESTION(WORLD_DONE, "done", CR_DATE),
	SCORE(WORLD_MOB, "mob", .bands = &world_bands),
	SCORE(WORLD_MOB_NETWORKS, "mob.networks", .bands = &world_bands),
	SCORE(WORLD_COLLAB, "collab"),
	[WORLD_FORM] = { .kind = CR_SYMBOL_CLASSIFICATION,
	                 .name = "form",
	                 .type = CR_CHOICE,
	                 .choices = &world_forms,
	                 .slot = WORLD_FORM },
	[WORLD_THEMES] = { .kind = CR_SYMBOL_CODING,
	                   .name = "topics",
	                   .choices = &world_themes,
	                   .slot = WORLD_THEMES },
};

static const struct cr_symbol *
find(const struct cr_scope *scope, struct cr_slice name, const char **why)
{
	(void)scope;
	for (size_t i = 0; i < WORLD_SLOTS; i++)
		if (cr_slice_equal(name, cr_slice_of(world_symbols[i].name)))
			return &world_symbols[i];
	if (cr_slice_equal(name, CR_SLICE("later")))
		*why = "'later' comes after this question";
	return NULL;
}

static void
offer(const struct cr_scope *scope, struct cr_nearest *nearest)
{
	(void)scope;
	for (size_t i = 0; i < WORLD_SLOTS; i++)
		cr_nearest_offer(nearest, world_symbols[i].name);
}

static const char *const rules[] = { "weak_ties", "no_staff" };

static int
rule(const struct cr_scope *scope, struct cr_slice id)
{
	(void)scope;
	for (int i = 0; i < (int)(sizeof rules / sizeof *rules); i++)
		if (cr_slice_equal(id, cr_slice_of(rules[i])))
			return i;
	return -1;
}

static void
offer_rules(const struct cr_scope *scope, struct cr_nearest *nearest)
{
	(void)scope;
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		cr_nearest_offer(nearest, rules[i]);
}

struct cr_scope
world_scope(enum cr_context context)
{
	return (struct cr_scope){
		.context = context,
		.self = context == CR_IN_CONSTRAINT ? &world_symbols[WORLD_Q1] : NULL,
		.groups = &world_roles,
		.find = find,
		.offer = offer,
		.rule = context >= CR_IN_RESPONSE_RULE ? rule : NULL,
		.offer_rules = offer_rules,
	};
}
