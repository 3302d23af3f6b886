# SPDX-License-Identifier: GPL-3.0-or-later
noinst_HEADERS += \
	include/coready/aggregate.h \
	include/coready/arena.h \
	include/coready/batch.h \
	include/coready/buf.h \
	include/coready/choices.h \
	include/coready/column.h \
	include/coready/comparison.h \
	include/coready/diag-kinds.def \
	include/coready/diag.h \
	include/coready/error.h \
	include/coready/expr-tree.h \
	include/coready/expr.h \
	include/coready/fingerprint.h \
	include/coready/input.h \
	include/coready/instrument.h \
	include/coready/json.h \
	include/coready/lint.h \
	include/coready/lints.def \
	include/coready/map.h \
	include/coready/number.h \
	include/coready/ops.def \
	include/coready/ops.h \
	include/coready/output.h \
	include/coready/pattern.h \
	include/coready/program.h \
	include/coready/ranks.h \
	include/coready/reliability.h \
	include/coready/rules.h \
	include/coready/scales.h \
	include/coready/score.h \
	include/coready/scratch.h \
	include/coready/stats.h \
	include/coready/table.h \
	include/coready/text.h \
	include/coready/trace.h \
	include/coready/write.h
