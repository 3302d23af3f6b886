#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the texts of instruments in one language, a paragraph each.

    python3 texts.py fr coproduction-readiness.xml lists/*.xml

For spelling and grammar checkers.  A figure that the program would fill in stands
as 60, a citation as nothing.
"""

import sys
import xml.etree.ElementTree as ElementTree

NAMESPACE = "{urn:coready:instrument:1}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def plain(element):
    for figure in element.iter(NAMESPACE + "value"):
        figure.text = "60"
    # split() would also take the no-break spaces, which are part of the text.
    text = "".join(element.itertext())
    for space in "\t\n":
        text = text.replace(space, " ")
    return " ".join(word for word in text.split(" ") if word)


def texts(path, language):
    for element in ElementTree.parse(path).getroot().iter():
        if element.get(LANGUAGE) == language:
            for paragraph in element.findall(NAMESPACE + "p") or [element]:
                yield plain(paragraph)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.stdout.reconfigure(encoding="utf-8")
    for name in sys.argv[2:]:
        for text in texts(name, sys.argv[1]):
            print(text + "\n")
