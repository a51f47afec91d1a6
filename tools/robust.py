#!/usr/bin/env python3
"""Runs seder over a folder of odd, damaged and hostile PDFs.

    tools/robust.py SEDER FOLDER [--cache DIR] [--jobs 2] [--match TEXT] [--json OUT] [--worst 20]

For every file: exit status, processor time, peak memory. Where pdftotext and mutool both find text: which part of
the letters that both agree on seder has too (letters after NFKC, as a bag). Fails when a run crashed (signal or an
exit status no one documented), took over 20 s, used over 1 GB, or when fewer than 95 of 100 files have at least
0.98 of the letters. The peers' outputs are kept in --cache. FOLDER/index.jsonl may name passwords.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import unicodedata

EXTRA = os.environ.get("SEDER_ARGUMENTS", "").split()
SECONDS = 20
MEGABYTES = 1024
DOCUMENTED_EXITS = {0, 1, 2, 3, 4, 5, 99}
ENOUGH_LETTERS = 0.98
ENOUGH_FILES = 0.95


def run(command, seconds):
    """Output, exit status (None: out of time), processor seconds, peak MB."""
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        timer = threading.Timer(seconds, child.kill)
        timer.start()
        _, status, usage = os.wait4(child.pid, 0)
        late = not timer.is_alive()
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        return out.read(), (None if late else child.returncode), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def letters(data):
    text = unicodedata.normalize("NFKC", data.decode("utf-8", "replace"))
    return collections.Counter(c for c in text if unicodedata.category(c)[0] == "L")


def peer(cache, name, path, command):
    kept = cache / f"{path.stem}.{name}" if cache else None
    if kept and kept.exists():
        return letters(kept.read_bytes())
    data, _, _, _ = run(command, SECONDS)
    if kept:
        kept.write_bytes(data)
    return letters(data)


def examine(seder, path, password, cache):
    own = [seder, "extract", str(path), "-o", "-", *EXTRA] + (["--password", password] if password else [])
    data, status, seconds, megabytes = run(own, SECONDS * 2)
    poppler = ["pdftotext"] + (["-upw", password] if password else []) + [str(path), "-"]
    mupdf = ["mutool", "draw", "-q", "-F", "text"] + (["-p", password] if password else []) + [str(path)]
    agreed = peer(cache, "pdftotext", path, poppler) & peer(cache, "mutool", path, mupdf)
    total = sum(agreed.values())
    share = sum((letters(data) & agreed).values()) / total if total else None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        status = "not UTF-8"
    return {"file": path.name, "status": status, "seconds": round(seconds, 3), "megabytes": round(megabytes, 1),
            "letters": total, "share": share}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seder")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--cache", type=pathlib.Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--match", default="")
    parser.add_argument("--json", type=pathlib.Path)
    parser.add_argument("--worst", type=int, default=20)
    options = parser.parse_args()
    if options.cache:
        options.cache.mkdir(parents=True, exist_ok=True)
    passwords = {}
    index = options.folder / "index.jsonl"
    if index.exists():
        for line in index.read_text().splitlines():
            entry = json.loads(line)
            passwords[entry["file"]] = entry.get("password")
    files = sorted(p for p in options.folder.rglob("*.pdf") if options.match in p.name)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = list(pool.map(lambda p: examine(options.seder, p, passwords.get(p.name), options.cache), files))

    crashed = [r for r in results if r["status"] not in DOCUMENTED_EXITS and r["status"] is not None]
    late = [r for r in results if r["status"] is None or r["seconds"] > SECONDS]
    large = [r for r in results if r["megabytes"] > MEGABYTES]
    compared = [r for r in results if r["share"] is not None]
    enough = [r for r in compared if r["share"] >= ENOUGH_LETTERS]
    for title, bad in (("crashed", crashed), (f"over {SECONDS} s", late), (f"over {MEGABYTES} MB", large)):
        for r in bad:
            print(f"{title}: {r}")
    poor = sorted((r for r in compared if r["share"] < ENOUGH_LETTERS), key=lambda r: -(1 - r["share"]) * r["letters"])
    for r in poor[: options.worst]:
        print(f"  {r['file']}  {r['share']:.3f} of {r['letters']} letters, status {r['status']}")
    slow = max(results, key=lambda r: r["seconds"], default=None)
    heavy = max(results, key=lambda r: r["megabytes"], default=None)
    if slow:
        print(f"slowest {slow['file']} {slow['seconds']} s; largest {heavy['file']} {heavy['megabytes']} MB")
    share = len(enough) / len(compared) if compared else 1.0
    print(f"{len(results)} files: {len(crashed)} crashed, {len(late)} late, {len(large)} large; "
          f"letters enough on {len(enough)} of {len(compared)} ({100 * share:.1f} %)")
    if options.json:
        options.json.write_text(json.dumps(results, indent=0))
    return 1 if crashed or late or large or share < ENOUGH_FILES else 0


if __name__ == "__main__":
    sys.exit(main())
