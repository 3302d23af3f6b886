# SPDX-License-Identifier: GPL-3.0-or-later
coready_SOURCES += engine/cli/main.c
coready_report_SOURCES += engine/cli/report-main.c
