# SPDX-License-Identifier: GPL-3.0-or-later
noinst_HEADERS += \
	engine/cli/cli.h \
	engine/cli/commands.h \
	engine/cli/explain.h \
	engine/cli/filter.h \
	engine/cli/gather.h \
	engine/cli/option-table.h \
	engine/cli/page.h \
	engine/cli/figure-lines.h \
	engine/cli/reliability-lines.h \
	engine/cli/reliability-notes.h \
	engine/cli/report-reliability.h \
	engine/cli/score-columns.h \
	engine/cli/summary-asked.h \
	engine/cli/summary-json.h \
	engine/cli/summary-lines.h

# What both programs need of the command line.
cli_shared = \
	engine/cli/find.c \
	engine/cli/gather.c \
	engine/cli/message.c \
	engine/cli/option-table.c \
	engine/cli/options.c \
	engine/cli/signals.c \
	engine/cli/source.c
cli_cppflags = $(AM_CPPFLAGS) -DPKGDATADIR='"$(pkgdatadir)"' \
	-DPKGLIBEXECDIR='"$(pkglibexecdir)"'

coready_SOURCES += $(cli_shared) \
	engine/cli/check.c \
	engine/cli/diff.c \
	engine/cli/explain.c \
	engine/cli/explain-find.c \
	engine/cli/explain-json.c \
	engine/cli/explain-order.c \
	engine/cli/explain-response.c \
	engine/cli/explain-rules.c \
	engine/cli/explain-scores.c \
	engine/cli/explain-scores-json.c \
	engine/cli/explain-unit.c \
	engine/cli/explain-withheld.c \
	engine/cli/filter.c \
	engine/cli/list.c \
	engine/cli/main.c \
	engine/cli/page.c \
	engine/cli/reliability.c \
	engine/cli/figure-lines.c \
	engine/cli/reliability-lines.c \
	engine/cli/reliability-notes.c \
	engine/cli/score-columns.c \
	engine/cli/score.c \
	engine/cli/show.c \
	engine/cli/summarize.c \
	engine/cli/summary-asked.c \
	engine/cli/summary-json.c \
	engine/cli/summary-lines.c
coready_CPPFLAGS = $(cli_cppflags)

coready_report_SOURCES += $(cli_shared) \
	engine/cli/report-main.c \
	engine/cli/report.c \
	engine/cli/report-reliability.c
coready_report_CPPFLAGS = $(cli_cppflags) -I$(top_srcdir)

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/test-summary-memory
TESTS += tests/unit/test-summary-memory

tests_unit_test_summary_memory_SOURCES = $(cli_shared) \
	engine/cli/filter.c \
	engine/cli/summary-asked.c \
	engine/cli/summary-json.c \
	engine/cli/figure-lines.c \
	engine/cli/summary-lines.c \
	tests/unit/test-summary-memory.c
tests_unit_test_summary_memory_CPPFLAGS = $(cli_cppflags) -I$(top_srcdir) \
	-I$(top_srcdir)/engine/cli $(CMOCKA_CFLAGS)
tests_unit_test_summary_memory_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_summary_memory_LDADD = $(FAILING_LIBS) $(TEST_LIBS)
endif
