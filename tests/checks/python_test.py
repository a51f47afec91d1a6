#!/usr/bin/env python3
"""The Python module as its users meet it. Needs the module (built with SEDER_PYTHON) for this interpreter."""
import os, pathlib, sys

root = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, os.environ.get("SEDER_PYTHON_DIR", "/nonexistent"))
try:
    import seder
except ImportError as error:
    print("SKIPPED: the Python module was not built:", error)
    sys.exit(77)

sample = root / "samples/newspaper.pdf"
with seder.open(sample) as document:
    assert len(document) == 1
    page = document[0]
    assert page.direction == "rtl" and page.number == 1
    assert [b.text for b in page.blocks if b.role == "heading"][0] == "הספרייה הישנה בנמל נפתחת מחדש"
    assert any("10-15" in line.text for line in page.lines)
    word = page.words[0]
    assert word.text and word.box[0] < word.box[2] and 0 <= word.confidence <= 1
    assert [p.number for p in document] == [1]
    json_text = document.render("json")
try:
    document[0]
    raise AssertionError("a closed document gave a page")
except ValueError:
    pass
# A record outlives its document: it keeps its page alive.
assert word.text

text, meta = seder.extract(sample.read_bytes(), {"source": "test"})
assert "מוזיקה" in text and meta["source"] == "test" and meta["num_pages"] == 1
import json
assert json.loads(json_text)["pages"][0]["articles"]

clean = "היום נפתחה הספרייה החדשה ליד הנמל, ובאו אליה קוראים רבים."
assert seder.repair(clean) == (clean, {"verdict": "clean", "lines": 1, "changed": 0, "mended": {}}), seder.repair(clean)

for bad in (b"", b"not a PDF at all"):
    try:
        seder.extract(bad)
        raise AssertionError("no error for %r" % bad)
    except seder.SederError:
        pass
try:
    seder.open("/nonexistent/x.pdf")
    raise AssertionError("no error for a missing file")
except seder.SederError as error:
    assert "/nonexistent/x.pdf" in str(error)
print("python: module, records, errors")
