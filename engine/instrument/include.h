/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files that an instrument is made of. */
#ifndef COREADY_INSTRUMENT_INCLUDE_H
#define COREADY_INSTRUMENT_INCLUDE_H

#include "loader.h"

/* Parses the bytes of one file, and all that it includes, into a tree; null when
 * that cannot be done, which is told, or when memory ran out. */
struct cr_xml_node *cr_include_parse(struct cr_loader *loader, const char *name,
                                     struct cr_slice bytes);

enum cr_opened {
	CR_OPENED,
	CR_OPEN_OUTSIDE,  /* The path or a link in it leads out of the folder. */
	CR_OPEN_NOT_FILE, /* A directory, a pipe, a device. */
	CR_OPEN_FAILED,   /* errno says why. */
};

/* Opens 'path' below the directory 'folder' for reading.  Each part of the path is
 * looked up by itself, so no link can lead out, whatever is exchanged meanwhile. */
enum cr_opened cr_include_open(int folder, const char *path, int *fd);

#endif
