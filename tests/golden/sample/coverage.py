#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How often do intervals hold the truth, over many samples?

    python3 coverage.py INSTRUMENTS [TRIALS]

For developers who change the generator or the criterion of recover.py; takes a
minute, and is no test.  Each trial is a sample with another seed, scored by
score_reference.py and judged by recover.py.
"""

import pathlib
import sys

sys.dont_write_bytecode = True


def sample_scores(generate, reference, instrument, inputs, seed):
    """The conditions of one sample, as recover.py reads them."""
    profile, items, comments = inputs
    header = generate.columns(items)
    for row in generate.responses(generate.Dice(seed), profile, items, comments):
        made = reference.Row(instrument, header, [row.get(name, "") for name in header])
        out = {"respondent": row["respondent"], "unit": row["neighbourhood"],
               "group": row["role"], "wave": row["wave"], "consensus": row["agreed"]}
        for name in reference.CONDITIONS:
            out[name] = reference.printed(reference.mean_of(instrument, made, name))
        yield out


def main(directory, trials=200):
    sys.path.insert(0, str(pathlib.Path(directory) / "samples"))
    import generate
    import recover
    import score_reference as reference

    instrument = reference.Instrument(pathlib.Path(directory))
    inputs = tuple(generate.read(f"{name}.csv") for name in ("profile", "items", "comments"))
    truth = list(generate.truth(inputs[0], inputs[1]))
    intervals = in95 = in999 = refused = 0
    bias = 0.0
    for seed in range(int(trials)):
        scores = list(sample_scores(generate, reference, instrument, inputs, seed))
        found = list(recover.compare(recover.last_responses(scores), truth,
                                     recover.CONDITIONS))
        inside = [flags for *_, flags in found]
        intervals += len(inside)
        in95 += sum(flags[0] for flags in inside)
        in999 += sum(flags[1] for flags in inside)
        refused += not recover.is_recovered(inside)
        bias += sum(mean - true for _, _, mean, _, true, _ in found)
    print(f"{trials} samples: within 95 %: {in95 / intervals:.4f}, within 99.9 %: "
          f"{in999 / intervals:.4f}, mean error {bias / intervals:+.3f} points, "
          f"samples that recover.py would refuse: {refused}")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
