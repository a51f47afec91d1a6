#!/usr/bin/env python3
"""Bitmap fonts of TeX's drivers are read by their codes, and never taken for a cipher of another script."""
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "fixtures"))
import font_faults  # noqa: E402

seder = sys.argv[1]
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FRENCH = ["Le garçon a été très étonné de voir la forêt brûlée", "où étaient passés les bêtes et les êtres légers", "à côté du vieux moulin qu’un meunier gardait"]
OT1 = {"ﬁ": 12, "ﬀ": 11, "”": 0x22, "“": 0x5C, "–": 0x7B, "’": 0x27}
T1 = {"’": 0x27, "ß": 0xFF, "œ": 0xF7}


def by_number(code):
    return f"a{code}"


def by_dvips(code):
    return chr(ord("A") + code // 36) + DIGITS[code % 36]


CASES = {
    "typewriter, pdfTeX": (font_faults.bitmaps(font_faults.COMMANDS, by_number), font_faults.COMMANDS),
    "typewriter, dvips": (font_faults.bitmaps(font_faults.COMMANDS, by_dvips), font_faults.COMMANDS),
    "OT1": (font_faults.bitmaps(["He found the “ﬁrst oﬀer” – it wasn’t his", "and the clock went on ticking all night"], by_number, lambda c: OT1.get(c, ord(c)), 4),
            ["He found the “first offer” – it wasn’t his", "and the clock went on ticking all night"]),
    "T1": (font_faults.bitmaps(FRENCH, by_number, lambda c: T1.get(c, ord(c)), 4), FRENCH),
    # Glyphs numbered through in the order of their first use say nothing.
    "numbered": (font_faults.bitmaps(FRENCH, by_number, lambda c: sorted(set("".join(FRENCH))).index(c), 4), None),
}
failures = []
with tempfile.TemporaryDirectory() as folder:
    for name, (data, lines) in CASES.items():
        path = pathlib.Path(folder) / "page.pdf"
        path.write_bytes(data)
        text = " ".join(subprocess.run([seder, str(path)], capture_output=True, text=True, timeout=60).stdout.split())
        if lines is None and set(text) - set("\uFFFD ") or lines is not None and " ".join(lines) not in text:
            failures.append(f"{name}: {text[:300]!r}")
print("\n".join(failures) or "tex bitmaps: every code read")
sys.exit(bool(failures))
