# SPDX-License-Identifier: GPL-3.0-or-later
"""An instrument and its scored responses, slowly and exactly.

Written from docs/format.md and docs/scoring.md, not from the program's source.  Only
what the tests of summaries need: no routing, no expressions, no includes; cells are
codes, numbers or dates as they should be, or blank.  Scores are fractions; a geometric
mean has forty digits.
"""

import csv
import decimal
import math
import xml.etree.ElementTree as ElementTree
from fractions import Fraction

decimal.getcontext().prec = 40
TAG = "{urn:coready:instrument:1}"


def to_decimal(value):
    return decimal.Decimal(value.numerator) / decimal.Decimal(value.denominator)


def square_root(value):
    return Fraction(to_decimal(value).sqrt())


def rounded(value, digits):
    """As scoring.md prints: half away from zero, a hair below the half is the half."""
    shifted = abs(value) * 10 ** digits + Fraction(1, 2) + Fraction(1, 10 ** 7)
    return (1 if value >= 0 else -1) * Fraction(math.floor(shifted), 10 ** digits)


def middle(values):
    values = sorted(values)
    return (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2


# --- The instrument ------------------------------------------------------------

class Choice:
    def __init__(self, node):
        self.code = node.get("code")
        self.missing = node.get("missing") == "yes"
        self.none = node.get("none") == "yes"
        self.value = Fraction(node.get("value")) if node.get("value") else None


class Question:
    def __init__(self, node, lists, grid):
        self.id = node.get("id")
        self.type = node.get("type") or (grid.get("type") if grid is not None else None)
        if self.type is None:
            self.type = "single"
        self.choices = lists.get((node if grid is None else grid).get("choices"))
        self.bounds = [Fraction(node.get(b)) if node.get(b) else None
                       for b in ("min", "max")]

    def counted(self):
        return [c for c in self.choices if not c.missing and not c.none]

    def range(self):
        if self.type == "single":
            values = [c.value for c in self.choices if not c.missing]
            return min(values), max(values)
        if self.type == "multiple":
            return (Fraction(int(not any(c.none for c in self.choices))),
                    Fraction(len(self.counted())))
        return tuple(self.bounds)

    def value(self, cell):
        """The value of an answer as an item; None where it is missing."""
        if cell == "":
            return None
        if self.type == "single":
            return next(None if c.missing else c.value
                        for c in self.choices if c.code == cell)
        if self.type == "multiple":
            chosen = [c for c in self.choices if c.code in cell.split()]
            if any(c.missing for c in chosen):
                return None
            return Fraction(sum(not c.none for c in chosen))
        return Fraction(cell)


class Score:
    def __init__(self, node, instrument):
        self.id = node.get("id")
        self.method = node.get("method")
        if self.method is None:
            raise NotImplementedError(f"{self.id}: expressions are not for this script")
        self.items = [(i.get("ref"), i.get("reverse") == "yes",
                       Fraction(i.get("weight") or 1)) for i in node.iter(TAG + "item")]
        self.pomp = node.get("rescale") == "pomp"
        self.floor = Fraction(node.get("floor") or 0)
        self.digits = int(node.get("digits") or 2)
        self.needed = (node.get("min-answered") or "50%").split()
        self.bands = instrument.bands.get(node.get("bands"))
        self.own_range = tuple(Fraction(n) for n in node.get("range", "").split()) or None

    def range(self, instrument):
        """What 'range' says, or 0 to 100 where that follows, or None."""
        if self.own_range or self.method == "sum":
            return self.own_range
        scores = [instrument.scores.get(ref) for ref, _, _ in self.items]
        hundred = (Fraction(0), Fraction(100))
        if self.pomp or all(s and s.range(instrument) == hundred for s in scores):
            return hundred
        return None

    def enough(self, answered):
        k = len(self.items)
        for rule in self.needed:
            if rule.endswith("%"):
                least = math.ceil(Fraction(rule[:-1]) * k / 100)
            else:
                least = int(rule)
            if answered < least:
                return False
        return answered > 0

    def combine(self, pairs):
        """Pairs of a value and a weight, of the items that are answered."""
        values = [x for x, _ in pairs]
        total = sum(w for _, w in pairs)
        if self.method in ("mean", "sum"):
            mean = sum(x * w for x, w in pairs) / total
            return mean * sum(w for _, _, w in self.items) if self.method == "sum" else mean
        if self.method == "geometric-mean":
            return self.geometric_mean(pairs, total)
        return {"min": min, "max": max, "median": middle}[self.method](values)

    def geometric_mean(self, pairs, total):
        if any(x < 0 for x, _ in pairs):
            return None
        pairs = [(max(x, self.floor), w) for x, w in pairs]
        if any(x == 0 for x, _ in pairs):
            return Fraction(0)
        logs = sum(to_decimal(w) * to_decimal(x).ln() for x, w in pairs)
        return Fraction((logs / to_decimal(total)).exp())

    def band(self, value, instrument):
        """The band of a value as it is printed, or ''."""
        if value is None or not self.bands:
            return ""
        value = rounded(value, self.digits)
        bounds = self.range(instrument)
        if bounds and value > bounds[1]:
            return ""
        return next((name for start, name in reversed(self.bands) if value >= start), "")


class Instrument:
    def __init__(self, path):
        root = ElementTree.parse(path).getroot()
        design = root.find(TAG + "design")
        self.design = dict(design.attrib) if design is not None else {}
        self.min_cell = int(self.design.get("min-cell", 5))
        lists = {node.get("id"): [Choice(c) for c in node.iter(TAG + "choice")]
                 for node in root.iter(TAG + "choices")}
        grid_of = {q: g for g in root.iter(TAG + "grid") for q in g.iter(TAG + "question")}
        self.questions = {q.get("id"): Question(q, lists, grid_of.get(q))
                          for q in root.iter(TAG + "question")}
        self.bands = {node.get("id"): [(Fraction(b.get("from")), b.get("id"))
                                       for b in node.iter(TAG + "band")]
                      for node in root.iter(TAG + "bands")}
        self.scores = {}
        for node in root.iter(TAG + "score"):
            self.scores[node.get("id")] = Score(node, self)

    def item(self, values, item):
        """An item's value after reversing, and in percent if the score says so."""
        score, (ref, reverse, _) = item
        thing = self.scores.get(ref) or self.questions[ref]
        x = values(ref)
        if x is None or not (reverse or score.pomp):
            return x
        lo, hi = thing.range(self) if ref in self.scores else thing.range()
        x = lo + hi - x if reverse else x
        return 100 * (x - lo) / (hi - lo) if score.pomp else x


# --- Responses -----------------------------------------------------------------

class Response:
    """Who answered, the values of the questions, and the scores."""

    def __init__(self, instrument, cells):
        self.instrument = instrument
        self.cells = {name: cell.strip() for name, cell in cells.items()}
        self.respondent, self.unit, self.wave, self.group, self.consensus = (
            self.named(role)
            for role in ("respondent", "unit", "wave", "group", "consensus"))
        if self.cells.get("response.kind") == "consensus":
            self.consensus = "yes"
        self.known = {}

    def named(self, role):
        """The answer to the design's question; None where there is none."""
        question = self.instrument.questions.get(self.instrument.design.get(role))
        cell = self.cells.get(question.id, "") if question else ""
        if question and question.type == "single":
            return next((c.code for c in question.choices
                         if c.code == cell and not c.missing), None)
        return cell or None

    def value(self, name):
        """Of a question or a score, unrounded; None where missing."""
        if name in self.instrument.questions:
            return self.instrument.questions[name].value(self.cells.get(name, ""))
        if name not in self.known:
            self.known[name] = self.score(self.instrument.scores[name])
        return self.known[name]

    def score(self, score):
        pairs = [(self.instrument.item(self.value, (score, item)), item[2])
                 for item in score.items]
        pairs = [(x, w) for x, w in pairs if x is not None]
        return score.combine(pairs) if score.enough(len(pairs)) else None


def read(instrument, path):
    with open(path, encoding="utf-8", newline="") as file:
        return [Response(instrument, cells) for cells in csv.DictReader(file)]
