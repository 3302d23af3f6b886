/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Collecting diagnostics: adding, moving, sorting.  Called by everything that
 * reads what an author or a respondent wrote.  Adding past the limit only
 * counts, so that a file of a million bad cells costs no more than a good one.
 * Whatever enters a list is made safe to show on the way in. */
#include "coready/diag.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include "coready/map.h"
#include "excerpt.h"

enum { MAX_TEXT = 2000 }; /* Characters of a message: it quotes, it does not copy. */

static const struct {
	const char *slug;
	enum cr_severity severity;
} kinds[] = {
#define CR_DIAG(id, its_severity, its_slug) \
	[CR_DIAG_##id] = { .slug = (its_slug), .severity = (its_severity) },
#include "coready/diag-kinds.def"
#undef CR_DIAG
};

const char *
cr_diag_slug(enum cr_diag_kind kind)
{
	return kinds[kind].slug;
}

enum cr_severity
cr_diag_severity(enum cr_diag_kind kind)
{
	return kinds[kind].severity;
}

static bool
is_full(const struct cr_diag_list *list)
{
	return list->limit && list->n_items >= list->limit;
}

static bool
fail(struct cr_diag_list *list)
{
	list->failed = true;
	return false;
}

/* 'n' more, or fewer, of a kind. */
static void
count(struct cr_diag_list *list, enum cr_diag_kind kind, ptrdiff_t n)
{
	size_t *total = cr_diag_severity(kind) == CR_ERROR ? &list->n_errors
	                                                   : &list->n_warnings;

	list->n_of_kind[kind] += (size_t)n;
	*total += (size_t)n;
}

/* Room for one more at the end; null when memory runs out. */
static struct cr_diag *
next_item(struct cr_diag_list *list)
{
	if (list->n_items == list->capacity) {
		size_t capacity = list->capacity ? 2 * list->capacity : 16;
		struct cr_diag *items = NULL;

		if (capacity <= SIZE_MAX / sizeof *items)
			items = realloc(list->items, capacity * sizeof *items);
		if (!items)
			return NULL;
		list->items = items;
		list->capacity = capacity;
	}
	return &list->items[list->n_items];
}

/* The message in the arena, made safe; null when memory runs out. */
static const char *
keep_text(struct cr_arena *arena, const char *format, va_list args)
{
	struct cr_buf said = { 0 }, safe = { 0 };
	const char *text, *kept = NULL;

	cr_buf_vprintf(&said, format, args);
	cr_text_safe(&safe, cr_slice_of_buf(&said), MAX_TEXT);
	text = said.failed ? NULL : cr_buf_text(&safe);
	if (text)
		kept = cr_arena_strndup(arena, text, safe.size);
	cr_buf_fini(&said);
	cr_buf_fini(&safe);
	return kept;
}

bool
cr_diag_add(struct cr_diag_list *list, enum cr_diag_kind kind, struct cr_where where,
            struct cr_slice line, size_t offset, size_t size, const char *format, ...)
{
	struct cr_diag *diag;
	va_list args;

	count(list, kind, 1);
	if (is_full(list))
		return true;
	diag = next_item(list);
	if (!diag)
		return fail(list);
	*diag = (struct cr_diag){
		.kind = kind,
		.severity = cr_diag_severity(kind),
		.where = where,
		.span = 1,
	};
	va_start(args, format);
	diag->text = keep_text(&list->arena, format, args);
	va_end(args);
	if (!diag->text)
		return fail(list);
	if (line.size && !cr_excerpt_take(diag, &list->arena, line, offset, size))
		return fail(list);
	list->n_items++;
	return true;
}

static bool
copy_item(struct cr_diag_list *list, const struct cr_diag *from)
{
	struct cr_diag *diag = next_item(list);

	if (!diag)
		return fail(list);
	*diag = *from;
	diag->text = cr_arena_strdup(&list->arena, from->text);
	if (from->excerpt)
		diag->excerpt = cr_arena_strdup(&list->arena, from->excerpt);
	if (!diag->text || (from->excerpt && !diag->excerpt))
		return fail(list);
	list->n_items++;
	return true;
}

void
cr_diag_append(struct cr_diag_list *list, struct cr_diag_list *from)
{
	size_t limit = from->limit;

	for (size_t kind = 0; kind < CR_DIAG_COUNT; kind++)
		count(list, (enum cr_diag_kind)kind,
		      (ptrdiff_t)from->n_of_kind[kind]);
	for (size_t i = 0; i < from->n_items && !is_full(list); i++)
		if (!copy_item(list, &from->items[i]))
			break;
	list->failed |= from->failed;
	cr_diag_fini(from);
	from->limit = limit;
}

/* A diagnostic with what its place in the order depends on. */
struct sortable {
	struct cr_diag diag;
	size_t file;  /* Which file, in the order in which they are first named. */
	size_t place; /* Where it stood: sorting must not reorder equals. */
};

static int
by_place(const void *left, const void *right)
{
	const struct sortable *a = left, *b = right;

	if (a->file != b->file)
		return a->file < b->file ? -1 : 1;
	if (a->diag.where.line != b->diag.where.line)
		return a->diag.where.line < b->diag.where.line ? -1 : 1;
	if (a->diag.where.column != b->diag.where.column)
		return a->diag.where.column < b->diag.where.column ? -1 : 1;
	return a->place < b->place ? -1 : a->place > b->place;
}

/* Puts into 'key' what two diagnostics must share to be one. */
static bool
identify(struct cr_buf *key, const struct sortable *item)
{
	const struct cr_diag *diag = &item->diag;

	cr_buf_clear(key);
	cr_buf_printf(key, "%zu:%ld:%ld:%d:%s", item->file, diag->where.line,
	              diag->where.column, (int)diag->kind, diag->text);
	return !key->failed;
}

/* Numbers the files, and leaves out what was said before; '*n' is what is left.
 * A diagnostic without a file is numbered with those of "". */
static bool
take_once(struct sortable *sorted, size_t *n, struct cr_diag_list *list)
{
	struct cr_map files = { 0 }, said = { 0 };
	struct cr_buf key = { 0 };
	bool ok = true;

	for (size_t i = 0; ok && i < list->n_items; i++) {
		struct sortable *item = &sorted[*n];
		struct cr_slice file;
		size_t first;

		item->diag = list->items[i];
		item->place = i;
		file = cr_slice_of(item->diag.where.file ? item->diag.where.file : "");
		ok = cr_map_add(&files, file.data, file.size, files.count,
		                &item->file) &&
		     identify(&key, item) &&
		     cr_map_add(&said, key.data, key.size, i, &first);
		*n += ok && first == i;
	}
	cr_map_fini(&files);
	cr_map_fini(&said);
	cr_buf_fini(&key);
	return ok;
}

void
cr_diag_sort(struct cr_diag_list *list)
{
	struct sortable *sorted = calloc(list->n_items, sizeof *sorted);
	size_t n = 0;

	if (list->n_items == 0 || !sorted || !take_once(sorted, &n, list)) {
		list->failed |= list->n_items > 0;
		free(sorted);
		return;
	}
	for (size_t i = 0; i < list->n_items; i++)
		count(list, list->items[i].kind, -1);
	qsort(sorted, n, sizeof *sorted, by_place);
	for (size_t i = 0; i < n; i++) {
		list->items[i] = sorted[i].diag;
		count(list, list->items[i].kind, 1);
	}
	list->n_items = n;
	free(sorted);
}

void
cr_diag_fini(struct cr_diag_list *list)
{
	free(list->items);
	cr_arena_fini(&list->arena);
	*list = (struct cr_diag_list){ 0 };
}
