# SPDX-License-Identifier: GPL-3.0-or-later
noinst_HEADERS += \
	engine/base/excerpt.h \
	engine/base/path.h \
	engine/base/pattern-cost.h \
	engine/base/random.h \
	engine/base/ranges.h \
	engine/base/sip.h \
	engine/base/source.h
engine_libengine_a_SOURCES += \
	engine/base/arena.c \
	engine/base/buf.c \
	engine/base/choices.c \
	engine/base/column.c \
	engine/base/date.c \
	engine/base/diag.c \
	engine/base/diag-print.c \
	engine/base/error.c \
	engine/base/excerpt.c \
	engine/base/fingerprint.c \
	engine/base/input.c \
	engine/base/input-compressed.c \
	engine/base/input-file.c \
	engine/base/input-windows1252.c \
	engine/base/json.c \
	engine/base/map.c \
	engine/base/number.c \
	engine/base/number-exact.c \
	engine/base/output.c \
	engine/base/path.c \
	engine/base/pattern.c \
	engine/base/pattern-cost.c \
	engine/base/pattern-filter.c \
	engine/base/random.c \
	engine/base/scratch.c \
	engine/base/text.c \
	engine/base/utf8.c

if HAVE_CMOCKA
# For tests of any module that let the n-th allocation fail.
check_LIBRARIES += tests/lib/libfailing.a
tests_lib_libfailing_a_SOURCES = tests/lib/failing.c tests/lib/failing.h
tests_lib_libfailing_a_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
FAILING_LIBS = tests/lib/libfailing.a
FAILING_WRAP = $(AM_LDFLAGS) \
	-Wl,--wrap=malloc -Wl,--wrap=calloc -Wl,--wrap=realloc

base_tests = \
	tests/unit/test-base-diag \
	tests/unit/test-base-input \
	tests/unit/test-base-json \
	tests/unit/test-base-map \
	tests/unit/test-base-memory \
	tests/unit/test-base-number \
	tests/unit/test-base-output \
	tests/unit/test-base-pattern \
	tests/unit/test-base-scratch \
	tests/unit/test-pattern-filter \
	tests/unit/test-pattern-limits \
	tests/unit/test-base-text
check_PROGRAMS += $(base_tests)
TESTS += $(base_tests)

tests_unit_test_base_diag_SOURCES = tests/unit/test-base-diag.c
tests_unit_test_base_diag_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_base_diag_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_base_diag_LDADD = $(FAILING_LIBS) $(TEST_LIBS)

tests_unit_test_base_input_SOURCES = tests/unit/test-base-input.c
tests_unit_test_base_input_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_base_input_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_base_input_LDADD = $(FAILING_LIBS) $(TEST_LIBS)

tests_unit_test_base_json_SOURCES = tests/unit/test-base-json.c
tests_unit_test_base_json_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_base_json_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_base_json_LDADD = $(FAILING_LIBS) $(TEST_LIBS)

tests_unit_test_base_map_SOURCES = tests/unit/test-base-map.c
tests_unit_test_base_map_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_base_map_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_base_map_LDADD = $(FAILING_LIBS) $(TEST_LIBS)

tests_unit_test_base_memory_SOURCES = tests/unit/test-base-memory.c
tests_unit_test_base_memory_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_base_memory_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_base_memory_LDADD = $(FAILING_LIBS) $(TEST_LIBS)

tests_unit_test_base_number_SOURCES = tests/unit/test-base-number.c
tests_unit_test_base_number_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_base_number_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_base_number_LDADD = $(FAILING_LIBS) $(TEST_LIBS)

tests_unit_test_base_output_SOURCES = tests/unit/test-base-output.c
tests_unit_test_base_output_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_base_output_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_base_output_LDADD = $(FAILING_LIBS) $(TEST_LIBS)

tests_unit_test_base_pattern_SOURCES = tests/unit/test-base-pattern.c
tests_unit_test_base_pattern_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_base_pattern_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_base_pattern_LDADD = $(FAILING_LIBS) $(TEST_LIBS)

tests_unit_test_base_scratch_SOURCES = tests/unit/test-base-scratch.c
tests_unit_test_base_scratch_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_base_scratch_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_base_scratch_LDADD = $(FAILING_LIBS) $(TEST_LIBS)

tests_unit_test_pattern_filter_SOURCES = tests/unit/test-pattern-filter.c
tests_unit_test_pattern_filter_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) $(CMOCKA_CFLAGS)
tests_unit_test_pattern_filter_LDADD = $(TEST_LIBS)

tests_unit_test_pattern_limits_SOURCES = tests/unit/test-pattern-limits.c
tests_unit_test_pattern_limits_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) $(CMOCKA_CFLAGS)
tests_unit_test_pattern_limits_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_pattern_limits_LDADD = $(FAILING_LIBS) $(TEST_LIBS)

tests_unit_test_base_text_SOURCES = tests/unit/test-base-text.c
tests_unit_test_base_text_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_base_text_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_base_text_LDADD = $(FAILING_LIBS) $(TEST_LIBS)
endif

EXTRA_DIST += tests/golden/patterns
