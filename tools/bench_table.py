#!/usr/bin/env python3
"""docs/benchmarks.md's tables: seder and other extractors on the bench, per producer, language and convention.

  tools/bench_table.py BENCH OUTPUTS... [--out FILE.md]

BENCH is the bench's folder (it holds score.py); each OUTPUTS is a folder of a tool's outputs, named after the tool,
made with `score.py BENCH --cmd '... {pdf}' --save OUTPUTS`. The first one is compared with the best of the others,
row by row.
"""
import argparse
import collections
import concurrent.futures
import importlib.util
import pathlib

COLUMNS = ("char", "order")


def load_score(bench):
    spec = importlib.util.spec_from_file_location("score", bench / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score_tool(job):
    bench, outputs = job
    score = load_score(bench)
    results = {}
    for case in score.find_cases([str(bench)], []):
        truth = pathlib.Path(case["_dir"], case["truth"]).read_text(encoding="utf-8")
        file = outputs / (case["id"] + ".txt")
        text = file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""
        results[case["id"]] = score.score_text(truth, text)
    return results


def groups_of(case):
    """(table, row) pairs that a case belongs to."""
    if "kind" in case:
        producer = "real pages"
    else:
        producer = case["producer"]
    yield "Sets", case["set"]
    yield "Producers", producer
    yield "Languages", case["lang"]
    for trait in case["traits"]:
        if trait.startswith("conv:"):
            yield "How the text is stored", trait[len("conv:"):]


def mean(values):
    return 100 * sum(values) / len(values)


def tables(cases, results, tools):
    rows = collections.defaultdict(lambda: collections.defaultdict(list))
    for case in cases:
        for table, row in groups_of(case):
            rows[table][row].append(case["id"])
    lines, behind = [], []
    for table in ("Sets", "Producers", "Languages", "How the text is stored"):
        lines += ["## " + table, "", "| | n | " + " | ".join(tools) + " |", "| --- | ---: |" + " ---: |" * len(tools)]
        for row, ids in sorted(rows[table].items()):
            cells = []
            for tool in tools:
                cells.append(" / ".join("%.1f" % mean([results[tool][i][c] for i in ids]) for c in COLUMNS))
            lines.append("| %s | %d | %s |" % (row, len(ids), " | ".join(cells)))
            if table in ("Producers", "Languages"):
                for column in COLUMNS:
                    ours = mean([results[tools[0]][i][column] for i in ids])
                    best = max(mean([results[t][i][column] for i in ids]) for t in tools[1:])
                    if ours < best - 0.005:
                        behind.append("%s, %s: %.2f against %.2f" % (row, column, ours, best))
        lines.append("")
    return lines, behind


def single_pages(cases, results, tools):
    """Pages of strangers that another tool reads better, by characters."""
    worse = []
    for case in cases:
        if "kind" not in case:
            continue
        ours = 100 * results[tools[0]][case["id"]]["char"]
        best = max(tools[1:], key=lambda t: results[t][case["id"]]["char"])
        theirs = 100 * results[best][case["id"]]["char"]
        if ours < theirs - 0.05:
            worse.append("%s: %.1f against %.1f of %s" % (case["id"], ours, theirs, best))
    return ["Real pages, one by one, in which another tool has more characters right: %s." % ("; ".join(worse) or "none"), ""]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=pathlib.Path)
    parser.add_argument("outputs", type=pathlib.Path, nargs="+")
    parser.add_argument("--out", type=pathlib.Path)
    arguments = parser.parse_args()
    tools = [o.name for o in arguments.outputs]
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        scored = list(pool.map(score_tool, [(arguments.bench, o) for o in arguments.outputs]))
    results = dict(zip(tools, scored))
    cases = load_score(arguments.bench).find_cases([str(arguments.bench)], [])
    lines, behind = tables(cases, results, tools)
    lines += single_pages(cases, results, tools)
    lines += ["Rows in which %s is below the best of the others: %s." % (tools[0], "; ".join(behind) or "none"), ""]
    text = "\n".join(lines)
    if arguments.out:
        arguments.out.write_text(text, encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
