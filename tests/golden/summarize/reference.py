#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What 'coready summarize' must print, slowly and plainly.

    python3 reference.py INSTRUMENT RESPONSES.csv [MIN_CELL] > summary.csv

A second opinion, written from docs/scoring.md ("A unit", "What may be shown of few
people") and docs/summarize.md, and not from the program's source.  Scores and sums are
exact fractions; quantiles of Student's t are found by bisection.
"""

import csv
import sys
from fractions import Fraction

import scored
from scored import rounded, square_root
from student import quantile_975

HEADER = ("unit,wave,group,score,n,mean,sd,se,ci_low,ci_high,median,q1,q3,min,max,"
          "band,band_low,band_high,agreement_rwg,agreement_ad,hidden").split(",")
EVERY_UNIT = "*"


# --- Which responses count -----------------------------------------------------

def that_count(instrument, responses):
    """Without agreed answers, and of repeats the last, in the order of the file.
    Somebody without a name is nobody's repeat."""
    yes = ("yes", "oui", "1")
    responses = [r for r in responses if r.consensus not in yes]
    last = {}
    for place, response in enumerate(responses):
        key = (response.respondent, response.unit, response.wave)
        last[place if response.respondent is None else key] = place
    return responses, sorted(last.values())


def wave_order(instrument, responses):
    """The waves that there are, in the order of their list, number or date; what names
    no wave first."""
    question = instrument.questions.get(instrument.design.get("wave"))
    waves = {r.wave for r in responses}

    def key(wave):
        if wave is None:
            return (0, 0)
        if question.type == "single":
            return (1, [c.code for c in question.choices].index(wave))
        return (1, Fraction(wave) if question.type == "integer" else wave)
    return sorted(waves, key=key)


# --- Figures -------------------------------------------------------------------

class Sample:
    def __init__(self, values):
        self.values = sorted(v for v in values if v is not None)
        self.n = len(self.values)

    def mean(self):
        return sum(self.values) / self.n if self.n else None

    def variance(self):
        if self.n < 2:
            return None
        mean = self.mean()
        return sum((v - mean) ** 2 for v in self.values) / (self.n - 1)

    def quantile(self, p):
        """Type 7."""
        place = Fraction(p) * (self.n - 1)
        low = int(place)
        high = min(low + 1, self.n - 1)
        return self.values[low] + (place - low) * (self.values[high] - self.values[low])


def plain_mean(sample):
    """Mean, standard error and interval of one sample."""
    if sample.n < 2:
        return sample.mean(), None, None
    mean = sample.mean()
    se = square_root(sample.variance() / sample.n)
    half = Fraction(quantile_975(float(sample.n - 1))) * se
    return mean, se, (mean - half, mean + half)


def mean_of_means(samples):
    """The unweighted mean of the means of samples, none of them empty."""
    mean = sum(s.mean() for s in samples) / len(samples)
    if any(s.n < 2 for s in samples):
        return mean, None, None
    squares = [s.variance() / s.n for s in samples]
    se = square_root(sum(squares)) / len(samples)
    if se == 0:
        return mean, se, (mean, mean)
    df = sum(squares) ** 2 / sum(q * q / (s.n - 1) for q, s in zip(squares, samples))
    half = Fraction(quantile_975(float(df))) * se
    return mean, se, (mean - half, mean + half)


def figures(instrument, score, sample, centre, m):
    """The columns of a line from n to band_high; 'centre' is mean, se and interval."""
    out = {"n": str(sample.n)}
    if sample.n == 0:
        return out
    mean, se, interval = centre
    out["mean"], out["se"] = mean, se
    out["sd"] = square_root(sample.variance()) if sample.n > 1 else None
    if interval:
        out["ci_low"], out["ci_high"] = interval
    if sample.n >= 2 * m:
        out.update(min=sample.values[0], max=sample.values[-1],
                   median=sample.quantile(Fraction(1, 2)),
                   q1=sample.quantile(Fraction(1, 4)), q3=sample.quantile(Fraction(3, 4)))
    out = {name: value if name == "n" else printed(value) for name, value in out.items()}
    out["band"] = score.band(mean, instrument)
    for name, end in zip(("band_low", "band_high"), interval or (None, None)):
        out[name] = score.band(clamped(end, score.range(instrument)), instrument)
    return out


def clamped(value, bounds):
    if value is None or bounds is None:
        return value
    return min(max(value, bounds[0]), bounds[1])


def printed(value):
    if value is None:
        return ""
    value = rounded(value, 6)
    whole, rest = divmod(abs(value) * 10 ** 6, 10 ** 6)
    return f"{'-' if value < 0 else ''}{int(whole)}.{int(rest):06d}"


# --- Agreement -----------------------------------------------------------------

def options(instrument, score):
    """The one number of equally spaced values of a score's questions, or None."""
    counts = set()
    for ref, _, _ in score.items:
        question = instrument.questions.get(ref)
        if question is None or question.type != "single":
            return None
        values = sorted(c.value for c in question.choices if not c.missing)
        steps = {b - a for a, b in zip(values, values[1:])}
        if len(steps) != 1 or 0 in steps:
            return None
        counts.add(len(values))
    return counts.pop() if len(counts) == 1 else None


def agreement(instrument, score, responses, m):
    """rwg(j) and the average deviation, of those who answered all of the items."""
    a = options(instrument, score)
    if a is None:
        return {}
    rows = []
    for response in responses:
        row = []
        for ref, reverse, _ in score.items:
            x = response.value(ref)
            lo, hi = instrument.questions[ref].range()
            if x is not None:
                x = lo + hi - x if reverse else x
                row.append(1 + (a - 1) * (x - lo) / (hi - lo))
        if len(row) == len(score.items):
            rows.append(row)
    if len(rows) < max(m, 2):
        return {}
    items = [Sample(column) for column in zip(*rows)]
    j = len(items)
    uniform = Fraction(a * a - 1, 12)
    u = min(sum(i.variance() for i in items) / j, uniform) / uniform
    deviation = sum(sum(abs(x - i.mean()) for x in i.values) / i.n for i in items) / j
    return {"agreement_rwg": printed(j * (1 - u) / (j * (1 - u) + u)),
            "agreement_ad": printed(deviation)}


# --- What may be shown of few people -------------------------------------------

class Sampled:
    """What has figures: its responses' values of a score, sorted only once."""

    def sample(self, score):
        samples = self.__dict__.setdefault("samples", {})
        if score.id not in samples:
            samples[score.id] = Sample(r.value(score.id) for r in self.scope(score))
        return samples[score.id]

    def scope(self, _):
        return self.responses


class Group(Sampled):
    """One group of the list, or several and those without a group (None), pooled."""

    def __init__(self, members, responses):
        self.members = tuple(members)
        self.responses = responses

    def name(self):
        return "+".join(m or "none" for m in self.members)


def pooled_groups(instrument, responses, m, secret=True):
    """Rule 2: the groups as they are shown, the pooled one last; none where fewer than
    two are left."""
    question = instrument.questions.get(instrument.design.get("group"))
    if question is None:
        return []
    codes = [c.code for c in question.choices if not c.missing]
    of = {code: [r for r in responses if r.group == code] for code in codes + [None]}
    shown = [code for code in codes if len(of[code]) >= m]
    pooled = [code for code in codes if code not in shown]

    def count():
        return sum(len(of[code]) for code in pooled + [None])

    def join():
        least = min(len(of[code]) for code in shown)
        for code in [code for code in shown if len(of[code]) == least]:
            shown.remove(code)
            pooled.append(code)

    alone = count()
    while 0 < count() < m and shown:
        join()
    # As many as if each had m - 1: the count would tell how many each has.
    if secret and shown and not of[None] and count() == alone == len(pooled) * (m - 1) > 0:
        join()
    groups = [Group([code], of[code]) for code in shown]
    if count():
        names = [code for code in codes if code in pooled] + [None] * bool(of[None])
        groups.append(Group(names, [r for r in responses if r.group not in shown]))
    return groups if len(groups) > 1 else []


def repooled(samples, m):
    """Samples of groups so that none has 1 to m - 1 values, where that can be."""
    samples = [s for s in samples if s.n]
    small = [s for s in samples if s.n < m]
    rest = [s for s in samples if s.n >= m]
    if not small:
        return rest
    pooled = [v for s in small for v in s.values]
    while len(pooled) < m and rest:
        least = min(s.n for s in rest)
        pooled += [v for s in rest if s.n == least for v in s.values]
        rest = [s for s in rest if s.n > least]
    return rest + [Sample(pooled)]


class Nobody:
    """Who hides nothing that the rules here would show.  Another such object stands for a
    rule that hides more (of scores that are made of the same answers); it may lower a
    level, and leave out of '*' what no unit shows."""

    def level(self, cell, score, level):
        return level

    def everybody(self, wave, score):
        return True


class Cell(Sampled):
    """A unit in a wave.  Of each score its level is what may be shown: the 'groups' and
    all; only 'all'; the 'average' of groups that are not shown; or 'nothing'."""

    def __init__(self, instrument, unit, wave, responses, m, hider):
        self.instrument, self.m = instrument, m
        self.unit, self.wave = unit, wave
        self.responses = responses
        self.hidden = len(responses) < m
        self.groups = [] if self.hidden else pooled_groups(instrument, responses, m)
        self.levels = {s.id: hider.level(self, s, self.level(s))
                       for s in instrument.scores.values()}

    def level(self, score):
        """Rule 3."""
        few = range(1, self.m)
        if self.hidden or self.sample(score).n in few:
            return "nothing"
        if self.groups and not any(g.sample(score).n in few for g in self.groups):
            return "groups"
        return "average" if len(self.averaged(score)) > 1 else "all"

    def averaged(self, score):
        """What the mean of all is averaged over, if the design says so."""
        if self.instrument.design.get("unit-mean") != "groups":
            return []
        return repooled([g.sample(score) for g in self.groups], self.m)

    def shows(self, score):
        return self.levels[score.id] != "nothing"

    def shown_groups(self, score):
        return self.groups if self.levels[score.id] == "groups" else []

    def centre(self, score):
        groups = self.averaged(score)
        if self.levels[score.id] == "all" or len(groups) < 2:
            return plain_mean(self.sample(score))
        return mean_of_means(groups)


class Together(Sampled):
    """All units together in a wave (rule 4); answers what a cell answers."""

    unit = EVERY_UNIT

    def __init__(self, instrument, cells, wave, responses, m, hider):
        self.instrument, self.m = instrument, m
        self.cells, self.wave = cells, wave
        self.responses = responses
        self.hider = hider
        self.places = self.find_places(instrument)

    def find_places(self, instrument):
        """The groups that a unit shows: single ones, then pooled ones as first seen."""
        seen = list(dict.fromkeys(g.members for c in self.cells for g in c.groups))
        if not seen:
            return []
        question = instrument.questions[instrument.design["group"]]
        codes = [(c.code,) for c in question.choices]
        return [c for c in codes if c in seen] + [s for s in seen if s not in codes]

    def shown(self, score):
        """The responses of the units that show it.  Not of one that shows an average: a
        sum over it would tell of its groups."""
        return [r for cell in self.cells if cell.levels[score.id] in ("groups", "all")
                for r in cell.responses]

    def rest(self, score):
        """The responses of which no unit shows the score."""
        known = {id(r) for cell in self.cells if cell.shows(score) for r in cell.responses}
        return [r for r in self.responses if id(r) not in known]

    def scope(self, score):
        """The responses of 'all'."""
        rest = self.rest(score)
        few = Sample(r.value(score.id) for r in rest).n in range(1, self.m)
        if few or not self.hider.everybody(self, score):
            return self.shown(score)
        return self.shown(score) + rest

    def shows(self, score):
        """Not where there are values and none may be counted: they are not 0."""
        n = self.sample(score).n
        some = any(r.value(score.id) is not None for r in self.responses)
        return len(self.responses) >= self.m and n not in range(1, self.m) \
            and (n > 0 or not some)

    def shown_groups(self, score):
        if not self.shows(score):
            return []
        made = self.__dict__.setdefault("made", {})
        if score.id not in made:
            made[score.id] = self.make_groups(score)
        return made[score.id]

    def make_groups(self, score):
        return [Group(members, [r for c in self.cells for g in c.shown_groups(score)
                                if g.members == members for r in g.responses])
                for members in self.places
                if any(g.members == members for c in self.cells
                       for g in c.shown_groups(score))]

    def centre(self, score):
        if self.instrument.design.get("unit-mean") != "groups":
            return plain_mean(self.sample(score))
        groups = self.shown_groups(score)
        grouped = {id(r) for g in groups for r in g.responses}
        rest = Sample(r.value(score.id) for r in self.scope(score) if id(r) not in grouped)
        samples = repooled([g.sample(score) for g in groups] + [rest], self.m)
        return mean_of_means(samples) if len(samples) > 1 else plain_mean(self.sample(score))


# --- Lines ---------------------------------------------------------------------

def line(cell, group, score, **columns):
    return {"unit": cell.unit, "wave": cell.wave or "", "group": group,
            "score": score.id, "hidden": "0", **columns}


def line_of_all(instrument, cell, score):
    if not cell.shows(score):
        return line(cell, "all", score, hidden="1")
    sample, m = cell.sample(score), cell.m
    columns = figures(instrument, score, sample, cell.centre(score), m)
    if isinstance(cell, Cell) and cell.levels[score.id] == "average":
        columns["sd"] = ""
    if isinstance(cell, Cell) and sample.n:
        columns.update(agreement(instrument, score, cell.responses, m))
    return line(cell, "all", score, **columns)


def lines_of(instrument, cell):
    scores = list(instrument.scores.values())
    for score in scores:
        yield line_of_all(instrument, cell, score)
    places = [g.members for g in cell.groups] if isinstance(cell, Cell) else cell.places
    for members in places:
        for score in scores:
            for group in cell.shown_groups(score):
                if group.members == members:
                    sample = group.sample(score)
                    yield line(cell, group.name(), score, **figures(
                        instrument, score, sample, plain_mean(sample), cell.m))


def cells_of(instrument, responses, m=None, hider=None):
    """The units in their waves, and at last all units together in each wave."""
    m, hider = m or instrument.min_cell, hider or Nobody()
    responses, places = that_count(instrument, responses)
    units = dict.fromkeys(r.unit for r in responses if r.unit is not None)
    counted = [responses[place] for place in places]
    waves = wave_order(instrument, counted)
    cells = []
    for unit in units:
        for wave in waves:
            mine = [r for r in counted if r.unit == unit and r.wave == wave]
            if mine:
                cells.append(Cell(instrument, unit, wave, mine, m, hider))
    return cells + [Together(instrument, [c for c in cells if c.wave == wave], wave,
                             [r for r in counted if r.wave == wave], m, hider)
                    for wave in waves]


def summarize(instrument, responses, m=None, hider=None):
    """The lines that are to be printed, each a dict by column."""
    return [line for cell in cells_of(instrument, responses, m, hider)
            for line in lines_of(instrument, cell)]


def main(instrument_path, responses_path, min_cell=None):
    instrument = scored.Instrument(instrument_path)
    writer = csv.DictWriter(sys.stdout, HEADER, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(summarize(instrument, scored.read(instrument, responses_path),
                               int(min_cell) if min_cell else None))


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    sys.stdout.reconfigure(encoding="utf-8")
    main(*sys.argv[1:])
