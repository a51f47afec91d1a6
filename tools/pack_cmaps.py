#!/usr/bin/env python3
"""Packs the predefined CMaps of ISO 32000 table 116 and the CID-to-Unicode tables into data/cmaps/predefined.bin.

    tools/pack_cmaps.py [FOLDER]     FOLDER: /usr/share/poppler/cMap (Debian's poppler-data; Adobe, BSD-3)

Format, all integers little endian: "SDCM", u32 count; per entry u8 name length, name, u32 offset from the end of
the directory, u32 packed size, u32 raw size (zlib). An entry unpacked, V being an unsigned LEB128 number:
  V kind (0 code to CID, 1 CID to UTF-16), V writing mode, V length of the name of the CMap it builds on, that name,
  V codespaces, each V bytes, V low, V high;
  V ranges, each V bytes (kind 0), V low - end of the range before, V high - low, then
    kind 0: V zigzag(cid - cid after the range before)      kind 1: V units, units as V (consecutive codes add to the last)
"""
import pathlib
import re
import struct
import sys
import zlib

NAMES = """GB-EUC-H GB-EUC-V GBpc-EUC-H GBpc-EUC-V GBK-EUC-H GBK-EUC-V GBKp-EUC-H GBKp-EUC-V GBK2K-H GBK2K-V UniGB-UCS2-H
UniGB-UCS2-V UniGB-UTF16-H UniGB-UTF16-V B5pc-H B5pc-V HKscs-B5-H HKscs-B5-V ETen-B5-H ETen-B5-V ETenms-B5-H ETenms-B5-V
CNS-EUC-H CNS-EUC-V UniCNS-UCS2-H UniCNS-UCS2-V UniCNS-UTF16-H UniCNS-UTF16-V 83pv-RKSJ-H 90ms-RKSJ-H 90ms-RKSJ-V
90msp-RKSJ-H 90msp-RKSJ-V 90pv-RKSJ-H Add-RKSJ-H Add-RKSJ-V EUC-H EUC-V Ext-RKSJ-H Ext-RKSJ-V H V UniJIS-UCS2-H UniJIS-UCS2-V
UniJIS-UCS2-HW-H UniJIS-UCS2-HW-V UniJIS-UTF16-H UniJIS-UTF16-V KSC-EUC-H KSC-EUC-V KSCms-UHC-H KSCms-UHC-V
KSCms-UHC-HW-H KSCms-UHC-HW-V KSCpc-EUC-H UniKS-UCS2-H UniKS-UCS2-V UniKS-UTF16-H UniKS-UTF16-V
Adobe-GB1-UCS2 Adobe-CNS1-UCS2 Adobe-Japan1-UCS2 Adobe-Korea1-UCS2""".split()

folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/poppler/cMap")
root = pathlib.Path(__file__).resolve().parents[1]


def varint(n):
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)
    return bytes(out)


def zigzag(n):
    return n << 1 if n >= 0 else -n * 2 - 1


def read(name):
    path = next(folder.glob(f"*/{name}"))
    text = re.sub(r"^%.*$", "", path.read_text("latin-1"), flags=re.M)
    base = re.search(r"/(\S+)\s+usecmap", text)
    mode = re.search(r"/WMode\s+(\d)", text)
    spaces, ranges = [], []
    for block in re.findall(r"begincodespacerange(.*?)endcodespacerange", text, re.S):
        for a, b in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            spaces.append((len(a) // 2, int(a, 16), int(b, 16)))
    for block in re.findall(r"begincidrange(.*?)endcidrange", text, re.S):
        ranges += [(len(a) // 2, int(a, 16), int(b, 16), int(c)) for a, b, c in re.findall(r"<(\w+)>\s*<(\w+)>\s*(\d+)", block)]
    for block in re.findall(r"begincidchar(.*?)endcidchar", text, re.S):
        ranges += [(len(a) // 2, int(a, 16), int(a, 16), int(c)) for a, c in re.findall(r"<(\w+)>\s*(\d+)", block)]
    kind = 0
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        kind = 1
        for a, b, c in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            ranges.append((2, int(a, 16), int(b, 16), [int(c[i:i + 4], 16) for i in range(0, len(c), 4)]))
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        kind = 1
        for a, c in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            ranges.append((2, int(a, 16), int(a, 16), [int(c[i:i + 4], 16) for i in range(0, len(c), 4)]))
    return kind, int(mode.group(1)) if mode else 0, base.group(1) if base else "", spaces, sorted(ranges)


def merged(kind, ranges):
    out = []
    for r in ranges:
        if out and kind == 0:
            p = out[-1]
            if p[0] == r[0] and p[2] + 1 == r[1] and p[3] + p[2] - p[1] + 1 == r[3]:
                out[-1] = (p[0], p[1], r[2], p[3])
                continue
        out.append(r)
    return out


def pack(name):
    kind, mode, base, spaces, ranges = read(name)
    out = varint(kind) + varint(mode) + varint(len(base)) + base.encode() + varint(len(spaces))
    for size, low, high in spaces:
        out += varint(size) + varint(low) + varint(high)
    ranges = merged(kind, ranges)
    out += varint(len(ranges))
    previous, cid, size = 0, 0, 0
    for r in ranges:
        if r[0] != size:
            size, previous = r[0], 0
        out += (varint(size) if kind == 0 else b"") + varint(r[1] - previous) + varint(r[2] - r[1])
        previous = r[2]
        if kind == 0:
            out += varint(zigzag(r[3] - cid))
            cid = r[3] + r[2] - r[1] + 1
        else:
            out += varint(len(r[3])) + b"".join(map(varint, r[3]))
    return out


def main():
    names = list(NAMES)
    for name in names:  # what they build on
        base = read(name)[2]
        if base and base not in names:
            names.append(base)
    directory, body = b"", b""
    for name in sorted(names):
        raw = pack(name)
        packed = zlib.compress(raw, 9)
        directory += bytes([len(name)]) + name.encode() + struct.pack("<III", len(body), len(packed), len(raw))
        body += packed
    data = b"SDCM" + struct.pack("<I", len(names)) + directory + body
    (root / "data/cmaps/predefined.bin").write_bytes(data)
    print(len(names), "CMaps,", len(data), "bytes")


main()
