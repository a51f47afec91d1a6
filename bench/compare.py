#!/usr/bin/env python3
"""How fast is seder beside other extractors?

Every document is read by every tool in turn, round after round, so that a slow spell of the machine hits all of
them; what counts is user + system processor time of the process, median over the rounds. Output goes to
/dev/null. The table's figures are ratios: time of the peer / time of seder, and below their geometric mean.

    bench/compare.py DOCS... [--seder build/release/seder] [--runs 5] [--peer 'NAME=COMMAND {pdf}'] [--out TABLE.md]

DOCS are PDFs or folders of them. mutool and pdftotext take part when they are on PATH; others are named with
--peer. Debian's documentation packages hold good long documents: gnuplot-doc, r-doc-pdf, erlang-doc,
installation-guide-amd64, debian-reference-ja, texlive-lang-arabic (apt-get download, dpkg -x).
"""
import argparse
import math
import os
import pathlib
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import time

KNOWN_PEERS = {
    "mutool": "mutool draw -q -F text -o /dev/null {pdf}",
    "pdftotext": "pdftotext {pdf} /dev/null",
}


class Run:
    """One finished process: seconds of processor time, peak memory in MB, and whether it went well."""

    def __init__(self, command, timeout):
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + timeout
        while True:
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() > deadline:
                child.kill()
                _, status, usage = os.wait4(child.pid, 0)
                break
            time.sleep(0.002)
        child.returncode = status
        self.seconds = usage.ru_utime + usage.ru_stime
        self.megabytes = usage.ru_maxrss / 1024
        self.ok = os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0


def documents(arguments):
    for argument in arguments:
        path = pathlib.Path(argument)
        yield from sorted(path.rglob("*.pdf")) if path.is_dir() else [path]


def page_count(path):
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, errors="replace") if shutil.which("pdfinfo") else None
    match = re.search(r"^Pages:\s+(\d+)", info.stdout, re.M) if info else None
    return match.group(1) if match else "?"


def measure(path, tools, runs, timeout):
    """{tool: (median seconds, peak megabytes)}; a tool that fails once is left out for this document."""
    seconds, memory, failed = {t: [] for t in tools}, {t: 0 for t in tools}, set()
    for _ in range(runs):
        for name, command in tools.items():
            if name in failed:
                continue
            run = Run([part.replace("{pdf}", str(path)) for part in shlex.split(command)], timeout)
            if not run.ok:
                failed.add(name)
            seconds[name].append(run.seconds)
            memory[name] = max(memory[name], run.megabytes)
    return {t: (statistics.median(seconds[t]), memory[t]) for t in tools if t not in failed}


def geometric_mean(values):
    return math.exp(sum(map(math.log, values)) / len(values)) if values else float("nan")


def table(rows, peers, memory=True):
    own = ["seder s", "MB"] if memory else ["seder s"]
    lines = ["| document | pages | " + " | ".join(own + peers) + " |", "| --- " * (2 + len(own) + len(peers)) + "|"]
    blank = "| " * (1 + len(own))
    ratios = {peer: [] for peer in peers}
    for path, pages, result in rows:
        ours = result.get("seder")
        cells = []
        for peer in peers:
            if ours and peer in result:
                ratio = result[peer][0] / max(ours[0], 1e-4)
                ratios[peer].append(ratio)
                cells.append(f"{ratio:.2f}")
            else:
                cells.append("-")
        measured = ([f"{ours[0]:.3f}", f"{ours[1]:.0f}"] if ours else ["failed", "-"])[:len(own)]
        lines.append(f"| {path.stem} | {pages} | " + " | ".join(measured + cells) + " |")
    lines.append(f"| geometric mean {blank}| " + " | ".join(f"{geometric_mean(ratios[p]):.2f}" for p in peers) + " |")
    lines.append(f"| lowest {blank}| " + " | ".join(f"{min(ratios[p], default=float('nan')):.2f}" for p in peers) + " |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="+")
    parser.add_argument("--seder", default="build/release/seder {pdf} -o /dev/null", help="the command measured, {pdf} for the document")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=COMMAND", help="another tool; {pdf} stands for the document")
    parser.add_argument("--only", help="comma-separated names of the peers that take part")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--timeout", type=float, default=300, help="seconds for one process")
    parser.add_argument("--out", help="write the table here too")
    arguments = parser.parse_args()

    tools = {"seder": arguments.seder if "{pdf}" in arguments.seder else arguments.seder + " {pdf} -o /dev/null"}
    tools |= {name: command for name, command in KNOWN_PEERS.items() if shutil.which(name)}
    tools |= dict(peer.split("=", 1) for peer in arguments.peer)
    if arguments.only is not None:
        tools = {name: tools[name] for name in tools if name == "seder" or name in arguments.only.split(",")}
    rows = []
    for path in documents(arguments.documents):
        rows.append((path, page_count(path), measure(path, tools, arguments.runs, arguments.timeout)))
        print(f"{path.stem}: " + ", ".join(f"{t} {s:.3f} s" for t, (s, _) in rows[-1][2].items()), file=sys.stderr)
    text = table(rows, [name for name in tools if name != "seder"])
    print(text)
    if arguments.out:
        pathlib.Path(arguments.out).write_text(text + "\n", encoding="utf-8")
    return 0 if all("seder" in result for _, _, result in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
