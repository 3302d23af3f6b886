# SPDX-License-Identifier: GPL-3.0-or-later
noinst_HEADERS += engine/program/kernel.h engine/program/private.h
engine_libengine_a_SOURCES += \
	engine/program/compile.c \
	engine/program/constant.c \
	engine/program/dump.c \
	engine/program/eval.c \
	engine/program/kernels-answer.c \
	engine/program/kernels-compare.c \
	engine/program/kernels-date.c \
	engine/program/kernels-logic.c \
	engine/program/kernels-number.c \
	engine/program/kernels-several.c \
	engine/program/kernels-text.c \
	engine/program/kernels.c
