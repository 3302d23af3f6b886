/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON against what RFC 8259 says of strings (section 7) and of commas, written out
 * by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../lib/failing.h"
#include "coready/json.h"

static void
assert_quoted(struct cr_slice text, const char *expected)
{
	struct cr_buf out = { 0 };

	cr_json_quote(&out, text);
	assert_string_equal(cr_buf_text(&out), expected);
	cr_buf_fini(&out);
}

/* What must be escaped is, and nothing else. */
static void
strings(void **state)
{
	(void)state;
	assert_quoted(CR_SLICE(""), "\"\"");
	assert_quoted(CR_SLICE("plain / text"), "\"plain / text\"");
	assert_quoted(CR_SLICE("\xc3\xa9\xe2\x80\xa8"), "\"\xc3\xa9\xe2\x80\xa8\"");
	assert_quoted(CR_SLICE("a\"b\\c"), "\"a\\\"b\\\\c\"");
	assert_quoted(CR_SLICE("\b\f\n\r\t"), "\"\\b\\f\\n\\r\\t\"");
	assert_quoted(CR_SLICE("\0\x01\x1f\x7f"), "\"\\u0000\\u0001\\u001f\x7f\"");
}

static void
write_document(struct cr_buf *out)
{
	struct cr_json json = { .out = out };

	cr_json_object(&json, NULL);
	cr_json_string(&json, "a \"key\"", "text");
	cr_json_array(&json, "list");
	cr_json_count(&json, NULL, 12);
	cr_json_array(&json, NULL);
	cr_json_end_array(&json);
	cr_json_object(&json, NULL);
	cr_json_end_object(&json);
	cr_json_null(&json, NULL);
	cr_json_end_array(&json);
	cr_json_object(&json, "numbers");
	cr_json_number(&json, "exact", 0.1);
	cr_json_number(&json, "none", (double)NAN);
	cr_json_rounded(&json, "rounded", 2.0 / 3, 6);
	cr_json_rounded(&json, "endless", (double)INFINITY, 2);
	cr_json_end_object(&json);
	cr_json_bool(&json, "yes", true);
	cr_json_bool(&json, "no", false);
	cr_json_slice(&json, "part", cr_slice_part(CR_SLICE("parts"), 0, 4));
	cr_json_end_object(&json);
}

static void
document(void **state)
{
	static const char expected[] =
		"{\n"
		"  \"a \\\"key\\\"\": \"text\",\n"
		"  \"list\": [\n"
		"    12,\n"
		"    [],\n"
		"    {},\n"
		"    null\n"
		"  ],\n"
		"  \"numbers\": {\n"
		"    \"exact\": 0.1,\n"
		"    \"none\": null,\n"
		"    \"rounded\": 0.666667,\n"
		"    \"endless\": null\n"
		"  },\n"
		"  \"yes\": true,\n"
		"  \"no\": false,\n"
		"  \"part\": \"part\"\n"
		"}\n";
	struct cr_buf out = { 0 };

	(void)state;
	write_document(&out);
	assert_string_equal(cr_buf_text(&out), expected);
	cr_buf_fini(&out);
}

static bool
write_once(void *owner)
{
	struct cr_buf out = { 0 };
	bool ok;

	(void)owner;
	write_document(&out);
	ok = !out.failed;
	cr_buf_fini(&out);
	return ok;
}

static void
no_memory(void **state)
{
	(void)state;
	assert_int_equal(failing_each(write_once, NULL), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strings),
		cmocka_unit_test(document),
		cmocka_unit_test(no_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
