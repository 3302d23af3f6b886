# SPDX-License-Identifier: GPL-3.0-or-later
#
# Each fuzzer twice: fuzz-NAME for clang's libFuzzer, built by tests/fuzz/run alone,
# and replay-NAME for everybody, which takes files through the same entry.
fuzz_common = tests/fuzz/fuzz.c tests/fuzz/fuzz.h
fuzz_expression = \
	tests/fuzz/expression.c \
	tests/unit/expr-random.c \
	tests/unit/expr-random.h \
	$(expr_world) \
	$(fuzz_common)
fuzz_instrument = tests/fuzz/instrument.c $(fuzz_common)
fuzz_pattern = tests/fuzz/pattern.c $(fuzz_common)
fuzz_responses = tests/fuzz/responses.c $(fuzz_common)
fuzz_cppflags = $(AM_CPPFLAGS) -I$(top_srcdir)
fuzz_ldflags = $(AM_LDFLAGS) -fsanitize=fuzzer,address,undefined

EXTRA_PROGRAMS += \
	tests/fuzz/fuzz-expression \
	tests/fuzz/fuzz-instrument \
	tests/fuzz/fuzz-pattern \
	tests/fuzz/fuzz-csv \
	tests/fuzz/fuzz-jsonl
tests_fuzz_fuzz_expression_SOURCES = $(fuzz_expression)
tests_fuzz_fuzz_expression_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_expression_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_expression_LDADD = $(ENGINE_LIBS)
tests_fuzz_fuzz_instrument_SOURCES = $(fuzz_instrument)
tests_fuzz_fuzz_instrument_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_instrument_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_instrument_LDADD = $(ENGINE_LIBS)
tests_fuzz_fuzz_pattern_SOURCES = $(fuzz_pattern)
tests_fuzz_fuzz_pattern_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_pattern_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_pattern_LDADD = $(ENGINE_LIBS)
tests_fuzz_fuzz_csv_SOURCES = $(fuzz_responses)
tests_fuzz_fuzz_csv_CPPFLAGS = $(fuzz_cppflags) -DFUZZ_FORMAT='"csv"'
tests_fuzz_fuzz_csv_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_csv_LDADD = $(ENGINE_LIBS)
tests_fuzz_fuzz_jsonl_SOURCES = $(fuzz_responses)
tests_fuzz_fuzz_jsonl_CPPFLAGS = $(fuzz_cppflags) -DFUZZ_FORMAT='"jsonl"'
tests_fuzz_fuzz_jsonl_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_jsonl_LDADD = $(ENGINE_LIBS)

check_PROGRAMS += \
	tests/fuzz/replay-expression \
	tests/fuzz/replay-instrument \
	tests/fuzz/replay-pattern \
	tests/fuzz/replay-csv \
	tests/fuzz/replay-jsonl
tests_fuzz_replay_expression_SOURCES = $(fuzz_expression) tests/fuzz/replay-main.c
tests_fuzz_replay_expression_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_replay_expression_LDADD = $(ENGINE_LIBS)
tests_fuzz_replay_instrument_SOURCES = $(fuzz_instrument) tests/fuzz/replay-main.c
tests_fuzz_replay_instrument_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_replay_instrument_LDADD = $(ENGINE_LIBS)
tests_fuzz_replay_pattern_SOURCES = $(fuzz_pattern) tests/fuzz/replay-main.c
tests_fuzz_replay_pattern_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_replay_pattern_LDADD = $(ENGINE_LIBS)
tests_fuzz_replay_csv_SOURCES = $(fuzz_responses) tests/fuzz/replay-main.c
tests_fuzz_replay_csv_CPPFLAGS = $(fuzz_cppflags) -DFUZZ_FORMAT='"csv"'
tests_fuzz_replay_csv_LDADD = $(ENGINE_LIBS)
tests_fuzz_replay_jsonl_SOURCES = $(fuzz_responses) tests/fuzz/replay-main.c
tests_fuzz_replay_jsonl_CPPFLAGS = $(fuzz_cppflags) -DFUZZ_FORMAT='"jsonl"'
tests_fuzz_replay_jsonl_LDADD = $(ENGINE_LIBS)

dist_check_SCRIPTS += tests/fuzz/replay
TESTS += tests/fuzz/replay
EXTRA_DIST += \
	tests/fuzz/found \
	tests/fuzz/prove \
	tests/fuzz/run \
	tests/fuzz/seeds \
	tests/fuzz/survey.xml \
	tests/fuzz/words
