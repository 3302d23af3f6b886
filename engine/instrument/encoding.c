/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes of a file to characters.  Called once a file by include.c, before any XML
 * is looked at, so that everything after it knows only UTF-8 and places are counted
 * in the text that an editor shows.  The encodings are a list of our own: those
 * that people save text in, not all that iconv has ever learnt to read. */
#include "loader.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

/* What a UTF-8 text may grow to, per byte of any encoding below. */
#define GROWTH 3

/* By the first bytes of a file (XML 1.0, appendix F): only the encodings in which
 * the XML declaration itself cannot be read as ASCII. */
static const struct {
	const char *bytes;
	size_t size;
	size_t skip; /* Bytes of the mark. */
	const char *encoding;
} marks[] = {
	{ "\xEF\xBB\xBF", 3, 3, "UTF-8" }, { "\xFF\xFE", 2, 2, "UTF-16LE" },
	{ "\xFE\xFF", 2, 2, "UTF-16BE" },  { "<\0?\0", 4, 0, "UTF-16LE" },
	{ "\0<\0?", 4, 0, "UTF-16BE" },
};

/* Names, or beginnings of names, that an XML declaration may give.  All read ASCII
 * as ASCII, so that the declaration was read rightly. */
static const char *const encodings[] = {
	"ISO-8859-", "windows-125", "US-ASCII",  "KOI8-",   "IBM850",
	"CP850",     "CP125",       "macintosh", "GB18030", "GBK",
	"GB2312",    "Big5",        "EUC-JP",    "EUC-KR",  "Shift_JIS",
};

static bool
known_encoding(const char *name)
{
	for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
		if (strncasecmp(name, encodings[i], strlen(encodings[i])) == 0)
			return true;
	return false;
}

/* The encoding="..." of the XML declaration: its place; size 0 for none. */
static struct cr_slice
declared_encoding(struct cr_slice text)
{
	const char *end, *at;
	char quote;

	if (text.size < 6 || memcmp(text.data, "<?xml", 5) != 0)
		return (struct cr_slice){ 0 };
	end = memmem(text.data, text.size, "?>", 2);
	if (!end)
		return (struct cr_slice){ 0 };
	at = memmem(text.data, (size_t)(end - text.data), "encoding", 8);
	if (!at)
		return (struct cr_slice){ 0 };
	for (at += 8; at < end && *at != '"' && *at != '\''; at++)
		;
	quote = *at++;
	for (const char *close = at; close < end; close++)
		if (*close == quote)
			return (struct cr_slice){ at, (size_t)(close - at) };
	return (struct cr_slice){ 0 };
}

/* Converts what 'raw' holds from byte 'skip' on into '*out'.  On failure '*skip'
 * is the byte that could not be read; false without errno: no memory. */
static bool
convert(struct cr_loader *loader, iconv_t how, struct cr_slice raw, size_t *skip,
        struct cr_slice *out)
{
	size_t left = raw.size - *skip, room = left * GROWTH + 16;
	char *from = (char *)(uintptr_t)raw.data + *skip; /* iconv only reads it. */
	char *text = cr_loader_scratch(loader, room, 1), *to = text;

	if (!text)
		return false;
	if (iconv(how, &from, &left, &to, &room) == (size_t)-1) {
		*skip = (size_t)(from - raw.data);
		return false;
	}
	*out = (struct cr_slice){ text, (size_t)(to - text) };
	return true;
}

static bool
decode_as(struct cr_loader *loader, const char *encoding, size_t skip,
          struct cr_source *source)
{
	iconv_t how = iconv_open("UTF-8", encoding);
	struct cr_slice text;
	bool done;

	if (how == (iconv_t)-1) {
		if (errno == ENOMEM)
			cr_loader_nomem(loader);
		else
			cr_loader_say(loader, CR_DIAG_XML_ENCODING,
			              (struct cr_extent){ source, 0, 1 },
			              "the encoding '%s' is not known here; save the "
			              "file as UTF-8",
			              encoding);
		return false;
	}
	done = convert(loader, how, source->text, &skip, &text);
	iconv_close(how);
	if (!done && !loader->failed)
		cr_loader_say(loader, CR_DIAG_XML_ENCODING,
		              (struct cr_extent){ source, skip, 1 },
		              "this byte means nothing in the encoding '%s'; save the "
		              "file as UTF-8",
		              encoding);
	if (!done)
		return false;
	return cr_source_init(source, &loader->instrument->arena, source->name, text) ||
	       cr_loader_nomem(loader);
}

/* UTF-8 stays where it is, if it is that. */
static bool
take_utf8(struct cr_loader *loader, size_t skip, struct cr_source *source)
{
	struct cr_slice text = { source->text.data + skip, source->text.size - skip };
	size_t valid = cr_text_valid(text);

	if (valid < text.size) {
		cr_loader_say(
			loader, CR_DIAG_XML_NOT_UTF8,
			(struct cr_extent){ source, skip + valid, 1 },
			"the byte 0x%02X is not UTF-8, which this file must be in, "
			"as its first line names no other encoding; if it was "
			"saved as Windows text, begin it with <?xml "
			"version=\"1.0\" encoding=\"windows-1252\"?>",
			(unsigned)(unsigned char)text.data[valid]);
		return false;
	}
	return cr_source_init(source, &loader->instrument->arena, source->name, text) ||
	       cr_loader_nomem(loader);
}

/* Characters that XML has no place for, not even as a reference. */
static bool
check_characters(struct cr_loader *loader, const struct cr_source *source)
{
	struct cr_slice text = source->text;

	for (size_t i = 0; i < text.size; i++) {
		unsigned char byte = (unsigned char)text.data[i];
		bool wrong = byte < ' ' && byte != '\t' && byte != '\n' && byte != '\r';

		if (byte == 0xEF && text.size - i >= 3 && text.data[i + 1] == '\xBF' &&
		    (text.data[i + 2] == '\xBE' || text.data[i + 2] == '\xBF'))
			wrong = true; /* U+FFFE, U+FFFF */
		if (!wrong)
			continue;
		cr_loader_say(loader, CR_DIAG_XML_CHARACTER,
		              (struct cr_extent){ source, i, 1 },
		              "this invisible character (%s%02X) may not stand in XML; "
		              "remove it",
		              byte < ' ' ? "0x" : "U+FFFE or U+FFFF, 0x",
		              (unsigned)byte);
		return false;
	}
	return true;
}

/* Which encoding, and how many bytes of mark to skip.  The name is copied, as it
 * must end in a NUL. */
static bool
decode(struct cr_loader *loader, struct cr_source *source)
{
	struct cr_slice name = declared_encoding(source->text);
	char encoding[32] = "";

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (source->text.size < marks[i].size ||
		    memcmp(source->text.data, marks[i].bytes, marks[i].size) != 0)
			continue;
		return strcmp(marks[i].encoding, "UTF-8") == 0
		               ? take_utf8(loader, marks[i].skip, source)
		               : decode_as(loader, marks[i].encoding, marks[i].skip,
		                           source);
	}
	if (name.size == 0 ||
	    (name.size == 5 && strncasecmp(name.data, "UTF-8", 5) == 0))
		return take_utf8(loader, 0, source);
	if (name.size < sizeof encoding)
		memcpy(encoding, name.data, name.size);
	if (known_encoding(encoding) && !strchr(encoding, '/'))
		return decode_as(loader, encoding, 0, source);
	cr_loader_say(
		loader, CR_DIAG_XML_ENCODING,
		(struct cr_extent){ source, (size_t)(name.data - source->text.data),
	                            name.size },
		"the encoding '%.*s' is not known here, or the file is not in it; "
		"save the file as UTF-8",
		(int)(name.size < 40 ? name.size : 40), name.data);
	return false;
}

bool
cr_xml_decode(struct cr_loader *loader, const char *name, struct cr_slice bytes,
              struct cr_source *source)
{
	if (!cr_source_init(source, &loader->instrument->arena, name, bytes))
		return cr_loader_nomem(loader);
	return decode(loader, source) && check_characters(loader, source);
}
