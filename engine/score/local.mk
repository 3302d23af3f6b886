# SPDX-License-Identifier: GPL-3.0-or-later
noinst_HEADERS += engine/score/crew.h engine/score/private.h engine/score/worker.h
engine_libengine_a_SOURCES += \
	engine/score/batch.c \
	engine/score/coding.c \
	engine/score/combine.c \
	engine/score/crew.c \
	engine/score/judge.c \
	engine/score/plan.c \
	engine/score/route.c \
	engine/score/score.c \
	engine/score/scoring.c \
	engine/score/watch.c \
	engine/score/worker.c

if HAVE_CMOCKA
score_tests = \
	tests/unit/test-score-batch \
	tests/unit/test-score-rules \
	tests/unit/test-score-watch
check_PROGRAMS += $(score_tests)
TESTS += $(score_tests)

tests_unit_test_score_batch_SOURCES = tests/unit/test-score-batch.c
tests_unit_test_score_batch_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) $(CMOCKA_CFLAGS)
tests_unit_test_score_batch_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_score_batch_LDADD = $(FAILING_LIBS) $(TEST_LIBS)

tests_unit_test_score_rules_SOURCES = tests/unit/test-score-rules.c
tests_unit_test_score_rules_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_score_rules_LDADD = $(TEST_LIBS)

tests_unit_test_score_watch_SOURCES = tests/unit/test-score-watch.c
tests_unit_test_score_watch_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) $(CMOCKA_CFLAGS)
tests_unit_test_score_watch_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_score_watch_LDADD = $(FAILING_LIBS) $(TEST_LIBS)
endif
