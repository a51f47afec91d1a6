#!/usr/bin/env python3
"""One page, stored in every way that the eye does not see: the text must stay the same.

The page is set here, glyph by glyph, with a font of our own widths (no program, only ToUnicode), and written as a PDF
once for each way of storing it: order of the paints, size of the strings, streams, forms, matrices, page boxes.
"""
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from small_pdfs import file_of

LINES = [
    ("בשנת 1938 נדפסו כ-10 עותקים (הכריכה קשה)", "rtl"),
    ("מחיר: 28.50 ש״ח, ב-Tel Aviv בלבד, עם הנחה", "rtl"),
    ("של 15% למי שיבוא אל החנות שליד הנמל.", "rtl"),
]
EXPECTED = " ".join(text for text, _ in LINES)
SIZE, RIGHT, TOP, PITCH = 12, 520, 700, 17
NARROW = "וין׳״:.,'-() "


def width(c):
    return 280 if c in NARROW else 540


def visual(text):
    """Left to right, by hand: right-to-left letters turned, numbers and Latin phrases kept, brackets mirrored."""
    runs, latin = [], "0123456789.%"
    k = 0
    while k < len(text):
        c, end = text[k], k + 1
        if c.isascii() and c.isalnum():
            while end < len(text) and (text[end].isascii() and (text[end].isalnum() or (text[end] in " .%" and end + 1 < len(text)
                                       and text[end + 1].isascii() and text[end + 1].isalnum()) or text[end] == "%")):
                end += 1
        runs.append(text[k:end])
        k = end
    return [c for run in reversed(runs) for c in (run if len(run) > 1 else {"(": ")", ")": "("}.get(run, run))]


def glyphs():
    """(character, x, y, word) of the page, line by line, left to right."""
    out, word = [], 0
    for row, (text, _) in enumerate(LINES):
        shown = visual(text)
        x = RIGHT - sum(width(c) for c in shown) * SIZE / 1000
        for c in shown:
            word += c == " "
            out.append((c, x, TOP - row * PITCH, (row, word)))
            x += width(c) * SIZE / 1000
    return out


CODES = {c: 33 + i for i, c in enumerate(sorted({c for c, *_ in glyphs()}))}


def show(run, mirrored=False):
    """Consecutive glyphs of one line as one string."""
    c, x, y, _ = run[0]
    matrix = f"-1 0 0 1 {x:.3f} {y}" if mirrored else f"1 0 0 1 {x:.3f} {y}"
    codes = "".join(f"{CODES[g[0]]:02X}" for g in run)
    return f"BT /F1 {SIZE} Tf {matrix} Tm <{codes}> Tj ET\n"


def by(key, page):
    runs = {}
    for g in page:
        runs.setdefault(key(g), []).append(g)
    return list(runs.values())


def logical_strings(page):
    """Each line right to left, every glyph pulled back by its own advance and its follower's: the pen walks leftward."""
    out = ""
    for line in by(lambda g: g[2], page):
        line = line[::-1]
        parts = []
        for g, follower in zip(line, line[1:] + [None]):
            back = width(g[0]) + width(follower[0]) if follower else 0
            parts.append(f"<{CODES[g[0]]:02X}> {back}")
        out += f"BT /F1 {SIZE} Tf 1 0 0 1 {line[0][1]:.3f} {line[0][2]} Tm [{' '.join(parts)}] TJ ET\n"
    return out


def mirrored(page):
    """Through two mirrors: the page's matrix and each glyph's."""
    return "q -1 0 0 1 612 0 cm\n" + "".join(show([(g[0], 612 - g[1], g[2], g[3])], True) for g in page) + "Q\n"


def pdf(streams, page="/MediaBox [0 0 612 792]", forms=()):
    cmap = "".join(f"<{code:02X}> <{ord(c):04X}>\n" for c, code in CODES.items())
    cmap = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
            f"{len(CODES)} beginbfchar\n{cmap}endbfchar endcmap end end")
    widths = " ".join(str(width(c)) for c in sorted(CODES, key=CODES.get))
    stream = lambda text, extra="": f"<< {extra} /Length {len(text)} >>\nstream\n{text}\nendstream"
    resources = "/Resources << /Font << /F1 3 0 R >> >>"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
               f"<< /Type /Font /Subtype /TrueType /BaseFont /Storage /FirstChar 33 /LastChar {32 + len(CODES)} "
               f"/Widths [{widths}] /ToUnicode 4 0 R >>", stream(cmap), None]
    names = []
    for form in forms:
        objects.append(stream(form, f"/Type /XObject /Subtype /Form /BBox [0 0 612 792] {resources}"))
        names.append(f"/X{len(names)} {len(objects)} 0 R")
    contents = []
    for text in streams or ["\n".join(name.split()[0] + " Do" for name in names)]:
        objects.append(stream(text))
        contents.append(f"{len(objects)} 0 R")
    objects[4] = (f"<< /Type /Page /Parent 2 0 R {page} /Resources << /Font << /F1 3 0 R >> /XObject << {' '.join(names)} >> >> "
                  f"/Contents [{' '.join(contents)}] >>")
    return file_of(objects, "1.6")


def ways():
    """name -> PDF."""
    page = glyphs()
    lines, words = by(lambda g: g[2], page), by(lambda g: g[3], page)
    joined = lambda runs: "".join(show(run) for run in runs)
    plain = joined(lines)
    yield "by line", pdf([plain])
    yield "by word", pdf([joined(words)])
    yield "words from the right", pdf([joined(w for line in lines for w in reversed(by(lambda g: g[3], line)))])
    yield "by glyph", pdf([joined([g] for g in page)])
    yield "glyphs from the right", pdf([joined([g] for line in lines for g in reversed(line))])
    yield "backwards", pdf([joined([g] for g in reversed(page))])
    yield "logical", pdf([logical_strings(page)])
    for seed in range(20):
        chance = random.Random(seed)
        yield f"glyphs shuffled {seed}", pdf([joined([g] for g in chance.sample(page, len(page)))])
        yield f"words shuffled {seed}", pdf([joined(chance.sample(words, len(words)))])
    bare = [[g for g in word if g[0] != " "] for word in words]
    yield "without spaces", pdf([joined(word for word in bare if word)])
    yield "a stream each word", pdf([show(word) for word in words])
    yield "a form each word", pdf([], forms=[show(word) for word in words[::-1]])
    yield "painted twice", pdf([plain + plain])
    yield "painted with a shadow", pdf(["q 1 0 0 1 0.3 -0.3 cm\n" + plain + "Q\n" + plain])
    yield "mirrored", pdf([mirrored(page)])
    yield "turned by 90 and back", pdf(["0 1 -1 0 792 0 cm\n" + plain], "/MediaBox [0 0 792 612] /Rotate 90")
    yield "turned by 270 and back", pdf(["0 -1 1 0 0 612 cm\n" + plain], "/MediaBox [0 0 792 612] /Rotate 270")
    yield "upside down and back", pdf(["-1 0 0 -1 612 792 cm\n" + plain], "/MediaBox [0 0 612 792] /Rotate 180")
    for turn, matrix in (("90", "0 1 -1 0 792 0"), ("180", "-1 0 0 -1 612 792"), ("270", "0 -1 1 0 0 612")):
        yield f"turned by {turn}", pdf([f"{matrix} cm\n" + plain], "/MediaBox [0 0 800 800]")
    yield "rotated page", pdf([plain], "/MediaBox [0 0 612 792] /Rotate 90")
    yield "half size in double units", pdf(["0.5 0 0 0.5 0 0 cm\n" + plain], "/MediaBox [0 0 306 396] /UserUnit 2")
    yield "boxes off the origin", pdf(["1 0 0 1 -300 200 cm\n" + plain], "/MediaBox [-300 200 312 992] /CropBox [-290 210 300 980]")


def main():
    seder, failed, count = sys.argv[1], 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for name, data in ways():
            path = Path(folder) / "page.pdf"
            path.write_bytes(data)
            run = subprocess.run([seder, str(path)], capture_output=True, encoding="utf-8")
            text = " ".join(run.stdout.split())
            count += 1
            if run.returncode != 0 or text != EXPECTED:
                failed += 1
                print(f"{name}: {text!r}\n   instead of {EXPECTED!r} {run.stderr}")
    print(f"storage order: {count} ways of storing one page, {failed} read otherwise")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
