#!/usr/bin/env python3
"""Share of table cells that an extractor puts in the right place.

  table_score.py ROOT [ROOT ...] --cmd 'PROGRAM {pdf}' [--layout table] [--worst N] [--floor 0.97]

ROOT is searched for manifest.jsonl as the bench's score.py does. A table row of the truth is a line with TABs; so is
one of the output. Empty cells do not count (the truth has none), white space inside a cell is one space. Rows are
aligned in order so that as many cells as can be agree; a cell is in the right place when its row's partner has
the same text at the same number in reading direction. Reported: right cells / cells of the truth (recall), right
cells / cells of the output (precision). With --floor the exit status is 1 where recall is below it.
Only the Python 3 standard library is used.
"""
import argparse, json, os, shlex, subprocess, sys, unicodedata

CONTROLS = dict.fromkeys([0x200E, 0x200F, 0x061C, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def rows_of(text):
    text = unicodedata.normalize("NFC", text.translate(CONTROLS))
    rows = []
    for line in text.replace("\f", "\n").split("\n"):
        if "\t" not in line or line.startswith("@furniture"):
            continue
        cells = [" ".join(cell.split()) for cell in line.split("\t")]
        cells = [cell for cell in cells if cell]
        if len(cells) > 1:
            rows.append(cells)
    return rows


def agreeing(a, b):
    return sum(1 for x, y in zip(a, b) if x == y)


def right_cells(truth, output):
    """Most cells that agree over all alignments that keep the order of rows."""
    best = [0] * (len(output) + 1)
    for row in truth:
        above, best = best, [0] * (len(output) + 1)
        for j, other in enumerate(output):
            best[j + 1] = max(above[j + 1], best[j], above[j] + agreeing(row, other))
    return best[-1]


def cases(roots, layout):
    for root in roots:
        for folder, folders, files in os.walk(root):
            folders.sort()
            if "manifest.jsonl" not in files:
                continue
            with open(os.path.join(folder, "manifest.jsonl"), encoding="utf-8") as manifest:
                for line in manifest:
                    case = json.loads(line) if line.strip() else {}
                    if case.get("layout") == layout:
                        yield case["id"], os.path.join(folder, case["pdf"]), os.path.join(folder, case["truth"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("roots", nargs="+")
    parser.add_argument("--cmd", required=True)
    parser.add_argument("--layout", default="table")
    parser.add_argument("--worst", type=int, default=10)
    parser.add_argument("--floor", type=float, default=0.0)
    options = parser.parse_args()
    results = []
    for name, pdf, truth_file in cases(options.roots, options.layout):
        with open(truth_file, encoding="utf-8") as file:
            truth = rows_of(file.read())
        if not truth:
            continue
        command = [part.replace("{pdf}", pdf) for part in shlex.split(options.cmd)]
        run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60, check=False)
        output = rows_of(run.stdout.decode("utf-8", "replace"))
        results.append((name, right_cells(truth, output), sum(map(len, truth)), sum(map(len, output))))
    if not results:
        sys.exit("no table cases")
    right, wanted, given = (sum(r[k] for r in results) for k in (1, 2, 3))
    for name, r, w, g in sorted(results, key=lambda x: x[1] / x[2])[: options.worst]:
        print("%-44s right %4d of %4d, given %4d" % (name, r, w, g))
    print("cases %d  recall %.4f  precision %.4f" % (len(results), right / wanted, right / max(1, given)))
    return 0 if right >= options.floor * wanted else 1


if __name__ == "__main__":
    sys.exit(main())
