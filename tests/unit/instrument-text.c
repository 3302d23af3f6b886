/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * See instrument-text.h. */
#include "tests/unit/instrument-text.h"

#define LABEL(text) "<label xml:lang='en'>" text "</label>"
#define TEXT(text)  "<text xml:lang='en'>" text "</text>"

const char instrument_small[] =
	"<?xml version='1.0'?>\n"
	"<instrument xmlns='urn:coready:instrument:1' id='a' version='1.0.0' "
	"languages='en'>"
	"<title xml:lang='en'>A <em>small</em> one, after <cite ref='r'/></title>"
	"<reference id='r'>R &#233;</reference><design unit='place' group='role'/>"
	"<choices id='l'><choice code='1' value='1'>" LABEL("No") "</choice>"
	"<choice code='2' value='2'>" LABEL("Yes") "</choice>"
	"<choice code='dk' missing='yes'>" LABEL("Don&apos;t know")
	"</choice></choices>"
	"<section id='s' relevant='true'>"
	"<question id='place' type='text' pattern='[A-Z].*'>" TEXT("Where?")
	"</question><question id='role' type='single' choices='l'>" TEXT("Role")
	"</question><grid id='g' choices='l' relevant=\"role = '1'\">"
	"<question id='q1'>" TEXT("One") "</question>"
	"<question id='q2'>" TEXT("Two") "</question></grid>"
	"<question id='q3' type='integer' min='0' max='9' constraint='. &lt; 8'>"
	TEXT("Three <value of='place'/>") "</question></section>"
	"<scoring><score id='m' method='mean' rescale='pomp' bands='b'><item ref='q1'/>"
	"<item ref='q2' reverse='yes'/></score><score id='e' expr='m + q3'/>"
	"<bands id='b'><band id='low' from='0'>" LABEL("Low") "</band>"
	"<band id='high' from='50'>" LABEL("High") "</band></bands>"
	"<classify id='c'><case id='x' when=\"band(m) = 'low'\">" LABEL("X")
	"</case></classify>"
	"<coding id='t' of='place'><theme id='p' pattern='parks?'>" LABEL("P")
	"</theme></coding></scoring>"
	"<rules><rule id='r1' scope='unit' when='m lt 50'>"
	"<finding xml:lang='en'><p>At <value of='m'/></p></finding>"
	"<action by='town' xml:lang='en'>Act</action><because ref='r'/></rule>"
	"<rule id='r2' scope='unit' when=\"fired('r1')\">"
	"<finding xml:lang='en'>F</finding></rule></rules>"
	"<waive lint='few-items' at='m' because='meant'/></instrument>\n";

const char instrument_wrong[] =
	"<instrument xmlns='urn:coready:instrument:1' id='a-b' version='1' "
	"languages='en fr'>"
	"<title xml:lang='en'>A <b/> <cite ref='x'/></title>"
	"<choices id='l'><choice code='1' value='1'>" LABEL("No") "</choice>"
	"<choice code='1' value='x'>" LABEL("no") "</choice></choices>"
	"<section id='s' relevant='q1 gt'>"
	"<question id='q1' type='text' pattern='(' min='3'>" TEXT("Where?")
	"</question><question id='q1' typ='single' choices='m'>"
	TEXT("Role <value of='q9'/>")
	"</question></section>"
	"<scoring><score id='m' method='mean' rescale='pomp' bands='b'><item ref='q1'/>"
	"<item ref='e'/></score><score id='e' expr='m + q3 + naem'/>"
	"<classify id='c'><case id='x'>" LABEL("X") "</case><case id='x'>" LABEL("X")
	"</case></classify></scoring>"
	"<rules><rule id='r1' scope='unit' when='m lt 50' supersedes='r1 r2'>"
	"<finding xml:lang='en'>F</finding></rule></rules>"
	"<waive lint='few-items' at='nobody' because='meant'/></instrument>";

struct outcome
outcome_of(const char *text, size_t size)
{
	struct outcome outcome = { 0 };

	outcome.instrument = cr_instrument_load_memory(
		"t.xml", (struct cr_slice){ text, size }, &outcome.diags, &outcome.err);
	return outcome;
}

void
outcome_fini(struct outcome *outcome)
{
	cr_instrument_free(outcome->instrument);
	cr_diag_fini(&outcome->diags);
}

size_t
outcome_count(const struct outcome *outcome, enum cr_diag_kind kind)
{
	return outcome->diags.n_of_kind[kind];
}

bool
outcome_is_sound(const struct outcome *outcome)
{
	if (outcome->instrument)
		return outcome->err.code == CR_OK && outcome->diags.n_errors == 0 &&
		       !outcome->diags.failed;
	if (outcome->err.code == CR_EINPUT)
		return outcome->diags.n_errors > 0 && outcome->err.message[0];
	return (outcome->err.code == CR_ENOMEM || outcome->err.code == CR_ELIMIT) &&
	       outcome->err.message[0];
}
