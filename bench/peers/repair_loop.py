#!/usr/bin/env python3
"""What `seder repair` makes of the text that other extractors give, before and after, against the truth.

  bench/peers/repair_loop.py BENCH OUT SEDER [NAME ...]

BENCH holds score.py and the cases, OUT the outputs that run_peers.py keeps (OUT/NAME/ID.txt). Right-to-left cases only. Also says
on how many cases words and order together (of 2) lost more than 0.03.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

NOTICEABLE = 0.03


def scores(bench, outputs):
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        subprocess.run([sys.executable, f"{bench}/score.py", bench, "--outputs", str(outputs), "--json", out.name],
                       stdout=subprocess.DEVNULL, check=True)
        cases = json.loads(pathlib.Path(out.name).read_text())["cases"]
    return {case["id"]: case for case in cases if case["lang"] != "en"}


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    bench, out, seder = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    columns = ("char", "words", "order", "perfect")
    for name in sys.argv[4:] or ("pdftotext", "mutool", "pdfbox", "pdfjs", "mupdf", "pdfium"):
        with tempfile.TemporaryDirectory() as folder:
            for text in (out / name).glob("*.txt"):
                mended = subprocess.run([seder, "repair", str(text)], capture_output=True, check=False).stdout
                (pathlib.Path(folder) / text.name).write_bytes(mended)
            before, after = scores(bench, out / name), scores(bench, folder)
        means = [" -> ".join(f"{100 * sum(c[k] for c in s.values()) / len(s):.1f}" for s in (before, after)) for k in columns]
        change = [sum(after[i][k] - before[i][k] for k in ("words", "order")) for i in before]
        better, worse = sum(c > NOTICEABLE for c in change), sum(c < -NOTICEABLE for c in change)
        print(f"{name}: {len(before)} cases", *(f"{k} {m}" for k, m in zip(columns, means)), f"better {better}", f"worse {worse}", sep=", ", flush=True)


if __name__ == "__main__":
    main()
