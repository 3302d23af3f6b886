# SPDX-License-Identifier: GPL-3.0-or-later
"""The 0.975 quantile of Student's t, from its definition and nothing else.

The distribution is an incomplete beta function; that is a continued fraction, and
the quantile is found by halving an interval until it cannot be halved.  Slow, and
good to twelve digits or so: 'self_test' compares with what has a closed form and
with values of R 4.2.2, qt(0.975, df).
"""

import functools
import math

# > sprintf("%.14f", qt(0.975, c(1.5, 2.75, 3.3, 7.123, 19.4, 88.8, 1234.5)))
FROM_R = ((1.5, 6.01666310442793), (2.75, 3.35254543306160), (3.3, 3.02487446184081),
          (7.123, 2.35637192575255), (19.4, 2.09010702199869), (88.8, 1.98704036437331),
          (1234.5, 1.96188748333135))


def continued_fraction(a, b, x):
    """Lentz's evaluation of the continued fraction of the incomplete beta function."""
    tiny = 1e-300
    c, d = 1.0, 1 - (a + b) * x / (a + 1)
    d = 1 / (d if abs(d) > tiny else tiny)
    h = d
    for m in range(1, 100000):
        for numerator in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                          -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 + numerator * d
            d = 1 / (d if abs(d) > tiny else tiny)
            c = 1 + numerator / c
            c = c if abs(c) > tiny else tiny
            h *= d * c
        if abs(d * c - 1) < 1e-16:
            break
    return h


def incomplete_beta(a, b, x):
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
                     + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * continued_fraction(a, b, x) / a
    return 1 - front * continued_fraction(b, a, 1 - x) / b


def upper_tail(t, df):
    """The probability of more than t, t >= 0."""
    return incomplete_beta(df / 2, 0.5, df / (df + t * t)) / 2


@functools.lru_cache(maxsize=None)
def quantile_975(df):
    low, high = 0.0, 1.0
    while upper_tail(high, df) > 0.025:
        low, high = high, 2 * high
    while True:
        middle = (low + high) / 2
        if middle in (low, high):
            return middle
        if upper_tail(middle, df) > 0.025:
            low = middle
        else:
            high = middle


def self_test():
    p = 0.975
    four = 4 * p * (1 - p)
    closed = {1: math.tan(math.pi * (p - 0.5)),
              2: 2 * (p - 0.5) * math.sqrt(2 / four),
              4: 2 * math.sqrt(math.cos(math.acos(math.sqrt(four)) / 3)
                               / math.sqrt(four) - 1)}
    for df, value in list(closed.items()) + list(FROM_R):
        assert abs(quantile_975(df) / value - 1) < 1e-10, (df, value, quantile_975(df))


if __name__ == "__main__":
    self_test()
