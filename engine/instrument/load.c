/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a file to an instrument, phase by phase.  After each phase that lays the
 * ground for the next ones the load goes on only if there is ground to stand on; all
 * the others run whatever the ones before had to complain of. */
#include "coready/instrument.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "build.h"
#include "coready/input.h"
#include "include.h"
#include "structure.h"

/* The phases that need nothing but a tree with names.  Waivers come first: what they
 * say is meant is not told by the others. */
static void (*const phases[])(struct cr_loader *loader) = {
	cr_build_waivers,  cr_build_references, cr_build_lists,   cr_build_questions,
	cr_build_scoring,  cr_build_symbols,    cr_build_design,  cr_build_routing,
	cr_build_formulas, cr_build_order,      cr_build_ranges,  cr_build_rules,
	cr_build_texts,    cr_build_columns,    cr_build_schema,
	cr_build_pattern_uses,
};

static void
read_root(struct cr_loader *loader)
{
	struct cr_instrument *instrument = loader->instrument;

	instrument->id = cr_loader_copy(loader, cr_xml_value(loader->root, "id"));
	instrument->version =
		cr_loader_copy(loader, cr_xml_value(loader->root, "version"));
}

/* Names, and room for what is known of each slot. */
static bool
read_names(struct cr_loader *loader)
{
	struct cr_instrument *instrument = loader->instrument;

	cr_ids_collect(loader);
	for (int kind = CR_NAMED_QUESTION; kind <= CR_NAMED_CODING; kind++)
		instrument->n_slots += loader->ids.kinds[kind].n;
	loader->slots_broken =
		cr_loader_scratch(loader, instrument->n_slots, sizeof(bool));
	return !loader->failed;
}

/* What cr_instrument_find() looks in. */
static void
build_index(struct cr_loader *loader)
{
	struct cr_instrument *instrument = loader->instrument;

	for (size_t i = 0; i < instrument->n_slots; i++) {
		const char *name = instrument->symbols[i].name;

		if (!cr_map_add(&instrument->names, name, strlen(name), i, NULL))
			cr_loader_nomem(loader);
	}
}

static void
build(struct cr_loader *loader)
{
	cr_structure_check(loader);
	if (!loader->root->rule || loader->failed)
		return;
	read_root(loader);
	cr_languages_read(loader);
	cr_languages_check(loader);
	if (!read_names(loader))
		return;
	for (size_t i = 0; i < sizeof phases / sizeof *phases && !loader->failed; i++)
		phases[i](loader);
}

/* Whether everything that was told is a warning. */
static bool
is_clean(const struct cr_loader *loader, size_t errors_before)
{
	return loader->diags->n_errors == errors_before;
}

static struct cr_instrument *
load(const char *name, struct cr_slice bytes, struct cr_folder folder,
     struct cr_diag_list *diags, struct cr_error *err)
{
	struct cr_loader loader = {
		.instrument = calloc(1, sizeof *loader.instrument),
		.diags = diags,
		.err = err,
		.folder = folder,
		.told_before = diags->n_errors + diags->n_warnings,
	};
	size_t errors_before = diags->n_errors, warnings_before = diags->n_warnings, found;

	if (!loader.instrument) {
		cr_error_nomem(err);
		return NULL;
	}
	loader.instrument->file = name;
	loader.root = cr_include_parse(&loader, name, bytes);
	if (loader.root)
		build(&loader);
	if (!loader.failed && is_clean(&loader, errors_before)) {
		build_index(&loader);
		cr_build_digest(&loader);
	}
	if (diags->n_items > 0)
		cr_diag_sort(diags);
	if (diags->failed)
		cr_loader_nomem(&loader);
	found = diags->n_errors - errors_before;
	loader.instrument->n_warnings = diags->n_warnings - warnings_before;
	if (!loader.failed && found > 0) {
		loader.failed = true;
		cr_error_set(err, CR_EINPUT, (struct cr_where){ .file = name },
		             found == 1 ? "the instrument has a mistake"
		                        : "the instrument has %zu mistakes",
		             found);
	}
	cr_ids_fini(&loader.ids);
	cr_arena_fini(&loader.scratch);
	if (!loader.failed)
		return loader.instrument;
	cr_instrument_free(loader.instrument);
	return NULL;
}

/* The directory part of a path, with its slash, in the arena of the diagnostics,
 * because the names of files are made with it. */
static bool
open_folder(struct cr_folder *folder, const char *path, struct cr_diag_list *diags)
{
	const char *slash = strrchr(path, '/');

	folder->path = cr_arena_strndup(&diags->arena, path,
	                                slash ? (size_t)(slash - path) + 1 : 0);
	folder->file = slash ? slash + 1 : path;
	if (!folder->path)
		return false;
	if (strcmp(path, "-") != 0)
		folder->fd = open(*folder->path ? folder->path : ".",
		                  O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return true;
}

struct cr_instrument *
cr_instrument_load(const char *path, struct cr_diag_list *diags, struct cr_error *err)
{
	struct cr_input *input = cr_input_open(path, err);
	struct cr_folder folder = { .fd = -1 };
	struct cr_instrument *instrument = NULL;
	struct cr_buf bytes = { 0 };

	if (!input)
		return NULL;
	if (cr_input_all(input, CR_INSTRUMENT_MAX_SIZE, &bytes, err)) {
		if (open_folder(&folder, path, diags))
			instrument = load(cr_input_name(input),
			                  (struct cr_slice){ bytes.data, bytes.size },
			                  folder, diags, err);
		else
			cr_error_nomem(err);
	}
	if (folder.fd >= 0)
		close(folder.fd);
	cr_buf_fini(&bytes);
	cr_input_close(input);
	return instrument;
}

struct cr_instrument *
cr_instrument_load_memory(const char *name, struct cr_slice bytes,
                          struct cr_diag_list *diags, struct cr_error *err)
{
	struct cr_folder nowhere = { .fd = -1, .path = "", .file = "" };

	if (bytes.size > CR_INSTRUMENT_MAX_SIZE) {
		cr_error_set(err, CR_ELIMIT, (struct cr_where){ .file = name },
		             "the instrument is larger than %u MiB",
		             CR_INSTRUMENT_MAX_SIZE >> 20);
		return NULL;
	}
	return load(name, bytes, nowhere, diags, err);
}
