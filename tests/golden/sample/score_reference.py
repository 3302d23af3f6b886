#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores responses to the core instrument, slowly and exactly.

    python3 score_reference.py INSTRUMENTS RESPONSES.csv > scores.csv

A second opinion on 'coready score', written from docs/scoring.md and not from its
source.  It shares nothing with it: means are exact fractions, the cube root has
fifty digits, and which statement is asked of whom, and which is reversed, comes from
samples/items.csv, the plan of the instrument, rather than from its XML.  Labels and
the patterns of themes are read from the XML, because they are nowhere else.

INSTRUMENTS is the directory that holds coproduction-readiness.xml.
"""

import csv
import datetime
import decimal
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree
from fractions import Fraction

NAMESPACE = "{urn:coready:instrument:1}"
CONDITIONS = ("project", "mobilization", "collaboration")
LETTER = {"citizen": "C", "practitioner": "P", "elected": "E", "organisation": "O"}
STEPS = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "dk": None}
BANDS = ((75, "established"), (50, "developing"), (0, "emerging"))
decimal.getcontext().prec = 50


# --- Cells ---------------------------------------------------------------------

def squash(label):
    """A label, but for case, inner white space and the shape of apostrophes."""
    return " ".join(label.replace("’", "'").split()).casefold()


class Choices:
    def __init__(self, path_or_node):
        root = path_or_node
        if isinstance(root, pathlib.Path):
            root = ElementTree.parse(root).getroot()
        self.codes = [c.get("code") for c in root.iter(NAMESPACE + "choice")]
        self.labels = {squash("".join(label.itertext())): c.get("code")
                       for c in root.iter(NAMESPACE + "choice")
                       for label in c.iter(NAMESPACE + "label")}

    def code(self, cell):
        """The code that a cell stands for; None where it stands for none."""
        if cell in self.codes:
            return cell
        folded = [code for code in self.codes if code.casefold() == cell.casefold()]
        if len(folded) == 1:
            return folded[0]
        if re.fullmatch(r"\d+(\.\d+)?", cell):
            for code in self.codes:
                if code.isdigit() and Fraction(code) == Fraction(cell):
                    return code
        return self.labels.get(squash(cell))


def is_date(cell):
    try:
        date = datetime.date.fromisoformat(cell)
    except ValueError:
        return False
    return datetime.date(2000, 1, 1) <= date <= datetime.date(2100, 12, 31)


class Row:
    """One response: its good answers by question, and how many cells were not."""

    def __init__(self, instrument, header, cells):
        self.problems = int(len(cells) != len(header))
        self.answers = {}
        raw = {name: cell.strip() for name, cell in zip(header, cells)}
        for name in ("respondent", "neighbourhood", "wave", "next_step"):
            self.answers[name] = raw.get(name, "")
        self.choose(instrument, "role", raw)
        self.choose(instrument, "agreed", raw)
        self.choose(instrument, "law_qualified", raw)
        if raw.get("completed") and not is_date(raw["completed"]):
            self.problems += 1
        for item in instrument.items:
            self.statement(instrument, item, raw)

    def choose(self, instrument, name, raw):
        cell = raw.get(name, "")
        self.answers[name] = instrument.lists[name].code(cell) if cell else ""
        if self.answers[name] is None:
            self.answers[name] = ""
            self.problems += 1

    def statement(self, instrument, item, raw):
        self.choose(instrument, item["item"], raw)
        if not instrument.asked(item, self.answers["role"]):
            self.problems += self.answers[item["item"]] != ""
            self.answers[item["item"]] = ""

    def value(self, item):
        """The statement on 0 to 100, in the direction of readiness; None if missing."""
        step = STEPS.get(self.answers[item["item"]])
        if step is None:
            return None
        return Fraction(100 * ((step if item["key"] == "+" else 6 - step) - 1), 4)


# --- The instrument ------------------------------------------------------------

class Instrument:
    def __init__(self, directory):
        with open(directory / "samples" / "items.csv", encoding="utf-8", newline="") as file:
            self.items = list(csv.DictReader(file))
        root = ElementTree.parse(directory / "coproduction-readiness.xml").getroot()
        yes_no = Choices(directory / "lists" / "yes-no.xml")
        true5 = Choices(directory / "lists" / "true5.xml")
        law = next(c for c in root.iter(NAMESPACE + "choices")
                   if c.get("id") == "yes_no_dk")
        self.lists = {"role": Choices(directory / "lists" / "roles.xml"),
                      "agreed": yes_no, "law_qualified": Choices(law)}
        self.lists.update({item["item"]: true5 for item in self.items})
        self.themes = [(t.get("id"), re.compile(t.get("pattern"), re.IGNORECASE))
                       for t in root.iter(NAMESPACE + "theme")]

    def asked(self, item, role):
        """Nobody knows what to ask of somebody without a role, but for what is asked
        of all."""
        return item["roles"] == "CPEO" or LETTER.get(role, "?") in item["roles"]

    def members(self, score):
        return [i for i in self.items if score in (i["score"], i["score"].split(".")[0])]

    def scores(self):
        """The conditions, each before its sub-dimensions, as the instrument has them."""
        for name in CONDITIONS:
            yield name
            yield from dict.fromkeys(i["score"] for i in self.members(name))


# --- Scores --------------------------------------------------------------------

def mean_of(instrument, row, score):
    """A condition needs half of the statements asked; a sub-dimension two, too."""
    asked = [i for i in instrument.members(score)
             if instrument.asked(i, row.answers["role"])]
    values = [v for v in map(row.value, asked) if v is not None]
    needed = max(-(-len(asked) // 2), 1 if score in CONDITIONS else 2)
    return sum(values) / len(values) if len(values) >= needed else None


def geometric_mean(values):
    product = decimal.Decimal(1)
    for value in values:
        value = max(value, Fraction(1))
        product *= decimal.Decimal(value.numerator) / decimal.Decimal(value.denominator)
    return product ** (decimal.Decimal(1) / len(values))


def printed(value):
    """Two decimals, half away from zero; no score is negative."""
    if value is None:
        return ""
    if isinstance(value, Fraction):
        value = decimal.Decimal(value.numerator) / decimal.Decimal(value.denominator)
    return str(value.quantize(decimal.Decimal("0.01"), decimal.ROUND_HALF_UP))


def band(value):
    text = printed(value)
    return next((name for cut, name in BANDS if text and decimal.Decimal(text) >= cut), "")


def profile(scores):
    three = [scores[name] for name in CONDITIONS]
    if None in three:
        return ""
    if all(band(value) == "established" for value in three):
        return "all_established"
    for name, value in zip(CONDITIONS, three):
        others = [scores[other] for other in CONDITIONS if other != name]
        if all(decimal.Decimal(printed(max(other - value, Fraction(0)))) > decimal.Decimal("2.5")
               for other in others):
            return f"{name}_limits"
    return "no_single"


def score(instrument, row):
    """The scores of a response, unrounded, by name."""
    scores = {name: mean_of(instrument, row, name) for name in instrument.scores()}
    three = [scores[name] for name in CONDITIONS]
    complete = None not in three
    scores["readiness"] = geometric_mean(three) if complete else None
    scores["plain_mean"] = sum(three) / 3 if complete else None
    return scores


# --- Files ---------------------------------------------------------------------

def read(instrument, path):
    with open(path, encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        header = next(lines)
        for cells in lines:
            yield Row(instrument, header, cells)


def line(instrument, row):
    scores = score(instrument, row)
    out = {"respondent": row.answers["respondent"], "unit": row.answers["neighbourhood"],
           "group": row.answers["role"], "wave": row.answers["wave"]}
    for name, value in scores.items():
        out[name] = printed(value)
        if name != "plain_mean":
            out[f"{name}.band"] = band(value)
    out["profile"] = profile(scores)
    text = row.answers["next_step"]
    for name, pattern in instrument.themes:
        out[f"wishes.{name}"] = str(int(bool(pattern.search(text)))) if text else ""
    out["consensus"] = row.answers["agreed"]
    out["problems"] = str(row.problems)
    return out


def main(directory, responses):
    instrument = Instrument(pathlib.Path(directory))
    rows = [line(instrument, row) for row in read(instrument, responses)]
    writer = csv.DictWriter(sys.stdout, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.stdout.reconfigure(encoding="utf-8")
    main(*sys.argv[1:])
