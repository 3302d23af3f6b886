# SPDX-License-Identifier: GPL-3.0-or-later
dist_check_SCRIPTS += tests/layers
TESTS += tests/layers
EXTRA_DIST += tests/lib/tap.sh
