# SPDX-License-Identifier: GPL-3.0-or-later
noinst_HEADERS += engine/diff/private.h
engine_libengine_a_SOURCES += \
	engine/diff/choices.c \
	engine/diff/classifications.c \
	engine/diff/comparison.c \
	engine/diff/conditions.c \
	engine/diff/pairs.c \
	engine/diff/questions.c \
	engine/diff/reach.c \
	engine/diff/remarks.c \
	engine/diff/scores.c \
	engine/diff/shown.c \
	engine/diff/wording.c

if HAVE_CMOCKA
diff_tests = \
	tests/unit/test-diff \
	tests/unit/test-diff-random
check_PROGRAMS += $(diff_tests)
TESTS += $(diff_tests)
tests_unit_test_diff_SOURCES = tests/unit/test-diff.c \
	tests/unit/instrument-text.c tests/unit/instrument-text.h
tests_unit_test_diff_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) $(CMOCKA_CFLAGS)
tests_unit_test_diff_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_diff_LDADD = $(FAILING_LIBS) $(TEST_LIBS)
tests_unit_test_diff_random_SOURCES = tests/unit/test-diff-random.c \
	tests/unit/expr-random.c tests/unit/expr-random.h $(expr_world) \
	tests/unit/instrument-text.c tests/unit/instrument-text.h
tests_unit_test_diff_random_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) $(CMOCKA_CFLAGS)
tests_unit_test_diff_random_LDADD = $(TEST_LIBS)
endif
