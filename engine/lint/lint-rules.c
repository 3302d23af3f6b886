/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules that say nothing, because they can never fire or always do. */
#include "private.h"

static struct surroundings
surroundings_of(struct linting *l, const struct cr_rule *rule)
{
	return rule->scope == CR_SCOPE_UNIT ? view_of_unit(&l->everybody)
	                                    : view_of_response(&l->everybody);
}

void
lint_never_fires(struct linting *l)
{
	for (size_t i = 0; i < l->instrument->n_rules; i++) {
		const struct cr_rule *rule = &l->instrument->rules[i];
		struct surroundings s = surroundings_of(l, rule);
		struct site site = site_at(rule->where, rule->id);
		struct culprit culprit;

		if (l->rules[i].may_hold)
			continue;
		if (l->superseded[i] >= 0) {
			lint_say(l, CR_LINT_NEVER_FIRES, &site,
			         "rule '%.60s' can never fire: '%.60s', which fires in "
			         "any "
			         "case, supersedes it",
			         rule->id, l->instrument->rules[l->superseded[i]].id);
			continue;
		}
		culprit = culprit_of(&s, rule->when);
		l->failed |= s.room.failed;
		lint_say(l, CR_LINT_NEVER_FIRES, &site,
		         "rule '%.60s' can never fire: '%s' is never true%s", rule->id,
		         culprit.text, culprit.why);
		cr_arena_reset(&l->scratch);
	}
}

void
lint_always_fires(struct linting *l)
{
	for (size_t i = 0; i < l->instrument->n_rules; i++) {
		const struct cr_rule *rule = &l->instrument->rules[i];
		struct site site = site_at(rule->where, rule->id);

		if (l->rules[i].always)
			lint_say(l, CR_LINT_ALWAYS_FIRES, &site,
			         "rule '%.60s' fires whatever is answered: its 'when' "
			         "is "
			         "always true",
			         rule->id);
	}
}
