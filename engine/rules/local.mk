# SPDX-License-Identifier: GPL-3.0-or-later
noinst_HEADERS += engine/rules/private.h
engine_libengine_a_SOURCES += \
	engine/rules/findings.c \
	engine/rules/response.c \
	engine/rules/rules.c \
	engine/rules/text.c \
	engine/rules/unit.c

if HAVE_CMOCKA
rules_tests = \
	tests/unit/test-rules-response \
	tests/unit/test-rules-unit \
	tests/unit/test-score-differential
check_PROGRAMS += $(rules_tests)
TESTS += $(rules_tests)

rules_world = tests/unit/rules-world.c tests/unit/rules-world.h

tests_unit_test_rules_response_SOURCES = \
	tests/unit/test-rules-response.c \
	tests/unit/expr-random.c \
	tests/unit/expr-random.h \
	$(expr_world) \
	$(rules_world)
tests_unit_test_rules_response_CPPFLAGS = $(expr_test_cppflags)
tests_unit_test_rules_response_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_rules_response_LDADD = $(FAILING_LIBS) $(TEST_LIBS)

tests_unit_test_rules_unit_SOURCES = \
	tests/unit/test-rules-unit.c \
	tests/unit/expr-random.c \
	tests/unit/expr-random.h \
	$(expr_world) \
	$(rules_world)
tests_unit_test_rules_unit_CPPFLAGS = $(expr_test_cppflags)
tests_unit_test_rules_unit_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_rules_unit_LDADD = $(FAILING_LIBS) $(TEST_LIBS)

# Here and not with engine/score: its surveys have rules, too.  The linker lets it
# have instruments without folding.
tests_unit_test_score_differential_SOURCES = \
	tests/unit/expr-random.c \
	tests/unit/expr-random.h \
	tests/unit/expr-reference.c \
	tests/unit/expr-reference.h \
	tests/unit/survey-answers.c \
	tests/unit/survey-combine.c \
	tests/unit/survey-combine.h \
	tests/unit/survey-figures.c \
	tests/unit/survey-questions.c \
	tests/unit/survey-reference.c \
	tests/unit/survey-run.c \
	tests/unit/survey-run.h \
	tests/unit/survey-scoring.c \
	tests/unit/survey-speech.c \
	tests/unit/survey-xml.c \
	tests/unit/survey.c \
	tests/unit/survey.h \
	tests/unit/test-score-differential.c \
	$(expr_world)
tests_unit_test_score_differential_CPPFLAGS = $(expr_test_cppflags)
tests_unit_test_score_differential_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=cr_program_new
tests_unit_test_score_differential_LDADD = $(TEST_LIBS)
endif
