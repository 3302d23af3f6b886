/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which elements there are, which attributes and children each may have, and what
 * an attribute's value looks like: one table, structure-table.c, that the checker
 * reads.  A new element or attribute is a new row and no other change.
 *
 * The same is said for editors in instruments/schema/coready.rnc.  The test of the
 * two against each other is tests/golden/instruments/schema.py. */
#ifndef COREADY_INSTRUMENT_STRUCTURE_H
#define COREADY_INSTRUMENT_STRUCTURE_H

#include <stdbool.h>
#include <stddef.h>

#include "coready/text.h"

struct cr_loader;
struct cr_xml_node;
struct cr_xml_attribute;

/* What a value looks like; values.c says what each means. */
enum cr_value_kind {
	CR_VALUE_ID,
	CR_VALUE_REFERENCE,  /* an id */
	CR_VALUE_REFERENCES, /* ids with spaces between */
	CR_VALUE_CODE,
	CR_VALUE_WORD, /* one of the row's words */
	CR_VALUE_NUMBER,
	CR_VALUE_UNSIGNED, /* a number from 0 */
	CR_VALUE_POSITIVE, /* a number above 0 */
	CR_VALUE_COUNT,    /* a whole number from 1 */
	CR_VALUE_DIGIT,    /* 0 to 9 */
	CR_VALUE_BOUND,    /* a number or a date */
	CR_VALUE_RANGE,    /* two numbers */
	CR_VALUE_ANSWERED, /* 50%, 2, or both */
	CR_VALUE_VERSION,
	CR_VALUE_LANGUAGE,
	CR_VALUE_LANGUAGES,
	CR_VALUE_NAME, /* a word: letters, digits, hyphens */
	CR_VALUE_TEXT, /* anything but nothing */
	CR_VALUE_COUNT_OF
};

/* The words of a CR_VALUE_WORD, by number; null after the last. */
typedef const char *cr_words_fn(size_t i);

struct cr_attribute_rule {
	const char *name; /* Null ends a list. */
	enum cr_value_kind kind;
	bool required;
	cr_words_fn *words;
};

enum cr_content {
	CR_CONTENT_ELEMENTS, /* Children only. */
	CR_CONTENT_TEXT,     /* Characters only. */
	CR_CONTENT_MIXED,    /* Both. */
};

struct cr_child_rule {
	const struct cr_element_rule *rule; /* Null ends a list. */
	bool required, once;
};

struct cr_element_rule {
	const char *name;
	const char *when; /* This row serves elements that have this attribute;
	                   * the next row of that name serves the others. */
	enum cr_content content;
	bool many; /* Of a text: several stand side by side. */
	const struct cr_attribute_rule *attributes; /* Null: none. */
	const struct cr_child_rule *children;       /* Null: none. */
};

extern const struct cr_element_rule cr_root_rule;

/* Every row, for finding a name that stands in the wrong place; null at the end. */
const struct cr_element_rule *cr_structure_row(size_t i);

/* Whether the element is a text that is repeated once per language. */
bool cr_rule_has_language(const struct cr_element_rule *rule);

/* Checks the whole tree against the table and gives every element its row. */
void cr_structure_check(struct cr_loader *loader);

/* Checks one value; says what is wrong and marks the attribute. */
void cr_value_check(struct cr_loader *loader, const struct cr_xml_node *node,
                    struct cr_xml_attribute *attribute,
                    const struct cr_attribute_rule *rule);

/* Reads values that were checked. */
double cr_value_number(const char *text);
bool cr_value_yes(const struct cr_xml_node *node, const char *name);

/* Takes the next word of a list from '*text'; false at its end. */
bool cr_value_word(const char **text, struct cr_slice *word);

/* "question 'q07'", "choice '3'", "<title>": how messages name an element. */
struct cr_described {
	char text[96];
};
struct cr_described cr_describe(const struct cr_xml_node *node);

#endif
