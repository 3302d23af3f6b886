/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the values of attributes look like, one row a kind, and reading those that
 * were checked.  Called by structure.c for every attribute that the table knows.
 * What a value refers to is the business of later phases. */
#include "loader.h"

#include <string.h>

#include "coready/number.h"
#include "structure.h"
#include "terms.h"

/* Digits of a number on either side of the point: what a double holds exactly. */
#define MAX_DIGITS 15

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Moves over digits; how many there were. */
static size_t
digits(const char **at)
{
	size_t n = 0;

	for (; is_digit(**at); (*at)++)
		n++;
	return n;
}

/* Moves over a number: sign, digits, perhaps a point and digits. */
static bool
number(const char **at)
{
	size_t n;

	if (**at == '-' || **at == '+')
		(*at)++;
	n = digits(at);
	if (n == 0 || n > MAX_DIGITS)
		return false;
	if (**at != '.')
		return true;
	(*at)++;
	n = digits(at);
	return n > 0 && n <= MAX_DIGITS;
}

/* [A-Za-z][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)* */
static bool
is_id(const char *text)
{
	if (!is_letter(*text))
		return false;
	for (text++; *text; text++) {
		if (*text == '.' && text[1] != '.' && text[1] != '\0')
			continue;
		if (!is_letter(*text) && !is_digit(*text) && *text != '_')
			return false;
	}
	return true;
}

static bool
is_references(const char *text)
{
	struct cr_slice word;
	char id[256];
	size_t n = 0;

	for (; cr_value_word(&text, &word); n++) {
		if (word.size >= sizeof id)
			return false;
		memcpy(id, word.data, word.size);
		id[word.size] = '\0';
		if (!is_id(id))
			return false;
	}
	return n > 0;
}

static bool
is_code(const char *text)
{
	for (; *text; text++)
		if (!is_letter(*text) && !is_digit(*text) && !strchr("_.-", *text))
			return false;
	return true;
}

static bool
is_number(const char *text)
{
	return number(&text) && *text == '\0';
}

static bool
is_unsigned(const char *text)
{
	return is_digit(*text) && is_number(text);
}

static bool
is_positive(const char *text)
{
	return is_unsigned(text) && cr_value_number(text) > 0;
}

static bool
is_count(const char *text)
{
	const char *end = text;

	return *text != '0' && digits(&end) <= 6 && *end == '\0';
}

static bool
is_one_digit(const char *text)
{
	return is_digit(text[0]) && text[1] == '\0';
}

/* Four digits, two, two: whether there is such a day is asked later, with the type
 * of the question. */
static bool
is_bound(const char *text)
{
	static const char form[] = "dddd-dd-dd";
	size_t i;

	for (i = 0; form[i] && (form[i] == 'd' ? is_digit(text[i]) : text[i] == '-');
	     i++)
		;
	return (!form[i] && !text[i]) || is_number(text);
}

static bool
is_range(const char *text)
{
	if (!number(&text) || *text != ' ')
		return false;
	while (*text == ' ')
		text++;
	return is_number(text);
}

/* Moves over a percentage (up to 100, at most two decimals) or a count. */
static bool
answered_part(const char **at, bool *percent)
{
	const char *start = *at;
	size_t whole = digits(at), decimals = 0;

	if (whole == 0)
		return false;
	*percent = **at == '.' || **at == '%';
	if (!*percent)
		return whole <= 6;
	if (**at == '.') {
		(*at)++;
		decimals = digits(at);
		if (decimals == 0 || decimals > 2)
			return false;
	}
	if (*(*at)++ != '%')
		return false;
	return whole <= 2 || (whole == 3 && !decimals && strncmp(start, "100", 3) == 0);
}

static bool
is_answered(const char *text)
{
	bool first, second;

	if (!answered_part(&text, &first))
		return false;
	if (*text == '\0')
		return true;
	if (*text != ' ')
		return false;
	while (*text == ' ')
		text++;
	return answered_part(&text, &second) && *text == '\0' && first && !second;
}

/* A number of a version: no superfluous zero before it. */
static bool
version_part(const char **at)
{
	const char *start = *at;
	size_t n = digits(at);

	return n == 1 || (n > 1 && n <= 9 && *start != '0');
}

/* 1.2.0, and perhaps -beta.1 */
static bool
is_version(const char *text)
{
	for (int i = 0; i < 3; i++) {
		if (i > 0 && *text++ != '.')
			return false;
		if (!version_part(&text))
			return false;
	}
	if (*text == '\0')
		return true;
	return *text == '-' && text[1] != '\0' && is_code(text + 1) &&
	       !strchr(text, '_');
}

static bool
is_language(const char *text)
{
	size_t n = 0, part = 0;

	for (; *text; text++) {
		if (*text == '-') {
			if (n < (part == 0 ? 2 : 1))
				return false;
			part++;
			n = 0;
		} else if (is_letter(*text) || (part > 0 && is_digit(*text))) {
			if (++n > 8)
				return false;
		} else {
			return false;
		}
	}
	return n >= (part == 0 ? 2 : 1);
}

static bool
is_languages(const char *text)
{
	struct cr_slice word;
	char tag[64];
	size_t n = 0;

	for (; cr_value_word(&text, &word); n++) {
		if (word.size >= sizeof tag)
			return false;
		memcpy(tag, word.data, word.size);
		tag[word.size] = '\0';
		if (!is_language(tag))
			return false;
	}
	return n > 0;
}

static bool
is_name(const char *text)
{
	if (!is_letter(*text))
		return false;
	for (; *text; text++)
		if (!is_letter(*text) && !is_digit(*text) && *text != '-' &&
		    *text != '_')
			return false;
	return true;
}

static bool
is_text(const char *text)
{
	return text[strspn(text, " \t\r\n")] != '\0';
}

static const struct {
	bool (*valid)(const char *text);
	enum cr_diag_kind kind;
	const char *wanted;
} rows[CR_VALUE_COUNT_OF] = {
	[CR_VALUE_ID] = { is_id, CR_DIAG_BAD_ID,
	                  "an id (a letter, then letters, digits and '_', with dots "
	                  "inside)" },
	[CR_VALUE_REFERENCE] = { is_id, CR_DIAG_BAD_ID,
	                         "the id of something (a letter, then letters, digits "
	                         "and '_', with dots "
	                         "inside)" },
	[CR_VALUE_REFERENCES] = { is_references, CR_DIAG_BAD_ID,
	                          "one or more ids with spaces between" },
	[CR_VALUE_CODE] = { is_code, CR_DIAG_BAD_CODE,
	                    "a code of letters A to Z, digits, '_', '-' and '.'" },
	[CR_VALUE_NUMBER] = { is_number, CR_DIAG_BAD_NUMBER,
	                      "a number such as 3 or 0.5" },
	[CR_VALUE_UNSIGNED] = { is_unsigned, CR_DIAG_BAD_NUMBER,
	                        "a number from 0, such as 2 or 0.5" },
	[CR_VALUE_POSITIVE] = { is_positive, CR_DIAG_BAD_NUMBER,
	                        "a number above 0, such as 2 or 0.5" },
	[CR_VALUE_COUNT] = { is_count, CR_DIAG_BAD_NUMBER,
	                     "a whole number from 1 to 999999" },
	[CR_VALUE_DIGIT] = { is_one_digit, CR_DIAG_BAD_NUMBER,
	                     "a whole number from 0 to 9" },
	[CR_VALUE_BOUND] = { is_bound, CR_DIAG_BAD_BOUND,
	                     "a number such as 3 or 0.5, or a date such as "
	                     "2026-01-31" },
	[CR_VALUE_RANGE] = { is_range, CR_DIAG_BAD_RANGE,
	                     "the lowest and the highest value, such as \"0 100\"" },
	[CR_VALUE_ANSWERED] = { is_answered, CR_DIAG_BAD_MIN_ANSWERED,
	                        "a percentage of the items (50%), a number of them "
	                        "(2), or both (50% 2)" },
	[CR_VALUE_VERSION] = { is_version, CR_DIAG_BAD_VERSION,
	                       "a version of three numbers, such as 1.2.0" },
	[CR_VALUE_LANGUAGE] = { is_language, CR_DIAG_BAD_LANGUAGE,
	                        "a language such as en or fr-CA" },
	[CR_VALUE_LANGUAGES] = { is_languages, CR_DIAG_BAD_LANGUAGE,
	                         "languages with spaces between, such as \"en fr\"" },
	[CR_VALUE_NAME] = { is_name, CR_DIAG_BAD_NAME,
	                    "a word of letters, digits, '-' and '_'" },
	[CR_VALUE_TEXT] = { is_text, CR_DIAG_EMPTY_VALUE, "something" },
};

/* Adds the words of a rule: "single, multiple or ranking". */
static void
add_words(struct cr_buf *out, cr_words_fn *words)
{
	for (size_t i = 0; words(i); i++)
		cr_buf_printf(out, "%s%s",
		              i == 0         ? ""
		              : words(i + 1) ? ", "
		                             : " or ",
		              words(i));
}

static void
check_word(struct cr_loader *loader, const struct cr_xml_node *node,
           struct cr_xml_attribute *attribute, const struct cr_attribute_rule *rule)
{
	struct cr_nearest nearest = { .wanted = attribute->value };
	struct cr_buf words = { 0 };
	const char *list;

	if (cr_word_find(rule->words, attribute->value.data) >= 0)
		return;
	for (size_t i = 0; rule->words(i); i++)
		cr_nearest_offer(&nearest, rule->words(i));
	add_words(&words, rule->words);
	list = cr_buf_text(&words);
	if (!list)
		cr_loader_nomem(loader);
	else if (nearest.best)
		cr_loader_say(
			loader, CR_DIAG_BAD_WORD, cr_xml_value_span(node, attribute),
			"'%s' must be %s, not '%s'; did you mean '%s'?", rule->name,
			list, cr_show(attribute->value.data).text, nearest.best);
	else
		cr_loader_say(loader, CR_DIAG_BAD_WORD,
		              cr_xml_value_span(node, attribute),
		              "'%s' must be %s, not '%s'", rule->name, list,
		              cr_show(attribute->value.data).text);
	attribute->bad = true;
	cr_buf_fini(&words);
}

/* Words that an expression reads as something else, and what is put behind ids. */
static void
check_reserved(struct cr_loader *loader, const struct cr_xml_node *node,
               struct cr_xml_attribute *attribute)
{
	static const char *const words[] = {
		"and", "or", "not", "in", "mod",  "eq",    "ne",
		"lt",  "le", "gt",  "ge", "true", "false", "missing",
	};
	static const char *const ends[] = { ".note", ".band" };
	struct cr_slice id = attribute->value;
	struct cr_extent span = cr_xml_value_span(node, attribute);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strcmp(id.data, words[i]) != 0)
			continue;
		attribute->bad = true;
		cr_loader_say(
			loader, CR_DIAG_RESERVED_ID, span,
			"'%s' is a word of the expression language and cannot be an "
			"id",
			id.data);
	}
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t size = strlen(ends[i]);

		if (id.size < size || strcmp(id.data + id.size - size, ends[i]) != 0)
			continue;
		attribute->bad = true;
		cr_loader_say(
			loader, CR_DIAG_RESERVED_ID, span,
			"an id cannot end in '%s': columns of that name hold the %s of "
			"another id",
			ends[i], ends[i] + 1);
	}
}

/* The hint for the most common mistake in an id. */
static const char *
id_hint(const char *text)
{
	struct cr_shown shown = cr_show(text);

	if (!strchr(text, '-'))
		return "";
	for (char *c = shown.text; *c; c++)
		if (*c == '-')
			*c = '_';
	return is_id(shown.text) ? "; use '_' instead of '-'" : "";
}

void
cr_value_check(struct cr_loader *loader, const struct cr_xml_node *node,
               struct cr_xml_attribute *attribute, const struct cr_attribute_rule *rule)
{
	const char *text = attribute->value.data;
	struct cr_extent span = cr_xml_value_span(node, attribute);
	enum cr_diag_kind kind = rows[rule->kind].kind;

	if (!is_text(text)) {
		attribute->bad = true;
		cr_loader_say(loader, CR_DIAG_EMPTY_VALUE, span,
		              "the attribute '%s' is empty", rule->name);
	} else if (rule->kind == CR_VALUE_WORD) {
		check_word(loader, node, attribute, rule);
	} else if (strlen(text) != attribute->value.size ||
	           !rows[rule->kind].valid(text)) {
		attribute->bad = true;
		cr_loader_say(loader, kind, span, "'%s' must be %s, not '%s'%s",
		              rule->name, rows[rule->kind].wanted, cr_show(text).text,
		              kind == CR_DIAG_BAD_ID ? id_hint(text) : "");
	} else if (rule->kind == CR_VALUE_ID) {
		check_reserved(loader, node, attribute);
	}
}

double
cr_value_number(const char *text)
{
	double value = 0;

	cr_number_parse((struct cr_slice){ text, strlen(text) }, 0, &value);
	return value;
}

bool
cr_value_yes(const struct cr_xml_node *node, const char *name)
{
	const char *text = cr_xml_value(node, name);

	return text && strcmp(text, "yes") == 0;
}

bool
cr_value_word(const char **text, struct cr_slice *word)
{
	const char *start = *text + strspn(*text, " ");

	*text = start + strcspn(start, " ");
	*word = (struct cr_slice){ start, (size_t)(*text - start) };
	return word->size > 0;
}
