# SPDX-License-Identifier: GPL-3.0-or-later
reports_libreports_a_CPPFLAGS += -I$(top_srcdir)
reports_libreports_a_SOURCES += \
	reports/layout/columns.c \
	reports/layout/compose.c \
	reports/layout/contents.c \
	reports/layout/display.c \
	reports/layout/dump.c \
	reports/layout/flow.c \
	reports/layout/furniture.c \
	reports/layout/galley.c \
	reports/layout/layout.c \
	reports/layout/pager.c \
	reports/layout/place.c \
	reports/layout/prose.c \
	reports/layout/setting.c \
	reports/layout/table.c \
	reports/theme/theme.c
noinst_HEADERS += \
	reports/layout/compose.h \
	reports/layout/display.h \
	reports/layout/flow.h \
	reports/layout/furniture.h \
	reports/layout/galley.h \
	reports/layout/layout.h \
	reports/layout/measure.h \
	reports/layout/pager.h \
	reports/layout/prose.h \
	reports/layout/setting.h \
	reports/theme/theme.h

if HAVE_CMOCKA
layout_test_sources = \
	tests/report/fake-measure.c \
	tests/report/fake-measure.h \
	tests/report/laid.c \
	tests/report/laid.h
report_test_cppflags = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) -I$(top_srcdir)
# What layout needs is no cairo: the tests of it link none.
layout_test_libs = reports/libreports.a $(TEST_LIBS)

layout_tests = \
	tests/unit/test-layout-pages \
	tests/unit/test-layout-table \
	tests/unit/test-layout-text
check_PROGRAMS += $(layout_tests)
TESTS += $(layout_tests)
tests_unit_test_layout_pages_SOURCES = tests/unit/test-layout-pages.c $(layout_test_sources)
tests_unit_test_layout_pages_CPPFLAGS = $(report_test_cppflags)
tests_unit_test_layout_pages_LDADD = $(layout_test_libs)
tests_unit_test_layout_table_SOURCES = tests/unit/test-layout-table.c $(layout_test_sources)
tests_unit_test_layout_table_CPPFLAGS = $(report_test_cppflags)
tests_unit_test_layout_table_LDADD = $(layout_test_libs)
tests_unit_test_layout_text_SOURCES = tests/unit/test-layout-text.c $(layout_test_sources)
tests_unit_test_layout_text_CPPFLAGS = $(report_test_cppflags)
tests_unit_test_layout_text_LDADD = $(layout_test_libs)
endif
