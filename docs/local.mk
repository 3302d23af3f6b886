# SPDX-License-Identifier: GPL-3.0-or-later
docdocsdir = $(docdir)/docs
docinstrumentsdir = $(docdocsdir)/instruments
dist_doc_DATA = README.md NEWS COPYING
dist_docdocs_DATA = \
	docs/architecture.md \
	docs/authors-guide.md \
	docs/explain.md \
	docs/expressions.md \
	docs/format.md \
	docs/reports.md \
	docs/responses.md \
	docs/scoring.md \
	docs/versions.md
dist_docinstruments_DATA = docs/instruments/coproduction-readiness.md
