#!/usr/bin/env python3
"""Runs other extractors over a bench and keeps what they say, once, for tools/bench_table.py.

  bench/peers/run_peers.py BENCH OUT [NAME ...]

BENCH is searched for manifest.jsonl files (one case a line: id, pdf). OUT/NAME/ID.txt is what NAME says about
a case. What is there already is left alone. Debian: poppler-utils, mupdf-tools, default-jdk-headless,
libpdfbox2-java, nodejs. npm, in $PEERS_DIR (default: OUT): pdfjs-dist mupdf @hyzyla/pdfium @firecrawl/pdf-inspector
@llamaindex/liteparse.
"""
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
JAVA_CLASSES = ":".join(f"/usr/share/java/{jar}.jar" for jar in ("pdfbox2", "fontbox2", "commons-logging"))
ONE_FILE = {
    "pdftotext": ["pdftotext", "{pdf}", "-"],
    "mutool": ["mutool", "draw", "-q", "-F", "text", "{pdf}"],
}
MANY_FILES = {
    "pdfbox": ["java", "-Xmx1g", "-cp", JAVA_CLASSES, str(HERE / "PdfBox.java")],
    "pdfjs": ["node", str(HERE / "pdfjs.mjs")],
    "mupdf": ["node", str(HERE / "mupdf.mjs")],
    "pdfium": ["node", str(HERE / "pdfium.mjs")],
    "pdf-inspector": ["node", str(HERE / "pdf_inspector.mjs")],
    "liteparse": ["node", str(HERE / "liteparse.mjs")],
}


def cases(bench):
    for manifest in sorted(pathlib.Path(bench).rglob("manifest.jsonl")):
        for line in manifest.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            yield case["id"], manifest.parent / case["pdf"]


def run(name, wanted, environment):
    if name in ONE_FILE:
        for pdf, output in wanted:
            command = [part.format(pdf=pdf) for part in ONE_FILE[name]]
            try:
                said = subprocess.run(command, capture_output=True, timeout=60, check=False).stdout
            except subprocess.TimeoutExpired:
                said = b""
            output.write_bytes(said.decode("utf-8", "replace").encode())
    else:
        lines = "".join(f"{pdf}\t{output}\n" for pdf, output in wanted)
        subprocess.run(MANY_FILES[name], input=lines.encode(), env=environment, stdout=subprocess.DEVNULL, check=False)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    bench, out, names = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), sys.argv[3:]
    environment = dict(os.environ)
    environment.setdefault("PEERS_DIR", str(out))
    for name in names or [*ONE_FILE, *MANY_FILES]:
        folder = out / name
        folder.mkdir(parents=True, exist_ok=True)
        wanted = [(pdf, folder / f"{case}.txt") for case, pdf in cases(bench)]
        wanted = [(pdf, output) for pdf, output in wanted if not output.exists()]
        run(name, wanted, environment)
        print(f"{name}: {len(wanted)} run, {sum(not output.exists() for _, output in wanted)} without an answer")


if __name__ == "__main__":
    main()
