#!/usr/bin/env python3
"""ToUnicode maps whose ranges Ghostscript 10.00 wrote without their high bytes, and bars that nothing names."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "fixtures"))
import box_font  # noqa: E402
import font_faults  # noqa: E402

SEDER = sys.argv.pop(1) if len(sys.argv) > 1 else "build/release/seder"
HEADING = "הגן הישן ליד הנחל"   # too short for a language to speak of


def to_unicode(mapping):
    """As pdfwrite writes it: a range for each code."""
    lines = "".join(f"<{code:04x}><{code:04x}><{unit:04x}>\n" for code, unit in sorted(mapping.items()))
    return font_faults.stream(f"begincmap\n/CMapName/R9 def\n1 begincodespacerange\n<0000><ffff>\nendcodespacerange\n{len(mapping)} beginbfrange\n{lines}endbfrange\nendcmap")


def page(line, codes, told, boxes):
    """line: as it lies, left to right."""
    program = box_font.font(boxes)
    font = ("<</Type/Font/Subtype/Type0/BaseFont/Boxes/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
            "/BaseFont/Boxes/CIDToGIDMap/Identity/DW 600/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            "/FontDescriptor<</Type/FontDescriptor/FontName/Boxes/Flags 4/Ascent 800/Descent -200/FontFile2 7 0 R>>>>]>>")
    shown = "".join(f"{codes[c]:04X}" for c in line)
    return font_faults.page(f"BT /F 12 Tf 1 0 0 1 60 300 Tm <{shown}> Tj ET", font, to_unicode(told), font_faults.stream(program, f"/Length1 {len(program)}"))


class BlendedUnits(unittest.TestCase):
    def text(self, data):
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(data)
            file.flush()
            return subprocess.run([SEDER, file.name], check=True, stdout=subprocess.PIPE).stdout.decode().strip()

    def findings(self, data):
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(data)
            file.flush()
            said = subprocess.run([SEDER, "check", "--json", file.name], check=False, stdout=subprocess.PIPE).stdout.decode()
        return [finding["name"] for page in json.loads(said)["pages"] for finding in page["findings"]]

    def test_a_face_in_the_alphabets_order_tells_its_letters(self):
        codes = {c: 3 if c == " " else 0x20 + ord(c) - 0x5D0 for c in set(HEADING)}
        told, start = {3: 0x20}, 0
        for code in sorted(set(codes.values()) - {3}):
            start = start if code - 1 in told else code   # a range of the map that pdfwrite was given
            told[code] = (0x05 | (0x5D0 + start - 0x20) & 0xFF) + code - start
        boxes = [None] + [None if c == 3 else (50, 0, 500, 700) for c in range(1, 0x20 + 27)]
        data = page(HEADING[::-1], codes, told, boxes)
        self.assertEqual(self.text(data), HEADING)
        self.assertIn("unicode-false", self.findings(data))

    def test_a_bar_told_as_a_three_is_a_dash(self):
        letters = sorted(set(HEADING + "0123"))
        codes = {c: i + 1 for i, c in enumerate(letters)} | {"–": len(letters) + 1}
        told = {code: ord(c) for c, code in codes.items()} | {codes["–"]: 0x33}
        boxes = [None] + [None if c == " " else (50, 0, 500, 700) for c in letters] + [(0, 200, 600, 250)]
        self.assertEqual(self.text(page("13–20 " + HEADING[::-1], codes, told, boxes)), HEADING + " 13–20")

    def test_a_bar_without_a_text_is_a_dash_by_its_length(self):
        letters = sorted(set(HEADING + "0123"))
        codes = {c: i + 1 for i, c in enumerate(letters)} | {"–": len(letters) + 1}
        told = {code: ord(c) for c, code in codes.items() if c != "–"}
        for x1, dash in ((250, "-"), (500, "–"), (900, "—")):
            boxes = [None] + [None if c == " " else (50, 0, 500, 700) for c in letters] + [(0, 200, x1, 250)]
            self.assertEqual(self.text(page("13–20 " + HEADING[::-1], codes, told, boxes)), f"{HEADING} 13{dash}20")


unittest.main()
