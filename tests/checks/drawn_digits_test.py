#!/usr/bin/env python3
"""Digits that a font draws in the eastern way at the codes of 0 to 9 come out as what is drawn."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "fixtures"))
import box_font  # noqa: E402
import font_faults  # noqa: E402

SEDER = sys.argv.pop(1) if len(sys.argv) > 1 else "build/release/seder"
PERSIAN, ARABIC = "چراغ پنجره ژاله گیلاس", "في السوق كتاب قديم"
FULL = (50, 0, 500, 700)


def page(words, zero, other):
    """The words, then 2030 at their left, in a font whose digits are boxes."""
    letters = sorted(set(words + "0123456789"))
    codes = {c: i + 1 for i, c in enumerate(letters)}
    boxes = [None] + [None if c == " " else zero if c == "0" else other if c.isdigit() else FULL for c in letters]
    line = "2030 " + words[::-1]
    return page_of("".join(f"{codes[c]:04X}" for c in line), boxes, {code: c for c, code in codes.items()})


def page_of(shown, boxes, unicode):
    program = box_font.font(boxes)
    font = ("<</Type/Font/Subtype/Type0/BaseFont/Boxes/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
            "/BaseFont/Boxes/CIDToGIDMap/Identity/DW 600/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            "/FontDescriptor<</Type/FontDescriptor/FontName/Boxes/Flags 4/Ascent 800/Descent -200/FontFile2 7 0 R>>>>]>>")
    content = f"BT /F 12 Tf 1 0 0 1 60 300 Tm <{shown}> Tj ET"
    return font_faults.page(content, font, font_faults.to_unicode(unicode),
                            font_faults.stream(program, f"/Length1 {len(program)}"))


def page_of_both(words):
    """The words, then 2030 in western digits and 2030 in eastern ones, which stand in a row each, at their left."""
    letters = sorted(set(words))
    codes = {c: i + 1 for i, c in enumerate(letters)}
    western = len(letters) + 1
    boxes = [None] + [None if c == " " else FULL for c in letters] + [(50, -10, 450, 680)] * 10 + [(200, 250, 350, 450)] + [(100, 150, 450, 720)] * 9
    digits = "".join(f"{western + 10 + d:04X}" for d in (2, 0, 3, 0)) + f"{codes[' ']:04X}" + "".join(f"{western + d:04X}" for d in (2, 0, 3, 0))
    shown = digits + "".join(f"{codes[c]:04X}" for c in " " + words[::-1])
    unicode = {code: c for c, code in codes.items()} | {western + k: "0123456789"[k % 10] for k in range(20)}
    return page_of(shown, boxes, unicode)


class DrawnDigits(unittest.TestCase):
    def text(self, *arguments):
        return self.text_of(page(*arguments))

    def text_of(self, pdf):
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(pdf)
            file.flush()
            return subprocess.run([SEDER, file.name], check=True, stdout=subprocess.PIPE).stdout.decode().strip()

    def test_a_small_raised_zero_is_an_eastern_one(self):
        self.assertEqual(self.text(PERSIAN, (200, 250, 350, 450), (100, 150, 450, 720)), PERSIAN + " ۲۰۳۰")
        self.assertEqual(self.text(ARABIC, (200, 250, 350, 450), (100, 150, 450, 720)), ARABIC + " ٢٠٣٠")

    def test_a_font_may_have_both(self):
        self.assertEqual(self.text_of(page_of_both(ARABIC)), ARABIC + " 2030 ٢٠٣٠")

    def test_western_figures_stay(self):
        self.assertEqual(self.text(PERSIAN, (50, -10, 450, 680), (50, 0, 450, 670)), PERSIAN + " 2030")
        self.assertEqual(self.text(PERSIAN, (50, -10, 450, 460), (50, -200, 450, 480)), PERSIAN + " 2030", "old-style figures")


unittest.main()
