#!/usr/bin/env python3
"""Pages that look right and whose codes are missing or wrong, with their truth: a bench root of our own for score.py.

    /usr/bin/python3 tools/make_unicode_set.py OUT [--fonts NAME,...] [--faults NAME,...]
    python3 ../shared/bench/score.py OUT --cmd "build/release/seder {pdf}" --by traits

Needs python3-fonttools, libharfbuzz-bin (hb-shape) and the Debian font packages of FONTS; a font that is not installed
is left out. Texts: tools/unicode_set_texts.py. Trait `font:...`, `fault:...`, and `face:known` or `face:strange` as
data/shapes has the face or not.
"""
import argparse
import io
import json
import logging
import pathlib
import random
import subprocess
import sys
import zlib

from fontTools import subset
from fontTools.ttLib import TTFont

from unicode_set_texts import TEXTS, WITH_BRACKETS

logging.disable(logging.WARNING)
ROOT = pathlib.Path("/usr/share/fonts")
FONTS = {  # file: (languages)
    "truetype/culmus/FrankRuehlCLM-Medium.ttf": "he", "truetype/culmus/DavidCLM-Medium.otf": "yi", "truetype/croscore/Arimo-Regular.ttf": "he",
    "truetype/culmus-fancy/TaameyDavidCLM-Medium.ttf": "he", "truetype/culmus-fancy/DorianCLM-Book.ttf": "he", "truetype/ldco/PatchSerif.ttf": "he",
    "truetype/ldco/Noam.ttf": "he", "truetype/freefont/FreeMono.ttf": "he", "truetype/culmus-fancy/TaameyAshkenaz-Medium.ttf": "yi",
    "opentype/fonts-hosny-amiri/Amiri-Regular.ttf": "ar", "truetype/noto/NotoNaskhArabic-Regular.ttf": "fa", "truetype/farsiweb/nazli.ttf": "fa",
    "opentype/lateef/Lateef-Regular.ttf": "ur", "truetype/harmattan/Harmattan-Regular.ttf": "ar", "opentype/lemonada/Lemonada-Regular.otf": "ar",
    "truetype/paktype/PakType Naskh Basic Urdu.ttf": "ur", "truetype/paktype/PakType Naskh Basic Farsi.ttf": "fa",
    "truetype/fonts-arabeyes/ae_AlArabiya.ttf": "ar", "truetype/fonts-arabeyes/ae_Salem.ttf": "ar",
    "truetype/fonts-nafees/NafeesWeb.ttf": "ur",
}
STRANGE = {"Arimo-Regular", "DorianCLM-Book", "PatchSerif", "Noam", "TaameyAshkenaz-Medium", "Lemonada-Regular", "ae_Salem", "NafeesWeb"}
SIZE, WIDTH, HEIGHT, MARGIN, LEADING = 13, 460, 700, 40, 26


def is_right_to_left(word):
    return any("\u0590" <= c <= "\u08FF" and not c.isdigit() for c in word)


def shape(path, words, direction):
    """Word -> its glyphs as they lie: (glyph id, text of its cluster, advance, dx, dy, first of the cluster)."""
    run = subprocess.run(["hb-shape", "--output-format=json", "--no-glyph-names", f"--direction={direction}", str(path)], input="\n".join(words) + "\n",
                         capture_output=True, text=True, check=True)
    out = {}
    for word, line in zip(words, run.stdout.split("\n")):
        row, seen = [], set()
        glyphs = json.loads(line)
        starts = sorted({g["cl"] for g in glyphs}) + [len(word)]
        for g in glyphs:
            text = word[g["cl"]:starts[starts.index(g["cl"]) + 1]]
            row.append((g["g"], text, g["ax"], g["dx"], g["dy"], g["cl"] not in seen))
            seen.add(g["cl"])
        out[word] = row
    return out


class Shaper:
    def __init__(self, path, paragraphs):
        self.path = path
        self.font = TTFont(path, fontNumber=0)
        self.units = self.font["head"].unitsPerEm
        words = sorted({w for p in paragraphs for w in p.split()})
        self.words = shape(path, [w for w in words if is_right_to_left(w)], "rtl")
        if len(self.words) < len(words):
            self.words |= shape(path, [w for w in words if not is_right_to_left(w)], "ltr")

    def lines(self, text):
        """Lines of words; a word is (glyphs, width in em)."""
        space = self.font["hmtx"][self.font.getBestCmap()[0x20]][0] / self.units
        lines, room = [[]], 0
        for word in text.split():
            glyphs = self.words[word]
            width = sum(g[2] for g in glyphs) / self.units
            if room + width + space > (WIDTH - 2 * MARGIN) / SIZE and lines[-1]:
                lines.append([])
                room = 0
            lines[-1].append((glyphs, width))
            room += width + space
        return lines, space


def pdf(objects):
    out, offsets = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + (body if isinstance(body, bytes) else body.encode("latin-1")) + b"\nendobj\n"
    table = b"".join(f"{o:010} 00000 n \n".encode() for o in offsets)
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + table + f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n".encode()


def stream(data, extra=""):
    data = zlib.compress(data if isinstance(data, bytes) else data.encode("latin-1"))
    return f"<</Length {len(data)}/Filter/FlateDecode{extra}>>\nstream\n".encode() + data + b"\nendstream"


def cut_font(path, glyphs, keep, retain):
    """The font with only these glyphs. keep: tables that a PDF could leave in. -> (bytes, old id -> new id)."""
    font = TTFont(path, fontNumber=0)
    order = font.getGlyphOrder()
    options = subset.Options(retain_gids=retain, notdef_outline=True, glyph_names=False, layout_features=[], recalc_timestamp=False,
                             drop_tables=["GSUB", "GPOS", "GDEF"] + ["kern", "DSIG", "post", "Silf", "Sill", "Feat", "Glat", "Gloc"])
    options.legacy_kern = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(gids=sorted(glyphs | {0}))
    subsetter.subset(font)
    after = {name: i for i, name in enumerate(font.getGlyphOrder())}
    if "cmap" not in keep and "cmap" in font:
        del font["cmap"]
    out = io.BytesIO()
    font.save(out)
    return out.getvalue(), {g: after[order[g]] for g in glyphs if order[g] in after}


def whole_font(path):
    """All of it but the glyphs' names."""
    font = TTFont(path, fontNumber=0)
    font["post"].formatType = 3.0
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def to_unicode(mapping):
    rows = [f"<{code:04X}> <{text.encode('utf-16-be').hex()}>" for code, text in sorted(mapping.items())]
    blocks = "".join(f"{len(rows[i:i + 100])} beginbfchar\n" + "\n".join(rows[i:i + 100]) + "\nendbfchar\n" for i in range(0, len(rows), 100))
    return stream("/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n" + blocks + "endcmap end")


# What becomes of an honest ToUnicode, code -> text, by fault.
def exchanged(mapping, rng):
    letters = sorted({t for t in mapping.values() if len(t) == 1 and t.isalpha()})
    turned = dict(zip(letters, rng.sample(letters, len(letters))))
    return {c: turned.get(t, t) for c, t in mapping.items()}


def shifted(mapping, rng):
    codes = sorted(mapping)
    return {c: mapping[codes[(i + 1) % len(codes)]] for i, c in enumerate(codes)}


def some_exchanged(mapping, rng):
    letters = sorted({t for t in mapping.values() if len(t) == 1 and t.isalpha()})
    chosen = rng.sample(letters, min(6, len(letters)))
    turned = dict(zip(chosen, chosen[1:] + chosen[:1]))
    return {c: turned.get(t, t) for c, t in mapping.items()}


def lost(mapping, rng):
    return {c: t for c, t in mapping.items() if not set(t) & set("נןنگکكیي")}


def truncated(mapping, rng):
    codes = sorted(mapping)
    return {c: mapping[c] for c in codes[:len(codes) // 2]}


# The codes of the Hebrew keyboard, and letters of other alphabets by their order: as old fonts have them.
KEYBOARD = dict(zip("אבגדהוזחטיךכלםמןנסעףפץצקרשת", "tcdsvuzjyhlfkonibxg;p.mera,"))


def latin(mapping, rng):
    letters = sorted({x for t in mapping.values() for x in t if ord(x) > 0x7F and x not in KEYBOARD})
    places = [c for c in range(0x41, 0x7B) if chr(c).isalpha()] + list(range(0xC0, 0x100))
    table = KEYBOARD | {c: chr(p) for c, p in zip(letters, places)}
    return {c: "".join(table.get(x, x) for x in t) for c, t in mapping.items()}


def low_bytes(mapping, rng):
    return {c: "".join(chr(ord(x) & 0xFF | 0x80) if ord(x) > 0xFF else x for x in t) for c, t in mapping.items()}


def to_zwnj(mapping, rng):
    return {c: "\u200c" if t == " " else t for c, t in mapping.items()}


def moved_by_one(mapping, rng):
    return {c: "".join(chr(ord(x) + 1) if ord(x) > 0x500 else x for x in t) for c, t in mapping.items()}


def codes_themselves(mapping, rng):
    return {c: chr(c if c >= 0x20 else c + 0x20) for c in mapping}


def one_bracket(mapping, rng):
    """Of each pair of brackets and quotation marks only the opening one has a text."""
    return {c: t for c, t in mapping.items() if t not in (")", "]", "\u00BB")}


FAULTS = {  # name: (tables kept, glyph ids kept, embedded, ToUnicode or None)
    "outlines": ((), False, True, None), "full-ids": ((), True, True, None), "cmap": (("cmap",), False, True, None),
    "cmap-gsub": (("cmap", "whole"), True, True, None),
    "exchanged": ((), False, True, exchanged), "some-exchanged": ((), False, True, some_exchanged), "shifted": ((), False, True, shifted),
    "lost": ((), False, True, lost), "truncated": ((), False, True, truncated), "latin": ((), False, True, latin), "low-bytes": ((), False, True, low_bytes),
    "moved-by-one": ((), False, True, moved_by_one), "codes-themselves": ((), False, True, codes_themselves), "one-bracket": ((), False, True, one_bracket),
    "spaces-zwnj": ((), False, True, to_zwnj),
    "exchanged-no-program": ((), False, False, exchanged), "latin-no-program": ((), False, False, latin), "none-no-program": ((), False, False, None),
    "lost-no-program": ((), False, False, lost), "honest": ((), False, True, lambda m, r: m),
}


def page(shaper, text, fault):
    keep, retain, embedded, change = FAULTS[fault]
    paragraphs = [shaper.lines(p) for p in text]
    cmap = shaper.font.getBestCmap()
    space_id = shaper.font.getGlyphID(cmap[0x20])
    used = {g[0] for lines, _ in paragraphs for line in lines for word, _ in line for g in word} | {space_id}
    if "whole" in keep:
        program, ids = whole_font(shaper.path), {g: g for g in used}
    else:
        program, ids = cut_font(shaper.path, used, keep, retain)
    mapping = {ids[space_id]: " "}
    content, y = f"BT /F {SIZE} Tf\n", HEIGHT - MARGIN
    for lines, space in paragraphs:
        for line in lines:
            x = WIDTH - MARGIN
            for n, (glyphs, width) in enumerate(line):
                x -= width * SIZE
                pen = x
                if n + 1 < len(line):
                    content += f"1 0 0 1 {x - space * SIZE:.2f} {y} Tm <{ids[space_id]:04X}> Tj\n"
                for gid, cluster, ax, dx, dy, first in glyphs:
                    scale = SIZE / shaper.units
                    content += f"1 0 0 1 {pen + dx * scale:.2f} {y + dy * scale:.2f} Tm <{ids[gid]:04X}> Tj\n"
                    pen += ax * scale
                    if first and ids[gid] not in mapping:
                        mapping[ids[gid]] = cluster
                x -= space * SIZE
            y -= LEADING
        y -= LEADING
    content += "ET"
    widths = shaper.font["hmtx"]
    order = shaper.font.getGlyphOrder()
    w = "".join(f"{ids[g]}[{round(widths[order[g]][0] * 1000 / shaper.units)}]" for g in sorted(used, key=lambda g: ids[g]))
    cff = "CFF " in shaper.font
    file_key = "/FontFile3 7 0 R" if cff else "/FontFile2 7 0 R"
    descriptor = f"<</Type/FontDescriptor/FontName/ABCDEF+Body/Flags 4/Ascent 900/Descent -300{file_key if embedded else ''}>>"
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
               f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>", stream(content),
               "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Body/Encoding/Identity-H/DescendantFonts[6 0 R]" + ("/ToUnicode 8 0 R" if change else "") + ">>",
               f"<</Type/Font/Subtype/CIDFontType{0 if cff else 2}/BaseFont/ABCDEF+Body/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
               f"/DW 500/W[{w}]/FontDescriptor {descriptor}" + ("" if cff else "/CIDToGIDMap/Identity") + ">>",
               stream(program, "/Subtype/OpenType" if cff else f"/Length1 {len(program)}") if embedded else "null"]
    if change:
        objects.append(to_unicode(change(mapping, random.Random(7))))
    return pdf(objects)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--fonts", default="")
    parser.add_argument("--faults", default=",".join(FAULTS))
    a = parser.parse_args()
    (a.out / "pages").mkdir(parents=True, exist_ok=True)
    rows = []
    for name, language in FONTS.items():
        path = ROOT / name
        if a.fonts and path.stem not in a.fonts.split(","):
            continue
        if not path.exists():
            print("not installed:", path, file=sys.stderr)
            continue
        shaper = Shaper(path, TEXTS[language] + WITH_BRACKETS[language])
        for fault in a.faults.split(","):
            text = (WITH_BRACKETS if fault == "one-bracket" else TEXTS)[language]
            key = f"{language}-{path.stem}-{fault}".replace(" ", "")
            (a.out / "pages" / f"{key}.pdf").write_bytes(page(shaper, text, fault))
            (a.out / "pages" / f"{key}.truth.txt").write_text("\n\n".join(text) + "\n")
            rows.append({"id": key, "producer": "own", "pdf": f"pages/{key}.pdf", "truth": f"pages/{key}.truth.txt", "lang": language, "layout": "plain", "set": "unicode",
                         "traits": [f"font:{path.stem}", f"fault:{fault}", "face:" + ("strange" if path.stem in STRANGE else "known")], "pages": 1})
    (a.out / "manifest.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))


main()
