/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The elements of an instrument: see structure.h.  Rows stand before those that
 * hold them, so the root comes last.  Where children stand among each other is
 * free; their order matters only among their own kind. */
#include "structure.h"

#include "terms.h"

#define ATTRIBUTES(...)                                                               \
	((const struct cr_attribute_rule[]){ __VA_ARGS__, { .name = NULL } })
#define CHILDREN(...)                                                                 \
	((const struct cr_child_rule[]){ __VA_ARGS__, { .rule = NULL } })

/* How often a child stands: at most once, at least once, any number of times. */
#define MAYBE(row) { .rule = &(row), .once = true }
#define SOME(row)  { .rule = &(row), .required = true }
#define ANY(row)   { .rule = &(row) }

/* An attribute that may stand, one that must, and one that is a word of a list. */
#define MAY(attribute, form)  { .name = (attribute), .kind = CR_VALUE_##form }
#define MUST(attribute, form)                                                         \
	{ .name = (attribute), .kind = CR_VALUE_##form, .required = true }
#define WORD(attribute, list)                                                         \
	{ .name = (attribute), .kind = CR_VALUE_WORD, .words = (list) }
#define MUST_WORD(attribute, list)                                                    \
	{ .name = (attribute), .kind = CR_VALUE_WORD, .words = (list),                \
	  .required = true }
#define YES(attribute) WORD(attribute, cr_yes_word)
#define LANG           MUST("xml:lang", LANGUAGE)

/* What a text may hold. */
static const struct cr_element_rule em = { "em", .content = CR_CONTENT_TEXT };
static const struct cr_element_rule strong = { "strong", .content = CR_CONTENT_TEXT };
static const struct cr_element_rule value = {
	"value", .attributes = ATTRIBUTES(MUST("of", REFERENCE)),
};
static const struct cr_element_rule cite = {
	"cite", .attributes = ATTRIBUTES(MUST("ref", REFERENCE)),
};
#define INLINE ANY(em), ANY(strong), ANY(value), ANY(cite)
static const struct cr_element_rule p = {
	"p", .content = CR_CONTENT_MIXED, .children = CHILDREN(INLINE),
};

#define PROSE                                                                         \
	.content = CR_CONTENT_MIXED, .attributes = ATTRIBUTES(LANG),                  \
	.children = CHILDREN(INLINE, ANY(p))

static const struct cr_element_rule title = { "title", PROSE };
static const struct cr_element_rule description = { "description", PROSE };
static const struct cr_element_rule text = { "text", PROSE };
static const struct cr_element_rule help = { "help", PROSE };
static const struct cr_element_rule message = { "message", PROSE };
static const struct cr_element_rule label = { "label", PROSE };
static const struct cr_element_rule finding = { "finding", PROSE };

/* What stands at the top. */
static const struct cr_element_rule reference = {
	"reference",
	.content = CR_CONTENT_TEXT,
	.attributes = ATTRIBUTES(MUST("id", ID), MAY("doi", TEXT), MAY("url", TEXT)),
};
static const struct cr_element_rule design = {
	"design",
	.attributes = ATTRIBUTES(MAY("respondent", REFERENCE), MAY("unit", REFERENCE),
	                         MAY("group", REFERENCE), MAY("wave", REFERENCE),
	                         MAY("date", REFERENCE), MAY("consensus", REFERENCE),
	                         MAY("min-cell", COUNT),
	                         WORD("unit-mean", cr_unit_mean_word)),
};
static const struct cr_element_rule waive = {
	"waive",
	.attributes = ATTRIBUTES(MUST("lint", NAME), MUST("at", REFERENCE),
	                         MUST("because", TEXT)),
};

/* Lists of answers. */
static const struct cr_element_rule choice = {
	"choice",
	.attributes = ATTRIBUTES(MUST("code", CODE), MAY("value", NUMBER),
	                         YES("missing"), YES("none"), YES("exclusive")),
	.children = CHILDREN(SOME(label)),
};
static const struct cr_element_rule choices = {
	"choices",
	.attributes = ATTRIBUTES(MUST("id", ID)),
	.children = CHILDREN(SOME(choice)),
};

/* Questions.  One in a grid has the grid's type and list. */
#define QUESTION_ATTRIBUTES                                                            \
	MUST("id", ID), YES("required"), MAY("relevant", TEXT),                        \
	MAY("constraint", TEXT), MAY("min", BOUND), MAY("max", BOUND),                 \
	MAY("pattern", TEXT), MAY("max-length", COUNT), YES("evidence"),               \
	MAY("default", TEXT), YES("identifies")
#define QUESTION_CHILDREN CHILDREN(SOME(text), ANY(help), ANY(message))

static const struct cr_element_rule question = {
	"question",
	.attributes = ATTRIBUTES(QUESTION_ATTRIBUTES,
	                         MUST_WORD("type", cr_question_type_word),
	                         MAY("choices", REFERENCE)),
	.children = QUESTION_CHILDREN,
};
static const struct cr_element_rule grid_question = {
	"question",
	.attributes = ATTRIBUTES(QUESTION_ATTRIBUTES),
	.children = QUESTION_CHILDREN,
};
static const struct cr_element_rule grid = {
	"grid",
	.attributes = ATTRIBUTES(MUST("id", ID), MUST("choices", REFERENCE),
	                         WORD("type", cr_grid_type_word),
	                         MAY("relevant", TEXT)),
	.children = CHILDREN(ANY(text), SOME(grid_question)),
};
static const struct cr_element_rule section = {
	"section",
	.attributes = ATTRIBUTES(MUST("id", ID), MAY("relevant", TEXT)),
	.children = CHILDREN(ANY(title), ANY(text), ANY(question), ANY(grid)),
};

/* Scoring. */
static const struct cr_element_rule item = {
	"item",
	.attributes = ATTRIBUTES(MUST("ref", REFERENCE), YES("reverse"),
	                         MAY("weight", POSITIVE)),
};
static const struct cr_element_rule score = {
	"score",
	.attributes = ATTRIBUTES(MUST("id", ID), WORD("method", cr_method_word),
	                         MAY("expr", TEXT), MAY("min-answered", ANSWERED),
	                         WORD("rescale", cr_rescale_word), MAY("range", RANGE),
	                         MAY("floor", UNSIGNED), MAY("bands", REFERENCE),
	                         MAY("digits", DIGIT)),
	.children = CHILDREN(ANY(title), ANY(text), ANY(item)),
};
static const struct cr_element_rule band = {
	"band",
	.attributes = ATTRIBUTES(MUST("id", ID), MUST("from", NUMBER)),
	.children = CHILDREN(SOME(label)),
};
static const struct cr_element_rule bands = {
	"bands",
	.attributes = ATTRIBUTES(MUST("id", ID)),
	.children = CHILDREN(SOME(band)),
};
static const struct cr_element_rule case_ = {
	"case",
	.attributes = ATTRIBUTES(MUST("id", ID), MAY("when", TEXT)),
	.children = CHILDREN(SOME(label)),
};
static const struct cr_element_rule classify = {
	"classify",
	.attributes = ATTRIBUTES(MUST("id", ID)),
	.children = CHILDREN(ANY(title), SOME(case_)),
};
static const struct cr_element_rule theme = {
	"theme",
	.attributes = ATTRIBUTES(MUST("id", ID), MUST("pattern", TEXT)),
	.children = CHILDREN(SOME(label)),
};
static const struct cr_element_rule coding = {
	"coding",
	.attributes = ATTRIBUTES(MUST("id", ID), MUST("of", REFERENCE)),
	.children = CHILDREN(ANY(title), SOME(theme)),
};
static const struct cr_element_rule scoring = {
	"scoring",
	.children = CHILDREN(ANY(score), ANY(bands), ANY(classify), ANY(coding)),
};

/* Rules. */
static const struct cr_element_rule action = {
	"action",
	.content = CR_CONTENT_MIXED,
	.many = true,
	.attributes = ATTRIBUTES(MAY("by", NAME), MAY("horizon", NAME), LANG),
	.children = CHILDREN(INLINE, ANY(p)),
};
static const struct cr_element_rule because_reference = {
	"because",
	.when = "ref",
	.attributes = ATTRIBUTES(MUST("ref", REFERENCE)),
};
static const struct cr_element_rule because_text = { "because", PROSE };
static const struct cr_element_rule rule = {
	"rule",
	.attributes = ATTRIBUTES(MUST("id", ID), MUST_WORD("scope", cr_scope_word),
	                         MUST("when", TEXT), MAY("priority", NUMBER),
	                         MAY("about", REFERENCE),
	                         MAY("supersedes", REFERENCES)),
	.children = CHILDREN(SOME(finding), ANY(action), ANY(because_reference),
	                     ANY(because_text)),
};
static const struct cr_element_rule rules = {
	"rules", .children = CHILDREN(ANY(rule)),
};

const struct cr_element_rule cr_root_rule = {
	"instrument",
	.attributes = ATTRIBUTES(MUST("id", ID), MUST("version", VERSION),
	                         MUST("languages", LANGUAGES)),
	.children = CHILDREN(SOME(title), ANY(description), ANY(reference),
	                     MAYBE(design), ANY(choices), SOME(section), ANY(scoring),
	                     ANY(rules), ANY(waive)),
};

const struct cr_element_rule *
cr_structure_row(size_t i)
{
	static const struct cr_element_rule *const all[] = {
		&cr_root_rule, &title, &description, &reference, &design, &choices,
		&choice, &label, &section, &text, &question, &grid, &grid_question,
		&help, &message, &scoring, &score, &item, &bands, &band, &classify,
		&case_, &coding, &theme, &rules, &rule, &finding, &action,
		&because_reference, &because_text, &waive, &p, &em, &strong, &value,
		&cite, NULL,
	};

	return all[i];
}

bool
cr_rule_has_language(const struct cr_element_rule *row)
{
	for (const struct cr_attribute_rule *a = row->attributes; a && a->name; a++)
		if (a->kind == CR_VALUE_LANGUAGE)
			return true;
	return false;
}
