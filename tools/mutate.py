#!/usr/bin/env python3
"""Runs seder over mutations of PDFs: tools/mutate.py SEDER FOLDER [--count 1000] [--seed 1] [--jobs 2] [--keep DIR]

Each mutation takes a file of FOLDER and damages it: bytes flipped, replaced, cut out, doubled or swapped, numbers
changed, the file truncated or spliced with another one. The same seed gives the same files. Fails when a run crashed,
took over 20 s of processor time or used over 1 GB; such files are kept.
"""
import argparse
import concurrent.futures
import pathlib
import random
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import robust  # noqa: E402

LARGEST_SOURCE = 400_000
NUMBERS = [b"0", b"-1", b"1", b"65535", b"65536", b"2147483647", b"4294967296", b"99999999999", b"1e9", b"0.0000001"]


def mutate(data, other, dice):
    data = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 4, 16))):
        if len(data) < 16:
            break
        at = dice.randrange(len(data))
        length = min(dice.choice((1, 4, 16, 64, 1024)), len(data) - at)
        kind = dice.randrange(8)
        if kind == 0:
            data[at] ^= 1 << dice.randrange(8)
        elif kind == 1:
            data[at : at + length] = dice.randbytes(length)
        elif kind == 2:
            del data[at : at + length]
        elif kind == 3:
            data[at:at] = data[at : at + length]
        elif kind == 4:
            to = dice.randrange(len(data))
            data[at : at + length], data[to : to + length] = data[to : to + length], data[at : at + length]
        elif kind == 5:
            numbers = list(re.finditer(rb"\d+", bytes(data[at : at + 4096])))
            if numbers:
                hit = dice.choice(numbers)
                data[at + hit.start() : at + hit.end()] = dice.choice(NUMBERS)
        elif kind == 6:
            if dice.random() < 0.2:
                del data[at:]
        else:
            start = dice.randrange(max(1, len(other)))
            data[at : at + length] = other[start : start + length]
    return bytes(data)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seder")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=pathlib.Path, default=pathlib.Path("mutations-found"))
    options = parser.parse_args()
    sources = [p for p in sorted(options.folder.rglob("*.pdf")) if p.stat().st_size <= LARGEST_SOURCE]

    def one(i):
        dice = random.Random(options.seed * 1_000_003 + i)
        source, other = dice.choice(sources), dice.choice(sources)
        data = mutate(source.read_bytes(), other.read_bytes(), dice)
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(data)
            file.flush()
            _, status, seconds, megabytes = robust.run([options.seder, "extract", file.name, "-o", "-"], robust.SECONDS * 6)
        bad = status not in robust.DOCUMENTED_EXITS or seconds > robust.SECONDS or megabytes > robust.MEGABYTES
        if bad:
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{source.stem}-{options.seed}-{i}.pdf").write_bytes(data)
            print(f"mutation {i} of {source.name}: status {status}, {seconds:.1f} s, {megabytes:.0f} MB", flush=True)
        return bad, status, seconds, megabytes

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = list(pool.map(one, range(options.count)))
    found = sum(r[0] for r in results)
    exits = {s: sum(1 for r in results if r[1] == s) for s in sorted({r[1] for r in results}, key=str)}
    print(f"{len(results)} mutations of {len(sources)} files, seed {options.seed}: {found} findings; exit statuses {exits}; "
          f"slowest {max(r[2] for r in results):.2f} s, largest {max(r[3] for r in results):.0f} MB")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
