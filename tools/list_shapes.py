#!/usr/bin/env python3
"""Lists the glyphs of reference fonts with the text each stands for: the input of tools/make_shapes.cc.

    /usr/bin/python3 tools/list_shapes.py FONT... > shapes.tsv

One line a glyph: font file, font index, glyph id, code points in hex joined by `+` (logical order). A glyph's text
comes from the font's cmap and, for shaped letters and ligatures, from following GSUB forwards: what a single or
alternate substitution makes stands for the same text, what a ligature makes for the text of its parts.
"""
import sys
import unicodedata

from fontTools.ttLib import TTFont

WANTED = [(0x20, 0xFF), (0x2BB, 0x2BD), (0x591, 0x5F4), (0x600, 0x6FF), (0x750, 0x77F), (0x2010, 0x2027), (0x2030, 0x203A),
          (0x20AA, 0x20AC), (0x2116, 0x2122), (0x2212, 0x2212), (0x25A0, 0x25CF), (0x2022, 0x2022), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFC)]
LONGEST = 8
# Of characters that look alike in one font the first listed script's wins: letters of Arabic before the Persian and
# Urdu ones that share their joined forms (the document's language turns them back later).
PLAIN = set("ابتثجحخدذرزسشصضطظعغفقكلمنهويىءآأإؤئةپچژگ")


def wanted(c):
    # No format characters, honorific signs or loose dots: they are never what a letter of a text is.
    return any(a <= c <= b for a, b in WANTED) and unicodedata.category(chr(c)) != "Cf" and not 0xFBB2 <= c <= 0xFBC1 and not 0xFD3E <= c <= 0xFD4F


def fold(c):
    """A presentation form's letters."""
    text = chr(c)
    if 0xFB00 <= c <= 0xFDFF or 0xFE70 <= c <= 0xFEFC:
        folded = unicodedata.normalize("NFKC", text)
        return folded.strip() or text
    return text


def rank(text):
    return (len(text), -sum(t in PLAIN for t in text), [ord(t) for t in text])


def offer(texts, glyph, text):
    if 0 < len(text) <= LONGEST and (glyph not in texts or rank(text) < rank(texts[glyph])) and glyph not in fixed:
        texts[glyph] = text
        return True
    return False


fixed = set()


def subtables(gsub):
    for lookup in gsub.table.LookupList.Lookup:
        for table in lookup.SubTable:
            yield table.ExtSubTable if hasattr(table, "ExtSubTable") else table


def close(font, texts):
    """Follows GSUB until nothing new is named."""
    tables = list(subtables(font["GSUB"])) if "GSUB" in font and font["GSUB"].table.LookupList else []
    for _ in range(6):
        changed = False
        for table in tables:
            kind = table.LookupType
            if kind == 1:
                for a, b in table.mapping.items():
                    if a in texts and b not in texts:
                        changed |= offer(texts, b, texts[a])
            elif kind == 2:
                for a, row in table.mapping.items():
                    if a in texts and len(row) == 1 and row[0] not in texts:
                        changed |= offer(texts, row[0], texts[a])
            elif kind == 3:
                for a, row in table.alternates.items():
                    for b in row:
                        if a in texts and b not in texts:
                            changed |= offer(texts, b, texts[a])
            elif kind == 4:
                for a, ligatures in table.ligatures.items():
                    for ligature in ligatures:
                        parts = [a] + list(ligature.Component)
                        if all(p in texts for p in parts) and ligature.LigGlyph not in texts:
                            changed |= offer(texts, ligature.LigGlyph, "".join(texts[p] for p in parts))
        if not changed:
            return


def list_font(path):
    font = TTFont(path, fontNumber=0, lazy=True)
    order = {name: i for i, name in enumerate(font.getGlyphOrder())}
    fixed.clear()
    texts = {}
    for c, glyph in sorted(font.getBestCmap().items()):
        if wanted(c):
            offer(texts, glyph, fold(c))
    fixed.update(texts)
    # The long s is none of ours, although fonts have it as another form of s: its ligature with t looks like ft.
    fixed.update(glyph for c, glyph in font.getBestCmap().items() if c in (0x17F, 0xFB05))
    close(font, texts)
    for glyph, text in sorted(texts.items(), key=lambda item: order[item[0]]):
        if len(text) == 2 and text[0] == "\u0640" and unicodedata.combining(text[1]):
            continue   # a mark on a stretch looks like a colon or a dash
        print(path, 0, order[glyph], "+".join(f"{ord(c):04X}" for c in text), sep="\t")


for name in sys.argv[1:]:
    try:
        list_font(name)
    except Exception as error:
        print(name, error, file=sys.stderr)
