# SPDX-License-Identifier: GPL-3.0-or-later
engine_libengine_a_SOURCES += \
	engine/lint/assume.c \
	engine/lint/culprit.c \
	engine/lint/evaluate.c \
	engine/lint/fates.c \
	engine/lint/figures.c \
	engine/lint/lint-bands.c \
	engine/lint/lint-conditions.c \
	engine/lint/lint-help.c \
	engine/lint/lint-items.c \
	engine/lint/lint-rules.c \
	engine/lint/lint-texts.c \
	engine/lint/lint-unused.c \
	engine/lint/lint-waivers.c \
	engine/lint/lint.c \
	engine/lint/possible.c \
	engine/lint/say.c \
	engine/lint/texts.c \
	engine/lint/transfer-answer.c \
	engine/lint/transfer-logic.c \
	engine/lint/transfer-number.c \
	engine/lint/transfer-several.c \
	engine/lint/transfers.c \
	engine/lint/uses.c \
	engine/lint/view-score.c \
	engine/lint/view.c
noinst_HEADERS += \
	engine/lint/evaluate.h \
	engine/lint/possible.h \
	engine/lint/private.h \
	engine/lint/transfer.h \
	engine/lint/view.h

if HAVE_CMOCKA
lint_tests = \
	tests/unit/test-lint-memory \
	tests/unit/test-lint-page \
	tests/unit/test-lint-possible \
	tests/unit/test-lint-view
check_PROGRAMS += $(lint_tests)
TESTS += $(lint_tests)
tests_unit_test_lint_memory_SOURCES = tests/unit/test-lint-memory.c
tests_unit_test_lint_memory_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) $(CMOCKA_CFLAGS)
tests_unit_test_lint_memory_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_lint_memory_LDADD = $(FAILING_LIBS) $(TEST_LIBS)
tests_unit_test_lint_page_SOURCES = tests/unit/test-lint-page.c
tests_unit_test_lint_page_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_lint_page_LDADD = $(TEST_LIBS)
tests_unit_test_lint_possible_SOURCES = \
	tests/unit/test-lint-possible.c \
	tests/unit/expr-random.c \
	tests/unit/expr-random.h \
	tests/unit/expr-reference.c \
	tests/unit/expr-reference.h \
	$(expr_world)
tests_unit_test_lint_possible_CPPFLAGS = $(expr_test_cppflags)
tests_unit_test_lint_possible_LDADD = $(TEST_LIBS)
tests_unit_test_lint_view_SOURCES = \
	tests/unit/test-lint-view.c \
	tests/unit/expr-random.c \
	tests/unit/expr-random.h \
	$(expr_world)
tests_unit_test_lint_view_CPPFLAGS = $(expr_test_cppflags)
tests_unit_test_lint_view_LDADD = $(TEST_LIBS)
endif
