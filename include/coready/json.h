/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON written as it comes, a member a line, onto a buffer (whose failure is
 * sticky, so nothing here can fail).  For results of a command that are one
 * document; rows of scores have a writer of their own (write.h).
 *
 * Each call that writes a value takes its key first, which is null in an array and
 * for the document itself.  Text must be UTF-8. */
#ifndef COREADY_JSON_H
#define COREADY_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "coready/buf.h"
#include "coready/text.h"

/* Begin with { .out = &buffer }. */
struct cr_json {
	struct cr_buf *out;
	size_t depth; /* Objects and arrays that are open. */
	bool follows; /* A value stands before in the innermost one. */
};

void cr_json_object(struct cr_json *json, const char *key);
void cr_json_end_object(struct cr_json *json);
void cr_json_array(struct cr_json *json, const char *key);
void cr_json_end_array(struct cr_json *json);

void cr_json_string(struct cr_json *json, const char *key, const char *text);
void cr_json_slice(struct cr_json *json, const char *key, struct cr_slice text);
void cr_json_count(struct cr_json *json, const char *key, size_t count);
void cr_json_bool(struct cr_json *json, const char *key, bool value);
void cr_json_null(struct cr_json *json, const char *key);

/* A number: so that it reads back as the same double; with 'digits' decimals under
 * the rounding rule of docs/scoring.md.  What is not finite is null. */
void cr_json_number(struct cr_json *json, const char *key, double value);
void cr_json_rounded(struct cr_json *json, const char *key, double value, int digits);

/* Only the text as a string in quotes, for writers with a form of their own. */
void cr_json_quote(struct cr_buf *out, struct cr_slice text);

#endif
