# SPDX-License-Identifier: GPL-3.0-or-later
noinst_HEADERS += engine/scales/private.h
engine_libengine_a_SOURCES += \
	engine/scales/groups.c \
	engine/scales/items.c \
	engine/scales/read.c \
	engine/scales/scales.c

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/test-scales
TESTS += tests/unit/test-scales
tests_unit_test_scales_SOURCES = $(aggregate_world) tests/unit/test-scales.c
tests_unit_test_scales_CPPFLAGS = $(aggregate_cppflags)
tests_unit_test_scales_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_scales_LDADD = $(FAILING_LIBS) $(TEST_LIBS)
endif
