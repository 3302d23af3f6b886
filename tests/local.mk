# SPDX-License-Identifier: GPL-3.0-or-later
#
# Tests that are scripts, and what they compare with.  The unit tests of a module
# are listed in its own local.mk.
script_tests = \
	tests/bootstrap \
	tests/docs \
	tests/form \
	tests/golden/sample/sample \
	tests/install \
	tests/layers \
	tests/manual \
	tests/responses \
	tests/scores
dist_check_SCRIPTS += $(script_tests)
TESTS += $(script_tests)
EXTRA_DIST += tests/lib/tap.sh tests/golden
