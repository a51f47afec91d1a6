#!/usr/bin/env python3
"""How often `seder check` finds something in documents that should be clean: files and pages, and what it finds.

    tools/check_alarms.py FILE... [--seder build/release/seder] [--all]

Left-to-right documents with nothing wrong are everywhere: Debian's texlive-latex-base-doc, texlive-latex-recommended-doc and octave-doc
(apt-get download, dpkg -x) hold some 270. Whether a finding is false a person has to say: --all names each file's.
"""
import argparse
import collections
import json
import subprocess


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--seder", default="build/release/seder")
    parser.add_argument("--all", action="store_true", help="name the findings of each file")
    a = parser.parse_args()
    statuses, findings, pages, clean = collections.Counter(), collections.Counter(), 0, 0
    for path in a.files:
        run = subprocess.run([a.seder, "check", "--json", path], capture_output=True, text=True, timeout=600)
        statuses[run.returncode] += 1
        if run.returncode > 2:
            continue
        here = collections.defaultdict(list)
        for page in json.loads(run.stdout)["pages"]:
            pages += 1
            clean += page["verdict"] == "clean"
            for f in page["findings"]:
                if not f.get("note"):
                    here[f["name"]].append(page["page"])
        findings.update(here.keys())
        if a.all and here:
            print(path, dict(here))
    print(f"files clean {statuses[0]} of {len(a.files)}, pages clean {clean} of {pages} ({100 * clean / max(pages, 1):.2f} %)")
    print("exit statuses", dict(statuses), "findings by file", dict(findings))


main()
