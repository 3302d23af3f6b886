# SPDX-License-Identifier: GPL-3.0-or-later
#
# Tests that are scripts, and what they compare with.  The unit tests of a module
# are listed in its own local.mk.
script_tests = \
	tests/bootstrap \
	tests/choosing \
	tests/cli \
	tests/diff \
	tests/docs \
	tests/explain \
	tests/form \
	tests/golden/sample/sample \
	tests/hostile \
	tests/install \
	tests/layers \
	tests/lints \
	tests/manual \
	tests/reliability \
	tests/report/sample \
	tests/responses \
	tests/scores \
	tests/streams \
	tests/summaries
dist_check_SCRIPTS += $(script_tests)
TESTS += $(script_tests)
EXTRA_DIST += \
	tests/golden/cli \
	tests/golden/diff \
	tests/golden/explain \
	tests/golden/lints \
	tests/golden/reliability \
	tests/golden/score \
	tests/golden/summarize \
	tests/lib/leaks.supp \
	tests/lib/run-tap \
	tests/lib/tap.sh \
	tests/unit/prove-score-differential
