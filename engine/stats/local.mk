# SPDX-License-Identifier: GPL-3.0-or-later
engine_libengine_a_SOURCES += \
	engine/stats/agreement.c \
	engine/stats/difference.c \
	engine/stats/interval.c \
	engine/stats/moments.c \
	engine/stats/private.h \
	engine/stats/quantile.c

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/test-stats
TESTS += tests/unit/test-stats
tests_unit_test_stats_SOURCES = tests/unit/test-stats.c
tests_unit_test_stats_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_stats_LDADD = $(TEST_LIBS)
endif
