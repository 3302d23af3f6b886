/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All texts of an instrument, one after the other, with what each is called in a
 * message. */
#include "private.h"

#include <stdio.h>

/* A walk: what it is for, and the thing whose texts come next. */
struct walk {
	struct linting *l;
	look_fn *look;
	struct site site;
	char owner[128];
};

static void
begin(struct walk *walk, const struct site *site, const char *kind, const char *id)
{
	walk->site = *site;
	snprintf(walk->owner, sizeof walk->owner, "%s '%.60s'", kind, id);
}

static void
look(const struct walk *walk, const char *what, const struct cr_prose *prose)
{
	const struct told_text text = {
		.what = what,
		.owner = walk->owner,
		.runs = prose->runs,
		.plain = prose->plain,
		.places = prose->places,
		.site = walk->site,
	};

	if (prose->plain)
		walk->look(walk->l, &text);
}

/* The labels of a list, bands, cases or themes, all of them called 'kind'. */
static void
look_at_labels(struct walk *walk, const char *kind, const struct cr_choices *list,
               const char *id)
{
	for (size_t i = 0; i < list->n_items; i++) {
		struct site site = site_at(list->items[i].where, id);

		begin(walk, &site, kind, list->items[i].code);
		walk->look(walk->l, &(struct told_text){
					    .what = "<label>",
					    .owner = walk->owner,
					    .plain = list->items[i].labels,
					    .site = walk->site,
				    });
	}
}

static void
look_at_questions(struct walk *walk, const struct cr_instrument *instrument)
{
	for (size_t i = 0; i < instrument->n_sections; i++) {
		const struct cr_section *section = &instrument->sections[i];
		struct site site = site_at(section->where, section->id);

		begin(walk, &site, "section", section->id);
		look(walk, "<title>", &section->title);
		look(walk, "<text>", &section->text);
	}
	for (size_t i = 0; i < instrument->n_grids; i++) {
		struct site site = site_of_grid(instrument, i);

		begin(walk, &site, "grid", instrument->grids[i].id);
		look(walk, "<text>", &instrument->grids[i].text);
	}
	for (size_t i = 0; i < instrument->n_questions; i++) {
		const struct cr_question *question = &instrument->questions[i];
		struct site site = site_of_question(instrument, i);

		begin(walk, &site, "question", question->field.id);
		look(walk, "<text>", &question->text);
		look(walk, "<help>", &question->help);
		look(walk, "<message>", &question->message);
	}
}

static void
look_at_scoring(struct walk *walk, const struct cr_instrument *instrument)
{
	for (size_t i = 0; i < instrument->n_scores; i++) {
		const struct cr_score *score = &instrument->scores[i];
		struct site site = site_at(score->where, score->id);

		begin(walk, &site, "score", score->id);
		look(walk, "<title>", &score->title);
		look(walk, "<text>", &score->text);
	}
	for (size_t i = 0; i < instrument->n_classifications; i++) {
		const struct cr_classification *own = &instrument->classifications[i];
		struct site site = site_at(own->list.where, own->id);

		begin(walk, &site, "classification", own->id);
		look(walk, "<title>", &own->title);
		look_at_labels(walk, "case", &own->list, own->id);
	}
	for (size_t i = 0; i < instrument->n_codings; i++) {
		const struct cr_coding *coding = &instrument->codings[i];
		struct site site = site_at(coding->themes.where, coding->id);

		begin(walk, &site, "coding", coding->id);
		look(walk, "<title>", &coding->title);
		look_at_labels(walk, "theme", &coding->themes, coding->id);
	}
	for (size_t i = 0; i < instrument->n_bands; i++)
		look_at_labels(walk, "band", &instrument->bands[i].list,
		               instrument->bands[i].id);
}

static void
look_at_rules(struct walk *walk, const struct cr_instrument *instrument)
{
	for (size_t i = 0; i < instrument->n_rules; i++) {
		const struct cr_rule *rule = &instrument->rules[i];
		struct site site = site_at(rule->where, rule->id);

		begin(walk, &site, "rule", rule->id);
		look(walk, "<finding>", &rule->finding);
		look(walk, "<because>", &rule->because_text);
		for (size_t k = 0; k < rule->n_actions; k++)
			look(walk, "<action>", &rule->actions[k].text);
	}
}

void
each_text(struct linting *l, look_fn *look_at)
{
	const struct cr_instrument *instrument = l->instrument;
	struct walk walk = { .l = l, .look = look_at };
	struct site whole =
		site_at((struct cr_where){ .file = instrument->file }, NULL);

	begin(&walk, &whole, "instrument", instrument->id);
	look(&walk, "<title>", &instrument->title);
	look(&walk, "<description>", &instrument->description);
	for (size_t i = 0; i < instrument->n_lists; i++)
		look_at_labels(&walk, "choice", &instrument->lists[i],
		               instrument->lists[i].id);
	look_at_questions(&walk, instrument);
	look_at_scoring(&walk, instrument);
	look_at_rules(&walk, instrument);
}
