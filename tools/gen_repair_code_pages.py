#!/usr/bin/env python3
"""Writes src/repair/code_pages.inc: the upper halves of the code pages that right-to-left text was kept in."""
import sys

PAGES = [("kWindows1252", "cp1252"), ("kWindows1255", "cp1255"), ("kWindows1256", "cp1256"), ("kIso8859_6", "iso8859-6"),
         ("kIso8859_8", "iso8859-8")]
out = ["// Made by tools/gen_repair_code_pages.py. Code points of the bytes 0x80 to 0xFF; 0: not assigned."]
for name, codec in PAGES:
    points = []
    for byte in range(0x80, 0x100):
        try:
            points.append(ord(bytes([byte]).decode(codec)))
        except UnicodeDecodeError:
            points.append(byte if codec == "cp1252" else 0)
    out.append(f"constexpr uint16_t {name}[128] = {{")
    out += ["    " + ", ".join(f"0x{p:04X}" for p in points[i:i + 12]) + "," for i in range(0, 128, 12)]
    out.append("};")
open(sys.argv[1], "w").write("\n".join(out) + "\n")
