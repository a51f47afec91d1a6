#!/usr/bin/env python3
"""How fast is seder beside extractors that run inside a process, without the start of one?

    bench/in_process.py DOCS... --peers DIR [--program build/bench/in_process] [--runs 5] [--out TABLE.md]

DIR is where `npm install pdfjs-dist mupdf @hyzyla/pdfium @firecrawl/pdf-inspector @llamaindex/liteparse` was run; PDFBox is
Debian's libpdfbox2-java. Each tool is one process that lives through the whole run. Every document is read by every tool in
turn, round after round; the first round, in which the others' code is compiled while it runs, does not count. Times are
processor seconds of the tool's process (all its threads) from the file's bytes to its text: the median of the rounds.
The table gives ratios: time of the peer / time of seder.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "peers"))
from compare import documents, page_count, table   # noqa: E402
from run_peers import MANY_FILES                   # noqa: E402


class Tool:
    def __init__(self, command, environment):
        self.child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                                      env=environment)

    def seconds(self, path):
        """-1 where the tool failed; a tool that is gone fails for good."""
        try:
            self.child.stdin.write(f"{path}\n")
            self.child.stdin.flush()
            return float(self.child.stdout.readline())
        except (OSError, ValueError):
            return -1.0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="+")
    parser.add_argument("--peers", required=True)
    parser.add_argument("--program", default="build/bench/in_process")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--out", help="write the table here too")
    arguments = parser.parse_args()
    environment = dict(os.environ, PEERS_DIR=str(pathlib.Path(arguments.peers).resolve()), PEERS_TIMED="1")
    tools = {"seder": Tool([arguments.program], environment)} | {name: Tool(command, environment) for name, command in MANY_FILES.items()}
    paths = [path.resolve() for path in documents(arguments.documents)]
    times = {(path, name): [] for path in paths for name in tools}
    for number in range(arguments.runs + 1):
        for path in paths:
            for name, tool in tools.items():
                times[path, name].append(tool.seconds(path))
        print(f"round {number} of {arguments.runs}", file=sys.stderr)
    rows = []
    for path in paths:
        counted = {name: times[path, name][1:] for name in tools}
        rows.append((path, page_count(path), {name: (statistics.median(t), 0) for name, t in counted.items() if min(t) > 0}))
    text = table(rows, [name for name in tools if name != "seder"], memory=False)
    print(text)
    if arguments.out:
        pathlib.Path(arguments.out).write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
