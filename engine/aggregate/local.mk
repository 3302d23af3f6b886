# SPDX-License-Identifier: GPL-3.0-or-later
noinst_HEADERS += engine/aggregate/private.h
engine_libengine_a_SOURCES += \
	engine/aggregate/cell.c \
	engine/aggregate/collect.c \
	engine/aggregate/disclose.c \
	engine/aggregate/names.c \
	engine/aggregate/part.c \
	engine/aggregate/summary.c

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/test-disclose
TESTS += tests/unit/test-disclose
tests_unit_test_disclose_SOURCES = tests/unit/test-disclose.c
tests_unit_test_disclose_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) $(CMOCKA_CFLAGS)
tests_unit_test_disclose_LDADD = $(TEST_LIBS)
endif
