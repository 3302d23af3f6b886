# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the cases of cases.txt: run.py PROGRAM FOLDER SCRATCH, TAP without a plan.

Each case edits base.xml and compares the two versions in both directions.  With a
fourth argument, the name of a case, it only prints what the program says of it."""

import csv
import os
import shutil
import subprocess
import sys

program, folder, scratch = sys.argv[1:4]
only = sys.argv[4] if len(sys.argv) > 4 else None
base = os.path.join(scratch, "base.xml")
edited = os.path.join(scratch, "edited.xml")


def cases(path):
    found = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            mark, text = line[:2], line[2:].rstrip("\n")
            if mark == "* ":
                found.append({"name": text, "edits": [], "results": {}})
            elif mark == "- ":
                found[-1]["edits"].append([text.replace("\\n", "\n"), ""])
            elif mark == "+ ":
                found[-1]["edits"][-1][1] = text.replace("\\n", "\n")
            elif mark == "= ":
                scores, verdict, because = (part.strip() for part in text.split("|"))
                for score in scores.split():
                    assert score not in found[-1]["results"], (found[-1]["name"], score)
                    found[-1]["results"][score] = (verdict, because)
            else:
                assert mark[:1] in "#\n", line
    return found


def diff(before, after):
    """The rows, the status, and what was said."""
    done = subprocess.run([program, "diff", before, after], capture_output=True, text=True)
    rows = list(csv.reader(done.stdout.splitlines()))
    assert rows and rows[0] == ["score", "verdict", "because"], done.stderr
    return rows[1:], done.returncode, done.stderr


def edit(text, case):
    for old, new in case["edits"]:
        assert text.count(old) == 1, (case["name"], old, text.count(old))
        text = text.replace(old, new)
    with open(edited, "w", encoding="utf-8") as out:
        out.write(text)


def complaints(case):
    rows, status, said = diff(base, edited)
    wanted = dict(case["results"])
    for score, verdict, because in rows:
        want = wanted.pop(score, ("same", ""))
        if (verdict, because) != want:
            yield f"{score}: wanted {want}, got {(verdict, because)}"
    for score in wanted:
        yield f"{score}: no row"
    if status != any(verdict != "same" for _, verdict, _ in rows):
        yield f"status {status}: {said}"
    back = {"added": "removed", "removed": "added"}
    verdicts = {score: back.get(verdict, verdict) for score, verdict, _ in rows}
    turned = {score: verdict for score, verdict, _ in diff(edited, base)[0]}
    if turned != verdicts:
        yield f"the other way round: {turned}"


shutil.copyfile(os.path.join(folder, "base.xml"), base)
shutil.copyfile(os.path.join(folder, "yesno.xml"), os.path.join(scratch, "yesno.xml"))
with open(base, encoding="utf-8") as file:
    base_text = file.read()
for case in cases(os.path.join(folder, "cases.txt")):
    if only is not None and case["name"] != only:
        continue
    edit(base_text, case)
    if only is not None:
        print(*diff(base, edited))
        continue
    wrong = list(complaints(case))
    print("not ok" if wrong else "ok", "-", case["name"])
    for line in wrong:
        print("#", line)
