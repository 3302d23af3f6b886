# SPDX-License-Identifier: GPL-3.0-or-later

instrumentsdir = $(pkgdatadir)/instruments
dist_instruments_DATA = instruments/coproduction-readiness.xml
instrumentlistsdir = $(instrumentsdir)/lists
dist_instrumentlists_DATA = \
	instruments/lists/roles.xml \
	instruments/lists/true5.xml \
	instruments/lists/yes-no.xml

instrumentschemadir = $(instrumentsdir)/schema
dist_instrumentschema_DATA = \
	instruments/schema/coready.rnc \
	instruments/schema/coready.rng

EXTRA_DIST += \
	instruments/samples/README.md \
	instruments/samples/comments.csv \
	instruments/samples/coproduction-readiness.csv \
	instruments/samples/generate.py \
	instruments/samples/items.csv \
	instruments/samples/profile.csv \
	instruments/samples/truth.csv \
	instruments/texts.py \
	tests/golden/sample/coverage.py \
	tests/golden/sample/recover.py \
	tests/golden/sample/score_reference.py \
	tests/golden/sample/scores.csv

