# SPDX-License-Identifier: GPL-3.0-or-later
docdocsdir = $(docdir)/docs
dist_doc_DATA = README.md NEWS
dist_docdocs_DATA = \
	docs/architecture.md \
	docs/authors-guide.md \
	docs/expressions.md \
	docs/format.md \
	docs/reports.md \
	docs/responses.md \
	docs/scoring.md
