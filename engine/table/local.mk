# SPDX-License-Identifier: GPL-3.0-or-later
engine_libengine_a_SOURCES += \
	engine/table/column.c
