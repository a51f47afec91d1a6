#!/usr/bin/env python3
"""The README's first command gives the sample page as a person reads it, to the letter."""
import pathlib, subprocess, sys

root = pathlib.Path(__file__).resolve().parents[2]
out = subprocess.run([sys.argv[1], str(root / "samples/newspaper.pdf")], check=True, capture_output=True).stdout.decode("utf-8")
truth = (root / "samples/newspaper.txt").read_text(encoding="utf-8")
if out.replace("\f", "").strip() != truth.strip():
    sys.exit("the sample page reads differently:\n" + out)
print("sample: %d paragraphs as they stand in newspaper.txt" % len(truth.split("\n\n")))
