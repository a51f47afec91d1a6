#!/usr/bin/env python3
"""Writes the fuzz targets' seed corpora: make_seeds.py FOLDER. Small inputs that are nearly right, one for each thing
that a target reads; the literals of the unit tests are taken over as they stand."""
import ast
import pathlib
import re
import sys
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
PART = b"\n%%part\n"


def file_with(objects, trailer=b"/Root 1 0 R", damage=None):
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for i, body in enumerate(objects):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i + 1, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % p for p in places)
    out += b"trailer\n<<%s/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, len(places) + 1, start)
    return bytes(out) if damage is None else damage(bytes(out))


def stream(data, extra=b""):
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (extra, len(data), data)


def with_object_stream():
    members = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 99 99]>>",
               b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>"]
    index, bodies = b"", b""
    for i, body in enumerate(members):
        index += b"%d %d " % (i + 1, len(bodies))
        bodies += body + b" "
    out = b"%PDF-1.7\n"
    content = len(out)
    out += b"4 0 obj\n" + stream(b"q Q") + b"\nendobj\n"
    holder = len(out)
    data = zlib.compress(index + bodies)
    out += b"5 0 obj\n" + stream(data, b"/Type/ObjStm/N 3/First %d/Filter/FlateDecode" % len(index)) + b"\nendobj\n"
    start = len(out)
    rows = [(0, 0, 255)] + [(2, 5, i) for i in range(3)] + [(1, content, 0), (1, holder, 0), (1, start, 0)]
    raw = b"".join(bytes([kind]) + place.to_bytes(2, "big") + bytes([extra]) for kind, place, extra in rows)
    out += b"6 0 obj\n" + stream(raw, b"/Type/XRef/W[1 2 1]/Size 7/Root 1 0 R") + b"\nendobj\n"
    return out + b"startxref\n%d\n%%%%EOF\n" % start


def files():
    page = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 300 200]>>",
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>/Annots[6 0 R]>>",
            stream(b"BT /F1 12 Tf 20 100 Td (Hello) Tj ET"),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            b"<</Subtype/Widget/Rect[1 1 90 20]/FT/Tx/V(value)/DA(/F1 9 Tf)>>"]
    packed = list(page)
    packed[3] = stream(zlib.compress(b"BT /F1 12 Tf (Hello) Tj ET"), b"/Filter/FlateDecode")
    whole = file_with(page)
    yield whole
    yield file_with(packed)
    yield with_object_stream()
    yield whole[: whole.rfind(b"xref\n0")]
    yield whole.replace(b"/Length 36", b"/Length 99")
    yield whole.replace(b"[3 0 R]", b"[2 0 R 3 0 R]")


def filters():
    data = b"BT /F1 12 Tf (Hello) Tj ET " * 4
    yield b"<</Filter/FlateDecode>>" + PART + zlib.compress(data)
    yield b"<</Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>>>" + PART + zlib.compress(data)
    yield b"<</Filter/FlateDecode/DecodeParms<</Predictor 2/Columns 4/Colors 3/BitsPerComponent 4>>>>" + PART + zlib.compress(data)
    yield b"<</Filter/LZWDecode>>" + PART + bytes([0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01])
    yield b"<</Filter[/ASCII85Decode/RunLengthDecode]>>" + PART + b"!<<*!~>"
    yield b"<</Filter/ASCIIHexDecode>>" + PART + b"48 65 6c6c 6F>"


def cmaps():
    yield (b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
           b"2 beginbfchar <0003> <0020> <0010> <D83DDE00> endbfchar 2 beginbfrange <0020> <0030> <05D0> <0040> <0042> "
           b"[<0041> <00660069> <FEFB>] endbfrange endcmap")
    yield (b"/Base usecmap 2 begincodespacerange <00> <80> <8140> <9FFC> endcodespacerange 1 begincidrange <20> <7e> 1 "
           b"endcidrange 1 begincidchar <8140> 633 endcidchar /WMode 1 def")


def fonts():
    cmap = next(cmaps())
    yield b"<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+X/FirstChar 32/Widths[250 300]/ToUnicode 5 0 R>>" + PART + cmap + PART
    yield b"<</Type/Font/Subtype/Type1/BaseFont/Symbol/Encoding<</Differences[1/uni05D0/afii57664 65/fi]>>>>" + PART + PART
    yield (b"<</Type/Font/Subtype/Type0/Encoding/Identity-V/ToUnicode 5 0 R/DescendantFonts[<</Subtype/CIDFontType2/W[1[500 600]"
           b"7 9 400]/W2[1 2 -900 400 800]/FontDescriptor<</FontFile2 6 0 R/Flags 4>>>>]>>" + PART + cmap + PART + b"\0\1\0\0\0\1")
    yield (b"<</Type/Font/Subtype/Type3/FontMatrix[.01 0 0 .01 0 0]/FontBBox[0 0 9 9]/Encoding<</Differences[65/a/b]>>/CharProcs"
           b"<</a 5 0 R/b 7 0 R>>/FirstChar 65/Widths[50 60]>>" + PART + b"1 0 d0 BT /F1 1 Tf (A) Tj ET" + PART)
    yield b"<</Type/Font/Subtype/Type0/Encoding 5 0 R/DescendantFonts[<</Subtype/CIDFontType0/CIDSystemInfo<</Ordering(Korea1)>>>>]>>" + PART + cmap


def contents():
    yield b"BT /F1 12 Tf 1 0 0 1 50 700 Tm [(ABC) -300 (D) 20 <4546>] TJ 0 -14 Td (GHIJKLM) Tj ET"
    yield b"q 1 0 0 -1 0 800 cm /X1 Do Q BT /F2 9 Tf <00200021> Tj ET" + PART + b"BT /F1 9 Tf 5 5 Td (ABC) Tj ET /X1 Do"
    yield b"/Span<</ActualText(ab)>>BDC BT /F1 9 Tf 20 Tz 3 Tr 5 Ts (A) Tj ET EMC /Artifact BMC 0 0 10 10 re W n EMC"
    yield b"BI /W 2 /H 2 /CS /G /BPC 8 ID abcd EI 0 0 600 800 re f 1 g BT /F1 9 Tf 1 w (LM) ' ET"
    lines = b"".join(b"1 0 0 1 %d %d Tm (ABCD EF) Tj " % (50 + 250 * (i % 2), 700 - 14 * (i // 2)) for i in range(12))
    yield b"BT /F1 10 Tf " + lines + b"ET"


def geometry():
    """fuzz/structured_page.h: page size; pieces of kind, x, y, size, spacing, count, letters; kinds divisible by 8 are graphics."""
    def place(value):
        return int(value * 4).to_bytes(2, "little")

    def piece(x, y, letters, size=10, spacing=0):
        return bytes([4]) + place(x) + place(y) + bytes([size * 8, spacing & 255, len(letters)]) + bytes(letters)

    hebrew, latin, spaces = [0, 1, 2, 3, 4, 5], [12, 13, 14, 15, 16], [22]
    line = hebrew + spaces + hebrew + spaces + hebrew
    page = bytes([120, 170])
    yield page + piece(72, 700, line) + piece(72, 686, line) + piece(72, 672, hebrew)
    columns = b"".join(piece(x, 700 - 14 * i, line[:12]) for i in range(8) for x in (40, 300))
    yield page + columns
    yield page + piece(100, 700, latin + spaces + hebrew + [18, 19, 29, 30]) + bytes([5]) + piece(100, 660, hebrew, spacing=4)
    rules = b"".join(bytes([16]) + place(50) + place(y) + place(400) + bytes([0]) for y in (500, 520, 540))
    yield page + rules + b"".join(piece(60 + 100 * c, 505 + 20 * r, hebrew[:3]) for r in range(2) for c in range(4))
    yield page + piece(300, 400, [0, 34, 1, 35, 6, 36, 8, 37], size=20) + bytes([8]) + place(10) + place(10) + place(200) + place(100) + bytes([3])


def bidi_lines():
    for head in range(8):
        yield bytes([head]) + bytes([0, 1, 2, 22, 8, 9, 22, 12, 13, 26, 26, 43, 0, 1, 44, 22, 32, 10])
    yield bytes([1]) + bytes(range(60))


def json_lines():
    for line in ('{"id":1,"text":"שלום","a":[{"text":"no"}]}', '{"text":"\\u05d0\\ud83d\\ude00\\n"}', '{"a":"x","text":null}', "[1]", '{"a\\u0000":""}'):
        yield line.encode() + PART + "עם \"גרש\"\t\\".encode()


def models():
    """A model of one bucket: the head of a real one, its numbers kept."""
    for path in sorted((ROOT / "data" / "lm").glob("*.sdlm"))[:2]:
        data = bytearray(path.read_bytes()[: 32 + 2 * 8 * 16 * 4 + 2 * 64 * 4 + 24 * 40])
        data[24:28] = (40).to_bytes(4, "little")
        yield bytes(data)
    for path in sorted((ROOT / "data" / "lm").glob("*.sdlw"))[:2]:
        data = bytearray(path.read_bytes()[: 104 + 4 * 100])
        data[24:32] = (100).to_bytes(4, "little") + (80).to_bytes(4, "little")
        yield bytes(data)


def records():
    """Texts with their length before them and numbers, as src/batch/record.cc writes them."""
    def number(value):
        return value.to_bytes(8, "little")

    def text(value):
        return number(len(value)) + value.encode()

    texts = b"".join(map(text, ["ok", "", '"sha256":"00","text":"a"', "", "maker", "he"]))
    yield texts + number(2024) + number(2) + b"\0\0\0\0\0\0\xe0\x3f" + number(1) + text("limit") + number(1)
    yield text("ok")


def mangled():
    yield "םולש םלוע, (10-15) 12:30\nשלום עולם\n".encode()
    yield "ﺎﺒﺣﺮﻣ ﻢﻟﺎﻌﻟﺎﺑ\n(cid:12) \ufffd \u202bאבג\u202c\n".encode()
    yield "ùìåí òåìí\n\u00f9\u00ec\n".encode()
    yield b"\xf9\xec\xe5\xed\n\xff\xfe"
    yield ("אחת שתיים שלוש   ארבע חמש שש\n" * 6 + "\f" + "ש ל ו ם\n").encode()


def test_literals():
    for path in sorted((ROOT / "tests" / "unit" / "pdf").glob("*.cc")):
        for literal in re.findall(r'"(?:[^"\\\n]|\\.)*"', path.read_text()):
            try:
                yield ast.literal_eval("b" + literal)
            except (SyntaxError, ValueError):
                continue


def main():
    folder = pathlib.Path(sys.argv[1])
    seeds = {"objects": list(test_literals()), "lazy_layer": list(files()), "repair_layer": list(files()), "whole_file": list(files()),
             "filters": list(filters()), "cmap": list(cmaps()), "font": list(fonts()), "content": list(contents())}
    seeds |= {"geometry": list(geometry()), "inverse_bidi": list(bidi_lines()), "json_lines": list(json_lines()), "language_model": list(models()),
              "batch_record": list(records()), "repair_text": list(mangled()), "check": list(files()),
              "writers": [bytes(range(40)) + PART + g for g in geometry()]}
    samples = [p.read_bytes() for p in (ROOT / "samples").glob("*.pdf") if p.stat().st_size < 100_000]
    seeds["whole_file"] += samples
    seeds["lazy_layer"] += samples
    seeds["check"] += samples
    for name, inputs in seeds.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for i, data in enumerate(inputs):
            (folder / name / f"seed-{i:03}").write_bytes(data)


if __name__ == "__main__":
    main()
