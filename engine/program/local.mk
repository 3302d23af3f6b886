# SPDX-License-Identifier: GPL-3.0-or-later
noinst_HEADERS += engine/program/kernel.h engine/program/private.h
engine_libengine_a_SOURCES += \
	engine/program/compile.c \
	engine/program/constant.c \
	engine/program/decide.c \
	engine/program/dump.c \
	engine/program/eval.c \
	engine/program/kernels-answer.c \
	engine/program/kernels-compare.c \
	engine/program/kernels-date.c \
	engine/program/kernels-logic.c \
	engine/program/kernels-number.c \
	engine/program/kernels-several.c \
	engine/program/kernels-text.c \
	engine/program/kernels.c \
	engine/program/same.c \
	engine/program/trace.c \
	engine/program/trace-text.c

if HAVE_CMOCKA
expr_answers = tests/unit/expr-answers.c tests/unit/expr-answers.h
program_tests = \
	tests/unit/test-expr-noise \
	tests/unit/test-program-code \
	tests/unit/test-program-differential \
	tests/unit/test-program-golden \
	tests/unit/test-program-trace
check_PROGRAMS += $(program_tests)
TESTS += $(program_tests)
tests_unit_test_expr_noise_SOURCES = \
	tests/unit/test-expr-noise.c \
	tests/unit/expr-random.c \
	tests/unit/expr-random.h \
	$(expr_world)
tests_unit_test_expr_noise_CPPFLAGS = $(expr_test_cppflags)
tests_unit_test_expr_noise_LDADD = $(TEST_LIBS)
tests_unit_test_program_code_SOURCES = tests/unit/test-program-code.c $(expr_world)
tests_unit_test_program_code_CPPFLAGS = $(expr_test_cppflags)
tests_unit_test_program_code_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_program_code_LDADD = $(FAILING_LIBS) $(TEST_LIBS)
tests_unit_test_program_differential_SOURCES = \
	tests/unit/test-program-differential.c \
	tests/unit/expr-random.c \
	tests/unit/expr-random.h \
	tests/unit/expr-reference.c \
	tests/unit/expr-reference.h \
	$(expr_world)
tests_unit_test_program_differential_CPPFLAGS = $(expr_test_cppflags)
tests_unit_test_program_differential_LDADD = $(TEST_LIBS)
tests_unit_test_program_golden_SOURCES = \
	tests/unit/test-program-golden.c \
	$(expr_answers) \
	$(expr_world)
tests_unit_test_program_golden_CPPFLAGS = $(expr_test_cppflags)
tests_unit_test_program_golden_LDADD = $(TEST_LIBS)
tests_unit_test_program_trace_SOURCES = \
	tests/unit/test-program-trace.c \
	tests/unit/expr-random.c \
	tests/unit/expr-random.h \
	tests/unit/expr-reference.c \
	tests/unit/expr-reference.h \
	$(expr_answers) \
	$(expr_world)
tests_unit_test_program_trace_CPPFLAGS = $(expr_test_cppflags)
tests_unit_test_program_trace_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_program_trace_LDADD = $(FAILING_LIBS) $(TEST_LIBS)
endif
