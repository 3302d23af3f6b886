# SPDX-License-Identifier: GPL-3.0-or-later
engine_libengine_a_SOURCES += \
	engine/instrument/canonical.c \
	engine/instrument/columns.c \
	engine/instrument/design.c \
	engine/instrument/encoding.c \
	engine/instrument/expressions.c \
	engine/instrument/fields.c \
	engine/instrument/formulas.c \
	engine/instrument/graph.c \
	engine/instrument/guard.c \
	engine/instrument/include-open.c \
	engine/instrument/include.c \
	engine/instrument/instrument.c \
	engine/instrument/languages.c \
	engine/instrument/lists.c \
	engine/instrument/load.c \
	engine/instrument/loader.c \
	engine/instrument/ids.c \
	engine/instrument/prose.c \
	engine/instrument/questions.c \
	engine/instrument/ranges.c \
	engine/instrument/routing.c \
	engine/instrument/rules.c \
	engine/instrument/scoring.c \
	engine/instrument/source.c \
	engine/instrument/structure-table.c \
	engine/instrument/structure.c \
	engine/instrument/symbols.c \
	engine/instrument/terms.c \
	engine/instrument/texts.c \
	engine/instrument/values.c \
	engine/instrument/waivers.c \
	engine/instrument/xml-errors.c \
	engine/instrument/xml-node.c \
	engine/instrument/xml.c
noinst_HEADERS += \
	engine/instrument/build.h \
	engine/instrument/expressions.h \
	engine/instrument/graph.h \
	engine/instrument/include.h \
	engine/instrument/loader.h \
	engine/instrument/ids.h \
	engine/instrument/prose.h \
	engine/instrument/sax.h \
	engine/instrument/source.h \
	engine/instrument/structure.h \
	engine/instrument/terms.h \
	engine/instrument/xml.h
