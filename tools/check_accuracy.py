#!/usr/bin/env python3
"""How often `seder check` is right, measured against a bench's manifests.

    tools/check_accuracy.py ../shared/bench [--seder build/release/seder] [--misses]

faults    of the cases with wrong or missing Unicode (set=unicode): check names a fault that the traits ask for
storage   of the others whose traits say how the text is stored: check says the same
origin    of all whose file names its producer: check names the manifest's
alarms    of the cases without such a trait, and of the left-to-right ones: check reports a Unicode fault all the same
"""
import argparse
import json
import pathlib
import subprocess
import sys

UNICODE = {"unicode-missing", "unicode-overlong", "unicode-unlikely", "unicode-false", "legacy-encoding", "private-codes", "stray-signs",
           "characters-unknown"}
ASKED = {
    "bad-tounicode": UNICODE | {"to-unicode-absent"}, "lossy-tounicode": UNICODE | {"presentation-forms"}, "stray-characters": {"stray-signs", "unicode-missing", "unicode-false"},
    "no-tounicode": {"to-unicode-absent", "unicode-missing"}, "conv:no-tou-cmap": {"to-unicode-absent"},
    "conv:no-tou-outlines-only": {"unicode-missing"}, "conv:actualtext-word-junk-tou": UNICODE | {"actual-text-only"}, "conv:names-afii": {"to-unicode-absent"},
    "conv:names-uni": {"to-unicode-absent"}, "conv:diff-cp1255": {"to-unicode-absent"}, "conv:diff-cp1256": {"to-unicode-absent"},
    "conv:legacy-E0-winansi": {"legacy-encoding"}, "conv:legacy-E0-tou-latin": {"legacy-encoding"}, "broken-encoding": {"legacy-encoding", "unicode-missing"},
    "wrong-tounicode": {"unicode-unlikely", "unicode-false"}, "unmapped-ligature": UNICODE, "missing-glyphs": UNICODE | {"presentation-forms"}, "unmapped-glyphs": UNICODE,
}
VISUAL, LOGICAL, SHUFFLED = "visual", "logical", "mixed"
STORED = {"runs-visual": VISUAL, "runs-logical": LOGICAL, "conv:visual-line": VISUAL, "conv:visual-tj-kern": VISUAL, "conv:words-ltr-space": VISUAL,
          "conv:words-rtl": VISUAL, "conv:words-shuffled": VISUAL, "conv:chunks-visual": VISUAL, "conv:glyphs-ltr": VISUAL, "conv:glyphs-rtl": LOGICAL,
          "conv:glyphs-logical": LOGICAL, "conv:logical-td": LOGICAL, "conv:logical-tj-reverse": LOGICAL, "conv:logical-runs-tj": LOGICAL,
          "conv:glyphs-shuffled-line": SHUFFLED, "conv:glyphs-shuffled-page": SHUFFLED, "visual-order": VISUAL, "conv:points-visual": VISUAL}
# The bench's names for a program, where ours differ: what is linked, and what wrote the file last.
ALSO = {"pango": {"cairo"}, "rsvg": {"cairo"}, "itext5": {"itext"}, "pdfmake-rtl": {"pdfmake"}, "inkscape": {"cairo"}, "qt": {"wkhtmltopdf"}, "fpdf": {"tcpdf"},
        "redistill": {"ghostscript", "cairo", "qpdf", "mupdf", "chromium", "libreoffice", "xelatex"}}


def cases(root):
    for manifest in sorted(root.glob("*/manifest.jsonl")):
        for line in manifest.read_text().splitlines():
            case = json.loads(line)
            case["path"] = manifest.parent / case["pdf"]
            yield case


def check(seder, path):
    run = subprocess.run([seder, "check", "--json", path], capture_output=True, text=True, timeout=120)
    try:
        return json.loads(run.stdout), run.returncode
    except json.JSONDecodeError:
        return None, run.returncode


class Tally:
    def __init__(self, name):
        self.name, self.right, self.all, self.misses = name, 0, 0, []

    def add(self, right, note):
        self.all += 1
        self.right += right
        if not right:
            self.misses.append(note)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=pathlib.Path)
    parser.add_argument("--seder", default="build/release/seder")
    parser.add_argument("--misses", action="store_true", help="name the cases that were missed")
    a = parser.parse_args()
    faults, storage, origin, alarms, ltr = (Tally(n) for n in ("faults", "storage", "origin", "no false alarm", "left-to-right clean"))
    for case in cases(a.bench):
        found, status = check(a.seder, case["path"])
        traits = set(case["traits"])
        if found is None:
            faults.add(False, f"{case['id']}: no report")
            continue
        names = {f["name"] for p in found["pages"] for f in p["findings"]}
        asked = set().union(*(ASKED[t] for t in traits if t in ASKED)) if traits & set(ASKED) else set()
        if case["set"] == "unicode":
            faults.add(bool(names & asked) if asked else bool(names), f"{case['id']}: asked {sorted(traits & set(ASKED))}, found {sorted(names)}")
        else:
            stored = {STORED[t] for t in traits if t in STORED}
            if len(stored) == 1 and case["lang"] != "en":
                letters = [p["stored_letters"] for p in found["pages"] if p["stored_letters"] != "none"]
                storage.add(bool(letters) and all(x in stored for x in letters), f"{case['id']}: {stored}, found {letters}")
            alarms.add(not names & UNICODE, f"{case['id']}: {sorted(names & UNICODE)}")
        if case["lang"] == "en":
            ltr.add(status == 0, f"{case['id']}: {sorted(names)}")
        if found["producer"] and case["producer"].islower():
            origin.add(found["origin"] == case["producer"] or found["origin"] in ALSO.get(case["producer"], ()), f"{case['id']}: {found['origin']}")
    for t in (faults, storage, origin, alarms, ltr):
        print(f"{t.name:20} {t.right:4} of {t.all:4}  {100 * t.right / max(t.all, 1):6.2f} %")
        if a.misses:
            for miss in t.misses:
                print("   ", miss)
    return 0


sys.exit(main())
