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

# Limits by name; one that there is none of is a mistake of the caller's.
with seder.open(sample, limits={"page-glyphs": 10}) as document:
    assert [d["code"] for d in document[0].diagnosis] == ["limit-page-glyphs"], document[0].diagnosis
try:
    seder.extract(sample.read_bytes(), limits={"file_bytes": 100})
    raise AssertionError("no error for a file beyond the limit")
except seder.LimitError:
    pass
try:
    seder.open(sample, limits={"colour": 1})
    raise AssertionError("no error for a limit that there is none of")
except ValueError:
    pass

for source in (sample, sample.read_bytes()):
    report = seder.check(source)
    assert report["verdict"] in ("clean", "findings", "unmended") and len(report["pages"]) == 1, report

# Several documents in several threads: reading releases the GIL, and the texts are the same.
import concurrent.futures
with concurrent.futures.ThreadPoolExecutor(4) as pool:
    assert set(pool.map(lambda _: seder.extract(sample.read_bytes())[0], range(12))) == {text}

# Everything public has a docstring and stands in the stubs.
stubs = (root / "python/seder/__init__.pyi").read_text()
for name in seder.__all__:
    assert name in stubs, name
    assert getattr(seder, name).__doc__ or name.endswith("Error"), name

# The loaders of examples/ with their stand-ins.
sys.path.insert(0, str(root / "examples"))
import loaders
(loaded,) = loaders.SederLoader(sample).load()
assert "מוזיקה" in loaded.page_content and loaded.metadata["page"] == 1 and loaded.metadata["languages"].startswith("he"), loaded.metadata
(loaded,) = loaders.SederReader().load_data(sample, {"shelf": "3"})
assert "מוזיקה" in loaded.text and loaded.metadata["shelf"] == "3" and loaded.metadata["direction"] == "rtl"
print("python: module, records, errors, limits, check, threads, loaders")
