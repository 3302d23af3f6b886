/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules as people read them: what fired with its finding and what could be done, then
 * what did not; of each the condition, the same with what its names stood for, and
 * what decided. */
#include <string.h>

#include "coready/number.h"
#include "explain.h"

/* Where the words of a rule begin, and what stands below a word. */
enum { INDENT = 2, HANGING = 10 };

/* Adds a part of a trace to the paragraph. */
typedef void write_fn(const struct cr_trace *trace, size_t part, struct cr_buf *out);

static void
add_part(struct page *page, write_fn *write, const struct cr_trace *trace, size_t part)
{
	write(trace, part, &page->text);
}

/* "n('b') is missing: it may not be shown", "a > 2 is false: 1 > 2". */
static void
write_reason(const struct cr_trace *trace, size_t part,
             const struct cr_finding *finding, const char *word, struct page *page)
{
	bool missing = trace->values[part].reason != CR_PRESENT;
	bool truth = trace->parts[part].type == CR_BOOLEAN;

	add_part(page, cr_trace_write_source, trace, part);
	if (missing) {
		page_add(page, " is missing: %s",
		         explain_missing(trace, part, finding));
	} else if (truth) {
		page_add(page, " is %s",
		         cr_trace_truth(trace, part) ? "true" : "false");
		if (trace->parts[part].kind == CR_PART_OPERATION) {
			page_add_text(page, ": ");
			add_part(page, cr_trace_write_operands, trace, part);
		}
	} else {
		page_add_text(page, " is ");
		add_part(page, cr_trace_write_value, trace, part);
	}
	page_end_labelled(page, word, INDENT, HANGING);
}

/* Whether what decided is the whole condition, and its values say so already. */
static bool
is_plain(const struct cr_trace *trace)
{
	struct cr_buf values = { 0 }, operands = { 0 };
	bool plain;

	cr_trace_write_values(trace, 0, &values);
	cr_trace_write_operands(trace, 0, &operands);
	plain = cr_trace_is_reason(trace, 0) && cr_trace_truth(trace, 0) >= 0 &&
	        cr_slice_equal(cr_slice_of_buf(&values), cr_slice_of_buf(&operands));
	cr_buf_fini(&values);
	cr_buf_fini(&operands);
	return plain;
}

void
explain_condition_text(const struct cr_trace *trace, const struct cr_finding *finding,
                       const char *word, struct page *page)
{
	static const char *const truths[] = { "missing", "false", "true" };
	const char *because = "because";

	add_part(page, cr_trace_write_source, trace, 0);
	page_end_labelled(page, word, INDENT, HANGING);
	add_part(page, cr_trace_write_values, trace, 0);
	if (trace->parts[0].type == CR_BOOLEAN)
		page_add(page, ": %s", truths[cr_trace_truth(trace, 0) + 1]);
	page_end_labelled(page, "here", INDENT, HANGING);
	for (size_t i = 0; i < trace->n_parts && !is_plain(trace); i++) {
		if (!cr_trace_is_reason(trace, i))
			continue;
		write_reason(trace, i, finding, because, page);
		because = "and";
	}
}

/* "weak_ties (priority 10, about mobilization)", and what came of it. */
static void
write_name(const struct explained *e, const struct cr_finding *finding,
           struct page *page)
{
	static const char *const words[CR_OUTCOME_COUNT] = {
		[CR_OUTCOME_FIRED] = "fired",
		[CR_OUTCOME_SUPERSEDED] = "superseded",
		[CR_OUTCOME_FALSE] = "did not fire",
		[CR_OUTCOME_MISSING] = "cannot be told",
	};
	const struct cr_rule *rule = finding->rule;

	page_line(page);
	page_add(page, "%s: %s", rule->id, words[finding->outcome]);
	if (finding->superseder)
		page_add(page, " by %s", finding->superseder->id);
	page_add_text(page, " (priority ");
	cr_number_print_exact(&page->text, rule->priority);
	if (rule->about >= 0)
		page_add(page, ", about %s", e->instrument->symbols[rule->about].name);
	page_add_text(page, ")");
	page_end(page, 0, INDENT);
}

/* The sentence is the author's, and its figures look as they do in a report: in French
 * they have a comma.  Figures of conditions are written as conditions are. */
static void
add_filled(const struct explained *e, const struct cr_prose *prose, struct page *page)
{
	const char *language = e->instrument->languages[e->language];
	bool french = strncmp(language, "fr", 2) == 0 && strchr("-", language[2]);

	cr_findings_write_text(e->findings, prose, e->language, french ? ',' : '.',
	                       &page->text);
}

static void
write_actions(const struct explained *e, const struct cr_rule *rule, struct page *page)
{
	for (size_t a = 0; a < rule->n_actions; a++) {
		const struct cr_action *action = &rule->actions[a];

		if (action->by)
			page_add(page, "%s%s", action->by,
			         action->horizon ? ", " : ": ");
		if (action->horizon)
			page_add(page, "%s: ", action->horizon);
		add_filled(e, &action->text, page);
		page_end_labelled(page, "action", INDENT, HANGING);
	}
}

static void
write_sources(const struct explained *e, const struct cr_rule *rule, struct page *page)
{
	if (rule->because_text.runs) {
		add_filled(e, &rule->because_text, page);
		page_end_labelled(page, "why", INDENT, HANGING);
	}
	for (size_t b = 0; b < rule->n_because; b++) {
		const struct cr_reference *reference =
			&e->instrument->references[rule->because[b]];

		page_add(page, "[%s] %s", reference->id, reference->text);
		if (reference->doi)
			page_add(page, " doi:%s", reference->doi);
		if (reference->url)
			page_add(page, " %s", reference->url);
		page_end_labelled(page, "source", INDENT, HANGING);
	}
}

static void
write_finding(const struct explained *e, const struct cr_finding *finding,
              struct page *page)
{
	write_name(e, finding, page);
	if (finding->outcome == CR_OUTCOME_FIRED) {
		add_filled(e, &finding->rule->finding, page);
		page_end(page, INDENT, INDENT);
	}
	explain_condition_text(finding->trace, finding, "when", page);
	if (finding->outcome == CR_OUTCOME_FIRED) {
		write_actions(e, finding->rule, page);
		write_sources(e, finding->rule, page);
	}
}

/* "3 of 18 rules fired; 1 was superseded, 2 cannot be told." */
static void
write_count(const struct cr_findings *findings, struct page *page)
{
	size_t n[CR_OUTCOME_COUNT] = { 0 };

	for (size_t i = 0; i < findings->n; i++)
		n[findings->items[i].outcome]++;
	if (findings->n == 0) {
		page_add(page, "The instrument has no rule about a %s.",
		         findings->scope == CR_SCOPE_UNIT ? "unit" : "response");
	} else {
		page_add(page, "%zu of %zu %s about a %s fired", n[CR_OUTCOME_FIRED],
		         findings->n, findings->n == 1 ? "rule" : "rules",
		         findings->scope == CR_SCOPE_UNIT ? "unit" : "response");
		if (n[CR_OUTCOME_SUPERSEDED])
			page_add(page, "; superseded: %zu", n[CR_OUTCOME_SUPERSEDED]);
		if (n[CR_OUTCOME_MISSING])
			page_add(page, "; cannot be told: %zu", n[CR_OUTCOME_MISSING]);
		page_add_text(page, ".");
	}
	page_end(page, 0, INDENT);
}

void
explain_rules_text(const struct explained *e, struct page *page)
{
	write_count(e->findings, page);
	for (size_t i = 0; i < e->findings->n; i++)
		write_finding(e, &e->findings->items[i], page);
}
