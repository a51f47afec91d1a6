#!/usr/bin/env python3
"""Redraws cases of the bench with every letter as a filled path, without any font: a root for its score.py.

  drawn_cases.py BENCH OUT [--set order] [--every 4]

Needs Ghostscript (`-dNoOutputFonts`); the truths are the bench's own. Hidden text is drawn as it is painted, so cases that have such are left out.
"""
import argparse
import json
import pathlib
import shutil
import subprocess

HIDES = ("hidden", "ocr", "invisible")


def cases(bench, wanted):
    for manifest in sorted(bench.rglob("manifest.jsonl")):
        for line in manifest.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if case["set"] == wanted and not any(word in trait for trait in case.get("traits", []) for word in HIDES):
                yield manifest.parent, case


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bench", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--set", default="order")
    parser.add_argument("--every", type=int, default=4, help="take one case in so many")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with open(options.out / "manifest.jsonl", "w", encoding="utf-8") as manifest:
        for number, (folder, case) in enumerate(cases(options.bench, options.set)):
            if number % options.every:
                continue
            pdf, truth = case["id"] + ".pdf", case["id"] + ".truth.txt"
            subprocess.run(["gs", "-q", "-o", options.out / pdf, "-sDEVICE=pdfwrite", "-dNoOutputFonts", folder / case["pdf"]],
                           check=True, capture_output=True, timeout=120)
            shutil.copyfile(folder / case["truth"], options.out / truth)
            manifest.write(json.dumps({**case, "pdf": pdf, "truth": truth}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
