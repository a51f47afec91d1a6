#!/usr/bin/env python3
"""JSON against docs/formats/json.md, ALTO against the rules of its 4.4 schema, HTML against its own nesting."""
import collections
import html.parser
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml

from small_pdfs import pdf

SEDER = str(pathlib.Path(sys.argv[1]).resolve())
ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "samples" / "newspaper.pdf"
SHARED = ROOT.parent / "shared" / "bench"


def files():
    """The sample, some small ones, and one bench case of each layout where there is a bench."""
    folder = pathlib.Path(tempfile.mkdtemp())
    (folder / "two.pdf").write_bytes(pdf(["Plain (text) & <more>."], ["", "Second page"]))
    (folder / "empty.pdf").write_bytes(pdf([]))
    (folder / "broken.pdf").write_bytes(pdf(["First."], ["Second."]).replace(b"/Length", b"/Filter /FlateDecode /Length", 1))
    found = {}
    for manifest in sorted(SHARED.rglob("manifest.jsonl")):
        for line in manifest.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            found.setdefault(case["layout"], manifest.parent / case["pdf"])
    return [SAMPLE, *sorted(folder.glob("*.pdf")), *found.values()]


def written(format_, path, *more):
    done = subprocess.run([SEDER, "-q", "-f", format_, *more, str(path)], capture_output=True, timeout=60, check=False)
    assert done.returncode in (0, 1), (path, done.stderr)
    return done.stdout.decode("utf-8")


NUMBER, PERCENT, BOX, TEXT, FLAG, COUNT = "number", "percent", "box", "text", "flag", "count"
DIRECTION = {"rtl", "ltr"}
ROLES = set("paragraph heading section-label byline lede caption pull-quote list-item table form footnote verse running-head "
            "page-number watermark annotation".split())
REASONS = set("round-trip ambiguous unknown-glyphs guessed-unicode word-gaps invisible overlap direction".split())
SOURCES = set("none actual-text to-unicode glyph-name encoding font-cmap shaped font-order code-page cipher shape guess ocr".split())
# member: (what, required). A list is an array of its element.
SCHEMA = {
    "file": {"format": ({"seder-json-1"}, 1), "document": ("document", 1), "pages": (["page"], 1), "diagnostics": (["diagnostic"], 1)},
    "document": {"version": (TEXT, 1), "producer": (TEXT, 0), "creator": (TEXT, 0), "title": (TEXT, 0), "language": (TEXT, 0),
                 "created": (TEXT, 0), "encrypted": (FLAG, 0), "tagged": (FLAG, 0), "pages": (COUNT, 1)},
    "page": {"page": (COUNT, 1), "width": (NUMBER, 1), "height": (NUMBER, 1), "direction": (DIRECTION, 1), "confidence": (PERCENT, 1),
             "articles": (["article"], 1), "diagnostics": (["diagnostic"], 1)},
    "failed page": {"page": (COUNT, 1), "error": (TEXT, 1)},
    "article": {"id": (COUNT, 0), "continues": (FLAG, 0), "blocks": (["block"], 1)},
    "block": {"role": (ROLES, 1), "box": (BOX, 1), "direction": (DIRECTION, 1), "language": (TEXT, 0), "level": (COUNT, 0),
              "confidence": (PERCENT, 1), "continues": (FLAG, 0), "joins_without_space": (FLAG, 0), "drops_hyphen": (FLAG, 0),
              "reason": (TEXT, 0), "text": (TEXT, 0), "cells": (["cell"], 0), "lines": (["line"], 1)},
    "cell": {"row": (COUNT, 1), "column": (COUNT, 1), "row_span": (COUNT, 0), "column_span": (COUNT, 0), "header": (FLAG, 0),
             "direction": (DIRECTION, 1), "language": (TEXT, 0), "text": (TEXT, 1)},
    "line": {"text": (TEXT, 1), "box": (BOX, 1), "baseline": (NUMBER, 1), "size": (NUMBER, 1), "angle": (NUMBER, 0),
             "direction": (DIRECTION, 1), "confidence": (PERCENT, 1), "reasons": ([REASONS], 0), "words": (["word"], 1)},
    "word": {"text": (TEXT, 1), "box": (BOX, 1), "confidence": (PERCENT, 0), "superscript": (FLAG, 0), "subscript": (FLAG, 0), "bold": (FLAG, 0),
             "italic": (FLAG, 0), "glyphs": (["glyph"], 0)},
    "glyph": {"text": (TEXT, 1), "box": (BOX, 1), "source": (SOURCES, 1), "confidence": (PERCENT, 1), "code": (COUNT, 1)},
    "diagnostic": {"severity": ({"info", "warning", "error"}, 1), "code": (TEXT, 1), "message": (TEXT, 1), "page": (COUNT, 0),
                   "object": (COUNT, 0), "count": (COUNT, 0)},
}
SIMPLE = {
    NUMBER: lambda v: type(v) in (int, float),
    PERCENT: lambda v: type(v) in (int, float) and 0 <= v <= 1,
    BOX: lambda v: len(v) == 4 and all(type(n) in (int, float) for n in v) and v[0] <= v[2] and v[1] <= v[3],
    TEXT: lambda v: isinstance(v, str),
    FLAG: lambda v: v is True,
    COUNT: lambda v: type(v) is int and v >= 0,
}


def faults(what, value, where):
    """What is wrong with value, as a list of strings."""
    if isinstance(what, set):
        return [] if value in what else [f"{where}: {value!r}"]
    if isinstance(what, list):
        return [fault for i, item in enumerate(value) for fault in faults(what[0], item, f"{where}[{i}]")]
    if what in SIMPLE:
        return [] if SIMPLE[what](value) else [f"{where}: {value!r} is no {what}"]
    if what == "page" and "error" in value:
        what = "failed page"
    members = SCHEMA[what]
    found = [f"{where}: {name} is missing" for name, (_, needed) in members.items() if needed and name not in value]
    for name, item in value.items():
        found += faults(members[name][0], item, f"{where}.{name}") if name in members else [f"{where}.{name} is not in the schema"]
    return found


class Json(unittest.TestCase):
    def test_schema(self):
        for path in files():
            data = json.loads(written("json", path, "--glyphs"))
            self.assertEqual(faults("file", data, path.name), [])
            self.assertEqual(data["document"]["pages"], len(data["pages"]))

    def test_schema_is_what_the_docs_say(self):
        text = (ROOT / "docs" / "formats" / "json.md").read_text(encoding="utf-8")
        for members in SCHEMA.values():
            for name, (what, _) in members.items():
                for word in [name, *(what if isinstance(what, set) else [])]:
                    self.assertIn(f"`{word}`", text)

    def test_no_control_characters_in_texts(self):
        controls = set("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
        for path in files():
            self.assertFalse(controls & set(written("json", path)), path)


ALTO = "{http://www.loc.gov/standards/alto/ns-v4#}"
# Of the schema: element -> (children in order, attributes required, attributes allowed).
ALTO_RULES = {
    "alto": (["Description", "Tags", "ReadingOrder", "Layout"], set(), {"SCHEMAVERSION"}),
    "Description": (["MeasurementUnit"], set(), set()),
    "MeasurementUnit": ([], set(), set()),
    "Tags": (["LayoutTag"], set(), set()),
    "LayoutTag": ([], {"ID", "LABEL"}, set()),
    "ReadingOrder": (["OrderedGroup", "UnorderedGroup"], set(), set()),
    "OrderedGroup": (["UnorderedGroup", "OrderedGroup", "ElementRef"], {"ID"}, {"REF", "TAGREFS"}),
    "UnorderedGroup": (["OrderedGroup", "ElementRef"], {"ID"}, {"REF", "TAGREFS"}),
    "ElementRef": ([], {"ID", "REF"}, {"TAGREFS"}),
    "Layout": (["Page"], set(), set()),
    "Page": (["PrintSpace"], {"ID", "PHYSICAL_IMG_NR"}, {"WIDTH", "HEIGHT", "PC", "LANG"}),
    "PrintSpace": (["TextBlock"], set(), {"HPOS", "VPOS", "WIDTH", "HEIGHT"}),
    "TextBlock": (["TextLine"], {"ID"}, {"HPOS", "VPOS", "WIDTH", "HEIGHT", "BASEDIRECTION", "LANG", "TAGREFS"}),
    "TextLine": (["String", "SP"], set(), {"ID", "HPOS", "VPOS", "WIDTH", "HEIGHT", "BASEDIRECTION", "LANG", "BASELINE"}),
    "String": ([], {"CONTENT"}, {"HPOS", "VPOS", "WIDTH", "HEIGHT", "WC", "STYLE"}),
    "SP": ([], set(), {"HPOS", "VPOS", "WIDTH", "HEIGHT"}),
}
ALTO_FLOATS = {"HPOS", "VPOS", "WIDTH", "HEIGHT", "PC", "WC", "PHYSICAL_IMG_NR"}
ALTO_STYLES = {"bold", "italics", "superscript", "subscript"}


class Alto(unittest.TestCase):
    def test_rules_of_the_schema(self):
        for path in files():
            root = xml.fromstring(written("alto", path))
            with self.subTest(path=path.name):
                for element in root.iter():
                    self.check(element)
                self.check_references(root)

    @unittest.skipUnless(shutil.which("xmllint"), "xmllint (libxml2-utils) is not installed: ALTO is not checked by a schema processor")
    def test_a_schema_processor_agrees(self):
        schema = ROOT / "tests" / "fixtures" / "alto-4-4.xsd"
        for path in files():
            with self.subTest(path=path.name):
                done = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", str(schema), "-"], input=written("alto", path),
                                      capture_output=True, text=True, check=False)
                self.assertEqual(done.returncode, 0, done.stderr[-500:])

    def check(self, element):
        name = element.tag.removeprefix(ALTO)
        children, required, allowed = ALTO_RULES[name]
        attributes = {key for key in element.attrib if not key.startswith("{")}
        self.assertLessEqual(required, attributes, name)
        self.assertLessEqual(attributes, required | allowed, name)
        names = [child.tag.removeprefix(ALTO) for child in element]
        self.assertLessEqual(set(names), set(children), name)
        if name in ("alto", "Page"):
            self.assertEqual(names, sorted(names, key=children.index))
        if name in ("TextLine", "OrderedGroup", "UnorderedGroup", "Layout"):
            self.assertTrue(names, f"{name} must not be empty")
        if name == "TextLine":
            self.assertEqual(names[0], "String")
            self.assertNotIn(("SP", "SP"), list(zip(names, names[1:])))
        for key in ALTO_FLOATS & attributes:
            float(element.get(key))
        self.assertIn(element.get("BASEDIRECTION", "rtl"), {"rtl", "ltr"})
        self.assertLessEqual(set(element.get("STYLE", "").split()), ALTO_STYLES)
        for key in {"PC", "WC"} & attributes:
            self.assertTrue(0 <= float(element.get(key)) <= 1)

    def check_references(self, root):
        ids = collections.Counter(element.get("ID") for element in root.iter() if element.get("ID"))
        self.assertEqual([i for i, count in ids.items() if count > 1], [])
        for element in root.iter():
            for reference in (element.get("REF", "") + " " + element.get("TAGREFS", "")).split():
                self.assertIn(reference, ids)
        blocks = {element.get("ID") for element in root.iter(ALTO + "TextBlock")}
        ordered = [element.get("REF") for element in root.iter(ALTO + "ElementRef")]
        self.assertEqual(sorted(blocks), sorted(ordered), "every block has one place in the reading order")

    def test_newspaper_is_an_unordered_group_of_ordered_groups(self):
        root = xml.fromstring(written("alto", SAMPLE))
        page = root.find(f".//{ALTO}UnorderedGroup")
        self.assertTrue(page.findall(f"{ALTO}OrderedGroup"))
        self.assertEqual(root.find(f".//{ALTO}TextLine").get("BASEDIRECTION"), "rtl")


class Nesting(html.parser.HTMLParser):
    """Every element that opens closes, in order."""
    VOID = {"meta", "br", "hr"}

    def __init__(self):
        super().__init__()
        self.open, self.faults = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"attributes twice in {tag}")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")


class Html(unittest.TestCase):
    def test_nesting(self):
        for path in files():
            parser = Nesting()
            parser.feed(written("html", path))
            self.assertEqual((parser.open, parser.faults), ([], []), path.name)


if __name__ == "__main__":
    if not SHARED.exists():
        print("formats_test: no bench at hand; only the sample and small files are checked")
    unittest.main(argv=sys.argv[:1])
