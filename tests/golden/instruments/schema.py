#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the checker of instruments with the schema, on a corpus and its mutants.

    schema.py SAY SCHEMA.rng SCRATCH COUNT SEED INSTRUMENT...

SAY is tests/lib/instrument-say.  Each instrument is expanded, then changed in one to
three places: elements dropped, repeated, moved, renamed; attributes dropped, added,
renamed, given other values; characters put where none belong.  The schema must refuse
exactly those mutants of which the checker says something that a schema can know: a
kind of STRUCTURAL.  What only the checker can know is not compared.  COUNT mutants are
made; the same SEED makes the same ones.

Prints TAP.  Needs nothing but Python and xmllint."""

import copy
import os
import random
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

NAMESPACE = "urn:coready:instrument:1"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

STRUCTURAL = set("""
    root-element namespace foreign-element unknown-element misplaced-element
    missing-element duplicate-element misplaced-text unknown-attribute
    missing-attribute empty-value bad-id reserved-id bad-code bad-word bad-number
    bad-bound bad-range bad-min-answered bad-version bad-language bad-name
    """.split())

# Values that are right for some attribute and wrong for others.
VALUES = ["", " ", "yes", "no", "YES", "yes ", "0", "1", "-1", "+1", "1.5", ".5", "1.",
          "01", "007", "1e5", "10", "999999", "1000000", "123456789012345",
          "1234567890123456", "0.0", "-0", "abc", "Abc", "a-b", "a_b", "_a", "a.b", "a..b",
          "a.", "a b", " a", "é", "a.note", "b.band", "note", "band", "and", "mod",
          "missing", "missing.x", "mean", "geometric-mean", "single", "multiple",
          "ranking", "date", "unit", "response", "pomp", "groups", "50%", "100%", "100.0%",
          "101%", "66.67%", "66.667%", "2", "50% 2", "50%  2", "2 50%", "2 3", "50% 60%",
          "0 100", "0  100", "100", "0 100 ", "-1 +1", "0,5", "1.2.3", "1.2", "1.02.3",
          "1.2.3-rc.1", "1.2.3-", "1.2.3+4", "2026-01-01", "2026-1-1", "2026-13-45",
          "en", "en fr", "e", "en-CA", "en_CA", "fr-", "abcdefghi", "en  fr ", "*",
          "x y z", "a/b", "a:b", "\t", "a\tb"]


def elements(root):
    return list(root.iter())


def parents(root):
    return {child: parent for parent in root.iter() for child in parent}


def any_child(root, rng):
    """An element that is not the root, and its parent."""
    above = parents(root)
    if not above:
        return None, None
    child = rng.choice(list(above))
    return child, above[child]


def drop_element(root, rng, pool):
    child, parent = any_child(root, rng)
    if child is not None:
        parent.remove(child)


def drop_all_of_a_name(root, rng, pool):
    child, parent = any_child(root, rng)
    if child is not None:
        for other in [c for c in parent if c.tag == child.tag]:
            parent.remove(other)


def repeat_element(root, rng, pool):
    child, parent = any_child(root, rng)
    if child is not None:
        parent.insert(rng.randrange(len(parent) + 1), copy.deepcopy(child))


def move_element(root, rng, pool):
    child, parent = any_child(root, rng)
    if child is None:
        return
    parent.remove(child)
    place = rng.choice(elements(root))
    place.insert(rng.randrange(len(place) + 1), child)


def borrow_element(root, rng, pool):
    place = rng.choice(elements(root))
    place.insert(rng.randrange(len(place) + 1), copy.deepcopy(rng.choice(pool["elements"])))


def misspell(name, rng):
    at = rng.randrange(len(name))
    return rng.choice([name[:at] + name[at + 1:], name[:at] + "x" + name[at:],
                       name[:at] + name[at] + name[at:], name.upper()]) or "x"


def rename_element(root, rng, pool):
    element = rng.choice(elements(root))
    local = element.tag.split("}")[1]
    new = rng.choice([rng.choice(pool["names"]), misspell(local, rng)])
    element.tag = "{%s}%s" % (rng.choice([NAMESPACE] * 9 + ["urn:other"]), new)


def drop_attribute(root, rng, pool):
    element = rng.choice([e for e in elements(root) if e.attrib] or [root])
    if element.attrib:
        del element.attrib[rng.choice(sorted(element.attrib))]


def add_attribute(root, rng, pool):
    element = rng.choice(elements(root))
    name, value = rng.choice(pool["attributes"])
    element.attrib.setdefault(name, value)


def rename_attribute(root, rng, pool):
    element = rng.choice([e for e in elements(root) if e.attrib] or [root])
    if not element.attrib:
        return
    name = rng.choice(sorted(element.attrib))
    value = element.attrib.pop(name)
    local = name.split("}")[-1]
    element.attrib[rng.choice([misspell(local, rng), local,
                               rng.choice(pool["attributes"])[0]])] = value


def change_value(root, rng, pool):
    element = rng.choice([e for e in elements(root) if e.attrib] or [root])
    if element.attrib:
        name = rng.choice(sorted(element.attrib))
        element.attrib[name] = rng.choice([rng.choice(VALUES),
                                           rng.choice(pool["attributes"])[1],
                                           misspell(element.attrib[name] or "x", rng)])


def set_value(root, rng, pool):
    """An attribute that fits, with a value that perhaps does not."""
    element = rng.choice(elements(root))
    names = pool["of"].get(element.tag.split("}")[1])
    if names:
        element.attrib[rng.choice(names)] = rng.choice(VALUES)


def add_characters(root, rng, pool):
    element = rng.choice(elements(root))
    if rng.random() < 0.5:
        element.text = rng.choice(["x", " é ", "\n", "&"])
    else:
        element.tail = rng.choice(["x", " é ", "\n", "<"]) if element is not root else None


MUTATIONS = [drop_element, drop_all_of_a_name, repeat_element, move_element,
             borrow_element, rename_element, drop_attribute, add_attribute,
             rename_attribute, change_value, change_value, set_value, set_value,
             add_characters]


def make_pool(roots):
    pool = {"elements": [], "names": set(), "attributes": set(), "of": {}}
    for root in roots:
        for element in root.iter():
            local = element.tag.split("}")[1]
            pool["names"].add(local)
            pool["of"].setdefault(local, set()).update(element.attrib)
            pool["attributes"].update(element.attrib.items())
            if len(list(element.iter())) < 20:
                pool["elements"].append(element)
    pool["names"] = sorted(pool["names"])
    pool["attributes"] = sorted(pool["attributes"])
    pool["of"] = {name: sorted(of) for name, of in pool["of"].items()}
    return pool


def write_mutants(roots, scratch, count, seed):
    rng = random.Random(seed)
    pool = make_pool(roots)
    names = []
    for i in range(count):
        root = copy.deepcopy(rng.choice(roots))
        for _ in range(rng.randint(1, 3)):
            rng.choice(MUTATIONS)(root, rng, pool)
        names.append("m%05d.xml" % i)
        ET.ElementTree(root).write(os.path.join(scratch, names[-1]), encoding="utf-8",
                                   xml_declaration=True)
    return names


def batches(names, size=400):
    return [names[i:i + size] for i in range(0, len(names), size)]


def refused_by_schema(schema, scratch, names):
    refused = {}
    for batch in batches(names):
        run = subprocess.run(["xmllint", "--noout", "--nonet", "--relaxng", schema] + batch,
                             cwd=scratch, capture_output=True, text=True, errors="replace")
        for line in run.stderr.splitlines():
            verdict = re.match(r"(\S+) (validates|fails to validate)$", line)
            if verdict:
                refused[verdict.group(1)] = verdict.group(2) != "validates"
    return refused


def said_by_checker(say, scratch, names):
    said = {name: set() for name in names}
    for batch in batches(names):
        run = subprocess.run([say] + batch, cwd=scratch, capture_output=True, text=True,
                             errors="replace")
        if run.returncode not in (0, 1):
            sys.exit("the checker died: %d\n%s" % (run.returncode, run.stderr))
        for line in run.stdout.splitlines():
            kind = re.match(r"([^:]+):\d+:\d+: (?:error|warning): ([a-z0-9-]+): ", line)
            if kind:
                said[kind.group(1)].add(kind.group(2))
    return said


def compare(schema, say, scratch, names, title):
    refused = refused_by_schema(schema, scratch, names)
    said = said_by_checker(say, scratch, names)
    wrong = [n for n in names if refused.get(n) is not bool(said[n] & STRUCTURAL)]
    both = sum(bool(said[n] & STRUCTURAL) for n in names)
    kinds = len(set().union(*said.values()) & STRUCTURAL) if said else 0
    print("%sok - %s" % ("not " if wrong else "", title))
    print("# %d files: %d valid and %d not by both, %d disputed; %d kinds of structural "
          "mistake" % (len(names), len(names) - both - len(wrong), both, len(wrong), kinds))
    for name in wrong[:10]:
        print("# %s: schema %s; checker: %s" %
              (name, "refuses" if refused.get(name) else "accepts",
               " ".join(sorted(said[name])) or "nothing"))
    return not wrong


def words_of(schema):
    """Every element and attribute that the schema knows but those of includes."""
    root = ET.parse(schema).getroot()
    rng = "{http://relaxng.org/ns/structure/1.0}"
    elements = {e.get("name") for e in root.iter(rng + "element")}
    attributes = {e.get("name") for e in root.iter(rng + "attribute")}
    return elements - {"xi:include"}, attributes - {"href", "parse"}


def uses_everything(schema, roots):
    elements, attributes = words_of(schema)
    used = {e.tag.split("}")[1] for root in roots for e in root.iter()}
    given = {a.replace(XML_LANG, "xml:lang")
             for root in roots for e in root.iter() for a in e.attrib}
    unused = sorted((elements - used) | (attributes - given))
    print("%sok - the corpus uses every element and attribute" % ("not " if unused else ""))
    if unused:
        print("# not used: %s" % " ".join(unused))
    return not unused


def main():
    say, schema, scratch, count, seed = sys.argv[1:6]
    schema = os.path.abspath(schema)
    roots, names = [], []
    ET.register_namespace("", NAMESPACE)
    for i, path in enumerate(sys.argv[6:]):
        run = subprocess.run([say, "--expanded", path], capture_output=True, check=True)
        start = run.stdout.index(b"<?xml")
        roots.append(ET.fromstring(run.stdout[start:]))
        names.append("good%d.xml" % i)
        with open(os.path.join(scratch, names[-1]), "wb") as file:
            file.write(run.stdout[start:])
    good = uses_everything(schema, roots)
    good &= compare(schema, say, scratch, names, "the corpus is valid by both")
    good &= compare(schema, say, scratch,
                    write_mutants(roots, scratch, int(count), int(seed)),
                    "schema and checker agree on mutants")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
