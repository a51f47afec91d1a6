#!/usr/bin/env python3
"""Pages of many layouts (tools/layout_cases.py) come out in reading order, word for word.

tests/fixtures/layout holds a few of its cases, one for each kind of page (writer-*: of tools/writer_layouts.py); the rest is measured with the bench's
score.py over what the tool writes. unicode-*: pages of tools/make_unicode_set.py, of one paragraph.
"""
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path("tests/fixtures/layout")


def words(text):
    lines = [line for line in text.replace("\f", "\n").split("\n") if not line.startswith("@furniture")]
    return " ".join(" ".join(lines).split())


def rows(text):
    return [[" ".join(cell.split()) for cell in line.split("\t") if cell.strip()] for line in text.split("\n") if "\t" in line]


def entries(text):
    """Of an index, of notes: a line each."""
    return [" ".join(line.split()) for line in text.replace("\f", "\n").split("\n") if line.strip()]


def main(seder):
    failures = 0
    cases = sorted(FOLDER.glob("*.pdf"))
    for pdf in cases:
        truth = pdf.with_suffix(".truth.txt").read_text(encoding="utf-8")
        run = subprocess.run([seder, str(pdf)], stdout=subprocess.PIPE, check=True)
        output = run.stdout.decode("utf-8")
        if words(output) != words(truth):
            print("%s: not in reading order:\n%s" % (pdf.name, output))
            failures += 1
        elif rows(truth) and rows(output) != rows(truth):
            print("%s: cells differ:\n%s" % (pdf.name, output))
            failures += 1
        elif pdf.name.startswith(("bibliography-both-ways-", "couplets-stepped-", "half-translated-", "index-", "letters-to-editor-he-105", "notes-two-columns-wide", "official-letter-he-105", "poster-", "programme-", "protocol-signed-", "pull-quote-he-105", "recipe-page-", "screenplay-", "writer-")) and entries(output) != entries(truth):
            print("%s: entries run together, or apart:\n%s" % (pdf.name, output))
            failures += 1
    print("%d layouts, %d failed" % (len(cases), failures))
    return 1 if failures or not cases else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
