# SPDX-License-Identifier: GPL-3.0-or-later
noinst_HEADERS += engine/score/private.h
engine_libengine_a_SOURCES += \
	engine/score/batch.c \
	engine/score/coding.c \
	engine/score/combine.c \
	engine/score/judge.c \
	engine/score/plan.c \
	engine/score/route.c \
	engine/score/score.c \
	engine/score/scoring.c
