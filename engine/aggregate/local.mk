# SPDX-License-Identifier: GPL-3.0-or-later
noinst_HEADERS += engine/aggregate/private.h
engine_libengine_a_SOURCES += \
	engine/aggregate/cell.c \
	engine/aggregate/collect.c \
	engine/aggregate/disclose.c \
	engine/aggregate/names.c \
	engine/aggregate/part.c \
	engine/aggregate/summary.c
