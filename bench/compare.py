# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds scores with two decimals against scores with all their digits, cell by cell.

A cell may differ from the other by 0.01 where the exact value is a tie, half-way between
two that can be printed: docs/scoring.md rounds those away from zero, others to even or as
binary arithmetic has it.  A band may differ where the exact value is less than 0.005 below
a cut, because coready gives the band of what it prints.  Both are counted."""
import csv

NAMES = [f"s{n}" for n in range(1, 10)] + ["c1", "c2", "c3", "composite"]
CUTS = (25, 50, 75)


class Counts:
    def __init__(self):
        self.rows = self.cells = self.ties = self.edges = self.problems = 0
        self.wrong = []

    def __str__(self):
        return (f"{self.rows} rows, {self.cells} cells, {len(self.wrong)} differing, "
                f"{self.ties} ties, {self.edges} bands on an edge, "
                f"{self.problems} problems")


def is_tie(exact):
    return abs(abs(exact) * 100 % 1 - 0.5) < 1e-6


def is_edge(exact):
    return any(cut - 0.005 - 1e-9 <= exact < cut for cut in CUTS)


def agrees(counts, printed, exact):
    """Whether a cell is what the exact value may be printed as."""
    if not printed or not exact:
        return printed == exact
    if printed == f"{float(exact):.2f}":
        return True
    counts.ties += is_tie(float(exact))
    return is_tie(float(exact)) and abs(float(printed) - float(exact)) < 0.00501


def compare_row(counts, ours, theirs):
    for name in ("code", "street", "role"):
        if ours[name] != theirs[name]:
            counts.wrong.append((theirs["code"], name, ours[name], theirs[name]))
    for name in NAMES:
        counts.cells += 1
        if not agrees(counts, ours[name], theirs[name]):
            counts.wrong.append((theirs["code"], name, ours[name], theirs[name]))
    if ours["band"] != theirs["band"]:
        if theirs["composite"] and is_edge(float(theirs["composite"])):
            counts.edges += 1
        else:
            counts.wrong.append((theirs["code"], "band", ours["band"], theirs["band"]))


# What coready calls the columns that the peers call otherwise.
RENAMED = {"respondent": "code", "unit": "street", "group": "role",
           "composite.band": "band"}


def compare(ours_path, exact_path):
    counts = Counts()
    with open(ours_path, newline="", encoding="utf-8") as ours_file, \
            open(exact_path, newline="", encoding="utf-8") as exact_file:
        ours, exact = csv.reader(ours_file), csv.reader(exact_file)
        our_names = [RENAMED.get(name, name) for name in next(ours)]
        exact_names = next(exact)
        for our_row, exact_row in zip(ours, exact, strict=True):
            row = dict(zip(our_names, our_row))
            counts.rows += 1
            counts.problems += int(row.get("problems", 0))
            compare_row(counts, row, dict(zip(exact_names, exact_row)))
    return counts
