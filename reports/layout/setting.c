/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From runs to lines.  The runs are joined into one text with spans, the
 * measure says where that text breaks, and each line is cut again at the edges
 * of runs.  A segment keeps the space that ends it, so that text copied from the
 * page does not run words together. */
#include "reports/layout/setting.h"

#include <math.h>
#include <string.h>

/* One paragraph on its way from runs to lines. */
struct paragraph {
	struct cr_slice text;
	struct cr_text_span *spans;
	const struct cr_rich_run **runs; /* The run of each span. */
	size_t n_spans;
	size_t *ends; /* Of lines. */
	size_t n_lines;
};

static bool
join_runs(struct cr_galley *galley, const struct cr_rich *prose, enum cr_style style,
          unsigned emphasis, struct paragraph *par)
{
	size_t n = 0, at = 0;

	for (const struct cr_rich_run *run = prose->first; run; run = run->next)
		n++;

	char *text = cr_arena_alloc(galley->arena, cr_rich_size(prose) + 1);

	par->spans = cr_arena_array(galley->arena, n, sizeof *par->spans);
	par->runs = cr_arena_array(galley->arena, n, sizeof *par->runs);
	if (!text || !par->spans || !par->runs)
		return false;
	for (const struct cr_rich_run *run = prose->first; run; run = run->next) {
		struct cr_text_span *span = &par->spans[par->n_spans];

		memcpy(text + at, run->text.data, run->text.size);
		*span = (struct cr_text_span){
			.start = at,
			.end = at + run->text.size,
			.font = cr_galley_font(galley, style, emphasis | run->emphasis),
		};
		par->runs[par->n_spans++] = run;
		at = span->end;
	}
	par->text = (struct cr_slice){ text, at };
	return true;
}

/* Most labels and cells are one run on one line.  For these the advance says it
 * all, and it is known from the last time that they were set; what is clearly
 * longer than the line is not asked for. */
static bool
fits_one_line(struct cr_galley *galley, const struct paragraph *par, double width)
{
	const struct cr_measure *measure = galley->measure;
	double least = 0.3 * par->spans[0].font.size * (double)par->text.size;

	return par->n_spans == 1 && least < width &&
	       measure->advance(measure->owner, par->spans[0].font, par->text) <= width;
}

static bool
find_lines(struct cr_galley *galley, struct paragraph *par, double width)
{
	const struct cr_measure *measure = galley->measure;
	size_t capacity = par->text.size / 24 + 4;

	for (;;) {
		par->ends = cr_arena_array(galley->arena, capacity, sizeof *par->ends);
		if (!par->ends)
			return false;
		if (fits_one_line(galley, par, width)) {
			par->ends[0] = par->text.size;
			par->n_lines = 1;
			return true;
		}
		par->n_lines = measure->lines(measure->owner, par->text, par->spans,
		                              par->n_spans, width, par->ends, capacity);
		if (par->n_lines <= capacity)
			return par->n_lines > 0;
		capacity = par->n_lines;
	}
}

/* Text without the spaces at its end. */
static struct cr_slice
trimmed(struct cr_slice text)
{
	while (text.size > 0 && text.data[text.size - 1] == ' ')
		text.size--;
	return text;
}

static struct cr_rgb
run_colour(const struct cr_galley *galley, enum cr_style style, unsigned emphasis,
           const struct cr_rich_run *run)
{
	enum cr_colour colour = galley->theme->types[style].colour;

	if (run->link)
		colour = CR_COLOUR_ACCENT;
	else if ((emphasis | run->emphasis) & CR_SUBDUED)
		colour = CR_COLOUR_QUIET;
	return galley->theme->colours[colour];
}

/* Cuts the line [start, end) of 'par' at the edges of runs; appends to
 * 'segments' and returns how many there are then. */
static size_t
cut_line(struct cr_galley *galley, const struct paragraph *par, unsigned emphasis,
         size_t start, size_t end, struct cr_setting *setting, struct cr_line *line,
         struct cr_segment *segments)
{
	const struct cr_measure *measure = galley->measure;
	size_t n = line->first;

	for (size_t i = 0; i < par->n_spans; i++) {
		const struct cr_text_span *span = &par->spans[i];
		size_t from = span->start > start ? span->start : start;
		size_t to = span->end < end ? span->end : end;

		if (from >= to)
			continue;

		struct cr_slice text = { par->text.data + from, to - from };
		struct cr_segment *segment = &segments[n++];

		*segment = (struct cr_segment){
			.text = text,
			.font = span->font,
			.colour = run_colour(galley, setting->style, emphasis,
			                     par->runs[i]),
			.link = par->runs[i]->link,
			.advance = measure->advance(measure->owner, span->font, text),
		};
		setting->links |= segment->link != NULL;
		line->width += to == end ? measure->advance(measure->owner, span->font,
		                                            trimmed(text))
		                         : segment->advance;
	}
	return n;
}

bool
cr_setting_break(struct cr_galley *galley, const struct cr_rich *prose,
                 enum cr_style style, unsigned emphasis, double width,
                 struct cr_setting *setting)
{
	struct paragraph par = { 0 };

	*setting = (struct cr_setting){
		.style = style,
		.leading = galley->theme->types[style].leading,
		.baseline = cr_galley_baseline(galley, style),
	};
	if (galley->failed || cr_rich_size(prose) == 0)
		return !galley->failed;
	if (!join_runs(galley, prose, style, emphasis, &par) ||
	    !find_lines(galley, &par, width))
		goto failed;

	size_t most = par.n_lines + par.n_spans;
	struct cr_line *lines =
		cr_arena_array(galley->arena, par.n_lines, sizeof *lines);
	struct cr_segment *segments =
		cr_arena_array(galley->arena, most, sizeof *segments);

	if (!lines || !segments)
		goto failed;
	for (size_t i = 0, n = 0; i < par.n_lines; i++) {
		size_t start = i > 0 ? par.ends[i - 1] : 0;

		lines[i].first = n;
		n = cut_line(galley, &par, emphasis, start, par.ends[i], setting,
		             &lines[i], segments);
		lines[i].n_segments = n - lines[i].first;
		setting->width = fmax(setting->width, lines[i].width);
	}
	setting->lines = lines;
	setting->segments = segments;
	setting->n_lines = par.n_lines;
	return true;

failed:
	galley->failed = true;
	return false;
}

bool
cr_setting_break_text(struct cr_galley *galley, const char *text, enum cr_style style,
                      unsigned emphasis, double width, struct cr_setting *setting)
{
	struct cr_rich prose = cr_rich_of(galley->arena, text);

	galley->failed |= prose.failed;
	return cr_setting_break(galley, &prose, style, emphasis, width, setting);
}

/* In a paragraph with links every segment is an element of its own, because an
 * element holds items or elements, never both. */
static void
place_linked(struct cr_galley *galley, const struct cr_segment *segment, double x,
             double baseline)
{
	size_t element =
		cr_galley_open(galley, segment->link ? CR_ROLE_LINK : CR_ROLE_SPAN);

	if (galley->failed)
		return;
	galley->elements[element].target = segment->link;
	cr_galley_text(galley, x, baseline, CR_ALIGN_START, segment->font,
	               segment->colour, segment->text);
	cr_galley_close(galley);
}

void
cr_setting_place(struct cr_galley *galley, const struct cr_setting *setting, size_t i,
                 double x, double y, enum cr_align align)
{
	const struct cr_line *line = &setting->lines[i];
	double pen = align == CR_ALIGN_END ? x - line->width : x;

	for (size_t k = 0; k < line->n_segments; k++) {
		const struct cr_segment *segment = &setting->segments[line->first + k];

		if (setting->links)
			place_linked(galley, segment, pen, y + setting->baseline);
		else
			cr_galley_text(galley, pen, y + setting->baseline,
			               CR_ALIGN_START, segment->font, segment->colour,
			               segment->text);
		pen += segment->advance;
	}
}

void
cr_setting_place_all(struct cr_galley *galley, const struct cr_setting *setting,
                     double x, double y, enum cr_align align)
{
	for (size_t i = 0; i < setting->n_lines; i++)
		cr_setting_place(galley, setting, i, x,
		                 y + setting->leading * (double)i, align);
}

double
cr_setting_height(const struct cr_setting *setting)
{
	return setting->leading * (double)setting->n_lines;
}

double
cr_setting_least_width(struct cr_galley *galley, const struct cr_rich *prose,
                       enum cr_style style, unsigned emphasis)
{
	const struct cr_measure *measure = galley->measure;
	double widest = 0;

	for (const struct cr_rich_run *run = prose->first; run; run = run->next) {
		struct cr_font font =
			cr_galley_font(galley, style, emphasis | run->emphasis);
		const char *at = run->text.data, *end = at + run->text.size;

		while (at < end) {
			const char *space = memchr(at, ' ', (size_t)(end - at));
			const char *stop = space ? space : end;
			struct cr_slice word = { at, (size_t)(stop - at) };

			widest = fmax(widest,
			              measure->advance(measure->owner, font, word));
			at = stop + 1;
		}
	}
	return widest;
}
