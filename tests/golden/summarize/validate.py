#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Is a document what its JSON schema says?

    python3 validate.py SCHEMA < DOCUMENT
    python3 validate.py SCHEMA mistakes < DOCUMENT

So much of JSON Schema 2020-12 as our schemas use; a keyword that is not known here is an
error, so that nothing is left unlooked at.  With 'mistakes' the document is spoiled in
one place after another (a key more, a key less, a value of another type), and each time
the schema must say so.
"""

import copy
import json
import sys

SAID = {"$schema", "$id", "$defs", "title", "description"}
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool,
         "null": type(None)}


class Wrong(Exception):
    pass


def is_of(value, name):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if name == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


class Schema:
    def __init__(self, root):
        self.root = root
        self.checks = {"type": self.type, "required": self.required,
                       "properties": self.properties, "items": self.items,
                       "additionalProperties": self.additional, "$ref": self.ref,
                       "enum": self.enum, "minimum": self.minimum,
                       "maximum": self.maximum}

    def check(self, value, schema, where="document"):
        for keyword in schema:
            if keyword in SAID:
                continue
            if keyword not in self.checks:
                raise NotImplementedError(keyword)
            self.checks[keyword](value, schema, where)

    def type(self, value, schema, where):
        names = schema["type"]
        if not any(is_of(value, n) for n in (names if isinstance(names, list) else [names])):
            raise Wrong(f"{where} is not of type {names}")

    def required(self, value, schema, where):
        if isinstance(value, dict) and (missing := set(schema["required"]) - set(value)):
            raise Wrong(f"{where} lacks {missing}")

    def properties(self, value, schema, where):
        for name, inner in schema["properties"].items():
            if isinstance(value, dict) and name in value:
                self.check(value[name], inner, f"{where}.{name}")

    def additional(self, value, schema, where):
        for name in value if isinstance(value, dict) else ():
            if name in schema.get("properties", ()):
                continue
            if schema["additionalProperties"] is False:
                raise Wrong(f"{where} has '{name}'")
            self.check(value[name], schema["additionalProperties"], f"{where}.{name}")

    def items(self, value, schema, where):
        for place, item in enumerate(value if isinstance(value, list) else ()):
            self.check(item, schema["items"], f"{where}[{place}]")

    def ref(self, value, schema, where):
        inner = self.root
        for name in schema["$ref"].removeprefix("#/").split("/"):
            inner = inner[name]
        self.check(value, inner, where)

    def enum(self, value, schema, where):
        if value not in schema["enum"]:
            raise Wrong(f"{where} is not one of {schema['enum']}")

    def minimum(self, value, schema, where):
        if is_of(value, "number") and value < schema["minimum"]:
            raise Wrong(f"{where} is below {schema['minimum']}")

    def maximum(self, value, schema, where):
        if is_of(value, "number") and value > schema["maximum"]:
            raise Wrong(f"{where} is above {schema['maximum']}")


def containers(value, path=()):
    """The paths of all objects and lists."""
    if isinstance(value, (dict, list)):
        yield path
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from containers(inner, (*path, key))


def spoiled(document):
    """Documents that are wrong in one place, and in which."""
    for path in containers(document):
        for change in ("more", "less", "type"):
            copied = copy.deepcopy(document)
            place = copied
            for key in path:
                place = place[key]
            if isinstance(place, list):
                if change == "more":
                    place.append(1.5)
                    yield copied, (*path, "one more")
                continue
            if change == "more":
                place["planted"] = "planted"
            elif not place:
                continue
            elif change == "type":
                place[next(iter(place))] = [True]
            elif "shares" in path[-1:] or "cases" in path[-1:]:
                continue # A map may lack a key.
            else:
                del place[next(reversed(place))]
            yield copied, (*path, change)


def main(path, mistakes):
    with open(path, encoding="utf-8") as file:
        root = json.load(file)
    schema, document = Schema(root), json.load(sys.stdin)
    schema.check(document, root)
    found = 0
    for wrong, where in spoiled(document) if mistakes else ():
        try:
            schema.check(wrong, root)
        except Wrong:
            found += 1
        else:
            sys.exit(f"not found: {where}")
    if mistakes:
        print(f"{found} mistakes found")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    try:
        main(sys.argv[1], sys.argv[2:] == ["mistakes"])
    except Wrong as wrong_:
        sys.exit(str(wrong_))
