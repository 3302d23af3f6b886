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
	docs/lints.md \
	docs/reliability.md \
	docs/reports.md \
	docs/responses.md \
	docs/scoring.md \
	docs/summarize.md \
	docs/versions.md
docschemadir = $(docdocsdir)/schema
dist_docschema_DATA = docs/schema/summary.schema.json
dist_docinstruments_DATA = docs/instruments/coproduction-readiness.md
