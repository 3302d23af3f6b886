# SPDX-License-Identifier: GPL-3.0-or-later
noinst_HEADERS += engine/scales/private.h
engine_libengine_a_SOURCES += \
	engine/scales/groups.c \
	engine/scales/items.c \
	engine/scales/protect.c \
	engine/scales/scales.c
