/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON as RFC 8259 has it, two spaces of indent a level.  Keeps no stack: whether a
 * comma is due is known from the last call alone. */
#include "coready/json.h"

#include <assert.h>
#include <math.h>

#include "coready/number.h"

void
cr_json_quote(struct cr_buf *out, struct cr_slice text)
{
	static const char short_forms[] = "b\bf\fn\nr\rt\t\"\"\\\\";
	size_t start = 0;

	cr_buf_byte(out, '"');
	for (size_t i = 0; i < text.size; i++) {
		char byte = text.data[i];
		const char *form = short_forms + 1;

		if ((unsigned char)byte >= 0x20 && byte != '"' && byte != '\\')
			continue;
		cr_buf_add(out, text.data + start, i - start);
		start = i + 1;
		while (form < short_forms + sizeof short_forms && *form != byte)
			form += 2;
		if (form < short_forms + sizeof short_forms)
			cr_buf_printf(out, "\\%c", form[-1]);
		else
			cr_buf_printf(out, "\\u%04x", (unsigned)byte);
	}
	cr_buf_add(out, text.data + start, text.size - start);
	cr_buf_byte(out, '"');
}

static void
break_line(struct cr_json *json)
{
	cr_buf_byte(json->out, '\n');
	for (size_t i = 0; i < json->depth; i++)
		cr_buf_puts(json->out, "  ");
}

/* What stands before a value: the comma of the one before it, its key. */
static void
lead(struct cr_json *json, const char *key)
{
	if (json->follows)
		cr_buf_byte(json->out, ',');
	if (json->depth > 0)
		break_line(json);
	if (key) {
		cr_json_quote(json->out, cr_slice_of(key));
		cr_buf_puts(json->out, ": ");
	}
	json->follows = true;
}

static void
begin(struct cr_json *json, const char *key, char bracket)
{
	lead(json, key);
	cr_buf_byte(json->out, bracket);
	json->depth++;
	json->follows = false;
}

static void
end(struct cr_json *json, char bracket)
{
	assert(json->depth > 0);
	json->depth--;
	if (json->follows)
		break_line(json);
	cr_buf_byte(json->out, bracket);
	if (json->depth == 0)
		cr_buf_byte(json->out, '\n');
	json->follows = true;
}

void
cr_json_object(struct cr_json *json, const char *key)
{
	begin(json, key, '{');
}

void
cr_json_end_object(struct cr_json *json)
{
	end(json, '}');
}

void
cr_json_array(struct cr_json *json, const char *key)
{
	begin(json, key, '[');
}

void
cr_json_end_array(struct cr_json *json)
{
	end(json, ']');
}

void
cr_json_slice(struct cr_json *json, const char *key, struct cr_slice text)
{
	lead(json, key);
	cr_json_quote(json->out, text);
}

void
cr_json_string(struct cr_json *json, const char *key, const char *text)
{
	cr_json_slice(json, key, cr_slice_of(text));
}

void
cr_json_count(struct cr_json *json, const char *key, size_t count)
{
	lead(json, key);
	cr_buf_printf(json->out, "%zu", count);
}

void
cr_json_bool(struct cr_json *json, const char *key, bool value)
{
	lead(json, key);
	cr_buf_puts(json->out, value ? "true" : "false");
}

void
cr_json_null(struct cr_json *json, const char *key)
{
	lead(json, key);
	cr_buf_puts(json->out, "null");
}

void
cr_json_number(struct cr_json *json, const char *key, double value)
{
	if (!isfinite(value)) {
		cr_json_null(json, key);
		return;
	}
	lead(json, key);
	cr_number_print_exact(json->out, value);
}

void
cr_json_rounded(struct cr_json *json, const char *key, double value, int digits)
{
	if (!isfinite(value)) {
		cr_json_null(json, key);
		return;
	}
	lead(json, key);
	cr_number_print(json->out, value, digits);
}
