# SPDX-License-Identifier: GPL-3.0-or-later
noinst_HEADERS += \
	engine/base/excerpt.h \
	engine/base/random.h
engine_libengine_a_SOURCES += \
	engine/base/arena.c \
	engine/base/buf.c \
	engine/base/choices.c \
	engine/base/date.c \
	engine/base/diag.c \
	engine/base/diag-print.c \
	engine/base/error.c \
	engine/base/excerpt.c \
	engine/base/map.c \
	engine/base/number.c \
	engine/base/number-exact.c \
	engine/base/random.c \
	engine/base/text.c \
	engine/base/utf8.c
