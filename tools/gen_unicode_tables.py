#!/usr/bin/env python3
"""Writes src/script/tables.inc and src/bidi/tables.inc from the Unicode Character Database.

    tools/gen_unicode_tables.py [FOLDER]     FOLDER: /usr/share/unicode (Debian's unicode-data)

Only the ranges that right-to-left pages are made of get a table (kRanges); everything else asks ICU.
"""
import pathlib
import sys

RANGES = [(0x0000, 0x0900), (0x2000, 0x2400), (0xFB00, 0xFF00)]
BIDI = "L R EN ES ET AN CS B S WS ON LRE LRO AL RLE RLO PDF NSM BN FSI LRI RLI PDI".split()  # ICU's order
JOINING = {"R": 1, "L": 0, "D": 2, "C": 3, "T": 4, "U": 0}
LETTER, MARK, DIGIT, FORM = 1 << 5, 1 << 6, 1 << 7, 1 << 11
# Compatibility characters that people type for their own sake; folding would change what was written:
# the rial sign, ornate parentheses, and the honorifics that are one sign on the keyboard.
KEEP = {0xFDFC, 0xFDFD, 0xFDFA, 0xFDFB, 0xFD3E, 0xFD3F}

ucd = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
root = pathlib.Path(__file__).resolve().parents[1]


def records(name):
    for line in (ucd / name).read_text().splitlines():
        line = line.split("#")[0].strip()
        if line:
            yield [field.strip() for field in line.split(";")]


def span(field):
    first, _, last = field.partition("..")
    return range(int(first, 16), int(last or first, 16) + 1)


data = {int(r[0], 16): r for r in records("UnicodeData.txt")}
joining = {c: r[1] for r in records("extracted/DerivedJoiningType.txt") for c in span(r[0])} \
    if (ucd / "extracted/DerivedJoiningType.txt").exists() else {int(r[0], 16): r[2] for r in records("ArabicShaping.txt")}
bidi_class = {}
for line in (ucd / "extracted/DerivedBidiClass.txt").read_text().splitlines():
    if line.startswith("# @missing:"):  # what unassigned code points are; later lines refine earlier ones
        field, name = [part.strip() for part in line[11:].split(";")]
        name = {"Left_To_Right": "L", "Right_To_Left": "R", "Arabic_Letter": "AL", "European_Terminator": "ET",
                "Boundary_Neutral": "BN"}.get(name, name)
        for c in span(field):
            if c < 0x10000:
                bidi_class[c] = name
for r in records("extracted/DerivedBidiClass.txt"):
    for c in span(r[0]):
        bidi_class[c] = r[1]
mirror = {int(a, 16): int(b, 16) for a, b in records("BidiMirroring.txt")}
brackets = {int(r[0], 16): (int(r[1], 16), r[2]) for r in records("BidiBrackets.txt")}


def decompose(c):
    """Full compatibility decomposition."""
    field = data[c][5] if c in data else ""
    if not field:
        return [c]
    parts = [int(p, 16) for p in field.split() if not p.startswith("<")]
    return [d for p in parts for d in decompose(p)]


def folded(c):
    """What a presentation form stands for; None: no presentation form."""
    if c in KEEP or c not in data or not (0xFB00 <= c <= 0xFDFF or 0xFE70 <= c <= 0xFEFC):
        return None
    if c == 0xFE73:  # ARABIC TAIL FRAGMENT: a piece of a letter that is painted beside it
        return []
    if not data[c][5]:
        return None
    text = decompose(c)
    if text[0] == 0x20 or (text[0] == 0x640 and len(text) > 1):  # a mark drawn on a blank or on a kashida
        text = text[1:]
    # A presentation form of a precomposed letter stands for that letter: compose again what decompose() split.
    composed = {(0x627, 0x653): 0x622, (0x627, 0x654): 0x623, (0x648, 0x654): 0x624, (0x627, 0x655): 0x625,
                (0x64A, 0x654): 0x626, (0x6D5, 0x654): 0x6C0, (0x6C1, 0x654): 0x6C2, (0x6D2, 0x654): 0x6D3}
    out = []
    for d in text:
        if out and (out[-1], d) in composed:
            out[-1] = composed[(out[-1], d)]
        else:
            out.append(d)
    return out


def bidi_of(c):
    return BIDI.index(bidi_class.get(c, "L"))


def joining_of(c):
    if c in joining:
        return JOINING[joining[c]]
    return 4 if c in data and data[c][2] in ("Mn", "Me", "Cf") else 0


def property_of(c):
    category = data[c][2] if c in data else "Cn"
    value = bidi_of(c) | joining_of(c) << 8
    if category[0] == "L":
        value |= LETTER
    if category in ("Mn", "Me"):
        value |= MARK
    if category == "Nd":
        value |= DIGIT
    if folded(c) is not None:
        value |= FORM
    return value


def array(kind, name, values, form="{}"):
    lines, line = [], "   "
    for value in values:
        item = " " + form.format(value) + ","
        if len(line) + len(item) > 110:
            lines.append(line)
            line = "   "
        line += item
    lines.append(line)
    return f"constexpr {kind} {name}[] = {{\n" + "\n".join(lines) + "\n};\n"


def ranges(kind, name, function, form="{}"):
    return "\n".join(array(kind, f"{name}{i}", [function(c) for c in range(*r)], form) for i, r in enumerate(RANGES))


head = "// Made by tools/gen_unicode_tables.py from Unicode's character database; do not edit.\n// Ranges: " + \
    ", ".join(f"U+{a:04X}..U+{b - 1:04X}" for a, b in RANGES) + ".\n\n"

pool, index = [], []
for c in range(0xFB00, 0xFF00):
    text = folded(c)
    index.append(0 if text is None else len(pool) << 5 | len(text) + 1)
    pool += text or []
combining = [int(data[c][3]) if c in data else 0 for c in range(0x300, 0x900)]
script = head + "// Bits: 0-4 bidi class (ICU's UCharDirection), 5 letter, 6 mark, 7 digit, 8-10 joining type, 11 presentation form.\n"
script += ranges("uint16_t", "kProperty", property_of)
script += "\n// U+FB00..U+FEFF: start in kFoldPool << 5 | length + 1; 0: stands for itself.\n"
script += array("uint16_t", "kFoldIndex", index) + "\n" + array("char16_t", "kFoldPool", pool, "0x{:04X}")
script += "\n// Canonical combining class of U+0300..U+08FF.\n" + array("uint8_t", "kCombiningClass", combining)
(root / "src/script/tables.inc").write_text(script)

bidi = head + "// Bidi class, ICU's UCharDirection.\n" + ranges("uint8_t", "kBidiClass", bidi_of)
pairs = sorted(mirror.items())
bidi += "\n// Bidi_Mirroring_Glyph.\nconstexpr struct { char16_t from, to; } kMirror[] = {\n"
for i in range(0, len(pairs), 6):
    bidi += "    " + " ".join(f"{{0x{a:04X}, 0x{b:04X}}}," for a, b in pairs[i:i + 6]) + "\n"
bidi += "};\n\n// Bidi_Paired_Bracket: opening, closing.\nconstexpr struct { char16_t open, close; } kBracket[] = {\n"
opening = sorted((a, b) for a, (b, kind) in brackets.items() if kind == "o")
for i in range(0, len(opening), 6):
    bidi += "    " + " ".join(f"{{0x{a:04X}, 0x{b:04X}}}," for a, b in opening[i:i + 6]) + "\n"
bidi += "};\n"
(root / "src/bidi/tables.inc").write_text(bidi)
