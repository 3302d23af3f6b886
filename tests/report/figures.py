#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Are the figures on the pages the figures of the responses?

    python3 figures.py INSTRUMENT SCORES.csv UNIT LANGUAGE TEXT

TEXT is what 'pdftotext -layout' reads in the report of UNIT's latest wave; SCORES what
the sample's second scorer makes of the responses (tests/golden/sample).  For every
score, n, the mean, its interval and the means by group are computed here as
docs/scoring.md says, from scores rounded to two decimals, and looked for in the two
tables; so are gaps between groups (with Welch's interval and Hedges' g), means and
changes of the two waves, and which rules fire, of those whose condition compares means
with numbers.  Figures may differ by what that rounding can do: 0.011.  Prints a line
for each that differs, and how many were compared.
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
NUMBER = r"[-\u2212]?\d+[.,]\d\d"
# The headings over the tables: from one to the next.
GAPS = r"Who sees it how|Le point de vue de chaque groupe"
AGREEMENT = r"How far people agree|Le degré d’accord entre les réponses"
CHANGES = r"Since the previous wave|Depuis le cycle précédent"
ACTIONS = r"What to do|Que faire"
FINDINGS = r"The findings, and why each is here|Les constats, et pourquoi chacun figure ici"
TABLES = r"The figures|Les résultats en chiffres"
HIDDEN = r"\bhidden\b|non diffusé"
METHOD = r"How this was measured|Méthode de mesure"


def titles(instrument, language):
    """The title of each score, by its id."""
    found = {}
    for score in ElementTree.parse(instrument).iter(NAMESPACE + "score"):
        for title in score.findall(NAMESPACE + "title"):
            if title.get(LANGUAGE) == language:
                found[score.get("id")] = " ".join("".join(title.itertext()).split())
    return found


def groups_of(rows, score):
    """The groups whose means are averaged; where one of those that show has few values,
    those that the values by themselves would make."""
    groups = recover.shown_groups(rows)
    answered = [row for row in rows if row[score]]
    for roles in groups:
        if 0 < sum(row["group"] in roles for row in answered) < recover.MIN_CELL:
            return recover.shown_groups(answered), False
    return groups, True


def figures(rows, score):
    """n, mean, ends of the interval, means by group."""
    means, squares, fourths = [], 0.0, 0.0
    groups, _ = groups_of(rows, score)
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


def between(text, first, last):
    """What stands between two headings, the last ones of their names."""
    found = re.split(rf"(?m)^\f?\s*(?:{first})\s*$", text)[-1]
    return re.split(rf"(?m)^\f?\s*(?:{last})\s*$", found)[0]


def numbers(text):
    return [float(x.replace(",", ".").replace("\u2212", "-"))
            for x in re.findall(NUMBER, text)]


def lines_of(text, title):
    """The rest of the lines that begin with a title and have numbers.  A title too long
    for its column goes on in the next line; its numbers stand on the first."""
    for line in text.splitlines():
        if not re.search(NUMBER, line):
            continue
        name = re.match(r"\s*(.*?)\s{2,}", line)
        if name and len(name[1]) > 3 and (title == name[1] or title.startswith(
                name[1] if name[1].endswith("-") else name[1] + " ")):
            yield line[name.end(1):]


def printed(text, title):
    """The numbers on the lines that begin with a title: two tables, so two lists."""
    found = []
    for rest in lines_of(text, title):
        n = re.match(r"\s+(\d+)\s", rest)
        if len(numbers(rest)) > 2 or n:
            found.append((int(n[1]) if n else None, numbers(rest)))
    return found


def hidden_lines(text, title):
    """Whether a score is hidden in each of the two tables: that it had to be is the
    business of other tests, that it has no figure then is ours."""
    lines = [line for line in text.splitlines()
             if line.strip().startswith(title[:40].rsplit(" ", 1)[0])]
    lines = [line for line in lines if re.search(NUMBER + "|" + HIDDEN, line)]
    return [bool(re.search(HIDDEN, line)) and not re.search(rf"\s\d+\s.*{NUMBER}", line)
            for line in (lines + ["", ""])[:2]]


def same(got, wanted):
    return len(got) >= len(wanted) and all(abs(g - w) <= TOLERANCE
                                           for g, w in zip(got, wanted))


def gap(a, b):
    """The difference of two samples' means, its interval by Welch's t, Hedges' g; the
    higher first."""
    (mean_a, square_a, df_a), (mean_b, square_b, df_b) = map(recover.moments, (a, b))
    if mean_a < mean_b:
        return gap(b, a)
    total = square_a + square_b
    df = total ** 2 / (square_a ** 2 / df_a + square_b ** 2 / df_b)
    half = recover.t_quantile(0.95, df) * math.sqrt(total)
    n = len(a) + len(b)
    pooled = math.sqrt((square_a * len(a) * df_a + square_b * len(b) * df_b) / (n - 2))
    difference = mean_a - mean_b
    return [difference, difference - half, difference + half,
            difference / pooled * (1 - 3 / (4 * n - 9))]


def check_gaps(text, rows, title, score, shown):
    """Each line is a gap of two groups; the widest of those that leave zero out is
    there, when the means of groups are."""
    samples = [[float(row[score]) for row in rows if row["group"] in roles and row[score]]
               for roles in recover.shown_groups(rows)]
    gaps = [gap(a, b) for i, a in enumerate(samples) for b in samples[i + 1:]]
    told = sorted((g for g in gaps if g[1] > 0), reverse=True)
    lines = [numbers(line) for line in lines_of(text, title)]
    wrong = [line for line in lines if not any(same(line, g) for g in gaps)]
    if shown and told and not any(same(line, told[0]) for line in lines):
        wrong.append(["missing", told[0]])
    return len(lines), wrong


def means(rows, score):
    """The mean, and the means by group, by who is in it, where these are shown."""
    found = {}
    groups, shown = groups_of(rows, score)
    for roles in groups:
        values = [float(row[score]) for row in rows
                  if row["group"] in roles and row[score]]
        if values:
            found[frozenset(roles)] = math.fsum(values) / len(values)
    return math.fsum(found.values()) / len(found), found if shown else {}


def check_change(text, before, now, title, score):
    """The two means, and the mean change of the groups that are in both."""
    (mean_then, then), (mean_now, today) = means(before, score), means(now, score)
    both = [today[roles] - then[roles] for roles in today if roles in then]
    wanted = [mean_then, mean_now]
    if both:
        wanted.append(math.fsum(both) / len(both))
    compared, wrong = 0, []
    for line in lines_of(text, title):
        got = numbers(line)
        if re.search(HIDDEN, line):
            continue
        if re.search("not comparable|non comparable", line):
            wanted_here = wanted[:2]
        else:
            wanted_here = wanted
        compared += len(got)
        if len(got) != len(wanted_here) or not same(got, wanted_here):
            wrong.append([got, wanted_here])
    return compared, wrong


COMPARE = {"lt": lambda a, b: a < b, "le": lambda a, b: a <= b,
           "gt": lambda a, b: a > b, "ge": lambda a, b: a >= b}
CONDITION = r"([a-z_.]+) (lt|le|gt|ge) ([\d.]+)"


def holds(when, unit):
    """Whether a condition is true; None where it is of another kind."""
    parts = " ".join(when.split()).split(" and ")
    found = [re.fullmatch(CONDITION, part) for part in parts]
    if not all(found):
        return None
    return all(COMPARE[part[2]](unit[part[1]], float(part[3])) for part in found)


def beginning(finding):
    """The first words of a text, as a pattern: they stand on one line."""
    text = finding.text + "".join("0" + (part.tail or "") for part in finding)
    return r"\s+".join(re.escape(word).replace("0", r"[\d.,]+", 1) if "0" in word
                       and "100" not in word else re.escape(word)
                       for word in text.split()[:10])


def check_findings(text, instrument, language, unit):
    """A finding begins on the page when its rule fires, and only then."""
    rules = [rule for rule in ElementTree.parse(instrument).iter(NAMESPACE + "rule")
             if rule.get("scope") == "unit"]
    true = {rule.get("id"): holds(rule.get("when"), unit) for rule in rules}
    compared, wrong = 0, []
    for rule in rules:
        over = [true[other.get("id")] for other in rules
                if rule.get("id") in (other.get("supersedes") or "").split()]
        fires = true[rule.get("id")]
        if fires is None or (fires and None in over):
            continue
        fires = fires and not any(over)
        finding = next(f for f in rule.findall(NAMESPACE + "finding")
                       if f.get(LANGUAGE) == language)
        compared += 1
        if bool(re.search(beginning(finding), text)) != fires:
            wrong.append([rule.get("id"), fires, beginning(finding)])
    return compared, wrong


def main():
    instrument, scores, unit, language, path = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        text = file.read()
    tables = between(text, TABLES, METHOD)
    gaps = between(text, GAPS, AGREEMENT)
    changes = between(text, CHANGES, ACTIONS)
    findings = between(text, FINDINGS, TABLES)
    everything = [row for row in recover.last_responses(recover.read(scores))
                  if row["unit"] == unit]
    waves = sorted({row["wave"] for row in everything})
    before, rows = [[row for row in everything if row["wave"] == wave]
                    for wave in waves[-2:]]
    compared = wrong = 0

    def add(count, found, what):
        nonlocal compared, wrong
        compared += count
        wrong += len(found)
        for line in found:
            print(f"{what}: {line}")

    of_unit = {}
    for score, title in titles(instrument, language).items():
        n, whole, by_group = figures(rows, score)
        of_unit[score] = whole[0]
        lines = printed(tables, title)
        hidden = hidden_lines(tables, title)
        first = [line for line in lines if line[0] is not None]
        second = [line for line in lines if line[0] is None]
        for table, count, wanted, at in ((first, n, whole, 0),
                                         (second, None, by_group, 1)):
            good = len(table) == 1 and table[0][0] == count and same(table[0][1], wanted)
            if hidden[at]:
                good = not table
            add(len(wanted) + (count is not None), [] if good else [[wanted, table]],
                score)
        add(*check_gaps(gaps, rows, title, score, not hidden[1]), f"gap of {score}")
        add(*check_change(changes, before, rows, title, score), f"change of {score}")
    add(*check_findings(findings, instrument, language, of_unit), "finding")
    print(f"{compared} figures compared, {wrong} lines wrong")
    return bool(wrong) or compared == 0


if __name__ == "__main__":
    sys.exit(main())
