# SPDX-License-Identifier: GPL-3.0-or-later
dist_check_SCRIPTS += tests/layers tests/form tests/docs
TESTS += tests/layers tests/form tests/docs
EXTRA_DIST += tests/lib/tap.sh
