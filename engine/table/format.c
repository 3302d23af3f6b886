/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The formats that a source of responses may have, told from its first bytes and
 * then from its name.  Called before a file is opened for reading.  A format that is
 * known and not read here has a sentence that says so, and what can be done. */
#include "reader.h"

#include <strings.h>

enum format_index {
	FORMAT_CSV,
	FORMAT_TSV,
	FORMAT_JSONL,
	FORMAT_STUDY,
	FORMAT_SAV,
	FORMAT_XLSX,
	FORMAT_GZIP,
	FORMAT_ZSTD,
	FORMAT_INSTRUMENT,
	FORMAT_COUNT
};

static const struct cr_format formats[FORMAT_COUNT] = {
	[FORMAT_CSV] = { "csv", "CSV", &cr_csv_ops, NULL },
	[FORMAT_TSV] = { "tsv", "TSV", &cr_csv_ops, NULL },
	[FORMAT_JSONL] = { "jsonl", "JSON Lines", &cr_jsonl_ops, NULL },
	[FORMAT_STUDY] = { "study", "study", NULL,
	                   "this is a study, and reading studies is not supported in "
	                   "this version" },
	[FORMAT_SAV] = { "sav", "SPSS .sav", NULL,
	                 "reading SPSS .sav is not supported in this version; save the "
	                 "data as CSV" },
	[FORMAT_XLSX] = { "xlsx", "Excel .xlsx", NULL,
	                  "reading Excel .xlsx is not supported in this version; save "
	                  "the sheet as CSV" },
	[FORMAT_GZIP] = { "gzip", "gzip", NULL,
	                  "this is under gzip; responses may be, once, and nothing else "
	                  "may" },
	[FORMAT_ZSTD] = { "zstd", "Zstandard", NULL,
	                  "this is under Zstandard; responses may be, once, and nothing "
	                  "else may" },
	[FORMAT_INSTRUMENT] = { "xml", "instrument", NULL,
	                        "this is an XML document, perhaps an instrument; "
	                        "responses are expected here" },
};

/* What files begin with.  Longer ones first where one begins another. */
static const struct {
	struct cr_slice bytes;
	enum format_index format;
} signatures[] = {
	{ CR_SLICE("SQLite format 3\0"), FORMAT_STUDY },
	{ CR_SLICE("$FL2"), FORMAT_SAV },
	{ CR_SLICE("$FL3"), FORMAT_SAV },
	{ CR_SLICE("PK\3\4"), FORMAT_XLSX },
	{ CR_SLICE("\x1f\x8b"), FORMAT_GZIP },
	{ CR_SLICE("\x28\xb5\x2f\xfd"), FORMAT_ZSTD },
};

/* What a text begins with after a byte order mark and white space. */
static const struct {
	char byte;
	enum format_index format;
} beginnings[] = {
	{ '<', FORMAT_INSTRUMENT },
	{ '{', FORMAT_JSONL },
};

static const struct {
	const char *ending;
	enum format_index format;
} endings[] = {
	{ ".tsv", FORMAT_TSV },
	{ ".tab", FORMAT_TSV },
	{ ".jsonl", FORMAT_JSONL },
	{ ".ndjson", FORMAT_JSONL },
};

static bool
begins_with(struct cr_slice text, struct cr_slice prefix)
{
	return text.size >= prefix.size &&
	       memcmp(text.data, prefix.data, prefix.size) == 0;
}

static const struct cr_format *
by_signature(struct cr_slice head)
{
	for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++)
		if (begins_with(head, signatures[i].bytes))
			return &formats[signatures[i].format];
	return NULL;
}

static const struct cr_format *
by_beginning(struct cr_slice text)
{
	for (size_t i = 0; text.size && i < sizeof beginnings / sizeof *beginnings; i++)
		if (*text.data == beginnings[i].byte)
			return &formats[beginnings[i].format];
	return NULL;
}

/* Takes an ending off a name, in whatever case. */
static bool
take_ending(struct cr_slice *name, const char *ending)
{
	size_t size = strlen(ending);

	if (name->size < size ||
	    strncasecmp(name->data + name->size - size, ending, size) != 0)
		return false;
	name->size -= size;
	return true;
}

static const struct cr_format *
by_ending(struct cr_slice name)
{
	if (!take_ending(&name, ".gz"))
		take_ending(&name, ".zst");
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (take_ending(&name, endings[i].ending))
			return &formats[endings[i].format];
	return &formats[FORMAT_CSV];
}

/* The text after a byte order mark and white space, as far as it is at hand. */
static struct cr_slice
skip_to_text(struct cr_slice head)
{
	if (begins_with(head, CR_SLICE("\xef\xbb\xbf")))
		head = (struct cr_slice){ head.data + 3, head.size - 3 };
	while (head.size && strchr(" \t\r\n", *head.data) && *head.data)
		head = (struct cr_slice){ head.data + 1, head.size - 1 };
	return head;
}

const struct cr_format *
cr_format_detect(struct cr_input *input, struct cr_error *err)
{
	struct cr_where where = { .file = cr_input_name(input) };
	struct cr_slice head = cr_input_peek(input, 4096, err);
	const struct cr_format *format;
	struct cr_slice text;

	if (!head.data)
		return NULL;
	format = by_signature(head);
	if (format)
		return format;
	if (begins_with(head, CR_SLICE("\xff\xfe")) ||
	    begins_with(head, CR_SLICE("\xfe\xff"))) {
		cr_error_set(err, CR_EINPUT, where,
		             "the file is UTF-16; save it as UTF-8");
		return NULL;
	}
	if (memchr(head.data, '\0', head.size)) {
		cr_error_set(err, CR_EINPUT, where,
		             "is no file of responses: not a text, "
		             "and of no format that is known");
		return NULL;
	}
	text = skip_to_text(head);
	if (text.size && *text.data == '[') {
		cr_error_set(err, CR_EINPUT, where,
		             "is one JSON list; JSON Lines has an object on each line");
		return NULL;
	}
	format = by_beginning(text);
	return format ? format : by_ending(cr_slice_of(where.file));
}

const struct cr_format *
cr_format_find(const char *name)
{
	for (size_t i = 0; i < FORMAT_COUNT; i++)
		if (strcmp(formats[i].name, name) == 0)
			return &formats[i];
	return NULL;
}
