/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * xi:include, expanded by ourselves: a local file below the instrument's own
 * directory takes the place of the element.  Each file goes through the same safe
 * parse and remembers its own lines.  All else that XInclude can do is refused. */
#include "include.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file that is being expanded, and the one that includes it. */
struct file {
	const char *path; /* Relative to the folder; "" for the instrument itself. */
	dev_t device;
	ino_t inode;
	const struct file *parent;
};

static struct cr_xml_node *parse_file(struct cr_loader *loader, const char *name,
                                      struct cr_slice bytes, const struct file *file);

/* A name that outlives the load, as diagnostics do; '*kept' lives with the model. */
static const char *
keep_name(struct cr_loader *loader, const char *path, const char **kept)
{
	struct cr_buf name = { 0 };
	const char *copy = NULL;

	cr_buf_printf(&name, "%s%s", loader->folder.path, path);
	if (cr_buf_text(&name)) {
		copy = cr_arena_strdup(&loader->diags->arena, name.data);
		*kept = cr_loader_copy(loader, name.data);
	}
	cr_buf_fini(&name);
	if (!copy)
		cr_loader_nomem(loader);
	return copy;
}

/* Where 'href' leads when it stands in 'file'; relative to the folder, in scratch. */
static const char *
join_path(struct cr_loader *loader, const struct file *file, const char *href)
{
	const char *slash = strrchr(file->path, '/');
	size_t size = slash ? (size_t)(slash - file->path) + 1 : 0;
	size_t more = strlen(href) + 1;
	char *path = cr_loader_scratch(loader, size + more, 1);

	if (!path)
		return NULL;
	memcpy(path, file->path, size);
	memcpy(path + size, href, more);
	return path;
}

/* All of an open file; null data when it is too large or cannot be read. */
static bool
read_all(struct cr_loader *loader, int fd, struct cr_buf *bytes)
{
	char block[65536];
	ssize_t size;

	while ((size = read(fd, block, sizeof block)) != 0) {
		if (size < 0 && errno == EINTR)
			continue;
		if (size < 0)
			return false;
		cr_buf_add(bytes, block, (size_t)size);
		loader->total_size += (size_t)size;
		if (loader->total_size > CR_INSTRUMENT_MAX_SIZE) {
			loader->failed = true;
			cr_error_set(
				loader->err, CR_ELIMIT, (struct cr_where){ 0 },
				"the instrument and what it includes are larger than "
				"%u MiB",
				CR_INSTRUMENT_MAX_SIZE >> 20);
			return false;
		}
	}
	if (bytes->failed)
		cr_loader_nomem(loader);
	return !bytes->failed;
}

/* Says what is wrong with the element itself; false when it is nothing to follow. */
static bool
check_include(struct cr_loader *loader, const struct cr_xml_node *node)
{
	const struct cr_xml_attribute *href = cr_xml_attribute(node, "href");
	bool good = true;

	for (size_t i = 0; i < node->n_attributes; i++) {
		const struct cr_xml_attribute *given = &node->attributes[i];

		if (given == href || (strcmp(given->name, "parse") == 0 &&
		                      strcmp(given->value.data, "xml") == 0))
			continue;
		good = false;
		cr_loader_say(
			loader, CR_DIAG_INCLUDE_ATTRIBUTE,
			cr_xml_attribute_span(node, given),
			"<include> takes nothing but 'href', the name of a file: '%s' "
			"is not possible here",
			cr_show(given->name).text);
	}
	for (const struct cr_xml_node *child = node->first; child;
	     child = child->next) {
		if (!child->name)
			continue;
		good = false;
		cr_loader_say(loader, CR_DIAG_INCLUDE_FALLBACK, cr_xml_span(child),
		              "<include> holds nothing: there is no falling back to "
		              "something else");
	}
	if (!href)
		cr_loader_say(loader, CR_DIAG_INCLUDE_PATH, cr_xml_span(node),
		              "<include> needs href=\"...\", the name of a file");
	return good && href;
}

/* A file name, and no address, fragment or escape. */
static bool
check_path(struct cr_loader *loader, const struct cr_xml_node *node,
           const struct cr_xml_attribute *href)
{
	struct cr_extent span = cr_xml_value_span(node, href);

	if (loader->folder.fd < 0) {
		cr_loader_say(
			loader, CR_DIAG_INCLUDE_REFUSED, span,
			"nothing can be included here: this instrument was not read "
			"from a file of its own");
		return false;
	}
	if (href->value.size == 0 || strpbrk(href->value.data, ":#?%\\") ||
	    href->value.data[0] == '/') {
		cr_loader_say(
			loader, CR_DIAG_INCLUDE_PATH, span,
			"'%s' is not the name of a file below the instrument's own "
			"directory (without : # ? %% and \\)",
			cr_show(href->value.data).text);
		return false;
	}
	return true;
}

static void
say_unopened(struct cr_loader *loader, struct cr_extent span, enum cr_opened opened,
             const char *href)
{
	struct cr_shown shown = cr_show(href);

	if (opened == CR_OPEN_OUTSIDE)
		cr_loader_say(loader, CR_DIAG_INCLUDE_OUTSIDE, span,
		              "'%s' leads out of the instrument's own directory",
		              shown.text);
	else if (opened == CR_OPEN_NOT_FILE)
		cr_loader_say(loader, CR_DIAG_INCLUDE_NOT_FILE, span,
		              "'%s' is not a regular file", shown.text);
	else if (errno == ENOENT)
		cr_loader_say(loader, CR_DIAG_INCLUDE_UNREADABLE, span,
		              "there is no file '%s'", shown.text);
	else
		cr_loader_say(loader, CR_DIAG_INCLUDE_UNREADABLE, span,
		              "the file '%s' cannot be read: %s", shown.text,
		              strerror(errno));
}

/* Whether the file is one of those that include it; says so. */
static bool
is_cycle(struct cr_loader *loader, const struct file *file, struct cr_extent span)
{
	for (const struct file *other = file->parent; other; other = other->parent)
		if (other->device == file->device && other->inode == file->inode) {
			cr_loader_say(loader, CR_DIAG_INCLUDE_CYCLE, span,
			              "this file is being included already: it would "
			              "include itself for ever");
			return true;
		}
	return false;
}

static struct cr_xml_node *
read_file(struct cr_loader *loader, int fd, struct file *file, struct cr_extent span)
{
	const char *kept;
	struct cr_buf bytes = { 0 };
	struct cr_xml_node *root = NULL;
	struct stat stat;
	char *copy;

	if (fstat(fd, &stat) != 0)
		return NULL;
	file->device = stat.st_dev;
	file->inode = stat.st_ino;
	if (is_cycle(loader, file, span))
		return NULL;
	if (read_all(loader, fd, &bytes)) {
		copy = cr_loader_scratch(loader, bytes.size, 1);
		if (copy && bytes.size > 0)
			memcpy(copy, bytes.data, bytes.size);
		if (copy)
			root = parse_file(loader, keep_name(loader, file->path, &kept),
			                  (struct cr_slice){ copy, bytes.size }, file);
	} else if (!loader->failed) {
		say_unopened(loader, span, CR_OPEN_FAILED, file->path);
	}
	cr_buf_fini(&bytes);
	return root;
}

/* The tree that takes the place of an <include>; null when there is none. */
static struct cr_xml_node *
included(struct cr_loader *loader, const struct cr_xml_node *node,
         const struct file *parent)
{
	const struct cr_xml_attribute *href = cr_xml_attribute(node, "href");
	struct file file = { .parent = parent };
	struct cr_xml_node *root;
	enum cr_opened opened;
	struct cr_extent span;
	int fd;

	if (!check_include(loader, node) || !check_path(loader, node, href))
		return NULL;
	span = cr_xml_value_span(node, href);
	if (loader->n_files == CR_INSTRUMENT_MAX_FILES) {
		cr_loader_say(
			loader, CR_DIAG_INCLUDE_TOO_MANY, span,
			"an instrument can include %d files, and this is one more",
			CR_INSTRUMENT_MAX_FILES);
		return NULL;
	}
	loader->n_files++;
	file.path = join_path(loader, parent, href->value.data);
	if (!file.path)
		return NULL;
	opened = cr_include_open(loader->folder.fd, file.path, &fd);
	if (opened != CR_OPENED) {
		say_unopened(loader, span, opened, href->value.data);
		return NULL;
	}
	root = read_file(loader, fd, &file, span);
	close(fd);
	return root;
}

static bool
is_include(const struct cr_xml_node *node)
{
	return node->name && strcmp(node->name, "include") == 0 &&
	       strcmp(node->space, CR_XINCLUDE_NAMESPACE) == 0;
}

/* Puts every included tree in the place of its element, which is taken out when
 * there is none.  Recursion is bounded by CR_INSTRUMENT_MAX_DEPTH times the files. */
static void
expand(struct cr_loader *loader, struct cr_xml_node *node, const struct file *file)
{
	struct cr_xml_node **link = &node->first;

	node->last = NULL;
	while (*link && !loader->failed) {
		struct cr_xml_node *child = *link, *root = child;

		if (is_include(child)) {
			root = included(loader, child, file);
			if (!root) {
				loader->holes = true;
				*link = child->next;
				continue;
			}
			root->next = child->next;
			root->parent = node;
			*link = root;
		} else if (child->name) {
			expand(loader, child, file);
		}
		node->last = root;
		link = &root->next;
	}
}

/* Keeps a copy of a file beside the model, for what is said of that later. */
static void
keep_source(struct cr_loader *loader, const struct cr_source *source)
{
	struct cr_instrument *instrument = loader->instrument;
	struct cr_source *kept = cr_loader_keep(loader, 1, sizeof *kept);
	size_t size = source->text.size;
	char *text = cr_loader_keep(loader, size + 1, 1);

	if (!kept || !text)
		return;
	memcpy(text, source->text.data, size);
	/* Its lines are in the model's memory already. */
	*kept = *source;
	kept->name = source->kept;
	kept->text.data = text;
	kept->next = instrument->sources;
	instrument->sources = kept;
}

static struct cr_xml_node *
parse_file(struct cr_loader *loader, const char *name, struct cr_slice bytes,
           const struct file *file)
{
	struct cr_source *source = cr_loader_scratch(loader, 1, sizeof *source);
	struct cr_xml_node *root;

	if (!source || loader->failed || !cr_xml_decode(loader, name, bytes, source))
		return NULL;
	source->kept = cr_loader_copy(loader, name);
	if (!cr_xml_guard(loader, source))
		return NULL;
	keep_source(loader, source);
	root = cr_xml_parse(loader, source);
	if (root)
		expand(loader, root, file);
	return loader->failed ? NULL : root;
}

struct cr_xml_node *
cr_include_parse(struct cr_loader *loader, const char *name, struct cr_slice bytes)
{
	struct file file = { .path = "" };
	struct stat stat;

	loader->total_size = bytes.size;
	if (loader->folder.fd >= 0 &&
	    fstatat(loader->folder.fd, loader->folder.file, &stat, 0) == 0) {
		file.device = stat.st_dev;
		file.inode = stat.st_ino;
	}
	return parse_file(loader, name, bytes, &file);
}
