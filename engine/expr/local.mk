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
	engine/expr/misplaced.c \
	engine/expr/ops.c \
	engine/expr/parse.c \
	engine/expr/reference.c \
	engine/expr/resolve.c \
	engine/expr/unify.c

# Everything that the tests of expressions and programs live in.
expr_world = \
	tests/unit/expr-rows.c \
	tests/unit/expr-rows.h \
	tests/unit/expr-world.c \
	tests/unit/expr-world.h
EXTRA_DIST += \
	tests/golden/expressions/answers.expr \
	tests/golden/expressions/arithmetic.expr \
	tests/golden/expressions/choosing.expr \
	tests/golden/expressions/comparison.expr \
	tests/golden/expressions/dates.expr \
	tests/golden/expressions/logic.expr \
	tests/golden/expressions/mistakes.txt \
	tests/golden/expressions/number.expr \
	tests/golden/expressions/rules.expr \
	tests/golden/expressions/several.expr \
	tests/golden/expressions/text.expr

if HAVE_CMOCKA
expr_tests = \
	tests/unit/test-expr-mistakes \
	tests/unit/test-expr-page \
	tests/unit/test-expr-tree
check_PROGRAMS += $(expr_tests)
TESTS += $(expr_tests)
expr_test_cppflags = $(AM_CPPFLAGS) -I$(top_srcdir) $(CMOCKA_CFLAGS)
tests_unit_test_expr_mistakes_SOURCES = tests/unit/test-expr-mistakes.c $(expr_world)
tests_unit_test_expr_mistakes_CPPFLAGS = $(expr_test_cppflags)
tests_unit_test_expr_mistakes_LDADD = $(TEST_LIBS)
tests_unit_test_expr_page_SOURCES = tests/unit/test-expr-page.c
tests_unit_test_expr_page_CPPFLAGS = $(expr_test_cppflags)
tests_unit_test_expr_page_LDADD = $(TEST_LIBS)
tests_unit_test_expr_tree_SOURCES = tests/unit/test-expr-tree.c $(expr_world)
tests_unit_test_expr_tree_CPPFLAGS = $(expr_test_cppflags)
tests_unit_test_expr_tree_LDADD = $(TEST_LIBS)
endif
