/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The whole instrument as one document, always written the same way, and its digest.
 * Two files that differ only in comments, indentation, the order of attributes, or in
 * what was included from where, have one digest.  What is written here loads again,
 * to the same digest. */
#include <nettle/sha2.h>
#include <string.h>

#include "build.h"
#include "structure.h"

/* White space of a text on its way out: runs become one space. */
struct text {
	struct cr_buf *out;
	bool space;   /* Since the last character. */
	bool started; /* The paragraph holds something, */
	bool spaced;  /* and ends in a space. */
};

static void
write_escaped(struct cr_buf *out, char c, bool attribute)
{
	if (c == '&')
		cr_buf_puts(out, "&amp;");
	else if (c == '<')
		cr_buf_puts(out, "&lt;");
	else if (c == '>')
		cr_buf_puts(out, "&gt;");
	else if (c == '"' && attribute)
		cr_buf_puts(out, "&quot;");
	else if ((unsigned char)c < ' ')
		cr_buf_printf(out, "&#%d;", c);
	else
		cr_buf_byte(out, c);
}

static void
put_end_tag(struct cr_buf *out, const char *name)
{
	cr_buf_puts(out, "</");
	cr_buf_puts(out, name);
	cr_buf_byte(out, '>');
}

/* In the order of the table. */
static void
write_start(struct cr_buf *out, const struct cr_xml_node *node)
{
	const struct cr_attribute_rule *rule = node->rule->attributes;

	cr_buf_byte(out, '<');
	cr_buf_puts(out, node->rule->name);
	if (!node->parent)
		cr_buf_puts(out, " xmlns=\"" CR_INSTRUMENT_NAMESPACE "\"");
	for (; rule && rule->name; rule++) {
		const char *value = cr_xml_value(node, rule->name);

		if (!value)
			continue;
		cr_buf_byte(out, ' ');
		cr_buf_puts(out, rule->name);
		cr_buf_puts(out, "=\"");
		for (; *value; value++)
			write_escaped(out, *value, true);
		cr_buf_byte(out, '"');
	}
}

/* Something that is seen comes, or mark-up around it: writes the space before. */
static void
space_out(struct text *text)
{
	if (text->space && text->started && !text->spaced) {
		cr_buf_byte(text->out, ' ');
		text->spaced = true;
	}
	text->space = false;
}

static void
visible(struct text *text)
{
	space_out(text);
	text->spaced = false;
	text->started = true;
}

static void
write_characters(struct text *text, struct cr_slice characters)
{
	for (size_t i = 0; i < characters.size; i++) {
		char c = characters.data[i];

		if (strchr(" \t\r\n", c)) {
			text->space = true;
			continue;
		}
		visible(text);
		write_escaped(text->out, c, false);
	}
}

static void
write_mixed(struct text *text, const struct cr_xml_node *node)
{
	for (const struct cr_xml_node *child = node->first; child;
	     child = child->next) {
		bool paragraph;

		if (!child->name) {
			write_characters(text, child->text);
			continue;
		}
		paragraph = strcmp(child->name, "p") == 0;
		if (paragraph)
			text->space = text->started = false;
		else if (child->first)
			space_out(text);
		else
			visible(text);
		write_start(text->out, child);
		if (!child->first) {
			cr_buf_puts(text->out, "/>");
			continue;
		}
		cr_buf_byte(text->out, '>');
		write_mixed(text, child);
		put_end_tag(text->out, child->name);
		if (paragraph)
			text->space = text->started = false;
	}
}

static void
indent(struct cr_buf *out, int depth)
{
	cr_buf_byte(out, '\n');
	for (int i = 0; i < depth; i++)
		cr_buf_puts(out, "  ");
}

static bool
has_elements(const struct cr_xml_node *node)
{
	for (const struct cr_xml_node *child = node->first; child; child = child->next)
		if (child->name)
			return true;
	return false;
}

static void
write_element(struct cr_buf *out, const struct cr_xml_node *node, int depth)
{
	struct text text = { .out = out };

	write_start(out, node);
	if (node->rule->content != CR_CONTENT_ELEMENTS) {
		cr_buf_byte(out, '>');
		write_mixed(&text, node);
		put_end_tag(out, node->rule->name);
		return;
	}
	if (!has_elements(node)) {
		cr_buf_puts(out, "/>");
		return;
	}
	cr_buf_byte(out, '>');
	for (const struct cr_xml_node *child = node->first; child;
	     child = child->next) {
		if (!child->name)
			continue;
		indent(out, depth + 1);
		write_element(out, child, depth + 1);
	}
	indent(out, depth);
	put_end_tag(out, node->rule->name);
}

static const char *
digest(struct cr_loader *loader, const struct cr_buf *text)
{
	static const char hex[] = "0123456789abcdef";
	uint8_t sum[SHA256_DIGEST_SIZE];
	char digits[2 * SHA256_DIGEST_SIZE + 1];
	struct sha256_ctx sha;

	sha256_init(&sha);
	sha256_update(&sha, text->size, (const uint8_t *)text->data);
	sha256_digest(&sha, sizeof sum, sum);
	for (size_t i = 0; i < sizeof sum; i++) {
		digits[2 * i] = hex[sum[i] >> 4];
		digits[2 * i + 1] = hex[sum[i] & 15];
	}
	digits[2 * sizeof sum] = '\0';
	return cr_loader_copy(loader, digits);
}

void
cr_build_digest(struct cr_loader *loader)
{
	struct cr_instrument *instrument = loader->instrument;
	struct cr_buf out = { 0 };

	cr_buf_puts(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	write_element(&out, loader->root, 0);
	cr_buf_byte(&out, '\n');
	if (cr_buf_text(&out)) {
		instrument->expanded = cr_loader_copy(loader, out.data);
		instrument->expanded_size = out.size;
		instrument->digest = digest(loader, &out);
	} else {
		cr_loader_nomem(loader);
	}
	cr_buf_fini(&out);
}
