# SPDX-License-Identifier: GPL-3.0-or-later
#
# Compares figures, cell by cell:
#
#     awk -f compare.awk EXPECTED.csv GOT.csv
#
# Numbers may differ by 1e-6 of themselves and by what six decimals leave out, 'omega' by
# 1e-4; everything else must be the same.
BEGIN { FS = "," }
function differs(column, a, b,    by) {
	if (a == b)
		return 0
	if (a == "" || b == "" || a !~ /^-?[0-9.]+$/ || b !~ /^-?[0-9.]+$/)
		return 1
	by = a > b ? a - b : b - a
	return by > 0.00000051 + (column == "omega" ? 0.0001 : 0.000001 * (a < 0 ? -a : a))
}
FNR == NR { expected[FNR] = $0; n = FNR; next }
FNR == 1 { split($0, name) }
{
	cells = split(expected[FNR], wanted)
	if (cells != NF)
		print "line " FNR ": " NF " cells, not " cells
	for (i = 1; i <= NF; i++)
		if (differs(name[i], wanted[i], $i))
			print "line " FNR ", " $1 " " $2 ": " name[i] " is " $i ", not " wanted[i]
}
END { if (FNR != n) print FNR " lines, not " n }
