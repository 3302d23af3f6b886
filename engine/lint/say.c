/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a finding is told: with its place and the name of its lint, unless the author
 * says that it is meant. */
#include "private.h"

#include <stdarg.h>
#include <stdio.h>

struct site
site_of_question(const struct cr_instrument *instrument, size_t question)
{
	const struct cr_question *own = &instrument->questions[question];
	const char *section = instrument->sections[own->section].id;
	struct site site = { own->where, { own->field.id, section } };

	if (own->grid >= 0)
		site.ids[2] = instrument->grids[own->grid].id;
	return site;
}

struct site
site_of_grid(const struct cr_instrument *instrument, size_t grid)
{
	const struct cr_grid *own = &instrument->grids[grid];
	int section = instrument->questions[own->first_question].section;

	return (struct site){ own->where,
		              { own->id, instrument->sections[section].id } };
}

/* Whether there is a waiver at that id, which has then had something to do. */
static bool
is_waived_at(struct linting *l, enum cr_lint lint, const char *id)
{
	const struct cr_waiver *waiver =
		cr_instrument_waiver(l->instrument, cr_lint_row(lint)->name, id);

	if (waiver)
		l->waived[waiver - l->instrument->waivers] = true;
	return waiver;
}

static bool
is_waived(struct linting *l, enum cr_lint lint, const struct site *site)
{
	size_t n = sizeof site->ids / sizeof *site->ids;

	if (lint == CR_LINT_UNKNOWN_LINT || lint == CR_LINT_STALE_WAIVER)
		return false;
	for (size_t i = 0; i < n && site->ids[i]; i++)
		if (is_waived_at(l, lint, site->ids[i]))
			return true;
	return is_waived_at(l, lint, l->instrument->id);
}

void
lint_say(struct linting *l, enum cr_lint lint, const struct site *site,
         const char *format, ...)
{
	char finding[1024], text[1024 + 64];
	va_list args;

	if (l->failed || is_waived(l, lint, site))
		return;
	va_start(args, format);
	vsnprintf(finding, sizeof finding, format, args);
	va_end(args);
	snprintf(text, sizeof text, "%s [%s]", finding, cr_lint_row(lint)->name);
	if (!cr_instrument_say(l->instrument, l->diags, CR_DIAG_LINT, site->where, text))
		l->failed = true;
}
