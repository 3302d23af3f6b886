# SPDX-License-Identifier: GPL-3.0-or-later
noinst_HEADERS += \
	engine/base/excerpt.h \
	engine/base/path.h \
	engine/base/random.h \
	engine/base/source.h
engine_libengine_a_SOURCES += \
	engine/base/arena.c \
	engine/base/buf.c \
	engine/base/choices.c \
	engine/base/column.c \
	engine/base/date.c \
	engine/base/diag.c \
	engine/base/diag-print.c \
	engine/base/error.c \
	engine/base/excerpt.c \
	engine/base/input.c \
	engine/base/input-file.c \
	engine/base/input-windows1252.c \
	engine/base/map.c \
	engine/base/number.c \
	engine/base/number-exact.c \
	engine/base/output.c \
	engine/base/path.c \
	engine/base/pattern.c \
	engine/base/random.c \
	engine/base/text.c \
	engine/base/utf8.c
