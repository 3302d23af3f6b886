#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Are the figures on the pages the figures of the responses?

    python3 figures.py INSTRUMENT SCORES.csv UNIT LANGUAGE TEXT

TEXT is what 'pdftotext -layout' reads in the report of UNIT's latest wave; SCORES what
the sample's second scorer makes of the responses (tests/golden/sample).  For every
score, n, the mean, its interval and the means by group are computed here as
docs/scoring.md says, from scores rounded to two decimals, and looked for in the two
tables.  Figures may differ by what that rounding can do: 0.011.  Prints a line for
each that differs, and how many were compared.
"""

import math
import os
import re
import sys
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "golden", "sample"))
import recover  # noqa: E402

TOLERANCE = 0.011
NAMESPACE = "{urn:coready:instrument:1}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
NUMBER = r"-?\d+[.,]\d\d"
TABLES = r"(?m)^\s*(?:The figures|Les chiffres)$"  # the heading over them


def titles(instrument, language):
    """The title of each score, by its id."""
    found = {}
    for score in ElementTree.parse(instrument).iter(NAMESPACE + "score"):
        for title in score.findall(NAMESPACE + "title"):
            if title.get(LANGUAGE) == language:
                found[score.get("id")] = " ".join("".join(title.itertext()).split())
    return found


def figures(rows, score):
    """n, mean, ends of the interval, means by group."""
    means, squares, fourths = [], 0.0, 0.0
    groups = recover.shown_groups(rows)
    for roles in groups:
        values = [float(row[score]) for row in rows
                  if row["group"] in roles and row[score]]
        mean, square, df = recover.moments(values)
        means.append(mean)
        squares += square
        fourths += square * square / df
    n = sum(1 for row in rows if row[score])
    mean = math.fsum(means) / len(means)
    half = (recover.t_quantile(0.95, squares * squares / fourths)
            * math.sqrt(squares) / len(means))
    return n, [mean, mean - half, mean + half], means


def printed(text, title):
    """The numbers on the lines that begin with a title: two tables, so two lists.  A
    title too long for its column goes on in the next line; its numbers stand on the
    first."""
    found = []
    for line in text.splitlines():
        if not re.search(NUMBER, line):
            continue
        name = re.match(r"\s*(.*?)\s{2,}", line)
        if name and len(name[1]) > 3 and (title == name[1] or
                                          title.startswith(name[1] + " ")):
            rest = line[name.end(1):]
            n = re.match(r"\s+(\d+)\s", rest)
            numbers = [float(x.replace(",", ".")) for x in re.findall(NUMBER, rest)]
            if len(numbers) > 2:  # A row of a table, not of the profile.
                found.append((int(n[1]) if n else None, numbers))
    return found


def main():
    instrument, scores, unit, language, path = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        text = re.split(TABLES, file.read())[-1]
    rows = [row for row in recover.last_responses(recover.read(scores))
            if row["unit"] == unit]
    latest = max(row["wave"] for row in rows)
    rows = [row for row in rows if row["wave"] == latest]
    compared = wrong = 0
    for score, title in titles(instrument, language).items():
        n, whole, by_group = figures(rows, score)
        lines = printed(text, title)
        tables = [line for line in lines if line[0] is not None], \
                 [line for line in lines if line[0] is None]
        expected = [(tables[0], n, whole), (tables[1], None, by_group)]
        for table, count, wanted in expected:
            compared += len(wanted) + (count is not None)
            got = table[0] if len(table) == 1 else (None, [])
            near = (len(got[1]) >= len(wanted) and got[0] == count and
                    all(abs(g - w) <= TOLERANCE for g, w in zip(got[1], wanted)))
            if not near:
                wrong += 1
                print(f"{score}: wanted {count} {wanted}, the page has {table}")
    print(f"{compared} figures compared, {wrong} lines wrong")
    return bool(wrong) or compared == 0


if __name__ == "__main__":
    sys.exit(main())
