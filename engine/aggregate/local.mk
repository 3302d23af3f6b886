# SPDX-License-Identifier: GPL-3.0-or-later
noinst_HEADERS += \
	engine/aggregate/block.h \
	engine/aggregate/collection.h \
	engine/aggregate/layout.h \
	engine/aggregate/linear.h \
	engine/aggregate/linked.h \
	engine/aggregate/lore.h \
	engine/aggregate/part.h \
	engine/aggregate/passes.h \
	engine/aggregate/patterns.h \
	engine/aggregate/private.h \
	engine/aggregate/search.h \
	engine/aggregate/sums.h \
	engine/aggregate/together.h \
	engine/aggregate/walk.h
engine_libengine_a_SOURCES += \
	engine/aggregate/agreement.c \
	engine/aggregate/audit.c \
	engine/aggregate/block.c \
	engine/aggregate/collect.c \
	engine/aggregate/derive.c \
	engine/aggregate/disclose.c \
	engine/aggregate/figures.c \
	engine/aggregate/groups.c \
	engine/aggregate/layout.c \
	engine/aggregate/level.c \
	engine/aggregate/linear.c \
	engine/aggregate/linked-expr.c \
	engine/aggregate/linked-order.c \
	engine/aggregate/linked.c \
	engine/aggregate/lore.c \
	engine/aggregate/names.c \
	engine/aggregate/part.c \
	engine/aggregate/patterns.c \
	engine/aggregate/pieces.c \
	engine/aggregate/quartiles.c \
	engine/aggregate/repeats.c \
	engine/aggregate/run.c \
	engine/aggregate/search.c \
	engine/aggregate/shares.c \
	engine/aggregate/summary.c \
	engine/aggregate/sums.c \
	engine/aggregate/tally.c \
	engine/aggregate/together.c \
	engine/aggregate/visit.c \
	engine/aggregate/walk.c

if HAVE_CMOCKA
aggregate_tests = \
	tests/unit/test-aggregate-attack \
	tests/unit/test-aggregate-derive \
	tests/unit/test-aggregate-linked \
	tests/unit/test-aggregate-lore \
	tests/unit/test-aggregate-memory \
	tests/unit/test-aggregate-summary \
	tests/unit/test-disclose
check_PROGRAMS += $(aggregate_tests)
TESTS += $(aggregate_tests)

aggregate_world = tests/unit/aggregate-world.c tests/unit/aggregate-world.h
aggregate_cppflags = $(AM_CPPFLAGS) -I$(top_srcdir) $(CMOCKA_CFLAGS)

tests_unit_test_aggregate_attack_SOURCES = $(aggregate_world) \
	tests/unit/attack-equations.c \
	tests/unit/attack-equations.h \
	tests/unit/attack-exact.c \
	tests/unit/attack-exact.h \
	tests/unit/attack-reliability.c \
	tests/unit/attack-reliability.h \
	tests/unit/attack-study.c \
	tests/unit/attack-study.h \
	tests/unit/attack-summary.c \
	tests/unit/attack-summary.h \
	tests/unit/attack-weak.c \
	tests/unit/attack-weak.h \
	tests/unit/test-aggregate-attack.c
tests_unit_test_aggregate_attack_CPPFLAGS = $(aggregate_cppflags)
tests_unit_test_aggregate_attack_LDADD = $(TEST_LIBS)

tests_unit_test_aggregate_derive_SOURCES = $(aggregate_world) \
	tests/unit/test-aggregate-derive.c
tests_unit_test_aggregate_derive_CPPFLAGS = $(aggregate_cppflags)
tests_unit_test_aggregate_derive_LDADD = $(TEST_LIBS)

tests_unit_test_aggregate_linked_SOURCES = $(aggregate_world) \
	tests/unit/test-aggregate-linked.c
tests_unit_test_aggregate_linked_CPPFLAGS = $(aggregate_cppflags)
tests_unit_test_aggregate_linked_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_aggregate_linked_LDADD = $(FAILING_LIBS) $(TEST_LIBS)

tests_unit_test_aggregate_lore_SOURCES = $(aggregate_world) \
	tests/unit/attack-exact.c \
	tests/unit/attack-exact.h \
	tests/unit/attack-study.c \
	tests/unit/attack-study.h \
	tests/unit/test-aggregate-lore.c
tests_unit_test_aggregate_lore_CPPFLAGS = $(aggregate_cppflags)
tests_unit_test_aggregate_lore_LDFLAGS = $(AM_LDFLAGS) \
	-Wl,--wrap=lore_new -Wl,--wrap=lore_free -Wl,--wrap=linked_init \
	-Wl,--wrap=search_run -Wl,--wrap=search_nobody
tests_unit_test_aggregate_lore_LDADD = $(TEST_LIBS)

tests_unit_test_aggregate_memory_SOURCES = $(aggregate_world) \
	tests/unit/spill-study.c \
	tests/unit/spill-study.h \
	tests/unit/summary-same.c \
	tests/unit/summary-same.h \
	tests/unit/test-aggregate-memory.c
tests_unit_test_aggregate_memory_CPPFLAGS = $(aggregate_cppflags)
tests_unit_test_aggregate_memory_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_aggregate_memory_LDADD = $(FAILING_LIBS) $(TEST_LIBS)

tests_unit_test_aggregate_summary_SOURCES = $(aggregate_world) \
	tests/unit/test-aggregate-summary.c
tests_unit_test_aggregate_summary_CPPFLAGS = $(aggregate_cppflags)
tests_unit_test_aggregate_summary_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_aggregate_summary_LDADD = $(FAILING_LIBS) $(TEST_LIBS)

tests_unit_test_disclose_SOURCES = tests/unit/test-disclose.c
tests_unit_test_disclose_CPPFLAGS = $(aggregate_cppflags)
tests_unit_test_disclose_LDADD = $(TEST_LIBS)
endif
