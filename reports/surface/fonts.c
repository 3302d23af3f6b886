/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fonts through pango, and the measure that layout asks.  Most of the time that a
 * report takes goes into shaping text, and most of that text are labels and
 * figures that come again and again: so shaped lines are kept.
 *
 * The fontconfig of reports is private and empty but for the files below.  It
 * reads no configuration and no cache, so a report costs the same on a machine
 * where nothing was ever printed, and loading takes about a millisecond. */
#include "reports/surface/shape.h"

#include "coready/map.h"

#include <pango/pangofc-fontmap.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One style of text on a page: sizes of a theme by weight and slant; 13 by four
 * in the worst case. */
#define FACES_MAX 64

/* Shaped lines that are kept.  A report has some hundreds of different ones, of
 * three kilobytes or so; when the table is full all are dropped, which bounds
 * what a thousand reports need. */
#define SHAPES_MAX 1024

struct face {
	struct cr_font font;
	PangoFontDescription *description;
	double ascent, descent;
};

struct cr_fonts {
	char *family;
	PangoFontMap *map;
	PangoContext *context;
	PangoAttrList *features;
	PangoLayout *breaker; /* For paragraphs; used again and again. */
	struct face faces[FACES_MAX];
	size_t n_faces;
	struct cr_map places; /* Face and text to a place in 'shapes'. */
	struct cr_buf key;
	PangoLayout *shapes[SHAPES_MAX];
	size_t n_shapes;
};

static const char *const font_files[] = {
	"Inter-Regular.otf",        "Inter-Italic.otf", "Inter-SemiBold.otf",
	"Inter-SemiBoldItalic.otf", "DejaVuSans.ttf",   "DejaVuSans-Bold.ttf",
};

/* Where Debian's packages fonts-inter and fonts-dejavu-core put them. */
static const char *const font_directories[] = {
	"/usr/share/fonts/opentype/inter",
	"/usr/share/fonts/truetype/inter",
	"/usr/share/fonts/truetype/dejavu",
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static bool
add_file(FcConfig *config, const char *directory, const char *name)
{
	char path[4096];
	int size = snprintf(path, sizeof path, "%s/%s", directory, name);

	return size > 0 && (size_t)size < sizeof path && access(path, R_OK) == 0 &&
	       FcConfigAppFontAddFile(config, (const FcChar8 *)path);
}

/* Adds each font from the first directory that has it; returns how many. */
static size_t
add_files(FcConfig *config, const char *directory)
{
	size_t found = 0;

	for (size_t i = 0; i < COUNT(font_files); i++) {
		bool added = directory && add_file(config, directory, font_files[i]);

		for (size_t k = 0; !added && k < COUNT(font_directories); k++)
			added = add_file(config, font_directories[k], font_files[i]);
		found += added;
	}
	return found;
}

static PangoFontMap *
open_map(const char *directory, struct cr_error *err)
{
	FcConfig *config = FcConfigCreate();
	PangoFontMap *map = NULL;

	if (!config) {
		cr_error_nomem(err);
		return NULL;
	}
	if (add_files(config, directory) > 0) {
		map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
		pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
		pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
	} else {
		cr_error_set(err, CR_EIO,
		             (struct cr_where){ .file = font_directories[0] },
		             "no font for reports is here, nor where DejaVu Sans is "
		             "looked for; Debian's packages fonts-inter and "
		             "fonts-dejavu-core have them");
	}
	FcConfigDestroy(config);
	return map;
}

/* Metrics must not depend on a screen, nor text on the locale. */
static PangoContext *
make_context(PangoFontMap *map)
{
	PangoContext *context = pango_font_map_create_context(map);
	cairo_font_options_t *options = cairo_font_options_create();

	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	pango_cairo_context_set_font_options(context, options);
	cairo_font_options_destroy(options);
	pango_context_set_round_glyph_positions(context, FALSE);
	pango_context_set_language(context, pango_language_from_string("en"));
	pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
	return context;
}

/* Figures of one width; and no ligature or contextual form, because one glyph for
 * several characters breaks the marked content of a tagged page in two. */
static PangoAttrList *
make_features(void)
{
	PangoAttrList *list = pango_attr_list_new();

	pango_attr_list_insert(
		list, pango_attr_font_features_new("tnum=1, liga=0, clig=0, dlig=0, "
	                                           "hlig=0, calt=0"));
	return list;
}

struct cr_fonts *
cr_fonts_new(const char *family, const char *directory, struct cr_error *err)
{
	struct cr_fonts *fonts = calloc(1, sizeof *fonts);
	char *copy = strdup(family);

	if (!fonts || !copy) {
		cr_error_nomem(err);
		goto failed;
	}
	fonts->map = open_map(directory, err);
	if (!fonts->map)
		goto failed;
	fonts->family = copy;
	fonts->context = make_context(fonts->map);
	fonts->features = make_features();
	fonts->breaker = pango_layout_new(fonts->context);
	pango_layout_set_wrap(fonts->breaker, PANGO_WRAP_WORD_CHAR);
	return fonts;

failed:
	free(copy);
	free(fonts);
	return NULL;
}

static void
drop_shapes(struct cr_fonts *fonts)
{
	for (size_t i = 0; i < fonts->n_shapes; i++)
		g_object_unref(fonts->shapes[i]);
	fonts->n_shapes = 0;
	cr_map_fini(&fonts->places);
	fonts->places = (struct cr_map){ 0 };
}

void
cr_fonts_free(struct cr_fonts *fonts)
{
	if (!fonts)
		return;
	drop_shapes(fonts);
	cr_buf_fini(&fonts->key);
	for (size_t i = 0; i < fonts->n_faces; i++)
		pango_font_description_free(fonts->faces[i].description);
	g_object_unref(fonts->breaker);
	pango_attr_list_unref(fonts->features);
	g_object_unref(fonts->context);
	g_object_unref(fonts->map);
	free(fonts->family);
	free(fonts);
}

static PangoFontDescription *
describe(const struct cr_fonts *fonts, struct cr_font font)
{
	PangoFontDescription *description = pango_font_description_new();

	pango_font_description_set_family(description, fonts->family);
	pango_font_description_set_absolute_size(description, font.size * PANGO_SCALE);
	pango_font_description_set_weight(description, (PangoWeight)font.weight);
	pango_font_description_set_style(description, font.italic ? PANGO_STYLE_ITALIC
	                                                          : PANGO_STYLE_NORMAL);
	return description;
}

static bool
same_font(struct cr_font a, struct cr_font b)
{
	return a.size == b.size && a.weight == b.weight && a.italic == b.italic;
}

/* The place of a font among the faces; when there are too many, the last one
 * gives way, and with it all lines that were shaped. */
static size_t
find_face(struct cr_fonts *fonts, struct cr_font font)
{
	for (size_t i = 0; i < fonts->n_faces; i++)
		if (same_font(fonts->faces[i].font, font))
			return i;
	if (fonts->n_faces == FACES_MAX) {
		drop_shapes(fonts);
		pango_font_description_free(fonts->faces[--fonts->n_faces].description);
	}

	struct face *face = &fonts->faces[fonts->n_faces];

	face->font = font;
	face->description = describe(fonts, font);

	PangoFontMetrics *metrics =
		pango_context_get_metrics(fonts->context, face->description, NULL);

	face->ascent = (double)pango_font_metrics_get_ascent(metrics) / PANGO_SCALE;
	face->descent = (double)pango_font_metrics_get_descent(metrics) / PANGO_SCALE;
	pango_font_metrics_unref(metrics);
	return fonts->n_faces++;
}

static PangoLayout *
shape_new(struct cr_fonts *fonts, size_t face, struct cr_slice text)
{
	PangoLayout *layout = pango_layout_new(fonts->context);

	pango_layout_set_font_description(layout, fonts->faces[face].description);
	pango_layout_set_attributes(layout, fonts->features);
	pango_layout_set_single_paragraph_mode(layout, TRUE);
	pango_layout_set_text(layout, text.data, (int)text.size);
	return layout;
}

PangoLayout *
cr_fonts_shape(struct cr_fonts *fonts, struct cr_font font, struct cr_slice text)
{
	size_t face = find_face(fonts, font), place;

	cr_buf_clear(&fonts->key);
	cr_buf_byte(&fonts->key, (char)face);
	cr_buf_add(&fonts->key, text.data, text.size);
	if (fonts->key.failed)
		return NULL;
	if (cr_map_find(&fonts->places, fonts->key.data, fonts->key.size, &place))
		return fonts->shapes[place];
	if (fonts->n_shapes == SHAPES_MAX)
		drop_shapes(fonts);
	if (!cr_map_add(&fonts->places, fonts->key.data, fonts->key.size,
	                fonts->n_shapes, NULL))
		return NULL;
	fonts->shapes[fonts->n_shapes] = shape_new(fonts, face, text);
	return fonts->shapes[fonts->n_shapes++];
}

static double
measure_advance(void *owner, struct cr_font font, struct cr_slice text)
{
	PangoLayout *layout = cr_fonts_shape(owner, font, text);
	int width = 0;

	if (layout)
		pango_layout_get_size(layout, &width, NULL);
	return (double)width / PANGO_SCALE;
}

static void
measure_extents(void *owner, struct cr_font font, double *ascent, double *descent)
{
	struct cr_fonts *fonts = owner;
	const struct face *face = &fonts->faces[find_face(fonts, font)];

	*ascent = face->ascent;
	*descent = face->descent;
}

static size_t
measure_lines(void *owner, struct cr_slice text, const struct cr_text_span *spans,
              size_t n_spans, double width, size_t *ends, size_t capacity)
{
	struct cr_fonts *fonts = owner;
	PangoAttrList *attributes = pango_attr_list_copy(fonts->features);

	for (size_t i = 0; i < n_spans; i++) {
		size_t face = find_face(fonts, spans[i].font);
		PangoAttribute *attribute =
			pango_attr_font_desc_new(fonts->faces[face].description);

		attribute->start_index = (guint)spans[i].start;
		attribute->end_index = (guint)spans[i].end;
		pango_attr_list_insert(attributes, attribute);
	}
	pango_layout_set_attributes(fonts->breaker, attributes);
	pango_attr_list_unref(attributes);
	pango_layout_set_width(fonts->breaker,
	                       width > 1 ? (int)(width * PANGO_SCALE) : PANGO_SCALE);
	pango_layout_set_text(fonts->breaker, text.data, (int)text.size);

	size_t n = (size_t)pango_layout_get_line_count(fonts->breaker);

	for (size_t i = 0; i < n && i < capacity; i++) {
		PangoLayoutLine *line =
			pango_layout_get_line_readonly(fonts->breaker, (int)i);

		ends[i] = (size_t)(line->start_index + line->length);
	}
	if (n > 0 && n <= capacity)
		ends[n - 1] = text.size;
	return n;
}

struct cr_measure
cr_fonts_measure(struct cr_fonts *fonts)
{
	return (struct cr_measure){
		.owner = fonts,
		.advance = measure_advance,
		.extents = measure_extents,
		.lines = measure_lines,
	};
}
