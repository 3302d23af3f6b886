/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * See rules-world.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/rules-world.h"

#define LABEL(text) "<label xml:lang='en'>" text "</label>"
#define TEXT(text)  "<text xml:lang='en'>" text "</text>"
#define NUMBER(id) "<question id='" id "' type='integer'>" TEXT(id) "</question>"

static const char before[] =
	"<instrument xmlns='urn:coready:instrument:1' id='t' version='1.0.0' "
	"languages='en'><title xml:lang='en'>T</title>"
	"<reference id='r1'>First</reference>"
	"<design respondent='who' unit='place' group='role' wave='round' min-cell='5'/>"
	"<choices id='roles'><choice code='a'>" LABEL("A") "</choice>"
	"<choice code='b'>" LABEL("B") "</choice>"
	"<choice code='c'>" LABEL("C") "</choice></choices>"
	"<choices id='yn'><choice code='yes' value='1'>" LABEL("Yes") "</choice>"
	"<choice code='no' value='0'>" LABEL("No") "</choice>"
	"<choice code='dk' missing='yes'>" LABEL("Don't know") "</choice></choices>"
	"<choices id='tools'><choice code='map'>" LABEL("Map") "</choice>"
	"<choice code='fair'>" LABEL("Fair") "</choice></choices>"
	"<section id='s'><title xml:lang='en'>S</title>"
	"<question id='who' type='text'>" TEXT("Who") "</question>"
	"<question id='place' type='text'>" TEXT("Place") "</question>"
	"<question id='role' type='single' choices='roles'>" TEXT("Role") "</question>"
	"<question id='round' type='integer'>" TEXT("Round") "</question>"
	NUMBER("x0") NUMBER("x1") NUMBER("x2") NUMBER("x3") NUMBER("x4") NUMBER("x5")
	"<question id='y' type='single' choices='yn'>" TEXT("Y") "</question>"
	"<question id='tools' type='multiple' choices='tools'>" TEXT("Tools")
	"</question><question id='said' type='text'>" TEXT("Said") "</question>"
	"</section><scoring>"
	"<score id='mob' method='mean' range='0 100' bands='two'>"
	"<title xml:lang='en'>Mobilization</title><item ref='x0'/><item ref='x1'/></score>"
	"<score id='col' method='mean' range='0 100' bands='two'>"
	"<title xml:lang='en'>Collaboration</title><item ref='x2'/></score>"
	"<bands id='two'><band id='low' from='0'>" LABEL("Low") "</band>"
	"<band id='high' from='50'>" LABEL("High") "</band></bands>"
	"<classify id='form'><title xml:lang='en'>F</title>"
	"<case id='own' when='x3 = 1'>" LABEL("Own") "</case>"
	"<case id='mix'>" LABEL("Mixed") "</case></classify>"
	"<coding id='topics' of='said'><theme id='parks' pattern='parks?'>"
	LABEL("Parks") "</theme></coding></scoring><rules>";

struct cr_instrument *
rules_world(const char *rules)
{
	struct cr_diag_list diags = { 0 };
	struct cr_instrument *instrument;
	struct cr_buf text = { 0 };

	cr_buf_printf(&text, "%s%s</rules></instrument>", before, rules);
	instrument = cr_instrument_load_memory("t.xml", cr_slice_of_buf(&text), &diags,
	                                       NULL);
	if (!instrument)
		cr_diag_print(&diags, stderr, false);
	assert_non_null(instrument);
	cr_diag_fini(&diags);
	cr_buf_fini(&text);
	return instrument;
}

void
rules_world_add(struct cr_buf *rules, const char *id, const char *scope, const char *more,
                const char *when)
{
	cr_buf_printf(rules, "<rule id='%s' scope='%s' %s when=\"", id, scope, more);
	for (; *when; when++)
		if (*when == '<')
			cr_buf_puts(rules, "&lt;");
		else
			cr_buf_byte(rules, *when);
	cr_buf_puts(rules, "\"><finding xml:lang='en'>F</finding></rule>");
}

static void
dump_reasons(const struct cr_finding *finding, struct cr_buf *out)
{
	static const char *const absences[] = {
		[CR_ABSENCE_NONE] = "",
		[CR_ABSENCE_HIDDEN] = " (hidden)",
		[CR_ABSENCE_NOTHING] = " (nothing)",
		[CR_ABSENCE_NEVER] = " (never)",
		[CR_ABSENCE_VERSIONS] = " (versions)",
	};
	const struct cr_trace *trace = finding->trace;
	const char *between = "; because ";

	for (size_t i = 0; i < trace->n_parts; i++) {
		if (!cr_trace_is_reason(trace, i))
			continue;
		cr_buf_puts(out, between);
		cr_trace_write_source(trace, i, out);
		if (trace->parts[i].input)
			cr_buf_puts(out, absences[cr_finding_absence(
						 finding, trace->parts[i].input)]);
		between = " | ";
	}
}

void
rules_world_dump(const struct cr_findings *findings, struct cr_buf *out)
{
	static const char *const outcomes[CR_OUTCOME_COUNT] = {
		[CR_OUTCOME_FIRED] = "fired",
		[CR_OUTCOME_SUPERSEDED] = "superseded by",
		[CR_OUTCOME_FALSE] = "false",
		[CR_OUTCOME_MISSING] = "missing",
	};

	for (size_t i = 0; i < findings->n; i++) {
		const struct cr_finding *finding = &findings->items[i];

		cr_buf_printf(out, "%s: %s", finding->rule->id,
		              outcomes[finding->outcome]);
		if (finding->superseder)
			cr_buf_printf(out, " %s", finding->superseder->id);
		cr_buf_puts(out, ": ");
		cr_trace_write_values(finding->trace, 0, out);
		dump_reasons(finding, out);
		cr_buf_byte(out, '\n');
	}
}

void
rules_world_assert(const struct cr_findings *findings, const char *expected)
{
	struct cr_buf out = { 0 };

	rules_world_dump(findings, &out);
	assert_string_equal(cr_buf_text(&out), expected);
	cr_buf_fini(&out);
}
