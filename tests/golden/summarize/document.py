# SPDX-License-Identifier: GPL-3.0-or-later
"""What 'coready summarize --format json' must hold beside the figures of its lines.

Written from docs/scoring.md ("A unit") and docs/summarize.md.  'figures' maps a name for
each number or name of a document to what it must be; 'flat' does the same for a document
that was printed, so that the two can be compared one by one.
"""

from fractions import Fraction

from reference import Cell, printed
from scored import square_root
from student import quantile_975

WITHIN = Fraction(5, 2)


def mean_of_all(cell, score):
    sample = cell.sample(score)
    return cell.centre(score)[0] if cell.shows(score) and sample.n else None


def mean_of_group(cell, members, score):
    for group in cell.shown_groups(score) if cell is not None else []:
        if group.members == members:
            return group.sample(score).mean()
    return None


def gap(a, b):
    """Difference, Welch's interval and Hedges' g of two samples."""
    if not a.n or not b.n:
        return None, None, None, None
    difference = a.mean() - b.mean()
    if a.n < 2 or b.n < 2:
        return difference, None, None, hedges(a, b, difference)
    squares = [s.variance() / s.n for s in (a, b)]
    se = square_root(sum(squares))
    half = Fraction(0)
    if se:
        df = sum(squares) ** 2 / sum(q * q / (s.n - 1) for q, s in zip(squares, (a, b)))
        half = Fraction(quantile_975(float(df))) * se
    return difference, difference - half, difference + half, hedges(a, b, difference)


def hedges(a, b, difference):
    spread = sum((s.n - 1) * s.variance() for s in (a, b) if s.n > 1)
    if a.n + b.n < 3 or not spread:
        return None
    pooled = square_root(spread / (a.n + b.n - 2))
    return difference / pooled * (1 - Fraction(3, 4 * (a.n + b.n) - 9))


def change(before, cell, group, score):
    """Since the wave before, of all or of a group that is shown in both."""
    if before is None:
        return None
    if group is not None:
        now, then = (mean_of_group(c, group.members, score) for c in (cell, before))
        return now - then if None not in (now, then) else None
    if cell.instrument.design.get("unit-mean") == "groups" and \
            (cell.shown_groups(score) or before.shown_groups(score)):
        changes = [change(before, cell, g, score) for g in cell.shown_groups(score)]
        changes = [c for c in changes if c is not None]
        return sum(changes) / len(changes) if changes else None
    now, then = mean_of_all(cell, score), mean_of_all(before, score)
    return now - then if None not in (now, then) else None


def limiting(cell, score):
    """Which of the scores that a score is made of are the lowest."""
    scores = cell.instrument.scores
    if not all(ref in scores for ref, _, _ in score.items):
        return []
    means = [(ref, mean_of_all(cell, scores[ref])) for ref, _, _ in score.items]
    if any(mean is None for _, mean in means):
        return []
    lowest = min(mean for _, mean in means)
    return [ref for ref, mean in means if mean - lowest <= WITHIN]


def shares(instrument, score, sample):
    """The share of each band among the values; None without bands or values."""
    if not score.bands or not sample.n:
        return None
    bands = [score.band(v, instrument) for v in sample.values]
    return {band: printed(Fraction(bands.count(band), sample.n)) for _, band in score.bands}


def number_of_responses(cell):
    """Of all units: those too whom no unit shows, where they are enough."""
    if isinstance(cell, Cell):
        return len(cell.responses)
    shown = sum(len(c.responses) for c in cell.cells if not c.hidden)
    rest = len(cell.responses) - shown
    return shown if 0 < rest < cell.m else len(cell.responses)


def is_hidden(cell):
    return len(cell.responses) < cell.m


def of_score(out, place, before, cell, score):
    place = (*place, score.id)
    if not cell.shows(score):
        out[(*place, "hidden")] = True
        return
    for group in [None, *cell.shown_groups(score)]:
        name = group.name() if group else "all"
        sample = (group or cell).sample(score)
        out[(*place, name, "change")] = printed(change(before, cell, group, score))
        out[(*place, name, "shares")] = shares(cell.instrument, score, sample)
    groups = cell.shown_groups(score)
    for i, a in enumerate(groups):
        for b in groups[i + 1:]:
            figures = gap(a.sample(score), b.sample(score))
            out[(*place, "gap", a.name(), b.name())] = [printed(x) for x in figures]
    out[(*place, "limiting")] = limiting(cell, score)


def figures(cells):
    out = {}
    before = {}
    for cell in cells:
        place = (cell.unit, cell.wave)
        last = before.get(cell.unit)
        if cell.wave is not None:  # What names no wave is not earlier than one.
            before[cell.unit] = cell
        out[(*place, "previous")] = last.wave if last is not None else None
        out[(*place, "hidden")] = is_hidden(cell)
        if is_hidden(cell):
            continue
        out[(*place, "responses")] = number_of_responses(cell)
        for score in cell.instrument.scores.values():
            of_score(out, place, last, cell, score)
    return out


def text(number):
    return "" if number is None else f"{number:.6f}"


def flat(document):
    out = {}
    for cell in document["cells"]:
        place = (cell["unit"], cell["wave"])
        out[(*place, "previous")] = cell["previous"]
        out[(*place, "hidden")] = cell["hidden"]
        if cell["hidden"]:
            assert not cell["scores"] and not cell["groups"] and cell["responses"] is None
            continue
        out[(*place, "responses")] = cell["responses"]
        for score in cell["scores"]:
            flat_score(out, (*place, score["score"]), score)
    return out


def flat_score(out, place, score):
    if score["hidden"]:
        assert not score["figures"] and not score["gaps"] and not score["limiting"]
        out[(*place, "hidden")] = True
        return
    for line in score["figures"]:
        out[(*place, line["group"], "change")] = text(line["change"])
        out[(*place, line["group"], "shares")] = line["shares"] and {
            band: text(share) for band, share in line["shares"].items()}
    for line in score["gaps"]:
        out[(*place, "gap", line["a"], line["b"])] = [
            text(line[name]) for name in ("difference", "ci_low", "ci_high", "hedges_g")]
    out[(*place, "limiting")] = score["limiting"]


def lines(document, scores):
    """The lines that the same summary has in CSV, as the document has them; 'scores' are
    the names of all."""
    for cell in document["cells"]:
        place = {"unit": cell["unit"], "wave": cell["wave"] or ""}
        if cell["hidden"]:
            for score in scores:
                yield {**place, "group": "all", "score": score, "hidden": "1"}
            continue
        names = ["all"] + [g["group"] for g in cell["groups"]]
        for name in names:
            for score in cell["scores"]:
                yield from lines_of_score({**place, "group": name}, score)


def lines_of_score(place, score):
    place["score"] = score["score"]
    if score["hidden"] and place["group"] == "all":
        yield {**place, "hidden": "1"}
    for line in score["figures"]:
        if line["group"] == place["group"]:
            agreement = score["agreement"] if place["group"] == "all" else None
            yield {**place, "hidden": "0", "n": str(line["n"]),
                   **{k: text(line[k]) for k in ("mean", "sd", "se", "ci_low", "ci_high",
                                                     "median", "q1", "q3", "min", "max")},
                   **{k: line[k] or "" for k in ("band", "band_low", "band_high")},
                   "agreement_rwg": text(agreement and agreement["rwg"]),
                   "agreement_ad": text(agreement and agreement["ad"])}
