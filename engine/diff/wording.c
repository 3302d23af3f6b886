/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts of two instruments, in the languages that both have.  Mark-up counts: who reads
 * a word that is stressed reads another question.  A language that only one of them has
 * is a reason of its own, which every question shares. */
#include "private.h"

#include <string.h>

/* The place of a language by its own tag, or DIFF_NOWHERE. */
static size_t
find_language(const struct cr_instrument *instrument, const char *tag)
{
	for (size_t i = 0; i < instrument->n_languages; i++)
		if (strcmp(instrument->languages[i], tag) == 0)
			return i;
	return DIFF_NOWHERE;
}

void
diff_init_languages(struct diff *d)
{
	for (size_t i = 0; i < d->after->n_languages; i++) {
		size_t old = find_language(d->before, d->after->languages[i]);

		if (old != DIFF_NOWHERE)
			d->languages[d->n_languages++] = (struct language){ old, i };
	}
}

static void
tell_languages(struct diff *d, const struct cr_instrument *of,
               const struct cr_instrument *other, const char *how)
{
	for (size_t i = 0; i < of->n_languages; i++)
		if (find_language(other, of->languages[i]) == DIFF_NOWHERE)
			diff_say(d, REWORDED, "the language %s is %s",
			         diff_short(of->languages[i]).text, how);
}

void
diff_languages(struct diff *d, size_t before, size_t after)
{
	(void)before;
	(void)after;
	tell_languages(d, d->after, d->before, "new");
	tell_languages(d, d->before, d->after, "gone");
}

static bool
same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool
same_runs(const struct cr_run_list *a, const struct cr_run_list *b)
{
	if (a->n_runs != b->n_runs)
		return false;
	for (size_t i = 0; i < a->n_runs; i++)
		if (a->runs[i].kind != b->runs[i].kind ||
		    !same_text(a->runs[i].text, b->runs[i].text))
			return false;
	return true;
}

/* Says that a text differs, and in which languages unless it does in all of them. */
static void
tell_reworded(struct diff *d, const char *what, const bool *differs)
{
	struct cr_buf list = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < d->n_languages; i++) {
		if (!differs[i])
			continue;
		cr_buf_printf(&list, "%s%s", n ? ", " : " in ",
		              d->after->languages[d->languages[i].after]);
		n++;
	}
	if (n > 0 && cr_buf_text(&list))
		diff_say(d, REWORDED, "%s changed%s", what,
		         n < d->n_languages ? list.data : "");
	d->failed |= list.failed;
	cr_buf_fini(&list);
}

void
diff_prose(struct diff *d, const struct cr_prose *before, const struct cr_prose *after,
           const char *what)
{
	bool differs[CR_INSTRUMENT_MAX_LANGUAGES];

	if (!before->runs && !after->runs)
		return;
	if (!before->runs || !after->runs) {
		diff_say(d, REWORDED, "%s is %s", what, after->runs ? "new" : "gone");
		return;
	}
	for (size_t i = 0; i < d->n_languages; i++)
		differs[i] = !same_runs(&before->runs[d->languages[i].before],
		                        &after->runs[d->languages[i].after]);
	tell_reworded(d, what, differs);
}

void
diff_label(struct diff *d, const char *const *before, const char *const *after,
           const char *what)
{
	bool differs[CR_INSTRUMENT_MAX_LANGUAGES];

	for (size_t i = 0; i < d->n_languages; i++)
		differs[i] = !same_text(before[d->languages[i].before],
		                        after[d->languages[i].after]);
	tell_reworded(d, what, differs);
}
