# SPDX-License-Identifier: GPL-3.0-or-later
noinst_HEADERS += engine/expr/private.h
engine_libengine_a_SOURCES += \
	engine/expr/check.c \
	engine/expr/complain.c \
	engine/expr/convert.c \
	engine/expr/dump.c \
	engine/expr/expr.c \
	engine/expr/foreign.c \
	engine/expr/lex.c \
	engine/expr/ops.c \
	engine/expr/parse.c \
	engine/expr/reference.c \
	engine/expr/resolve.c \
	engine/expr/unify.c
