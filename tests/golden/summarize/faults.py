# SPDX-License-Identifier: GPL-3.0-or-later
"""Mistakes that a program could make in a summary, each as a change of the reference.

What differential.py compares must be able to tell each of them from what is right."""

import contextlib
from fractions import Fraction

import reference
import scored


def first_counts(instrument, responses):
    """Of repeats the first counts."""
    backwards, places = right_that_count(instrument, responses[::-1])
    return backwards[::-1], sorted(len(backwards) - 1 - place for place in places)


def agreed_count(instrument, responses):
    """Agreed answers count."""
    saved = [r.consensus for r in responses]
    for response in responses:
        response.consensus = None
    try:
        return right_that_count(instrument, responses)
    finally:
        for response, consensus in zip(responses, saved):
            response.consensus = consensus


def waves_as_seen(_, responses):
    """Waves are in the order of the file."""
    return list(dict.fromkeys(r.wave for r in responses))


def quantile_of_type_6(self, p):
    """Quartiles of another type."""
    place = min(max(Fraction(p) * (self.n + 1) - 1, Fraction(0)), Fraction(self.n - 1))
    low = int(place)
    high = min(low + 1, self.n - 1)
    return self.values[low] + (place - low) * (self.values[high] - self.values[low])


def variance_by_n(self):
    """The variance is over n."""
    mean = self.mean()
    return sum((v - mean) ** 2 for v in self.values) / self.n if self.n > 1 else None


def t_of_n(df):
    """An interval has a degree of freedom too many."""
    return right_quantile(df + 1)


def never_pooled_again(samples, _):
    """Groups with few values of a score go into its mean of means."""
    return [s for s in samples if s.n]


def no_secret(instrument, responses, m):
    """The number of what is pooled may tell how many each group has."""
    return right_pooled_groups(instrument, responses, m, secret=False)


def alone(instrument, responses, m):
    """Small groups are left out and not pooled."""
    groups = right_pooled_groups(instrument, responses, m)
    return [g for g in groups if len(g.members) == 1] if len(groups) > 2 else groups


def everybody(self, _):
    """All units together are always everybody."""
    return self.responses


def not_clamped(value, _):
    """The bands of an interval are not kept within the score's range."""
    return value


def band_unrounded(self, value, instrument):
    """A band is that of the mean before it is rounded."""
    with changed(scored, "rounded", lambda x, _: x):
        return right_band(self, value, instrument)


def all_the_items(instrument, score, responses, m):
    """Agreement is of whoever answered anything."""
    some = [r for r in responses if r.value(score.id) is not None]
    return right_agreement(instrument, score, some, 1)


right_that_count = reference.that_count
right_quantile = reference.quantile_975
right_pooled_groups = reference.pooled_groups
right_agreement = reference.agreement
right_band = scored.Score.band

FAULTS = (
    (reference, "that_count", first_counts),
    (reference, "that_count", agreed_count),
    (reference, "wave_order", waves_as_seen),
    (reference.Sample, "quantile", quantile_of_type_6),
    (reference.Sample, "variance", variance_by_n),
    (reference, "quantile_975", t_of_n),
    (reference, "repooled", never_pooled_again),
    (reference, "pooled_groups", no_secret),
    (reference, "pooled_groups", alone),
    (reference.Together, "scope", everybody),
    (reference, "clamped", not_clamped),
    (scored.Score, "band", band_unrounded),
    (reference, "agreement", all_the_items),
)


@contextlib.contextmanager
def changed(thing, name, value):
    """A function of a module or class replaced for a while."""
    right = getattr(thing, name)
    setattr(thing, name, value)
    try:
        yield
    finally:
        setattr(thing, name, right)
