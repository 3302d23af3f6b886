# SPDX-License-Identifier: GPL-3.0-or-later
noinst_HEADERS += engine/stats/bins.h engine/stats/private.h
EXTRA_DIST += tests/golden/stats
engine_libengine_a_SOURCES += \
	engine/stats/agreement.c \
	engine/stats/alpha.c \
	engine/stats/bins.c \
	engine/stats/covariance.c \
	engine/stats/difference.c \
	engine/stats/f-quantile.c \
	engine/stats/icc.c \
	engine/stats/interval.c \
	engine/stats/minres.c \
	engine/stats/moments.c \
	engine/stats/omega.c \
	engine/stats/quantile.c \
	engine/stats/quartiles.c \
	engine/stats/ranks.c

if HAVE_CMOCKA
check_PROGRAMS += \
	tests/unit/test-stats \
	tests/unit/test-stats-oracles \
	tests/unit/test-stats-ranks \
	tests/unit/test-stats-reliability
TESTS += \
	tests/unit/test-stats \
	tests/unit/test-stats-oracles \
	tests/unit/test-stats-ranks \
	tests/unit/test-stats-reliability

tests_unit_test_stats_SOURCES = tests/unit/test-stats.c
tests_unit_test_stats_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_stats_LDADD = $(TEST_LIBS)

tests_unit_test_stats_oracles_SOURCES = tests/unit/test-stats-oracles.c
tests_unit_test_stats_oracles_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_stats_oracles_LDADD = $(TEST_LIBS)

tests_unit_test_stats_ranks_SOURCES = tests/unit/test-stats-ranks.c
tests_unit_test_stats_ranks_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) $(CMOCKA_CFLAGS)
tests_unit_test_stats_ranks_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_stats_ranks_LDADD = $(FAILING_LIBS) $(TEST_LIBS)

tests_unit_test_stats_reliability_SOURCES = tests/unit/test-stats-reliability.c
tests_unit_test_stats_reliability_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) $(CMOCKA_CFLAGS)
tests_unit_test_stats_reliability_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_stats_reliability_LDADD = $(FAILING_LIBS) $(TEST_LIBS)
endif
