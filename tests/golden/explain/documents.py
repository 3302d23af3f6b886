#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What 'coready explain --format json' says of the kitchen, against kitchen.md.

    python3 documents.py DIRECTORY EXPLAIN.md

DIRECTORY holds elm.json, oak.json, p2.json and c1.json.  Every key that stands in one of
them must be described in EXPLAIN.md.
"""

import json
import pathlib
import sys

wrong = []


def same(what, got, wanted):
    if got != wanted:
        wrong.append(f"{what}: {got!r}, not {wanted!r}")


def keys_of(document):
    if isinstance(document, list):
        for part in document:
            yield from keys_of(part)
    elif isinstance(document, dict):
        for key, part in document.items():
            yield key
            yield from keys_of(part)


def leaves(tree):
    """The parts that decided and nothing of which did."""
    parts = [part for part in tree.get("parts", []) if part["decided"]]
    if not tree["decided"]:
        return
    if not parts:
        yield tree["text"], tree["value"], tree.get("missing")
    for part in parts:
        yield from leaves(part)


def check_elm(elm):
    same("elm", (elm["instrument"], elm["version"], elm["language"], elm["unit"],
                 elm["wave"], elm["hidden"], elm["n"], elm["min_cell"],
                 elm["unprotected"]),
         ("kitchen", "1.0.0", "en", "Elm", "2", False, 7, 3, False))
    same("order", [(r["id"], r["outcome"], r["priority"]) for r in elm["rules"]],
         [("cold", "fired", 5), ("lowest", "superseded", 9), ("few", "false", 0),
          ("rising", "false", 0), ("guests", "missing", -1)])
    rules = {rule["id"]: rule for rule in elm["rules"]}
    same("superseder", (rules["lowest"]["superseded_by"], rules["few"]["superseded_by"]),
         ("cold", None))
    cold = rules["cold"]
    same("cold", (cold["about"], cold["finding"]),
         ("welcome", "Welcome is 35.71 of 100 and order 78.6: a clean kitchen that "
                     "nobody sits in, as in [smith]."))
    same("condition", (cold["when"]["text"], cold["when"]["values"]),
         ("welcome lt 50 and order ge 50", "35.714286 lt 50 and 78.571429 ge 50"))
    same("means", [p["parts"][0]["value"] for p in cold["when"]["tree"]["parts"]],
         [35.714286, 78.571429])
    same("actions", cold["actions"],
         [{"by": "board", "horizon": "now", "text": "Put a table in the kitchen."}])
    same("references", cold["references"],
         [{"id": "smith", "text": "Smith, A. (2020). Kitchens.",
           "doi": "10.5555/12345678", "url": None}])
    same("reasons", list(leaves(cold["when"]["tree"])),
         [("welcome lt 50", True, None), ("order ge 50", True, None)])
    same("hidden", list(leaves(rules["guests"]["when"]["tree"])),
         [("n('board')", None, "may not be shown, of too few people")])
    same("withheld", elm["withheld"],
         [{"of": "groups", "id": "board", "shows": "nothing", "rule": 2,
           "why": "nobody answered for it"}])
    same("quiet", [r["id"] for r in elm["rules"] if "finding" in r], ["cold"])


def check_oak(oak):
    same("oak", (oak["hidden"], oak["n"], oak["rules"]), (True, None, []))
    same("withheld", [(w["of"], w["id"], w["rule"]) for w in oak["withheld"]],
         [("unit", "Oak", 1)])


def check_p2(p2):
    scores = {score["id"]: score for score in p2["scores"]}
    same("who", (p2["respondent"], p2["unit"], p2["group"], p2["wave"], p2["row"],
                 p2["problems"]), ("p2", "Pine", "board", "2", 12, 1))
    same("why", [i["missing"] for name in ("welcome", "order")
                 for i in scores[name]["items"]],
         ["blank", "missing-choice", "not-applicable", "blank"])
    same("label", scores["welcome"]["items"][1]["label"], "Don't know")
    same("counts", [(s["applicable"], s["answered"], s["needed"])
                    for s in (scores["welcome"], scores["order"], scores["both"])],
         [(2, 0, 1), (1, 0, 1), (2, 0, 2)])
    same("values", {s["id"]: (s["value"], s["missing"], s["printed"])
                    for s in p2["scores"]},
         {name: (None, "undefined", None) for name in scores})
    same("case", p2["classifications"][0]["case"], "other")
    same("tried", [c["id"] for c in p2["classifications"][0]["tried"]], ["cold"])


def check_c1(c1):
    scores = {score["id"]: score for score in c1["scores"]}
    welcome = scores["welcome"]
    same("order", list(scores), ["both", "welcome", "order", "gap"])
    same("items", [(i["answer"], i["label"], i["value"], i["reversed"], i["range"],
                    i["used"], i["weight"]) for i in welcome["items"]],
         [("2", "Rarely", 2, False, [1, 5], 25, 1), ("4", "Often", 4, True, [1, 5], 25, 1)])
    same("weight", [i["weight"] for i in scores["order"]["items"]], [2, 1])
    same("band", welcome["band"], {"id": "low", "label": "Low", "from": 0, "to": 50,
                                   "above_from": 25, "below_to": 25})
    same("floor", (scores["both"]["floor"], scores["both"]["printed"]), (1, "50.00"))
    same("expression", (scores["gap"]["expr"]["values"], scores["gap"]["value"]),
         ("100 - 25", 75))


def main():
    directory, page = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    described = page.read_text(encoding="utf-8")
    checks = {"elm": check_elm, "oak": check_oak, "p2": check_p2, "c1": check_c1}
    for name, check in checks.items():
        document = json.loads((directory / f"{name}.json").read_text(encoding="utf-8"))
        check(document)
        for key in sorted(set(keys_of(document))):
            if f"`{key}`" not in described:
                wrong.append(f"{page.name} does not describe '{key}'")
    print("\n".join(wrong))
    sys.exit(bool(wrong))


main()
