# SPDX-License-Identifier: GPL-3.0-or-later
#
# Not built and not run by 'make check': it wants peers that tests do not need.
EXTRA_DIST += \
	bench/compare.py \
	bench/gen.c \
	bench/instrument.py \
	bench/measure.c \
	bench/peer_duckdb.js \
	bench/peer_pandas.py \
	bench/README.md \
	bench/run
