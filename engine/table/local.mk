# SPDX-License-Identifier: GPL-3.0-or-later
noinst_HEADERS += \
	engine/table/cell.h \
	engine/table/claims.h \
	engine/table/csv.h \
	engine/table/csv-scan.h \
	engine/table/header.h \
	engine/table/jsonl.h \
	engine/table/load.h \
	engine/table/lookup.h \
	engine/table/reader.h \
	engine/table/supply.h \
	engine/table/writer.h
engine_libengine_a_SOURCES += \
	engine/table/cell.c \
	engine/table/cell-choice.c \
	engine/table/cell-value.c \
	engine/table/chunk.c \
	engine/table/claims.c \
	engine/table/csv-decode.c \
	engine/table/csv-header.c \
	engine/table/csv-split.c \
	engine/table/csv-strip.c \
	engine/table/decoder.c \
	engine/table/format.c \
	engine/table/header.c \
	engine/table/jsonl.c \
	engine/table/jsonl-decode.c \
	engine/table/lookup.c \
	engine/table/map-file.c \
	engine/table/names.c \
	engine/table/read.c \
	engine/table/reader.c \
	engine/table/refusal.c \
	engine/table/row.c \
	engine/table/supply.c \
	engine/table/table.c \
	engine/table/tell.c \
	engine/table/write.c \
	engine/table/write-csv.c \
	engine/table/write-jsonl.c

if HAVE_CMOCKA
table_tests = \
	tests/unit/test-table-api \
	tests/unit/test-table-golden \
	tests/unit/test-table-split \
	tests/unit/test-table-write
check_PROGRAMS += $(table_tests) tests/unit/table-copy
TESTS += $(table_tests)

tests_unit_table_copy_SOURCES = tests/unit/table-copy.c
tests_unit_table_copy_LDADD = $(ENGINE_LIBS)

table_world = tests/unit/table-world.c tests/unit/table-world.h

tests_unit_test_table_api_SOURCES = tests/unit/test-table-api.c $(table_world)
tests_unit_test_table_api_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_table_api_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_table_api_LDADD = $(FAILING_LIBS) $(TEST_LIBS)

tests_unit_test_table_golden_SOURCES = tests/unit/test-table-golden.c $(table_world)
tests_unit_test_table_golden_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_table_golden_LDADD = $(TEST_LIBS)

tests_unit_test_table_split_SOURCES = tests/unit/test-table-split.c $(table_world)
tests_unit_test_table_split_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_table_split_LDADD = $(TEST_LIBS)

tests_unit_test_table_write_SOURCES = tests/unit/test-table-write.c
tests_unit_test_table_write_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_table_write_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_table_write_LDADD = $(FAILING_LIBS) $(TEST_LIBS)
endif

EXTRA_DIST += tests/golden/responses
