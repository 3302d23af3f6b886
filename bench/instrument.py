#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the instrument to measure with to standard output: 36 items, every third
reversed, in nine sub-scales of four (two answers needed), three conditions of three
sub-scales (two needed), and the geometric mean of the conditions, with four bands.

With --themes there is a frame of ten patterns for the open answer, too."""
import sys

LANGUAGES = ["en", "fr"]
THEMES = {
    "meeting": r"\bmeetings?\b|\br(?:é|e)unions?\b", "green": r"\bparks?\b|\bparcs?\b|\barbres?\b",
    "neighbours": r"\bvoisin(?:e?s|age)?\b|\bneighbou?rs?\b", "help": r"\bhelp(?:s|ed|ing)?\b|\baid(?:e|er)\b",
    "trust": r"\btrust\w*|\bconfiance\b", "quarter": r"\bquartiers?\b|\bneighbou?rhoods?\b",
    "street": r"\brues?\b|\bstreets?\b|\btrottoirs?\b", "transport": r"\bbus\b|\btram\w*",
    "noise": r"\bnoise\b|\bnois(?:y|ier)\b|\bbruit", "politics": r"\bélue?s?\b|\bmayor\b|\bmaire\b",
}
BANDS = [("low", 0), ("emerging", 25), ("established", 50), ("strong", 75)]


def text(element, name):
    return "".join(f'<{element} xml:lang="{lang}">{name}</{element}>' for lang in LANGUAGES)


def choice(code, more=""):
    return f'<choice code="{code}"{more}>{text("label", code)}</choice>'


def question(name, more):
    return f'<question id="{name}" {more}>{text("text", name)}</question>'


def score(name, more, items):
    return f'<score id="{name}" {more}>{text("title", name)}{"".join(items)}</score>'


def item(i):
    turned = ' reverse="yes"' if i % 3 == 2 else ""
    return f'<item ref="i{i + 1:02d}"{turned}/>'


def main():
    print('<instrument xmlns="urn:coready:instrument:1" id="bench" version="1.0.0" '
          f'languages="{" ".join(LANGUAGES)}">')
    print(text("title", "Measure"))
    print('<design respondent="code" unit="street" group="role" date="completed"/>')
    print('<choices id="five">')
    print("\n".join(choice(n, f' value="{n}"') for n in range(1, 6)))
    print(choice("dk", ' missing="yes"') + "</choices>")
    roles = ["citizen", "practitioner", "elected", "organisation"]
    print('<choices id="roles">' + "".join(map(choice, roles)) + "</choices>")
    print(f'<section id="who">{text("title", "who")}')
    print(question("code", 'type="text"') + question("street", 'type="text"'))
    print(question("role", 'type="single" choices="roles"'))
    print(question("completed", 'type="date"') + "</section>")
    print(f'<section id="items">{text("title", "items")}')
    for i in range(36):
        print(question(f"i{i + 1:02d}", 'type="single" choices="five"'))
    print(question("remark", 'type="text"') + "</section>\n<scoring>")
    for s in range(9):
        print(score(f"s{s + 1}", 'method="mean" min-answered="2" rescale="pomp"',
                    [item(i) for i in range(4 * s, 4 * s + 4)]))
    for c in range(3):
        print(score(f"c{c + 1}", 'method="mean" min-answered="2"',
                    [f'<item ref="s{s + 1}"/>' for s in range(3 * c, 3 * c + 3)]))
    print(score("composite", 'method="geometric-mean" min-answered="3" bands="four"',
                [f'<item ref="c{c + 1}"/>' for c in range(3)]))
    print('<bands id="four">' + "".join(
        f'<band id="{name}" from="{start}">{text("label", name)}</band>'
        for name, start in BANDS) + "</bands>")
    if "--themes" in sys.argv[1:]:
        print('<coding id="said" of="remark">' + "".join(
            f'<theme id="{name}" pattern="{pattern}">{text("label", name)}</theme>'
            for name, pattern in THEMES.items()) + "</coding>")
    print("</scoring></instrument>")


main()
