/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What libxml2 has to say about a file that is not well-formed, in words for people
 * who write questionnaires.  Called by libxml2 through xml.c.
 *
 * After some mistakes libxml2 finds its feet again and what it says next is true;
 * after others (a tag that never ends) everything that follows is an echo.  The
 * table knows which are which. */
#include "loader.h"

#include <stdio.h>
#include <string.h>

#include "sax.h"

/* Errors of one file that are told; an instrument with more needs no more. */
#define MAX_ERRORS 50

enum place {
	HERE,      /* Where libxml2 stands. */
	TAG,       /* The '<' before. */
	REFERENCE, /* The '&' before. */
	REPEATED,  /* The second attribute of the same name in this tag. */
	OPEN,      /* The start tag of the element that is open. */
	PREFIX,    /* The prefix in this tag. */
	COMMENT,   /* The "<!--" before. */
	HYPHENS,   /* The "--" about here. */
};

struct row {
	int code;
	enum cr_diag_kind kind;
	enum place place;
	bool goes_on;     /* What libxml2 says after this one can be believed. */
	const char *text; /* {1} and {2} are libxml2's words, {line} its line. */
};

static const struct row rows[] = {
	{ XML_ERR_DOCUMENT_EMPTY, CR_DIAG_XML_EMPTY, HERE, false,
	  "an XML file begins with a start tag such as <instrument ...>, not with "
	  "this" },
	{ XML_ERR_DOCUMENT_END, CR_DIAG_XML_AFTER_ROOT, HERE, false,
	  "the file should end here: only one element may stand at the top of it" },
	{ XML_ERR_TAG_NAME_MISMATCH, CR_DIAG_XML_TAG_MISMATCH, TAG, false,
	  "</{2}> closes nothing: the element that is open here is <{1}> (line "
	  "{line}), "
	  "which needs its </{1}> first" },
	{ XML_ERR_TAG_NOT_FINISHED, CR_DIAG_XML_UNCLOSED, OPEN, false,
	  "<{1}> is never closed: the file ends without its </{1}>" },
	{ XML_ERR_GT_REQUIRED, CR_DIAG_XML_TAG_UNFINISHED, TAG, false,
	  "this tag does not end in '>'" },
	{ XML_ERR_SPACE_REQUIRED, CR_DIAG_XML_TAG_UNFINISHED, HERE, false,
	  "in a tag, attributes are written name=\"value\" with a space before each; "
	  "this is something else" },
	{ XML_ERR_ATTRIBUTE_NOT_STARTED, CR_DIAG_XML_QUOTES, HERE, false,
	  "the value of an attribute stands in straight quotes: name=\"value\"" },
	{ XML_ERR_ATTRIBUTE_NOT_FINISHED, CR_DIAG_XML_QUOTES, TAG, false,
	  "in this tag the quote that closes a value is missing" },
	{ XML_ERR_ATTRIBUTE_WITHOUT_VALUE, CR_DIAG_XML_QUOTES, HERE, false,
	  "the attribute '{1}' has no value: write {1}=\"...\"" },
	{ XML_ERR_LT_IN_ATTRIBUTE, CR_DIAG_XML_LESS_THAN, HERE, false,
	  "'<' cannot stand in the value of an attribute: write &lt; (or 'lt' in an "
	  "expression); if a new tag begins here, the quote before it is missing" },
	{ XML_ERR_ATTRIBUTE_REDEFINED, CR_DIAG_XML_ATTRIBUTE_TWICE, REPEATED, true,
	  "the attribute '{1}' stands twice in this tag" },
	{ XML_NS_ERR_ATTRIBUTE_REDEFINED, CR_DIAG_XML_ATTRIBUTE_TWICE, TAG, true,
	  "the attribute '{2}' stands twice in this tag" },
	{ XML_ERR_ENTITYREF_SEMICOL_MISSING, CR_DIAG_XML_AMPERSAND, REFERENCE, true,
	  "a bare '&' cannot stand here: write &amp; for the character itself" },
	{ XML_ERR_UNDECLARED_ENTITY, CR_DIAG_XML_ENTITY, REFERENCE, true,
	  "&{1}; means nothing in XML, which knows only &lt; &gt; &amp; &quot; and "
	  "&apos;: type the character itself" },
	{ XML_WAR_UNDECLARED_ENTITY, CR_DIAG_XML_ENTITY, REFERENCE, true,
	  "&{1}; means nothing in XML, which knows only &lt; &gt; &amp; &quot; and "
	  "&apos;: type the character itself" },
	{ XML_ERR_INVALID_CHAR, CR_DIAG_XML_REFERENCE, REFERENCE, true,
	  "there is no character of this number in XML" },
	{ XML_ERR_INVALID_CHARREF, CR_DIAG_XML_REFERENCE, REFERENCE, true,
	  "a character by its number is written &#233; or &#xE9;" },
	{ XML_ERR_INVALID_DEC_CHARREF, CR_DIAG_XML_REFERENCE, REFERENCE, true,
	  "a character by its number is written &#233; or &#xE9;" },
	{ XML_ERR_INVALID_HEX_CHARREF, CR_DIAG_XML_REFERENCE, REFERENCE, true,
	  "a character by its number is written &#233; or &#xE9;" },
	{ XML_ERR_HYPHEN_IN_COMMENT, CR_DIAG_XML_COMMENT, HYPHENS, true,
	  "two hyphens cannot stand in a comment, but at its end: -->" },
	{ XML_ERR_COMMENT_NOT_FINISHED, CR_DIAG_XML_COMMENT, COMMENT, false,
	  "this comment has no end: -->" },
	{ XML_NS_ERR_UNDEFINED_NAMESPACE, CR_DIAG_XML_PREFIX, PREFIX, true,
	  "the prefix '{1}:' is not declared" },
	{ XML_ERR_NAME_REQUIRED, CR_DIAG_XML_SYNTAX, HERE, false,
	  "a name should stand here, and names begin with a letter" },
};

/* Rows for one more thing that libxml2 does not tell apart. */
static const struct row undeclared_xi = {
	XML_NS_ERR_UNDEFINED_NAMESPACE,
	CR_DIAG_XML_PREFIX,
	PREFIX,
	true,
	"the prefix '{1}:' is not declared: the element at the top needs "
	"xmlns:xi=\"" CR_XINCLUDE_NAMESPACE "\"",
};
static const struct row after_ampersand = {
	XML_ERR_NAME_REQUIRED,
	CR_DIAG_XML_AMPERSAND,
	REFERENCE,
	true,
	"a bare '&' cannot stand here: write &amp; for the character itself",
};
static const struct row after_less_than = {
	XML_ERR_NAME_REQUIRED,
	CR_DIAG_XML_LESS_THAN,
	TAG,
	false,
	"a bare '<' cannot stand here: write &lt; for the character itself",
};
static const struct row before_less_than = {
	XML_ERR_NAME_REQUIRED,
	CR_DIAG_XML_TAG_UNFINISHED,
	HERE,
	false,
	"a new tag begins here, but the one before it has no '>' yet",
};
static const struct row anything_else = {
	0, CR_DIAG_XML_SYNTAX, HERE, false, "this is not well-formed XML: {message}",
};

static const struct row *
find_row(const struct cr_sax *sax, const xmlError *error, size_t at)
{
	struct cr_slice text = sax->source->text;
	char before = at > 0 ? text.data[at - 1] : ' ';
	char after = at < text.size ? text.data[at] : ' ';

	if (error->code == XML_ERR_NAME_REQUIRED && before == '&')
		return &after_ampersand;
	if (error->code == XML_ERR_NAME_REQUIRED && before == '<')
		return &after_less_than;
	if (error->code == XML_ERR_NAME_REQUIRED && after == '<')
		return &before_less_than;
	if (error->code == XML_NS_ERR_UNDEFINED_NAMESPACE && error->str1 &&
	    strcmp(error->str1, "xi") == 0)
		return &undeclared_xi;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].code == error->code)
			return &rows[i];
	return &anything_else;
}

/* The last "mark" that begins at or before 'at'; 'at' when there is none. */
static size_t
find_before(struct cr_slice text, size_t at, const char *mark)
{
	size_t size = strlen(mark);

	for (size_t i = at + 1; i-- > 0;)
		if (text.size - i >= size && memcmp(text.data + i, mark, size) == 0)
			return i;
	return at;
}

static struct cr_extent
span_of(const struct cr_sax *sax, enum place place, const xmlError *error, size_t at)
{
	struct cr_extent span = { sax->source, at, 1 };
	size_t tag = cr_sax_back(sax, at, '<');
	const char *name = error->str1 ? error->str1 : "", *found;

	switch (place) {
	case HERE:
		break;
	case TAG:
		span.at = tag;
		break;
	case REFERENCE:
		span.at = cr_sax_back(sax, at, '&');
		span.size = at > span.at ? at - span.at : 1;
		break;
	case REPEATED:
		span.at = cr_sax_repeated(sax, tag, name);
		span.size = strlen(name);
		break;
	case OPEN:
		if (sax->current)
			span = cr_xml_span(sax->current);
		break;
	case PREFIX:
		found = memmem(sax->source->text.data + tag, at - tag, name,
		               strlen(name));
		span.at = found ? (size_t)(found - sax->source->text.data) : tag;
		span.size = strlen(name) + 1;
		break;
	case COMMENT:
		span.at = find_before(sax->source->text, at, "<!--");
		span.size = strlen("<!--");
		break;
	case HYPHENS:
		span.at = find_before(sax->source->text, at, "--");
		span.size = strlen("--");
		break;
	}
	return span;
}

/* Adds libxml2's own sentence, without its line break. */
static void
add_message(struct cr_buf *out, const char *message)
{
	struct cr_slice text = cr_text_trim(cr_slice_of(message ? message : ""));

	cr_text_safe(out, text, 200);
}

static void
fill_in(struct cr_buf *out, const char *text, const xmlError *error)
{
	char line[24];
	const struct {
		const char *name, *value;
	} words[] = {
		{ "{1}", error->str1 },
		{ "{2}", error->str2 },
		{ "{line}", line },
	};

	snprintf(line, sizeof line, "%d", error->int1);
	while (*text) {
		size_t i, n = sizeof words / sizeof *words;

		for (i = 0; i < n; i++)
			if (strncmp(text, words[i].name, strlen(words[i].name)) == 0)
				break;
		if (i < n) {
			cr_text_safe(out,
			             cr_slice_of(words[i].value ? words[i].value : ""),
			             60);
			text += strlen(words[i].name);
		} else if (strncmp(text, "{message}", 9) == 0) {
			add_message(out, error->message);
			text += 9;
		} else {
			cr_buf_byte(out, *text++);
		}
	}
}

void
cr_sax_error(void *owner, xmlErrorPtr error)
{
	struct cr_sax *sax = owner;
	size_t at = cr_sax_offset(sax);
	const struct row *row = find_row(sax, error, at);
	struct cr_extent span;
	struct cr_buf text = { 0 };
	const char *said;

	if (sax->mistakes && !sax->goes_on)
		return;
	if (error->code == XML_ERR_NO_MEMORY) {
		cr_loader_nomem(sax->loader);
		return;
	}
	span = span_of(sax, row->place, error, at);
	/* The echo of a mistake that was told. */
	if (sax->mistakes &&
	    (row->code == XML_ERR_DOCUMENT_END || span.at == sax->last))
		return;
	sax->last = span.at;
	fill_in(&text, row->text, error);
	said = cr_buf_text(&text);
	if (said)
		cr_loader_say(sax->loader, row->kind, span, "%s", said);
	else
		cr_loader_nomem(sax->loader);
	cr_buf_fini(&text);
	sax->mistakes = true;
	sax->goes_on = row->goes_on && ++sax->n_errors < MAX_ERRORS;
	if (!sax->goes_on)
		xmlStopParser(sax->parser);
}
