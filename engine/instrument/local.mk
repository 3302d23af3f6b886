# SPDX-License-Identifier: GPL-3.0-or-later
engine_libengine_a_SOURCES += \
	engine/instrument/canonical.c \
	engine/instrument/columns.c \
	engine/instrument/design.c \
	engine/instrument/encoding.c \
	engine/instrument/expressions.c \
	engine/instrument/fields.c \
	engine/instrument/formulas.c \
	engine/instrument/graph.c \
	engine/instrument/guard.c \
	engine/instrument/include-open.c \
	engine/instrument/include.c \
	engine/instrument/instrument.c \
	engine/instrument/languages.c \
	engine/instrument/lists.c \
	engine/instrument/load.c \
	engine/instrument/loader.c \
	engine/instrument/ids.c \
	engine/instrument/patterns.c \
	engine/instrument/prose.c \
	engine/instrument/questions.c \
	engine/instrument/ranges.c \
	engine/instrument/routing.c \
	engine/instrument/rules.c \
	engine/instrument/scoring.c \
	engine/instrument/source.c \
	engine/instrument/structure-table.c \
	engine/instrument/structure.c \
	engine/instrument/symbols.c \
	engine/instrument/tell.c \
	engine/instrument/terms.c \
	engine/instrument/texts.c \
	engine/instrument/values.c \
	engine/instrument/waivers.c \
	engine/instrument/xml-errors.c \
	engine/instrument/xml-node.c \
	engine/instrument/xml.c
noinst_HEADERS += \
	engine/instrument/build.h \
	engine/instrument/expressions.h \
	engine/instrument/graph.h \
	engine/instrument/include.h \
	engine/instrument/loader.h \
	engine/instrument/ids.h \
	engine/instrument/prose.h \
	engine/instrument/sax.h \
	engine/instrument/source.h \
	engine/instrument/structure.h \
	engine/instrument/terms.h \
	engine/instrument/xml.h

# What is said of instruments: tests/instruments runs the program over the corpus.
check_PROGRAMS += tests/lib/instrument-say
tests_lib_instrument_say_SOURCES = tests/lib/instrument-say.c
tests_lib_instrument_say_LDADD = $(ENGINE_LIBS)
dist_check_SCRIPTS += tests/instruments
TESTS += tests/instruments
EXTRA_DIST += tests/golden/instruments

if HAVE_CMOCKA
instrument_tests = \
	tests/unit/test-instrument-hostile \
	tests/unit/test-instrument-model
check_PROGRAMS += $(instrument_tests)
TESTS += $(instrument_tests)
tests_unit_test_instrument_hostile_SOURCES = tests/unit/test-instrument-hostile.c \
	tests/unit/instrument-text.c tests/unit/instrument-text.h
tests_unit_test_instrument_hostile_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) \
	$(CMOCKA_CFLAGS)
tests_unit_test_instrument_hostile_LDFLAGS = $(FAILING_WRAP)
tests_unit_test_instrument_hostile_LDADD = $(FAILING_LIBS) $(TEST_LIBS)
tests_unit_test_instrument_model_SOURCES = tests/unit/test-instrument-model.c \
	tests/unit/instrument-text.c tests/unit/instrument-text.h
tests_unit_test_instrument_model_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) $(CMOCKA_CFLAGS)
tests_unit_test_instrument_model_LDADD = $(TEST_LIBS)
endif
