/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The same as JSON; docs/explain.md says what each key means.  Numbers are those that
 * the run had, so that they read back as the same doubles; texts are in the language
 * asked for. */
#include <math.h>

#include "coready/number.h"
#include "explain.h"

/* Adds what 'write' gives as a member. */
typedef void write_fn(const struct cr_trace *trace, size_t part, struct cr_buf *out);

static void
add_part(struct cr_json *json, const char *key, write_fn *write,
         const struct cr_trace *trace, size_t part)
{
	struct cr_buf text = { 0 };

	write(trace, part, &text);
	cr_json_slice(json, key, cr_slice_of_buf(&text));
	json->out->failed |= text.failed;
	cr_buf_fini(&text);
}

static void
add_filled(const struct explained *e, const char *key, const struct cr_prose *prose,
           struct cr_json *json)
{
	struct cr_buf text = { 0 };

	cr_findings_write_text(e->findings, prose, e->language, '.', &text);
	cr_json_slice(json, key, cr_slice_of_buf(&text));
	json->out->failed |= text.failed;
	cr_buf_fini(&text);
}

static void
add_text(struct cr_json *json, const char *key, const char *text)
{
	if (text)
		cr_json_string(json, key, text);
	else
		cr_json_null(json, key);
}

/* ---- conditions */

/* The codes of a set as a list, of a ranking the best first. */
static void
add_set(struct cr_json *json, const char *key, const struct cr_choices *list,
        const uint8_t *rank)
{
	cr_json_array(json, key);
	for (unsigned place = 1; place <= list->n_items; place++)
		for (size_t i = 0; i < list->n_items; i++)
			if (rank[i] == place)
				cr_json_string(json, NULL, list->items[i].code);
	cr_json_end_array(json);
}

/* Figures of units have no more digits here than elsewhere: what the last bits of a mean
 * are depends on more than what may be shown. */
static void
add_number(struct cr_json *json, const char *key, double value,
           const struct cr_finding *finding)
{
	bool unit = finding && finding->rule->scope == CR_SCOPE_UNIT;

	cr_json_number(json, key, unit ? cr_trace_shown(value) : value);
}

static void
add_value(struct cr_json *json, const char *key, const struct cr_trace *trace,
          size_t part, const struct cr_finding *finding)
{
	const struct cr_part *what = &trace->parts[part];
	const struct cr_value *value = &trace->values[part];
	struct cr_buf date = { 0 };

	if (value->reason != CR_PRESENT) {
		cr_json_null(json, key);
		return;
	}
	switch (what->type) {
	case CR_NUMBER:
		add_number(json, key, value->number, finding);
		break;
	case CR_BOOLEAN:
		cr_json_bool(json, key, value->number != 0);
		break;
	case CR_DATE:
		cr_date_print(&date, value->number);
		cr_json_slice(json, key, cr_slice_of_buf(&date));
		json->out->failed |= date.failed;
		cr_buf_fini(&date);
		break;
	case CR_CHOICE:
		cr_json_string(json, key, what->choices->items[value->code].code);
		break;
	case CR_SET:
		add_set(json, key, what->choices, value->rank);
		break;
	default:
		cr_json_slice(json, key, value->text);
	}
}

/* A part and what it is made of; a tree is at most CR_EXPR_MAX_DEPTH deep. */
static void
add_tree(struct cr_json *json, const char *key, const struct cr_trace *trace,
         size_t part, const struct cr_finding *finding)
{
	const struct cr_part *what = &trace->parts[part];
	bool missing = trace->values[part].reason != CR_PRESENT;

	cr_json_object(json, key);
	add_part(json, "text", cr_trace_write_source, trace, part);
	add_value(json, "value", trace, part, finding);
	if (missing)
		cr_json_string(json, "missing", explain_missing(trace, part, finding));
	cr_json_bool(json, "decided", trace->decided[part]);
	if (what->end > part + 1) {
		cr_json_array(json, "parts");
		for (size_t i = part + 1; i < what->end; i = trace->parts[i].end)
			add_tree(json, NULL, trace, i, finding);
		cr_json_end_array(json);
	}
	cr_json_end_object(json);
}

void
explain_condition_json(const struct cr_trace *trace, const struct cr_finding *finding,
                       const char *key, struct cr_json *json)
{
	cr_json_object(json, key);
	add_part(json, "text", cr_trace_write_source, trace, 0);
	add_part(json, "values", cr_trace_write_values, trace, 0);
	add_tree(json, "tree", trace, 0, finding);
	cr_json_end_object(json);
}

/* ---- rules */

static void
add_actions(const struct explained *e, const struct cr_rule *rule, struct cr_json *json)
{
	cr_json_array(json, "actions");
	for (size_t a = 0; a < rule->n_actions; a++) {
		cr_json_object(json, NULL);
		add_text(json, "by", rule->actions[a].by);
		add_text(json, "horizon", rule->actions[a].horizon);
		add_filled(e, "text", &rule->actions[a].text, json);
		cr_json_end_object(json);
	}
	cr_json_end_array(json);
}

static void
add_because(const struct explained *e, const struct cr_rule *rule, struct cr_json *json)
{
	if (rule->because_text.runs)
		add_filled(e, "because", &rule->because_text, json);
	else
		cr_json_null(json, "because");
	cr_json_array(json, "references");
	for (size_t b = 0; b < rule->n_because; b++) {
		const struct cr_reference *reference =
			&e->instrument->references[rule->because[b]];

		cr_json_object(json, NULL);
		cr_json_string(json, "id", reference->id);
		cr_json_string(json, "text", reference->text);
		add_text(json, "doi", reference->doi);
		add_text(json, "url", reference->url);
		cr_json_end_object(json);
	}
	cr_json_end_array(json);
}

static void
add_finding(const struct explained *e, const struct cr_finding *finding,
            struct cr_json *json)
{
	const struct cr_rule *rule = finding->rule;

	cr_json_object(json, NULL);
	cr_json_string(json, "id", rule->id);
	cr_json_string(json, "outcome", explain_outcome(finding->outcome));
	add_text(json, "superseded_by",
	         finding->superseder ? finding->superseder->id : NULL);
	cr_json_number(json, "priority", rule->priority);
	add_text(json, "about",
	         rule->about < 0 ? NULL : e->instrument->symbols[rule->about].name);
	explain_condition_json(finding->trace, finding, "when", json);
	if (finding->outcome == CR_OUTCOME_FIRED) {
		add_filled(e, "finding", &rule->finding, json);
		add_actions(e, rule, json);
		add_because(e, rule, json);
	}
	cr_json_end_object(json);
}

void
explain_rules_json(const struct explained *e, struct cr_json *json)
{
	cr_json_array(json, "rules");
	for (size_t i = 0; i < e->findings->n; i++)
		add_finding(e, &e->findings->items[i], json);
	cr_json_end_array(json);
}
