#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Do scores recover the profile that the sample was made from?

    python3 recover.py SCORES.csv TRUTH.csv [--all]

SCORES is what 'coready score' prints of the sample (or score_reference.py), TRUTH
what samples/generate.py states.  For each neighbourhood, wave and condition the mean
and its interval are computed as docs/scoring.md says for unit-mean="groups", and the
true value is looked for inside.  It must lie

    in all of the 3 x 2 x 3 = 18 intervals of 99.9 %, and
    in at least 16 of the 18 of 95 %, that is, 85 % and more.

The three conditions of a place share its people, so misses come together: of 200
samples with other seeds (coverage.py) the intervals held the truth in 95.3 % and
99.97 % of cases, and 17 samples would not have met the criterion.  The sample is
fixed, so the test cannot fail by chance.  What it guards against is a scoring and a
generator that disagree about direction, scale or weight; that every cell is right is
the business of scores.csv.  --all looks at the sub-dimensions too, and judges nothing.

The truth of a neighbourhood is the mean over its groups, as they are shown, of the
groups' true values; a group that pools several roles has their mean, weighted by how
many of each have a score.
"""

import collections
import csv
import math
import sys

CONDITIONS = ("project", "mobilization", "collaboration")
ROLES = ("citizen", "practitioner", "elected", "organisation")
MIN_CELL = 5


# --- Student's t ----------------------------------------------------------------

def beta_fraction(a, b, x):
    """The continued fraction of the incomplete beta function, by Lentz's method."""
    tiny = 1e-300
    c, d = 1.0, 1 / ((1 - (a + b) * x / (a + 1)) or tiny)
    h = d
    for m in range(1, 500):
        for term in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                     -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 / ((1 + term * d) or tiny)
            c = (1 + term / c) or tiny
            h *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return h


def incomplete_beta(a, b, x):
    if x in (0, 1):
        return x
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
                     + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * beta_fraction(a, b, x) / a
    return 1 - front * beta_fraction(b, a, 1 - x) / b


def t_quantile(level, df):
    """The t that |T| exceeds with probability 1 - level."""
    low, high = 0.0, 1e6
    for _ in range(200):
        middle = (low + high) / 2
        outside = incomplete_beta(df / 2, 0.5, df / (df + middle * middle))
        low, high = (middle, high) if outside > 1 - level else (low, middle)
    return (low + high) / 2


# --- Groups ---------------------------------------------------------------------

def last_responses(rows):
    """Of repeats the last counts; agreed responses of a roundtable never do."""
    kept = {}
    for row in rows:
        if row["consensus"] != "yes":
            kept[row["respondent"], row["unit"], row["wave"]] = row
    return list(kept.values())


def shown_groups(rows):
    """The roles of each group as docs/scoring.md shows groups of few people."""
    sizes = collections.Counter(row["group"] for row in rows)
    shown = [role for role in ROLES if sizes[role] >= MIN_CELL]
    pooled = [role for role in ROLES if 0 < sizes[role] < MIN_CELL]
    while 0 < sum(sizes[role] for role in pooled) < MIN_CELL and shown:
        # The smallest; of equals the later, so that the last minimum wins.
        pooled.append(min(reversed(shown), key=lambda role: sizes[role]))
        shown.remove(pooled[-1])
    return [[role] for role in shown] + ([pooled] if pooled else [])


def moments(values):
    n = len(values)
    mean = math.fsum(values) / n
    variance = math.fsum((v - mean) ** 2 for v in values) / (n - 1)
    return mean, variance / n, n - 1


def estimate(rows, score, truths):
    """Mean, standard error, degrees of freedom and truth of one neighbourhood."""
    means, variances, dfs, true = [], [], [], []
    for roles in shown_groups(rows):
        mine = [row for row in rows if row["group"] in roles and row[score]]
        if not mine:
            continue
        mean, variance, df = moments([float(row[score]) for row in mine])
        means.append(mean)
        variances.append(variance)
        dfs.append(df)
        true.append(math.fsum(truths[row["group"]] for row in mine) / len(mine))
    groups = len(means)
    total = math.fsum(variances)
    df = total ** 2 / math.fsum(v * v / d for v, d in zip(variances, dfs))
    return (math.fsum(means) / groups, math.sqrt(total) / groups, df,
            math.fsum(true) / groups)


# --- The comparison -------------------------------------------------------------

def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def compare(rows, truth, names):
    """Yields the place, the score, its figures, and whether each interval holds the
    truth."""
    cells = collections.defaultdict(dict)
    for row in truth:
        key = row["neighbourhood"], row["wave"], row["score"]
        cells[key][row["role"]] = float(row["true"])
    places = dict.fromkeys((row["unit"], row["wave"]) for row in rows)
    for unit, wave in sorted(places):
        here = [row for row in rows if (row["unit"], row["wave"]) == (unit, wave)]
        for name in names:
            mean, error, df, true = estimate(here, name, cells[unit, wave, name])
            inside = [abs(mean - true) <= t_quantile(level, df) * error
                      for level in (0.95, 0.999)]
            yield f"{unit} {wave}", name, mean, error, true, inside


def is_recovered(found):
    return (all(flags[1] for flags in found)
            and sum(flags[0] for flags in found) >= 0.85 * len(found))


def main(scores, truth, *options):
    truth = read(truth)
    names = CONDITIONS
    if options:
        names = tuple(dict.fromkeys(row["score"] for row in truth))
    found = []
    for place, name, mean, error, true, inside in compare(
            last_responses(read(scores)), truth, names):
        remark = "" if inside[0] else "outside 95 %" if inside[1] else "outside 99.9 %"
        print(f"{place:26} {name:24} true {true:6.2f}  mean {mean:6.2f}  se {error:5.2f}"
              f"  {remark}".rstrip())
        found.append(inside)
    for level, place in (("95", 0), ("99.9", 1)):
        print(f"{sum(flags[place] for flags in found)} of {len(found)} within {level} %")
    if not options and not is_recovered(found):
        sys.exit("the stated profile is not recovered")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    sys.stdout.reconfigure(encoding="utf-8")
    main(*sys.argv[1:])
