# SPDX-License-Identifier: GPL-3.0-or-later
reports_libreports_a_CPPFLAGS += -I$(top_srcdir)
reports_libreports_a_SOURCES += \
	reports/chart/axis.c \
	reports/chart/band-strip.c \
	reports/chart/crowd.c \
	reports/chart/parts.c \
	reports/chart/profile.c \
	reports/layout/columns.c \
	reports/layout/compose.c \
	reports/layout/contents.c \
	reports/layout/display.c \
	reports/layout/dump.c \
	reports/layout/flow.c \
	reports/layout/furniture.c \
	reports/layout/galley.c \
	reports/layout/grid.c \
	reports/layout/layout.c \
	reports/layout/pager.c \
	reports/layout/place.c \
	reports/layout/rich.c \
	reports/layout/setting.c \
	reports/layout/table.c \
	reports/model/build.c \
	reports/model/contrasts.c \
	reports/model/findings.c \
	reports/model/hierarchy.c \
	reports/model/method.c \
	reports/model/model.c \
	reports/model/reliability.c \
	reports/model/scores.c \
	reports/model/terms.c \
	reports/model/whys.c \
	reports/report.c \
	reports/sections/actions.c \
	reports/sections/agreement.c \
	reports/sections/cautions.c \
	reports/sections/change.c \
	reports/sections/cover.c \
	reports/sections/figures.c \
	reports/sections/groups.c \
	reports/sections/method.c \
	reports/sections/profile.c \
	reports/sections/reliability.c \
	reports/sections/say.c \
	reports/sections/say-finding.c \
	reports/sections/say-profile.c \
	reports/sections/say-standing.c \
	reports/sections/say-why.c \
	reports/sections/sections.c \
	reports/sections/sheet.c \
	reports/sections/text.c \
	reports/sections/two-minutes.c \
	reports/surface/fonts.c \
	reports/surface/paint.c \
	reports/surface/pdf.c \
	reports/surface/png.c \
	reports/template/document.c \
	reports/template/template.c \
	reports/theme/theme.c \
	reports/words.c
noinst_HEADERS += \
	reports/chart/chart.h \
	reports/chart/parts.h \
	reports/layout/compose.h \
	reports/layout/display.h \
	reports/layout/flow.h \
	reports/layout/furniture.h \
	reports/layout/galley.h \
	reports/layout/grid.h \
	reports/layout/layout.h \
	reports/layout/measure.h \
	reports/layout/pager.h \
	reports/layout/rich.h \
	reports/layout/setting.h \
	reports/model/build.h \
	reports/model/builder.h \
	reports/model/finding.h \
	reports/model/hierarchy.h \
	reports/model/model.h \
	reports/model/reader.h \
	reports/report.h \
	reports/sections/say.h \
	reports/sections/sections.h \
	reports/sections/sheet.h \
	reports/surface/fonts.h \
	reports/surface/paint.h \
	reports/surface/shape.h \
	reports/surface/surface.h \
	reports/template/document.h \
	reports/template/template.h \
	reports/theme/theme.h \
	reports/words.def \
	reports/words.h

report_templatesdir = $(pkgdatadir)/reports/templates
dist_report_templates_DATA = reports/templates/unit.xml

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
	tests/unit/test-layout-text \
	tests/unit/test-report-charts \
	tests/unit/test-report-findings \
	tests/unit/test-report-hierarchy \
	tests/unit/test-report-model \
	tests/unit/test-report-pages \
	tests/unit/test-report-sections \
	tests/unit/test-report-sentences \
	tests/unit/test-report-template \
	tests/unit/test-report-words
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

tests_unit_test_report_charts_SOURCES = tests/unit/test-report-charts.c $(layout_test_sources)
tests_unit_test_report_charts_CPPFLAGS = $(report_test_cppflags)
tests_unit_test_report_charts_LDADD = $(layout_test_libs)

report_world_sources = \
	tests/report/world.c \
	tests/report/world.h
tests_unit_test_report_findings_SOURCES = tests/unit/test-report-findings.c $(report_world_sources)
tests_unit_test_report_findings_CPPFLAGS = $(report_test_cppflags)
tests_unit_test_report_findings_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_report_findings_LDADD = reports/libreports.a $(FAILING_LIBS) $(TEST_LIBS)

tests_unit_test_report_hierarchy_SOURCES = tests/unit/test-report-hierarchy.c
tests_unit_test_report_hierarchy_CPPFLAGS = $(report_test_cppflags)
tests_unit_test_report_hierarchy_LDADD = $(layout_test_libs)

tests_unit_test_report_model_SOURCES = tests/unit/test-report-model.c $(report_world_sources)
tests_unit_test_report_model_CPPFLAGS = $(report_test_cppflags)
tests_unit_test_report_model_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_report_model_LDADD = reports/libreports.a $(FAILING_LIBS) $(TEST_LIBS)

report_made_sources = \
	$(layout_test_sources) \
	tests/report/made.c \
	tests/report/made.h \
	tests/report/models.c \
	tests/report/models.h
tests_unit_test_report_pages_SOURCES = tests/unit/test-report-pages.c $(report_made_sources)
tests_unit_test_report_pages_CPPFLAGS = $(report_test_cppflags)
tests_unit_test_report_pages_LDADD = $(CMOCKA_LIBS) $(REPORT_LIBS)

tests_unit_test_report_sections_SOURCES = tests/unit/test-report-sections.c $(report_made_sources)
tests_unit_test_report_sections_CPPFLAGS = $(report_test_cppflags)
tests_unit_test_report_sections_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_report_sections_LDADD = $(FAILING_LIBS) $(CMOCKA_LIBS) $(REPORT_LIBS)

tests_unit_test_report_sentences_SOURCES = \
	tests/report/sentences-contrasts.c \
	tests/report/sentences-findings.c \
	tests/report/sentences-pages.c \
	tests/report/sentences.h \
	tests/unit/test-report-sentences.c \
	$(report_made_sources)
tests_unit_test_report_sentences_CPPFLAGS = $(report_test_cppflags)
tests_unit_test_report_sentences_LDADD = $(CMOCKA_LIBS) $(REPORT_LIBS)

tests_unit_test_report_template_SOURCES = tests/unit/test-report-template.c
tests_unit_test_report_template_CPPFLAGS = $(report_test_cppflags)
tests_unit_test_report_template_LDADD = $(layout_test_libs)

tests_unit_test_report_words_SOURCES = tests/unit/test-report-words.c
tests_unit_test_report_words_CPPFLAGS = $(report_test_cppflags)
tests_unit_test_report_words_LDADD = $(layout_test_libs)

# The PDF as other people's programs see it.
check_PROGRAMS += tests/report/render-demo
dist_check_SCRIPTS += tests/report/pdf
TESTS += tests/report/pdf
tests_report_render_demo_SOURCES = \
	tests/report/models.c \
	tests/report/models.h \
	tests/report/render-demo.c
tests_report_render_demo_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_report_render_demo_LDADD = $(REPORT_LIBS)
endif

EXTRA_DIST += tests/report/figures.py
