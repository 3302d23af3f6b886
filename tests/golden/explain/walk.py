#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up again what 'coready explain' walks down.

    python3 walk.py COREADY INSTRUMENT RESPONSES.csv [--spoil KEY]

For every row of the file: 'coready explain --respondent' of a file that holds that row
alone.  Each answer must be the cell of the file and count what the instrument's XML says;
reversed, rescaled, weighted and combined by the rules of docs/scoring.md, in exact
fractions, the parts must give the sums and the value that are shown; and the printed value,
its band and the cases must be what 'coready score' prints for the whole file.

--spoil changes one kind of number before it is looked at, to see that it is noticed.
"""

import csv
import io
import json
import math
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from fractions import Fraction

NAMESPACE = "{urn:coready:instrument:1}"
INCLUDE = "{http://www.w3.org/2001/XInclude}include"
PARTS_OF_A_HALF = Fraction(1, 10 ** 7)


def expand(path):
    """The document with what it includes."""
    root = ElementTree.parse(path).getroot()
    for parent in list(root.iter()):
        for place, child in enumerate(list(parent)):
            if child.tag == INCLUDE:
                parent[place] = expand(path.parent / child.get("href"))
    return root


class Instrument:
    def __init__(self, path):
        root = expand(path)
        self.lists = {node.get("id"): {c.get("code"): c for c in node}
                      for node in root.iter(NAMESPACE + "choices")}
        self.questions, self.scores, self.bands = {}, {}, {}
        for grid in root.iter(NAMESPACE + "grid"):
            for question in grid.iter(NAMESPACE + "question"):
                question.set("choices", grid.get("choices"))
                question.set("type", grid.get("type", "single"))
        for question in root.iter(NAMESPACE + "question"):
            self.questions[question.get("id")] = question
        for score in root.iter(NAMESPACE + "score"):
            self.scores[score.get("id")] = score
        for bands in root.iter(NAMESPACE + "bands"):
            self.bands[bands.get("id")] = [(Fraction(b.get("from")), b.get("id"))
                                           for b in bands]
        self.classifications = [c.get("id") for c in root.iter(NAMESPACE + "classify")]
        design = root.find(NAMESPACE + "design")
        self.respondent = None if design is None else design.get("respondent")

    def choices(self, question):
        return self.lists.get(self.questions[question].get("choices"), {})

    def value(self, question, answer):
        """What an answer counts for."""
        choices = self.choices(question)
        if self.questions[question].get("type") == "multiple":
            return Fraction(sum(1 for code in answer.split()
                                if choices[code].get("none") != "yes"
                                and choices[code].get("missing") != "yes"))
        return Fraction(choices[answer].get("value") if choices else answer)

    def range(self, item):
        """Least and greatest of an item; None where it has no range."""
        if item in self.scores:
            given = self.scores[item].get("range")
            if given:
                return tuple(Fraction(x) for x in given.split())
            return (Fraction(0), Fraction(100)) if self.percents(item) else None
        question = self.questions[item]
        choices = self.choices(item)
        if question.get("type") == "multiple":
            counted = [c for c in choices.values()
                       if c.get("none") != "yes" and c.get("missing") != "yes"]
            none = any(c.get("none") == "yes" for c in choices.values())
            return (Fraction(0 if none else 1), Fraction(len(counted)))
        if choices:
            values = [Fraction(c.get("value")) for c in choices.values()
                      if c.get("missing") != "yes"]
            return (min(values), max(values))
        if question.get("min") is None or question.get("max") is None:
            return None
        return (Fraction(question.get("min")), Fraction(question.get("max")))

    def percents(self, score):
        """Whether a score without a range runs from 0 to 100."""
        node = self.scores[score]
        items = [item.get("ref") for item in node.iter(NAMESPACE + "item")]
        if node.get("method") in (None, "sum"):
            return False
        return node.get("rescale") == "pomp" or all(
            item in self.scores and self.range(item) == (0, 100) for item in items)


def rounded(value, digits):
    """The rounding rule, in exact arithmetic on the double that was shown."""
    scale = 10 ** digits
    whole = math.floor(abs(Fraction(value)) * scale + Fraction(1, 2) + PARTS_OF_A_HALF)
    return Fraction(whole if value >= 0 else -whole, scale)


def printed(value, digits):
    number = rounded(value, digits)
    text = f"{abs(number.numerator * 10 ** digits // number.denominator):0{digits + 1}d}"
    if digits:
        text = f"{text[:-digits]}.{text[-digits:]}"
    return ("-" if number < 0 else "") + text


class Row:
    """The checks of one row; what does not hold is kept in 'wrong'."""

    def __init__(self, instrument, document, cells, scored):
        self.instrument, self.document = instrument, document
        self.cells, self.scored = cells, scored
        self.wrong, self.compared = [], 0
        self.values = {s["id"]: s["value"] for s in document["scores"]}

    def same(self, what, got, wanted):
        self.compared += 1
        if got != wanted:
            self.wrong.append(f"{what}: {got!r}, not {wanted!r}")

    def close(self, what, got, wanted):
        self.compared += 1
        wanted = float(wanted)
        if got is None or not abs(got - wanted) <= 1e-12 * max(1, abs(wanted)):
            self.wrong.append(f"{what}: {got!r}, not {wanted!r}")

    def check(self):
        self.same("scores", sorted(self.values), sorted(self.instrument.scores))
        for score in self.document["scores"]:
            self.score(score, self.instrument.scores[score["id"]])
        for case in self.document["classifications"]:
            self.same(case["id"], case["case"] or "", self.scored[case["id"]])

    def answer(self, name, item):
        """An answer is what the file holds, and counts what the instrument says."""
        cell = self.cells.get(name, "").strip()
        if item["missing"] == "blank":
            self.same(name, cell, "")
        if item["missing"] in (None, "missing-choice"):
            if cell in self.instrument.choices(name):
                self.same(name, item["answer"], cell)
            self.same(name, bool(item["answer"] or item["value"] == 0), True)
        if item["missing"] is None:
            self.close(name, item["value"],
                       self.instrument.value(name, item["answer"]))

    def item(self, item, node, pomp):
        name = node.get("ref")
        self.same("item", item["id"], name)
        self.same(name, item["weight"], float(node.get("weight", "1")))
        self.same(name, item["reversed"], node.get("reverse") == "yes")
        if name in self.instrument.questions:
            self.answer(name, item)
        else:
            self.same(name, item["value"], self.values[name])
        if item["missing"] is not None:
            self.same(name, (item["value"], item["used"]), (None, None))
            return
        x = Fraction(item["value"])
        if item["reversed"] or pomp:
            lo, hi = self.instrument.range(name)
            self.same(name, item["range"], [float(lo), float(hi)])
            x = lo + hi - x if item["reversed"] else x
            x = 100 * (x - lo) / (hi - lo) if pomp else x
        self.close(name, item["used"], x)

    def needed(self, node, applicable):
        needed, words = 1, node.get("min-answered", "50%").split()
        for word in words:
            if word.endswith("%"):
                needed = max(needed, math.ceil(Fraction(word[:-1]) * applicable / 100))
            else:
                needed = max(needed, int(word))
        return needed

    def combine(self, score, node, used):
        """What the items that are answered come to; None where there is no result."""
        method = node.get("method")
        weights = [Fraction(w) for w, _ in used]
        values = [Fraction(x) for _, x in used]
        if method in ("mean", "sum"):
            total = sum(w * x for w, x in zip(weights, values))
            self.close(score["id"] + " sum", score["sum"], total)
            mean = total / sum(weights)
            applicable = Fraction(score["applicable_weight"])
            return mean if method == "mean" else mean * applicable
        if method == "geometric-mean":
            if min(values) < 0:
                return None
            floor = Fraction(node.get("floor", "0"))
            values = [max(x, floor) for x in values]
            if min(values) == 0:
                return 0
            total = math.fsum(float(w) * math.log(x) for w, x in zip(weights, values))
            self.close(score["id"] + " sum", score["sum"], total)
            return math.exp(total / float(sum(weights)))
        ordered = sorted(values)
        middle = len(ordered) // 2
        return {"min": ordered[0], "max": ordered[-1],
                "median": (ordered[middle] if len(ordered) % 2
                           else (ordered[middle - 1] + ordered[middle]) / 2)}[method]

    def items(self, score, node):
        nodes = list(node.iter(NAMESPACE + "item"))
        items = score["items"]
        self.same("items", len(items), len(nodes))
        for item, described in zip(items, nodes):
            self.item(item, described, node.get("rescale") == "pomp")
        asked = [i for i in items if i["missing"] != "not-applicable"]
        there = [i for i in asked if i["missing"] is None]
        name = score["id"]
        self.same(name, score["applicable"], len(asked))
        self.same(name, score["answered"], len(there))
        self.same(name, score["needed"], self.needed(node, len(asked)))
        self.close(name, score["weight"], sum(Fraction(i["weight"]) for i in there))
        self.close(name, score["applicable_weight"],
                   sum(Fraction(i["weight"]) for i in asked))
        if not asked:
            self.same(name, score["missing"], "not-applicable")
        elif len(there) < score["needed"]:
            self.same(name, score["missing"], "undefined")
        else:
            value = self.combine(score, node, [(i["weight"], i["used"]) for i in there])
            if value is None:
                self.same(name, score["missing"], "undefined")
            else:
                self.close(name, score["value"], value)

    def band(self, score, node):
        value = rounded(score["value"], score["digits"])
        bands = self.instrument.bands[node.get("bands")]
        limits = self.instrument.range(score["id"])
        inside = value >= bands[0][0] and (limits is None or value <= limits[1])
        wanted = [b for b in bands if b[0] <= value][-1] if inside else None
        band = score["band"]
        self.same(score["id"], band and (band["from"], band["id"]),
                  wanted and (float(wanted[0]), wanted[1]))
        if band:
            self.close(score["id"], band["above_from"], value - wanted[0])

    def score(self, score, node):
        name = score["id"]
        if node.get("expr"):
            self.same(name, score["expr"]["tree"]["value"], score["value"])
        else:
            self.items(score, node)
        if score["value"] is None:
            self.same(name, (score["printed"], self.scored[name]), (None, ""))
        else:
            self.same(name, score["printed"],
                      printed(score["value"], int(node.get("digits", "2"))))
            self.same(name, score["printed"], self.scored[name])
        if node.get("bands"):
            self.same(name, (score["band"] or {"id": ""})["id"],
                      self.scored[name + ".band"])
            if score["value"] is not None:
                self.band(score, node)


def spoil(document, key):
    """Adds to every number of that name (a text loses its end)."""
    if isinstance(document, list):
        for part in document:
            spoil(part, key)
    elif isinstance(document, dict):
        for name, part in document.items():
            if name == key and isinstance(part, (int, float)) and part is not True:
                document[name] = part + 1
            elif name == key and isinstance(part, str):
                document[name] = part[:-1]
            else:
                spoil(part, key)


def lines_of(path):
    """The header, and each record as its own text (a cell may hold line breaks)."""
    records, lines = [], path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    while lines:
        record = lines.pop(0)
        while record.count('"') % 2:
            record += lines.pop(0)
        if record.strip():
            records.append(record)
    return records[0], records[1:]


def explain(program, instrument, text, respondent):
    run = subprocess.run([program, "explain", instrument, "-", "--format", "json",
                          "--respondent", respondent], input=text.encode(),
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"{respondent}: {run.stderr.decode()}")
    return json.loads(run.stdout)


def main():
    program, path, responses = sys.argv[1:4]
    options = dict(zip(sys.argv[4::2], sys.argv[5::2]))
    key, every = options.get("--spoil"), int(options.get("--every", 1))
    instrument = Instrument(pathlib.Path(path))
    header, records = lines_of(pathlib.Path(responses))
    scored = subprocess.run([program, "score", "--quiet", path, responses],
                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    scored = list(csv.DictReader(io.StringIO(scored.stdout.decode())))
    delimiter = max("\t;,", key=re.sub('"[^"]*"', "", header).count)
    compared, wrong = 0, []
    if len(scored) != len(records):
        sys.exit(f"{len(scored)} rows are scored, of {len(records)}")
    for record, row in list(zip(records, scored))[::every]:
        cells = next(csv.DictReader(io.StringIO(header + record), delimiter=delimiter))
        respondent = cells[instrument.respondent].strip() if instrument.respondent else "1"
        document = explain(program, path, header + record, respondent)
        if key:
            spoil(document, key)
        check = Row(instrument, document, cells, row)
        check.check()
        compared += check.compared
        wrong += [f"{respondent}: {line}" for line in check.wrong]
    print(f"{len(records[::every])} of {len(records)} rows, {compared} comparisons, {len(wrong)} wrong")
    print("\n".join(wrong[:20]), file=sys.stderr)
    sys.exit(1 if wrong or compared == 0 else 0)


main()
