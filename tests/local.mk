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
	tests/scores \
	tests/streams
dist_check_SCRIPTS += $(script_tests)
TESTS += $(script_tests)
EXTRA_DIST += \
	tests/golden/cli/garden.csv \
	tests/golden/cli/garden.en \
	tests/golden/cli/garden.fr \
	tests/golden/cli/garden.xml \
	tests/golden/score/counting.csv \
	tests/golden/score/counting.err \
	tests/golden/score/counting.md \
	tests/golden/score/counting.out \
	tests/golden/score/counting.xml \
	tests/golden/score/methods.csv \
	tests/golden/score/methods.err \
	tests/golden/score/methods.md \
	tests/golden/score/methods.out \
	tests/golden/score/methods.xml \
	tests/golden/score/routing.csv \
	tests/golden/score/routing.err \
	tests/golden/score/routing.md \
	tests/golden/score/routing.out \
	tests/golden/score/routing.xml \
	tests/lib/run-tap \
	tests/lib/tap.sh
