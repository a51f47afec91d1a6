#!/usr/bin/env python3
"""How fast text goes through `seder repair`, in MB of input a second of user CPU time, against `cat` and against what a
cleaner of the kind of ftfy does to each line at least (NFC, two searches, a replacement).

  bench/repair_speed.py build/release/seder CLEAN.txt [BROKEN.txt]

CLEAN.txt: right-to-left text without damage, some MB. BROKEN.txt: the same damaged; without it each line's words are turned.
"""
import os, re, resource, subprocess, sys, tempfile, unicodedata

PATTERNS = [re.compile("[\u200e\u200f\u202a-\u202e\ufeff]"), re.compile("[\u00c0-\u00ff][\u0080-\u00bf]")]


def cpu_seconds(run):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime + resource.getrusage(resource.RUSAGE_SELF).ru_utime
    run()
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime + resource.getrusage(resource.RUSAGE_SELF).ru_utime - before


def per_line(path):
    with open(path, encoding="utf-8") as f, open(os.devnull, "w", encoding="utf-8") as out:
        for line in f:
            line = unicodedata.normalize("NFC", line)
            if any(p.search(line) for p in PATTERNS):
                line = PATTERNS[0].sub("", line)
            out.write(line)


def command(*words):
    return lambda: subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main():
    seder, clean = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        broken = sys.argv[3] if len(sys.argv) > 3 else os.path.join(folder, "broken.txt")
        if len(sys.argv) < 4:
            with open(clean, encoding="utf-8") as f, open(broken, "w", encoding="utf-8") as out:
                out.writelines(" ".join(reversed(line.split())) + "\n" for line in f)
        runs = {"cat": (clean, command("cat", clean)), "per-line pass (Python)": (clean, lambda: per_line(clean)),
                "seder repair, clean": (clean, command(seder, "repair", clean)), "seder repair, words turned": (broken, command(seder, "repair", broken))}
        for name, (path, run) in runs.items():
            best = min(cpu_seconds(run) for _ in range(3))
            print(f"{name:28} {os.path.getsize(path) / 1e6 / max(best, 1e-3):8.1f} MB/s")


main()
