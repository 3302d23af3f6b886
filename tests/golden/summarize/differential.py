#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares 'coready summarize' with reference.py over random studies.

    python3 differential.py COREADY DIRECTORY SEED CASES [--until LINES]

Each study is made from SEED and its number, so that one that differs can be made
again; it is left in DIRECTORY.  Figures may differ by one in the sixth decimal, where
a tie of rounding falls to the other side; everything else is the same to the letter.
"""

import csv
import pathlib
import random
import subprocess
import sys

import reference
import scored
from random_study import Study

NUMBERS = set(reference.HEADER[5:15]) | {"agreement_rwg", "agreement_ad"}


def same(column, wanted, got):
    if wanted == got:
        return True
    if column not in NUMBERS or not wanted or not got:
        return False
    wanted, got = float(wanted), float(got)
    return abs(wanted - got) <= 1.0000001e-6 + 1e-12 * abs(wanted)


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


class Case:
    """One study, as files, as the program sums it up, and as the reference does."""

    def __init__(self, directory, seed, number):
        chance = random.Random(f"{seed}.{number}")
        study = Study(chance)
        self.instrument = directory / "study.xml"
        self.responses = directory / "study.csv"
        self.instrument.write_text(study.xml(), encoding="utf-8")
        rows = chance.choice((0, 1, 6, 20, 45, 80, 120, 160))
        self.responses.write_text(study.responses(rows), encoding="utf-8")
        # What --min-cell is given: nothing, or what raises it.
        self.min_cell = chance.choice((None, None, study.least() + chance.randrange(3)))

    def printed(self, coready):
        command = [coready, "summarize", "--quiet", "--raw"]
        if self.min_cell:
            command += ["--min-cell", str(self.min_cell)]
        run = subprocess.run(command + [self.instrument, self.responses],
                             capture_output=True, encoding="utf-8", check=False)
        if run.returncode != 0:
            sys.exit(f"status {run.returncode}: {run.stderr}")
        lines = csv.DictReader(run.stdout.splitlines())
        assert lines.fieldnames == reference.HEADER, lines.fieldnames
        return list(lines)

    def wanted(self):
        instrument = scored.Instrument(self.instrument)
        responses = scored.read(instrument, self.responses)
        return list(reference.summarize(instrument, responses, self.min_cell))


def main(coready, directory, seed, cases, enough=None):
    total, hidden = 0, 0
    for number in range(int(cases)):
        case = Case(pathlib.Path(directory), seed, number)
        wanted, got = case.wanted(), case.printed(coready)
        found = difference(wanted, got)
        if found:
            sys.exit(f"study {seed}.{number}: {found}")
        total += len(wanted)
        hidden += sum(l["hidden"] == "1" for l in wanted)
    print(f"{cases} studies, {total} lines, of which {hidden} hidden: no difference")


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
