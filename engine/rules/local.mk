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
	tests/unit/test-rules-unit
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
endif
