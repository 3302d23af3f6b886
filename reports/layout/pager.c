/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where pages end.  A page takes strips as long as they fit; it then ends after
 * the last strip that does not want to stay with its successor.  Where all of
 * them do, because what must stay together is higher than a page, it ends after
 * the last that fits: nothing is ever clipped. */
#include "reports/layout/pager.h"

double
cr_pager_heads(const struct cr_galley *galley, size_t i)
{
	const struct cr_strip *strip = &galley->strips[i];
	double height = 0;

	for (size_t k = strip->head; k < strip->head + strip->n_head; k++)
		height += galley->strips[k].height +
		          (k > strip->head ? galley->strips[k].before : 0);
	return height;
}

bool
cr_pager_shows(const struct cr_galley *galley, size_t first, size_t i)
{
	if (galley->strips[i].at_top)
		while (first < i && galley->strips[first].at_top)
			first++;
	return !galley->strips[i].at_top || first == i;
}

/* The strip after the last one of the page that begins with 'first'. */
static size_t
page_end(const struct cr_galley *galley, size_t first)
{
	const struct cr_strip *strips = galley->strips;
	double used = cr_pager_heads(galley, first) + strips[first].height;
	size_t fits = first + 1, good = strips[first].keep ? first : first + 1;

	/* A hair more, because a sum of heights is not exact. */
	for (size_t i = first + 1; i < galley->n_strips; i++) {
		if (strips[i].page_before)
			return i;
		used += strips[i].before;
		if (cr_pager_shows(galley, first, i))
			used += strips[i].height;
		if (used > galley->page_height + 0.01)
			return good > first ? good : fits;
		fits = i + 1;
		if (!strips[i].keep)
			good = i + 1;
	}
	return galley->n_strips;
}

const struct cr_cut *
cr_pager_cut(const struct cr_galley *galley, size_t *n)
{
	size_t most = galley->n_strips > 0 ? galley->n_strips : 1;
	struct cr_cut *cuts = cr_arena_array(galley->arena, most, sizeof *cuts);

	*n = 0;
	if (!cuts)
		return NULL;
	if (galley->n_strips == 0)
		cuts[(*n)++] = (struct cr_cut){ 0, 0 };
	for (size_t first = 0; first < galley->n_strips;) {
		size_t end = page_end(galley, first);

		cuts[(*n)++] = (struct cr_cut){ first, end };
		first = end;
	}
	return cuts;
}
