#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares 'coready summarize' with reference.py over random studies.

    python3 differential.py COREADY DIRECTORY SEED CASES [faults]

Each study is made from SEED and its number, so that one that differs can be made
again; its files are left in DIRECTORY.  Figures may differ by one in the sixth decimal,
where a tie of rounding falls to the other side; everything else is the same to the
letter.

One thing is taken from the program and not worked out again: which scores that are made
of the same answers it shows less of.  It may hide what the reference would show, never
show what that would hide; and it may do so for no other scores.

With 'faults' the mistakes of faults.py are made in the reference, one at a time: each
must be found.
"""

import collections
import csv
import json
import pathlib
import random
import subprocess
import sys

import document
import faults
import reference
import scored
from random_study import Study

NUMBERS = set(reference.HEADER[5:15]) | {"agreement_rwg", "agreement_ad"}
LEVELS = ("nothing", "all", "average", "groups")


def same(column, wanted, got):
    if wanted == got:
        return True
    if column not in NUMBERS or not wanted or not got:
        return False
    wanted, got = float(wanted), float(got)
    return abs(wanted - got) <= 1.0000001e-6 + 1e-12 * abs(wanted)


def alike(wanted, got):
    """The same of what stands in a document."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        return list(wanted) == list(got) and all(alike(wanted[k], got[k]) for k in got)
    if isinstance(wanted, list) and isinstance(got, list):
        return len(wanted) == len(got) and all(map(alike, wanted, got))
    return wanted == got or (isinstance(wanted, str) and isinstance(got, str)
                             and same("mean", wanted, got))


def difference(wanted, got):
    """The first difference of two lists of lines, in words; None where there is none."""
    for place, (a, b) in enumerate(zip(wanted, got), start=2):
        for column in reference.HEADER:
            if not same(column, a.get(column, ""), b[column]):
                where = ",".join(a[c] for c in reference.HEADER[:4])
                return f"line {place} ({where}): {column}: " \
                       f"{a.get(column, '')!r} wanted, {b[column]!r} printed"
    if len(wanted) != len(got):
        return f"{len(wanted)} lines wanted, {len(got)} printed"
    return None


def linked(instrument):
    """The scores that have a question in common with another, through others or not."""
    family = {name: {name} for name in (*instrument.questions, *instrument.scores)}
    for score in instrument.scores.values():
        for ref, _, _ in score.items:
            both = family[score.id] | family[ref]
            for name in both:
                family[name] = both
    return {s for s in instrument.scores
            if sum(name in instrument.scores for name in family[s]) > 1}


class AsPrinted:
    """Hides of linked scores what the program hides, and counts that."""

    def __init__(self, instrument, lines):
        self.linked = linked(instrument)
        self.groups = instrument.design.get("unit-mean") == "groups"
        self.lines = collections.defaultdict(dict)
        for line in lines:
            self.lines[line["unit"], line["wave"], line["score"]][line["group"]] = line
        self.hidden = collections.Counter()

    def level(self, cell, score, level):
        lines = self.lines[cell.unit, cell.wave or "", score.id]
        if score.id not in self.linked or "all" not in lines:
            return level
        printed = level
        if lines["all"]["hidden"] == "1":
            printed = "nothing"
        elif level == "groups" and len(lines) == 1:
            printed = "average" if self.groups else "all"
        self.hidden[printed] += printed != level
        return min(printed, level, key=LEVELS.index)

    def everybody(self, together, score):
        """Whether what no unit shows is among '*', as 'n' tells."""
        lines = self.lines[together.unit, together.wave or "", score.id]
        if score.id not in self.linked or "all" not in lines:
            return True
        n = [sum(r.value(score.id) is not None for r in responses)
             for responses in (together.shown(score), together.rest(score))]
        only_shown = (lines["all"]["n"] or "0") == str(n[0])
        self.hidden["*"] += only_shown and n[1] >= together.m
        return not only_shown


class Case:
    """One study, as files, as the program sums it up, and as the reference does."""

    def __init__(self, directory, seed, number):
        chance = random.Random(f"{seed}.{number}")
        study = Study(chance)
        instrument, responses = directory / "study.xml", directory / "study.csv"
        instrument.write_text(study.xml(), encoding="utf-8")
        rows = chance.choice((0, 1, 6, 20, 45, 80, 120, 160))
        responses.write_text(study.responses(rows), encoding="utf-8")
        # What --min-cell is given: nothing, or what raises it.
        self.min_cell = chance.choice((None, None, study.least() + chance.randrange(3)))
        self.files = [str(instrument), str(responses)]
        self.instrument = scored.Instrument(instrument)
        self.responses = scored.read(self.instrument, responses)

    def run(self, coready, *options):
        command = [coready, "summarize", "--quiet", "--raw", *options]
        if self.min_cell:
            command += ["--min-cell", str(self.min_cell)]
        run = subprocess.run(command + self.files, capture_output=True, encoding="utf-8",
                             check=False)
        if run.returncode != 0:
            sys.exit(f"status {run.returncode}: {run.stderr}")
        return run.stdout

    def print(self, coready):
        """The lines that the program prints."""
        lines = csv.DictReader(self.run(coready).splitlines())
        assert lines.fieldnames == reference.HEADER, lines.fieldnames
        return list(lines)

    def cells(self, hider):
        return reference.cells_of(self.instrument, self.responses, self.min_cell, hider)

    def difference(self, got):
        """And what was hidden because of linked scores."""
        hider = AsPrinted(self.instrument, got)
        wanted = [line for cell in self.cells(hider)
                  for line in reference.lines_of(self.instrument, cell)]
        return difference(wanted, got), hider.hidden

    def document_difference(self, coready, got):
        """The same of the document: its lines are those that were got."""
        printed = json.loads(self.run(coready, "--format", "json"))
        found = difference(list(document.lines(printed, self.instrument.scores)), got)
        if found:
            return found
        wanted = document.figures(self.cells(AsPrinted(self.instrument, got)))
        flat = document.flat(printed)
        for place in {**wanted, **flat}:
            if not alike(wanted.get(place), flat.get(place)):
                return f"{place}: {wanted.get(place)} wanted, {flat.get(place)} printed"
        return None


def make_case(coready, directory, seed, number):
    case = Case(pathlib.Path(directory), seed, number)
    return case, case.print(coready)


def compare(coready, directory, seed, cases):
    lines, hidden = 0, collections.Counter()
    for number in range(cases):
        case, got = make_case(coready, directory, seed, number)
        found, more = case.difference(got)
        found = found or case.document_difference(coready, got)
        if found:
            sys.exit(f"study {seed}.{number}: {found}")
        lines += len(got)
        hidden += more
    print(f"{cases} studies, {lines} lines: no difference; for linked scores "
          f"{dict(hidden)} shown less")


def find_faults(coready, directory, seed, cases):
    """Each mistake is told from what is right by one of the studies."""
    left, number = list(faults.FAULTS), 0
    while left:
        if number == cases:
            sys.exit("not found: " + "; ".join(fault.__doc__ for _, _, fault in left))
        case, got = make_case(coready, directory, seed, number)
        if case.difference(got)[0]:
            sys.exit(f"study {seed}.{number} differs without a mistake")
        for thing, name, fault in list(left):
            with faults.changed(thing, name, fault):
                if case.difference(got)[0]:
                    left.remove((thing, name, fault))
        number += 1
    print(f"{len(faults.FAULTS)} faults found in {number} studies")


if __name__ == "__main__":
    if len(sys.argv) not in (5, 6) or sys.argv[5:] not in ([], ["faults"]):
        sys.exit(__doc__)
    (find_faults if sys.argv[5:] else compare)(*sys.argv[1:4], int(sys.argv[4]))
