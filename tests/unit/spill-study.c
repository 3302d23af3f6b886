/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random studies: units of all sizes, in some studies larger than what quartiles are found
 * of in one pass; respondents who answer again, or give no name; rows without a unit, a
 * group or a wave; what people agreed on; scores of scores, of numbers, and by expression;
 * questions that rules ask for the shares of. */
#include "spill-study.h"

#include <stdbool.h>
#include <stdint.h>

enum { MOST_ITEMS = 6, MOST_GROUPS = 6, SOME_LARGE = 20 };

struct making {
	uint64_t state;
	size_t n, n_items, n_groups, n_units, n_waves, n_names;
	size_t fraction; /* Numbers have this many parts of one. */
	bool named, grouped, waved, dated;
	bool asked[MOST_ITEMS];
	struct cr_buf *xml, *csv;
};

static size_t
below(struct making *m, size_t n)
{
	m->state = m->state * UINT64_C(6364136223846793005) +
	           UINT64_C(1442695040888963407);
	return (size_t)(m->state >> 33) % n;
}

static bool
chance(struct making *m, size_t percent)
{
	return below(m, 100) < percent;
}

static void
write_design(struct making *m)
{
	cr_buf_puts(m->xml, "<instrument xmlns='urn:coready:instrument:1' id='t' "
	                    "version='1.0.0' languages='en'><title xml:lang='en'>T</title>"
	                    "<design unit='u' consensus='c'");
	cr_buf_puts(m->xml, m->named ? " respondent='who'" : "");
	cr_buf_puts(m->xml, m->grouped ? " group='g'" : "");
	cr_buf_puts(m->xml, m->waved ? " wave='w'" : "");
	cr_buf_puts(m->xml, m->dated ? " date='d'" : "");
	cr_buf_printf(m->xml, " min-cell='%zu' unit-mean='%s'/>", 2 + below(m, 4),
	              m->grouped && chance(m, 50) ? "groups" : "respondents");
}

static void
write_choice(struct making *m, char prefix, size_t i, const char *more)
{
	cr_buf_printf(m->xml,
	              "<choice code='%c%zu'%s><label xml:lang='en'>%c%zu</label></choice>",
	              prefix, i, more, prefix, i);
}

static void
write_lists(struct making *m)
{
	static const char *const values[] = {
		" value='1'", " value='2'", " value='3'", " value='4'", " value='5'",
		" missing='yes'"
	};

	cr_buf_puts(m->xml, "<choices id='groups'>");
	for (size_t g = 0; g < m->n_groups; g++)
		write_choice(m, 'g', g, "");
	cr_buf_puts(m->xml, "<choice code='dk' missing='yes'><label xml:lang='en'>?</label>"
	                    "</choice></choices><choices id='five'>");
	for (size_t i = 0; i < 6; i++)
		write_choice(m, 'a', i + 1, values[i]);
	cr_buf_puts(m->xml, "</choices><choices id='tools'>");
	for (size_t i = 0; i < 3; i++)
		write_choice(m, 't', i, "");
	cr_buf_puts(m->xml, "</choices><choices id='yn'>");
	write_choice(m, 'y', 0, " value='0'");
	write_choice(m, 'y', 1, " value='1'");
	cr_buf_puts(m->xml, "</choices>");
}

static void
write_question(struct making *m, const char *id, const char *more)
{
	cr_buf_printf(m->xml,
	              "<question id='%s' %s><text xml:lang='en'>Q</text></question>", id,
	              more);
}

static void
write_questions(struct making *m)
{
	cr_buf_puts(m->xml, "<section id='s'><title xml:lang='en'>S</title>");
	write_question(m, "who", "type='text'");
	write_question(m, "u", "type='text'");
	write_question(m, "g", "type='single' choices='groups'");
	write_question(m, "w", "type='integer'");
	write_question(m, "d", "type='date'");
	write_question(m, "c", "type='single' choices='yn'");
	write_question(m, "tools", "type='multiple' choices='tools'");
	write_question(m, "n0", "type='decimal' min='0' max='100'");
	write_question(m, "n1", "type='decimal' min='0' max='100' relevant='n0 ge 20'");
	for (size_t i = 0; i < m->n_items; i++) {
		char id[] = { 'q', (char)('0' + i), '\0' };

		write_question(m, id, "type='single' choices='five'");
	}
	cr_buf_puts(m->xml, "</section>");
}

/* A mean or a sum of some of the questions. */
static void
write_sum(struct making *m, size_t s)
{
	cr_buf_printf(m->xml, "<score id='s%zu' method='%s' min-answered='1'%s>", s,
	              chance(m, 70) ? "mean" : "sum", chance(m, 40) ? " rescale='pomp'" : "");
	cr_buf_puts(m->xml, "<title xml:lang='en'>S</title>");
	for (size_t i = 0; i < m->n_items; i++)
		if (i % 2 == s % 2 || chance(m, 30))
			cr_buf_printf(m->xml, "<item ref='q%zu'%s/>", i,
			              chance(m, 20) ? " reverse='yes'" : "");
	cr_buf_puts(m->xml, "</score>");
}

static void
write_scoring(struct making *m)
{
	cr_buf_puts(m->xml, "<scoring>");
	write_sum(m, 0);
	write_sum(m, 1);
	cr_buf_puts(m->xml,
	            "<score id='s2' method='mean' min-answered='1' range='0 100' bands='two'>"
	            "<title xml:lang='en'>N</title><item ref='n0'/><item ref='n1'/></score>"
	            "<score id='s3' method='mean' min-answered='1'>"
	            "<title xml:lang='en'>M</title><item ref='s0'/><item ref='s1'/></score>"
	            "<score id='s4' expr='(s0 + s2) / 2'><title xml:lang='en'>E</title></score>"
	            "<score id='s5' expr='n0 * 0 + 0.1'>"
	            "<title xml:lang='en'>Constant</title></score>"
	            "<bands id='two'><band id='low' from='0'><label xml:lang='en'>L</label>"
	            "</band><band id='high' from='50'><label xml:lang='en'>H</label></band>"
	            "</bands><classify id='kind'><title xml:lang='en'>K</title>"
	            "<case id='much' when='s2 gt 60'><label xml:lang='en'>M</label></case>"
	            "<case id='some' when='s2 gt 30'><label xml:lang='en'>S</label></case>"
	            "<case id='rest' when='s0 ge 0'><label xml:lang='en'>R</label></case>"
	            "</classify></scoring><rules>"
	            "<rule id='t' scope='unit' when=\"share(tools, 't1') gt 0.5\">"
	            "<finding xml:lang='en'>F</finding></rule>");
	for (size_t i = 0; i < m->n_items; i++)
		if (m->asked[i])
			cr_buf_printf(m->xml,
			              "<rule id='r%zu' scope='unit' "
			              "when=\"share(q%zu, 'a3') gt 0.5\">"
			              "<finding xml:lang='en'>F</finding></rule>",
			              i, i);
	cr_buf_puts(m->xml, "</rules></instrument>");
}

/* Half of all answer in the first unit; some nowhere. */
static void
write_who(struct making *m)
{
	if (chance(m, 90))
		cr_buf_printf(m->csv, "r%zu", below(m, m->n_names));
	cr_buf_puts(m->csv, ",");
	if (chance(m, 95))
		cr_buf_printf(m->csv, "u%zu", chance(m, 50) ? 0 : below(m, m->n_units));
	cr_buf_puts(m->csv, ",");
	if (chance(m, 5))
		cr_buf_puts(m->csv, "dk");
	else if (chance(m, 95))
		cr_buf_printf(m->csv, "g%zu", chance(m, 30) ? 0 : below(m, m->n_groups));
	cr_buf_puts(m->csv, ",");
	if (chance(m, 95))
		cr_buf_printf(m->csv, "%zu", 2030 - below(m, m->n_waves));
	cr_buf_puts(m->csv, ",");
	if (chance(m, 70))
		cr_buf_printf(m->csv, "2024-%02zu-%02zu", 1 + below(m, 12), 1 + below(m, 28));
	cr_buf_printf(m->csv, ",y%d", chance(m, 3));
}

static void
write_answers(struct making *m)
{
	static const char *const tools[] = { "", "t0", "t1", "t0 t2", "t0 t1 t2", "t1 t2" };

	cr_buf_printf(m->csv, ",%s", tools[below(m, 6)]);
	for (size_t i = 0; i < 2; i++)
		if (chance(m, 85))
			cr_buf_printf(m->csv, ",%.6f",
			              (double)below(m, chance(m, 5) ? 200 : 100) +
			                      (double)below(m, m->fraction) /
			                              (double)m->fraction);
		else
			cr_buf_puts(m->csv, ",");
	for (size_t i = 0; i < m->n_items; i++)
		if (chance(m, 85))
			cr_buf_printf(m->csv, ",a%zu", 1 + below(m, 6));
		else
			cr_buf_puts(m->csv, ",");
	cr_buf_puts(m->csv, "\n");
}

void
spill_study(unsigned seed, struct cr_buf *xml, struct cr_buf *csv)
{
	struct making m = { .state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1,
		            .xml = xml, .csv = csv };

	m.n = 1 + below(&m, chance(&m, 50) ? 100 : 700);
	m.n += seed % SOME_LARGE == 0 ? 5000 : 0;
	m.fraction = chance(&m, 60) ? 10 : 1000000;
	m.n_items = 2 + below(&m, MOST_ITEMS - 1);
	m.n_groups = 1 + below(&m, MOST_GROUPS);
	m.n_units = 1 + below(&m, chance(&m, 70) ? 5 : 40);
	m.n_waves = 1 + below(&m, 3);
	m.n_names = 1 + below(&m, 2 * m.n);
	m.named = chance(&m, 80);
	m.grouped = chance(&m, 85);
	m.waved = chance(&m, 70);
	m.dated = chance(&m, 70);
	for (size_t i = 0; i < m.n_items; i++)
		m.asked[i] = chance(&m, 20);
	write_design(&m);
	write_lists(&m);
	write_questions(&m);
	write_scoring(&m);
	cr_buf_puts(csv, "who,u,g,w,d,c,tools,n0,n1");
	for (size_t i = 0; i < m.n_items; i++)
		cr_buf_printf(csv, ",q%zu", i);
	cr_buf_puts(csv, "\n");
	for (size_t i = 0; i < m.n; i++) {
		write_who(&m);
		write_answers(&m);
	}
}
