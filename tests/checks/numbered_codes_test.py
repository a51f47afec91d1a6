#!/usr/bin/env python3
"""Codes that a subset font numbers through say nothing by themselves: the glyph at 32 is a space only where it is blank."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "fixtures"))
import font_faults  # noqa: E402
import tiny_font  # noqa: E402

SEDER = sys.argv.pop(1) if len(sys.argv) > 1 else "build/release/seder"
WORDS = "در کتاب تازه"


def page(blank):
    """The words with code 32, which ToUnicode leaves out, inside the second; blank: whether its glyph is."""
    letters = sorted(set(WORDS))
    codes = {c: 33 + i for i, c in enumerate(letters)}
    glyphs = {chr(code): 2 + i for i, code in enumerate(sorted(codes.values()))}
    glyphs[" "] = 1 if blank else 2 + len(letters)
    program = tiny_font.font(3 + len(letters), glyphs, flat=2 + len(letters))
    line = WORDS.replace("کت", "کت|")[::-1]
    shown = "".join("> 40 <20> 40 <20> 40 <20> 40 <" if c == "|" else f"{codes[c]:02X}" for c in line)   # stretches lap over their letters
    font = ("<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+Numbered/ToUnicode 6 0 R/FirstChar 32/LastChar 60/Widths[200 " + "500 " * 28 + "]"
            "/FontDescriptor<</Type/FontDescriptor/FontName/ABCDEF+Numbered/Flags 4/Ascent 800/Descent -200/FontFile2 7 0 R>>>>")
    return font_faults.page(f"BT /F 12 Tf 1 0 0 1 60 300 Tm [<{shown}>] TJ ET", font,
                            font_faults.to_unicode({code: c for c, code in codes.items()}),
                            font_faults.stream(program, f"/Length1 {len(program)}"))


class NumberedCodes(unittest.TestCase):
    def text(self, blank):
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(page(blank))
            file.flush()
            return subprocess.run([SEDER, file.name], check=True, stdout=subprocess.PIPE).stdout.decode().strip()

    def test_a_kashida_at_code_32_is_no_space(self):
        self.assertEqual(self.text(blank=False), WORDS)

    def test_a_blank_at_code_32_is_one(self):
        self.assertEqual(self.text(blank=True), WORDS.replace("کت", "کت "))


unittest.main()
