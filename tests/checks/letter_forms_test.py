#!/usr/bin/env python3
"""Letters painted as forms, one form a glyph, as Matplotlib does with all that a font of one-byte codes has no room for."""
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "fixtures"))
import page_faults  # noqa: E402

seder = sys.argv[1]
LINES = ["שלום לכל הקוראים", "מחר יהיה שוק בכפר", "הדוגמה: 24 מעלות"]
POINTED = ["בְּיוֹם שֶׁל גֶּשֶׁם"]
MARKS = {"ְ": "sheva", "ֶ": "segol", "ּ": "dagesh", "ֹ": "holam", "ׁ": "shindot"}
ADVANCE = {c: 0.5 + ord(c) % 7 * 0.05 for c in "אבגדהוזחטיךכלםמןנסעףפץצקרשת"}
SIZE = 12


def unicode_name(c):
    return MARKS.get(c) or f"uni{ord(c):04X}"


def spelt_name(c):
    return MARKS.get(c) or {"ם": "memFinal-hb", "ר": "resh-hb", "ש": "shin-hb"}.get(c) or f"afii{57664 + ord(c) - 0x5D0}"


def page(lines, name_of, box="0 0 400 600 re f"):
    """Each letter fills a box that leaves a third of its advance free at the right; digits and spaces are text."""
    letters = sorted({c for line in lines for c in line if c > "\u0590"})
    first = 7
    content = ""
    for n, line in enumerate(lines):
        x, out, text = 0.0, "", "BT /F1 12 Tf 0 0 Td "
        at = 0.0
        visual, run = [], ""
        for c in reversed(line):   # digits stay as they are
            if c.isdigit():
                run = c + run
                continue
            visual += list(run) + [c]
            run = ""
        for c in visual + list(run):
            if c in MARKS:
                out += f"q {SIZE / 1000} 0 0 {SIZE / 1000} {x} 0 cm /F1-Some-Face-{name_of(c)} Do Q\n"
            elif c > "\u0590":
                out += f"q {SIZE / 1000} 0 0 {SIZE / 1000} {x} 0 cm /F1-Some-Face-{name_of(c)} Do Q\n"
                x += ADVANCE[c] * SIZE
            else:
                text += f"{x - at} 0 Td ({c}) Tj "
                at = x
                x += 0.5 * SIZE
        content += f"q 1 0 0 1 60 {700 - 24 * n} cm {text}ET\n{out}Q\n"
    codes = range(32, 127)
    face = ("<</Type/Font/Subtype/Type3/FontBBox[0 -200 1000 900]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 32/LastChar 126/Widths[" + "500 " * 95 + "]/Encoding<</Differences[32 /space"
            + "".join(f"/{'zero one two three four five six seven eight nine'.split()[c - 48]}" if 48 <= c < 58 else "/colon" if c == 58 else "/x" for c in codes if c > 32)
            + "]>>/CharProcs<<>>>>")

    def form(c):
        if c in MARKS:
            return "100 -150 80 80 re f" if c not in "ּ" else "100 300 80 80 re f"
        return box if box != "0 0 400 600 re f" else f"40 0 {ADVANCE[c] * 600:.0f} 600 re f"
    forms = [page_faults.stream(form(c), "/Type/XObject/Subtype/Form/BBox[0 -200 1000 900]") for c in letters]
    names = "".join(f"/F1-Some-Face-{name_of(c)} {first + i} 0 R" for i, c in enumerate(letters))
    return page_faults.pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/XObject 6 0 R>>>>",
                            page_faults.stream(content), face, f"<<{names}>>"] + forms)


CASES = {"names with numbers": (page(LINES, unicode_name), LINES), "names in letters": (page(LINES, spelt_name), LINES),
         "points": (page(POINTED, unicode_name), POINTED),
         # What shows a text, or strokes a line, is a form like any other.
         "no letters": (page(["שלום"], unicode_name, "0 0 m 400 600 l S"), None)}
failures = []
with tempfile.TemporaryDirectory() as folder:
    for name, (data, lines) in CASES.items():
        path = pathlib.Path(folder) / "page.pdf"
        path.write_bytes(data)
        text = subprocess.run([seder, str(path)], capture_output=True, text=True, timeout=60).stdout.split()
        if text != (" ".join(lines).split() if lines else []):
            failures.append(f"{name}: {' '.join(text)!r}")
print("\n".join(failures) or "letter forms: every letter read")
sys.exit(bool(failures))
