#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""peer_pandas.py [--exact] RESPONSES OUT: the scores of bench/instrument.py by pandas and
numpy.  With --exact they are written with all their digits, to compare with; without,
with two decimals, which is the work that is measured."""
import sys

import numpy as np
import pandas as pd

ITEMS = [f"i{n:02d}" for n in range(1, 37)]
NAMES = [f"s{n}" for n in range(1, 10)] + ["c1", "c2", "c3", "composite"]
BANDS = np.array(["low", "emerging", "established", "strong", ""], object)


def mean_of(values, needed):
    """Of the last axis, where at least 'needed' are there."""
    there = ~np.isnan(values)
    count = there.sum(-1)
    total = np.where(there, values, 0).sum(-1)
    return np.divide(total, count, where=count >= needed,
                     out=np.full(total.shape, np.nan))


def main():
    exact = sys.argv[1] == "--exact"
    responses, out = sys.argv[-2:]
    data = pd.read_csv(responses, usecols=["code", "street", "role"] + ITEMS,
                       keep_default_na=False, na_values={i: ["", "dk"] for i in ITEMS},
                       dtype={**{i: "float32" for i in ITEMS}, "code": str,
                              "street": "category", "role": "category"})
    items = data[ITEMS].to_numpy("float64")
    items[:, 2::3] = 6 - items[:, 2::3]
    scales = mean_of(((items - 1) * 25).reshape(-1, 9, 4), 2)
    conditions = mean_of(scales.reshape(-1, 3, 3), 2)
    composite = np.cbrt(conditions.prod(1))
    result = pd.DataFrame(np.column_stack([scales, conditions, composite]), columns=NAMES)
    result.insert(0, "code", data["code"])
    result.insert(1, "street", data["street"])
    result.insert(2, "role", data["role"])
    place = np.searchsorted([25, 50, 75], composite, side="right")
    result["band"] = BANDS[np.where(np.isnan(composite), 4, place)]
    result.to_csv(out, index=False, float_format="%.17g" if exact else "%.2f")


main()
