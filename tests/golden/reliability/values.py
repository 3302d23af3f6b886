#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What reliability is computed from, for sample.R:

    python3 values.py INSTRUMENTS RESPONSES.csv > values.csv

Of the responses that count, the unit, the wave, every statement turned towards readiness
(1 to 5, empty where it is missing or was not asked) and every score, unrounded.  Reads and
scores as tests/golden/sample/score_reference.py does, which shares nothing with coready.
"""

import csv
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sample"))
import score_reference as reference  # noqa: E402


def counted(rows):
    """The last of each respondent, unit and wave; what was agreed on does not count."""
    last = {}
    for row in rows:
        key = tuple(row.answers[q] for q in ("respondent", "neighbourhood", "wave"))
        if row.answers["agreed"] != "yes":
            last[key if key[0] else len(last)] = row
    return last.values()


def value(row, item):
    step = reference.STEPS.get(row.answers[item["item"]])
    if step is None:
        return ""
    return step if item["key"] == "+" else 6 - step


def main(directory, responses):
    instrument = reference.Instrument(pathlib.Path(directory))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    scores = [*instrument.scores(), "readiness", "plain_mean"]
    writer.writerow(["wave", "unit"] + [i["item"] for i in instrument.items] + scores)
    for row in counted(reference.read(instrument, responses)):
        made = reference.score(instrument, row)
        writer.writerow([row.answers["wave"], row.answers["neighbourhood"]] +
                        [value(row, item) for item in instrument.items] +
                        ["" if made[s] is None else repr(float(made[s])) for s in scores])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
