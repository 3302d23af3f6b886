# SPDX-License-Identifier: GPL-3.0-or-later
#
# Tests that are scripts, and what they compare with.  The unit tests of a module
# are listed in its own local.mk.
script_tests = \
	tests/bootstrap \
	tests/choosing \
	tests/cli \
	tests/docs \
	tests/form \
	tests/golden/sample/sample \
	tests/hostile \
	tests/install \
	tests/layers \
	tests/manual \
	tests/report/sample \
	tests/responses \
	tests/scores \
	tests/streams
dist_check_SCRIPTS += $(script_tests)
TESTS += $(script_tests)
EXTRA_DIST += \
	tests/golden/cli \
	tests/golden/score \
	tests/lib/leaks.supp \
	tests/lib/run-tap \
	tests/lib/tap.sh \
	tests/unit/prove-score-differential
