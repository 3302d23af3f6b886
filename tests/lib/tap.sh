# shellcheck shell=sh disable=SC2034
# SPDX-License-Identifier: GPL-3.0-or-later
#
# TAP for tests that are shell scripts.  A test begins with
#
#     . "${top_srcdir:=.}/tests/lib/tap.sh"
#
# calls the functions below, one result a call, and ends with tap_done, which
# prints the plan: a script that dies on its way is an error for want of one.
# 'make check' sets top_srcdir and top_builddir; by hand, in a build directory:
# top_srcdir=SOURCES tests/NAME.
#
# $coready is the program, $scratch an empty directory that goes when the test
# ends.  Nothing here depends on a locale, a terminal or the order of tests.

: "${top_builddir:=.}"
top_srcdir=$(cd "$top_srcdir" && pwd)
top_builddir=$(cd "$top_builddir" && pwd)
coready=$top_builddir/coready
scratch=$(mktemp -d "${TMPDIR:-/tmp}/coready-test.XXXXXX") || exit 99
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
trap 'exit 99' HUP INT TERM
tap_count=0
unset NO_COLOR CDPATH

# Shows what stands on standard input under the result before it.
tap_note() {
	sed 's/^/# /'
}

# tap_result STATUS NAME: 'ok' if the status is 0.
tap_result() {
	tap_count=$((tap_count + 1))
	if [ "$1" -eq 0 ]; then
		printf 'ok %d - %s\n' "$tap_count" "$2"
	else
		printf 'not ok %d - %s\n' "$tap_count" "$2"
	fi
	return "$1"
}

tap_skip() {
	tap_count=$((tap_count + 1))
	printf 'ok %d - %s # SKIP %s\n' "$tap_count" "$1" "$2"
}

# tap_ok NAME COMMAND...: the command succeeds.
tap_ok() {
	tap_exit 0 "$@"
}

# tap_exit STATUS NAME COMMAND...: the command ends with that status; what it
# printed is in $scratch/out and $scratch/err, and is shown if it does not.
tap_exit() {
	tap_want=$1
	tap_name=$2
	shift 2
	"$@" >"$scratch/out" 2>"$scratch/err" </dev/null
	tap_got=$?
	tap_result $((tap_got != tap_want)) "$tap_name" && return 0
	printf '# status %d, not %d: %s\n' "$tap_got" "$tap_want" "$*"
	tap_note <"$scratch/out"
	tap_note <"$scratch/err"
	return 1
}

# tap_is NAME WANTED GOT: two texts are the same.
tap_is() {
	[ "$2" = "$3" ]
	tap_result $? "$1" && return 0
	printf 'wanted: %s\n   got: %s\n' "$2" "$3" | tap_note
	return 1
}

# tap_same NAME WANTED GOT: two files are the same.
tap_same() {
	diff -u "$2" "$3" >"$scratch/diff" 2>&1
	tap_result $? "$1" && return 0
	tap_note <"$scratch/diff"
	return 1
}

# tap_golden NAME WANTED GOT: the same where WANTED is a file of the source
# tree.  With COREADY_UPDATE=1 it is rewritten first; a reviewer reads the diff.
tap_golden() {
	if [ "${COREADY_UPDATE-}" = 1 ]; then
		cp "$3" "$2"
	fi
	tap_same "$@"
}

# tap_says NAME FILE TEXT: a file has a line with that text in it.
tap_says() {
	grep -qF -e "$3" "$2"
	tap_result $? "$1" && return 0
	printf 'no line with: %s\n' "$3" | tap_note
	tap_note <"$2"
	return 1
}

tap_done() {
	printf '1..%d\n' "$tap_count"
}
