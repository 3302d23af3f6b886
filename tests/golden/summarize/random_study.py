# SPDX-License-Identifier: GPL-3.0-or-later
"""Instruments and responses at random, for tests of summaries.

Small ones, full of what is hard: thin units and groups of nobody, skipped answers,
repeats, agreed answers, responses of no unit, of no group, of no wave, of nobody.
"""

import collections
import csv
import io
from xml.sax.saxutils import quoteattr

METHODS = ("mean", "mean", "sum", "min", "max", "median", "geometric-mean")


def element(name, attributes, inside=""):
    text = "".join(f" {key}={quoteattr(str(value))}" for key, value in attributes.items()
                   if value is not None)
    return f"<{name}{text}>{inside}</{name}>" if inside else f"<{name}{text}/>"


def text(name, words):
    return f'<{name} xml:lang="en">{words}</{name}>'


class Study:
    def __init__(self, random):
        self.random = random
        self.choices, self.questions = [], []
        self.answers = {}   # By question: a function that draws an answer.
        self.ranges = {}    # Whether a question or a score has one.
        self.curved = set() # Scores that a geometric mean goes into.
        self.chance_blank = random.choice((0, 0.1, 0.3, 0.6))
        self.design = {"min-cell": random.choice((1, 2, 2, 3, 3, 4, 5, None))}
        self.make_design()
        items = [self.item(f"q{i}") for i in range(random.randint(2, 7))]
        self.bands = [self.band_set(f"b{i}") for i in range(2)]
        self.scores = []
        for i in range(random.randint(1, 6)):
            self.scores.append(self.score(f"s{i}", items))

    # --- Who answers -----------------------------------------------------------

    def add(self, name, attributes, draw):
        self.questions.append(element("question", {"id": name, **attributes},
                                      text("text", name)))
        self.answers[name] = draw

    def add_list(self, name, codes, values=None, missing=False, none=False):
        inside = "".join(
            element("choice", {"code": code, "value": values[i] if values else None},
                    text("label", f"{name} {code}")) for i, code in enumerate(codes))
        if none:
            inside += '<choice code="non" none="yes">' + text("label", "none") + "</choice>"
        if missing:
            inside += '<choice code="dk" missing="yes">' + text("label", "dk") + "</choice>"
        self.choices.append(element("choices", {"id": name}, inside))

    def name_role(self, role, name):
        self.design[role] = name

    def make_design(self):
        random = self.random
        if random.random() < 0.9:
            self.name_role("respondent", "who")
            # More names than responses or fewer: repeats are rare or frequent.
            names = random.choice((20, 200, 5000))
            self.add("who", {"type": "text"},
                     lambda: self.some(f"R{random.randrange(names)}", 0.05))
        self.make_unit()
        self.make_group()
        self.make_wave()
        if random.random() < 0.3:
            self.name_role("consensus", "agreed")
            self.add_list("yes_no", ("yes", "no"), missing=True)
            self.add("agreed", {"type": "single", "choices": "yes_no"},
                     lambda: random.choice(("yes", "no", "no", "no", "no", "dk", "")))
        elif random.random() < 0.2:
            self.answers["response.kind"] = \
                lambda: random.choice(("consensus", "seat", "", "", ""))

    def some(self, answer, blank):
        return "" if self.random.random() < blank else answer

    def skewed(self, things):
        """One of several, the first more often than the last: crowded and thin."""
        return things[int(len(things) * self.random.random() ** self.skew)]

    def make_unit(self):
        random = self.random
        self.skew = random.choice((1, 1.5, 2.5))
        if random.random() < 0.05:
            return
        names = [f"Val, {i}" if i % 3 else f"Parc {i}" for i in range(random.randint(1, 7))]
        kind = random.choice(("text", "text", "single", "integer"))
        attributes = {"type": kind}
        if kind == "single":
            names = [f"u{i}" for i in range(len(names))]
            self.add_list("places", names, missing=True)
            attributes["choices"] = "places"
        elif kind == "integer":
            names = [str(7 * i - 4) for i in range(len(names))]
        random.shuffle(names)
        self.name_role("unit", "place")
        self.add("place", attributes, lambda: self.some(self.skewed(names), 0.05))

    def make_group(self):
        random = self.random
        self.thin = ()
        if random.random() < 0.15:
            return
        codes = [f"g{i}" for i in range(random.randint(1, 9))]
        often = random.sample(codes, random.randint(1, len(codes)))
        missing = random.random() < 0.3
        blank = random.choice((0, 0, 0.05, 0.2))
        # Groups of which a unit has just one person too few: their sum could tell.
        if random.random() < 0.2:
            codes = often = codes[:5]
            self.thin, missing, blank = codes[:len(codes) // 2], False, 0
        self.add_list("roles", codes, missing=missing)
        self.name_role("group", "role")
        self.design["unit-mean"] = random.choice(("groups", "groups", "respondents", None))
        self.add("role", {"type": "single", "choices": "roles"},
                 lambda: self.some(self.skewed(often + ["dk"] * missing), blank))

    def make_wave(self):
        random = self.random
        kind = random.choice((None, None, "single", "integer", "date"))
        n = random.randint(1, 3)
        if kind is None:
            return
        attributes = {"type": kind}
        if kind == "single":
            codes = [f"w{i}" for i in range(n)]
            random.shuffle(codes)
            self.add_list("waves", codes, missing=True)
            attributes["choices"] = "waves"
        elif kind == "integer":
            codes = [str(i) for i in random.sample(range(-3, 2030), n)]
        else:
            codes = [f"20{random.randint(10, 30)}-{random.randint(1, 12):02d}-11"
                     for _ in range(n)]
        blank = random.choice((0, 0, 0.1))
        self.name_role("wave", "time")
        self.add("time", attributes, lambda: self.some(random.choice(codes), blank))

    # --- What they answer ------------------------------------------------------

    def item(self, name):
        kind = self.random.choice(("single",) * 4 + ("integer", "decimal", "multiple"))
        getattr(self, "item_" + kind)(name)
        return name

    def drawn(self, answers):
        """Answers of which some come often, so that now and then nothing varies."""
        skew = self.random.choice((1, 3, 30))
        chance = self.chance_blank
        return lambda: self.some(
            answers[int(len(answers) * self.random.random() ** skew)], chance)

    def item_single(self, name):
        random = self.random
        n, missing = random.choice(((5, True), (5, False), (3, True), (7, False))), False
        n, missing = n
        start, step = random.choice(((1, 1), (1, 1), (0, 1), (-2, 1), (0, 0.5), (10, -2)))
        values = [start + step * i for i in range(n)]
        if random.random() < 0.1:
            values[-1] += 3 * step
        codes = [f"c{i}" for i in range(n)]
        self.add_list(f"l_{name}", codes, values, missing)
        self.ranges[name] = True
        self.add(name, {"type": "single", "choices": f"l_{name}"},
                 self.drawn(codes + ["dk"] * missing))

    def item_integer(self, name):
        bounded = self.random.random() < 0.7
        self.ranges[name] = bounded
        self.add(name, {"type": "integer", "min": 0 if bounded else None,
                        "max": 10 if bounded else None},
                 self.drawn([str(i) for i in range(0 if bounded else -2, 11)]))

    def item_decimal(self, name):
        self.ranges[name] = True
        self.add(name, {"type": "decimal", "min": "0", "max": "1.5"},
                 self.drawn([f"{i / 8:.3f}" for i in range(13)]))

    def item_multiple(self, name):
        random = self.random
        codes = [f"m{i}" for i in range(random.randint(3, 5))]
        none, missing = random.random() < 0.5, random.random() < 0.5
        self.add_list(f"l_{name}", codes, missing=missing, none=none)
        self.ranges[name] = True
        sets = [" ".join(random.sample(codes, k)) for k in range(1, len(codes))]
        sets += ["non"] * none + ["dk"] * missing
        self.add(name, {"type": "multiple", "choices": f"l_{name}"}, self.drawn(sets))

    # --- What is made of it ----------------------------------------------------

    def band_set(self, name):
        cuts = sorted(self.random.sample(range(-1, 90), self.random.randint(1, 4)))
        return element("bands", {"id": name}, "".join(
            element("band", {"id": f"{name}_{i}", "from": cut}, text("label", f"{name} {i}"))
            for i, cut in enumerate(cuts)))

    def score(self, name, questions):
        random = self.random
        things = questions + [f"s{i}" for i in range(len(self.scores))]
        if random.random() < 0.3 and self.scores:
            things = things[len(questions):]
        chosen = random.sample(things, random.randint(1, min(4, len(things))))
        pomp = random.random() < 0.5 and all(self.ranges.get(c) for c in chosen)
        method = random.choice(METHODS)
        # A range that holds: within it are the values, and so the mean of an interval.
        own = random.random() < 0.4 and method != "sum" and set(chosen) <= set(questions)
        inside = text("title", name) + "".join(element("item", {
            "ref": c,
            "reverse": "yes" if self.ranges.get(c) and random.random() < 0.3 else None,
            "weight": random.choice((None, None, "2", "0.5")),
        }) for c in chosen)
        # What has a range may be reversed or rescaled.  Not what a geometric mean goes
        # into: 100 minus a hair less than 100 is no zero, and so no other answer.
        self.curved.update([name] * (method == "geometric-mean"
                                     or not self.curved.isdisjoint(chosen)))
        self.ranges[name] = (own or (pomp and method != "sum")) and name not in self.curved
        needed = random.choice((None, None, "1", "2", "60%", "50% 2", "100%"))
        if needed and "2" in needed and len(chosen) < 2:
            needed = None
        return element("score", {
            "id": name, "method": method, "rescale": "pomp" if pomp else None,
            "range": ("0 100" if pomp else "-50 2000") if own else None,
            "min-answered": needed,
            "floor": "1" if method == "geometric-mean" and random.random() < 0.5 else None,
            "bands": random.choice((None, "b0", "b1")),
            "digits": random.choice((None, None, 0, 1, 4)),
        }, inside)

    def xml(self):
        return ('<?xml version="1.0" encoding="UTF-8"?>\n' + element("instrument", {
            "xmlns": "urn:coready:instrument:1", "id": "random", "version": "1.0.0",
            "languages": "en"},
            text("title", "Random") + element("design", self.design)
            + "\n".join(self.choices)
            + element("section", {"id": "all"}, text("title", "All")
                      + "\n".join(self.questions))
            + element("scoring", {}, "\n".join(self.bands + self.scores))) + "\n")

    def responses(self, rows):
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.answers)
        counts = collections.Counter()
        for _ in range(rows):
            row = {name: draw() for name, draw in self.answers.items()}
            place = row.get("place"), row.get("time"), row.get("role")
            if row.get("role") in self.thin and counts[place] >= self.least() - 1:
                continue
            counts[place] += 1
            writer.writerow(row.values())
        return out.getvalue()

    def least(self):
        return self.design["min-cell"] or 5
