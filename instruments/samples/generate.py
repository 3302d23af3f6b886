#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the sample responses: three invented neighbourhoods, two waves, four roles.

    python3 generate.py            writes coproduction-readiness.csv and truth.csv
    python3 generate.py --check    writes nothing; exits 1 if they would change
    python3 generate.py --seed N --output-dir DIR

What is true is stated beforehand and read from two files:

    profile.csv   for each neighbourhood, wave and role, how many people answer
                  and the true value, 0 to 100, of each sub-dimension
    items.csv     for each statement, its sub-dimension, its key (+ or -), the
                  roles that are asked (C P E O), and how much easier or harder it
                  is to agree with than its sub-dimension (offset, same scale)

The true value of a statement is t = sub-dimension + offset, in the direction of
readiness.  An answer is made from it so that its expected value is t exactly:

    v = t + A (0.4 p + 0.2 c + 0.4 e)       p of the person, c of the person and
                                            condition, e of this answer alone; each
                                            uniform on -1..1, so each of mean 0
    A = min(40, t, 100 - t)                 so that v never leaves 0..100
    x = 1 + floor(v / 25), and one more with probability frac(v / 25)

The last step is stochastic rounding: E[x | v] = 1 + v / 25, so E[100 (x - 1) / 4]
= E[v] = t.  Clipping, or rounding to the nearest step, would have pulled extreme
values inwards.  Blanks, don't-knows and people who stop half-way are drawn without
a look at v, so they bias nothing either.

truth.csv states what follows for each role: the true value of a score is the mean
of the true values of the statements that the role is asked.  Only random() is used
of Python's generator, because its sequence is the same in every version.
"""

import argparse
import csv
import datetime
import io
import pathlib
import random
import sys

HERE = pathlib.Path(__file__).resolve().parent
SEED = 20250314

LETTER = {"citizen": "C", "practitioner": "P", "elected": "E", "organisation": "O"}
CONDITIONS = ("project", "mobilization", "collaboration")
SHORT = {"Val-Modèle": "VM", "Pointe-aux-Exemples": "PE", "Faubourg-Témoin": "FT"}

BLANK, DONT_KNOW = 0.05, 0.03     # Shares of the answers that are asked for.
BREAK_OFF = 0.03                  # People who stop after a whole section.
COMMENT, FRENCH = 0.45, 0.7       # Who writes something, and in which language.
REACH = 40                        # A above: how far people may differ.

# Probability of yes and of no to "does a law reserve some tasks?".
LAW = {"Val-Modèle": (0.55, 0.20), "Pointe-aux-Exemples": (0.15, 0.50),
       "Faubourg-Témoin": (0.10, 0.65)}

# How often a comment is about what, by neighbourhood; the rest is about nothing.
WISHES = {
    "Val-Modèle": {"rules": 5, "power": 4, "training": 3, "money": 2, "place": 1},
    "Pointe-aux-Exemples": {"answers": 5, "trust": 4, "power": 3, "information": 1},
    "Faubourg-Témoin": {"renewal": 5, "access": 3, "information": 3, "place": 2},
}
NO_WISH = 2

NOTES = {
    "pp1a": {"fr": "Deux postes sur cinq exigent un diplôme.",
             "en": "Two positions out of five ask for a diploma."},
    "pp4d": {"fr": "La direction signe le budget, le comité est consulté.",
             "en": "The director signs the budget, the committee is consulted."},
    "cc1a": {"fr": "Le jardin, l’an dernier, avec trois partenaires.",
             "en": "The garden last year, with three partners."},
}


def read(name):
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Dice:
    """Draws, all made from random() alone."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def chance(self, p):
        return self.random() < p

    def spread(self):
        return 2 * self.random() - 1

    def below(self, n):
        return int(self.random() * n)

    def weighted(self, weights):
        at = self.random() * sum(weights.values())
        for key, weight in weights.items():
            at -= weight
            if at < 0:
                return key
        return key


def condition(item):
    return item["score"].split(".")[0]


def asked(item, role):
    return LETTER[role] in item["roles"]


def true_value(cell, item):
    t = int(cell[item["score"]]) + int(item["offset"])
    if not 10 <= t <= 90:
        sys.exit(f"{cell['neighbourhood']}, {cell['role']}, {item['item']}: {t}")
    return t


def truth(profile, items):
    """What each score of each cell of the profile is in truth."""
    for cell in profile:
        mine = [i for i in items if asked(i, cell["role"])]
        for score in CONDITIONS + tuple(dict.fromkeys(i["score"] for i in items)):
            ts = [true_value(cell, i) for i in mine if score in (i["score"], condition(i))]
            if len(ts) >= 2:
                yield {"neighbourhood": cell["neighbourhood"], "wave": cell["wave"],
                       "role": cell["role"], "score": score,
                       "true": f"{sum(ts) / len(ts):.6f}"}


def answer(dice, t, person, leaning, key):
    reach = min(REACH, t, 100 - t)
    v = t + reach * (0.4 * person + 0.2 * leaning + 0.4 * dice.spread())
    step = int(v / 25)
    x = 1 + step + dice.chance(v / 25 - step)
    return str(x if key == "+" else 6 - x)


def statements(dice, cell, items, whole=False):
    """One person's answers to the statements."""
    person = dice.spread()
    leaning = {c: dice.spread() for c in CONDITIONS}
    stop = 1 + dice.below(2) if dice.chance(BREAK_OFF) and not whole else len(CONDITIONS)
    answers = {}
    for item in items:
        if not asked(item, cell["role"]):
            continue
        made = answer(dice, true_value(cell, item), person, leaning[condition(item)],
                      item["key"])
        fate = dice.random()
        if CONDITIONS.index(condition(item)) >= stop or fate < BLANK and not whole:
            made = ""
        elif fate < BLANK + DONT_KNOW and not whole:
            made = "dk"
        answers[item["item"]] = made
    return answers


def law(dice, place):
    yes, no = LAW[place]
    at = dice.random()
    return "yes" if at < yes else "no" if at < yes + no else "dk" if at < 0.95 else ""


def comment(dice, place, language, comments):
    theme = dice.weighted({**WISHES[place], "none": NO_WISH})
    texts = [c["text"] for c in comments
             if c["theme"] == theme and c["language"] == language]
    return texts[dice.below(len(texts))]


def notes(dice, answers, language):
    return {f"{item}.note": text[language] for item, text in NOTES.items()
            if answers.get(item, "") not in ("", "dk") and dice.chance(0.1)}


def response(dice, cell, items, comments, code):
    place = cell["neighbourhood"]
    language = "fr" if dice.chance(FRENCH) else "en"
    first_day = datetime.date(int(cell["wave"]), 10, 6)
    row = {"respondent": code, "neighbourhood": place, "role": cell["role"],
           "wave": cell["wave"], "agreed": "no",
           "completed": (first_day + datetime.timedelta(dice.below(40))).isoformat()}
    row.update(statements(dice, cell, items))
    row["law_qualified"] = law(dice, place)
    row.update(notes(dice, row, language))
    if dice.chance(COMMENT):
        row["next_step"] = comment(dice, place, language, comments)
    row["response.lang"] = language
    return row


def roundtable(dice, cell, items):
    """The answer that a neighbourhood's roundtable agreed on: no blanks."""
    row = {"respondent": f"{SHORT[cell['neighbourhood']]}25-TABLE", "role": cell["role"],
           "neighbourhood": cell["neighbourhood"], "wave": cell["wave"], "agreed": "yes",
           "completed": f"{cell['wave']}-11-28", "response.lang": "fr"}
    row.update(statements(dice, cell, items, whole=True))
    return row


def repeat(dice, rows, code, cell, items, comments):
    """Somebody answers a second time, some days later; the last response counts."""
    again = response(dice, cell, items, comments, code)
    again["completed"] = f"{cell['wave']}-11-20"
    return rows + [again]


def blemish(rows):
    """Cells as real files have them: what is refused, then what is accepted."""
    by_code = {row["respondent"]: row for row in rows}
    for code, column, cell in (
            ("VM23-010", "cm1a", "9"),                # no such code
            ("VM25-003", "pp1b", "agree"),            # no such label
            ("PE23-005", "cc1a", "3.5"),              # between two steps
            ("VM25-020", "law_qualified", "maybe"),
            ("FT25-002", "completed", "1925-10-14"),  # a century early
            ("PE25-007", "completed", "14/10/2025"),  # not ISO
            ("VM23-079", "pp1a", "4"),                # an elected official is not asked
            ("PE25-001", "cc2c", "2"),                # nor is a citizen
            ("FT23-004", "cm1b", "Tout à fait vrai"),
            ("VM25-031", "pp2a", "DK"),
            ("PE25-015", "cm2b", "3.0"),
            ("VM25-012", "cc4a", "don't know, or does not apply")):
        by_code[code][column] = cell


def columns(items):
    names = ["respondent", "neighbourhood", "role", "wave", "completed", "agreed"]
    for item in items:
        names.append(item["item"])
        if item["item"] in NOTES:
            names.append(f"{item['item']}.note")
        if item["item"] == "pp4d":
            names.append("law_qualified")
    return names + ["next_step", "response.lang"]


def responses(dice, profile, items, comments):
    rows, counts = [], {}
    for cell in profile:
        for _ in range(int(cell["respondents"])):
            prefix = SHORT[cell["neighbourhood"]] + cell["wave"][2:]
            counts[prefix] = counts.get(prefix, 0) + 1
            rows.append(response(dice, cell, items, comments,
                                 f"{prefix}-{counts[prefix]:03d}"))
    last = {(c["neighbourhood"], c["role"]): c for c in profile}
    rows = repeat(dice, rows, "VM25-040", last["Val-Modèle", "citizen"], items, comments)
    rows += [roundtable(dice, last[place, "organisation"], items) for place in SHORT]
    order = {id(row): (row["completed"], dice.random()) for row in rows}
    rows.sort(key=lambda row: order[id(row)])
    blemish(rows)
    return rows


def as_csv(names, rows, short=()):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        cells = [row.get(name, "") for name in names]
        # A row that was cut off: it ends before its last two cells.
        writer.writerow(cells[:-2] if row.get("respondent") in short else cells)
    return out.getvalue()


def main():
    parser = argparse.ArgumentParser(description="Makes the sample responses.")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--output-dir", type=pathlib.Path, default=HERE)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()

    items, profile, comments = read("items.csv"), read("profile.csv"), read("comments.csv")
    rows = responses(Dice(options.seed), profile, items, comments)
    files = {
        "coproduction-readiness.csv": as_csv(columns(items), rows, short=("PE23-020",)),
        "truth.csv": as_csv(["neighbourhood", "wave", "role", "score", "true"],
                            truth(profile, items)),
    }
    changed = False
    for name, text in files.items():
        path = options.output_dir / name
        if options.check:
            same = path.is_file() and path.read_text(encoding="utf-8") == text
            changed = changed or not same
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
    if changed:
        sys.exit("generate.py: the files beside it are not what it makes")


if __name__ == "__main__":
    main()
