#!/usr/bin/env python3
"""The pipelines of docs/many-machines.md, as they stand there: GNU parallel (where it is installed), the shell of a Slurm task,
and what Spark's pipe runs."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SEDER = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(__file__).resolve().parents[2]
FILES = 25
PAGE = (ROOT / "samples" / "newspaper.pdf").read_bytes()
DOCS = (ROOT / "docs" / "many-machines.md").read_text()


def shell(script, folder, **more):
    environment = dict(os.environ, PATH=f"{SEDER.parent}:{os.environ['PATH']}", **more.pop("env", {}))
    return subprocess.run(["sh", "-c", script], cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False, **more)


def block(title):
    return re.search(rf"## {title}\n.*?```\w+\n(.*?)```", DOCS, re.S).group(1)


def ids(lines):
    found = sorted(json.loads(line)["id"] for line in lines.splitlines())
    assert len(found) == len(set(found)) == FILES, len(found)
    return found


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        (folder / "corpus").mkdir()
        for i in range(FILES):
            (folder / "corpus" / f"{i:02}.pdf").write_bytes(PAGE if i != 7 else b"no pdf")
        paths = "".join(f"corpus/{i:02}.pdf\n" for i in range(FILES))
        (folder / "all.txt").write_text(paths)

        # Slurm: each task its list; once more after a requeue.
        shell("split -n r/4 all.txt list.", folder)
        for task in [*range(4), 2]:
            shell(block("Slurm"), folder, env={"SLURM_ARRAY_TASK_ID": str(task), "SLURM_CPUS_PER_TASK": "1"})
        whole = ids(shell('for part in out/*/; do seder batch --records "$part"; done', folder).stdout)

        # Spark: the command of the pipe, a partition on standard input.
        read = re.search(r"read = '(.*)'", block("Spark")).group(1)
        assert ids(shell(read, folder, input=paths).stdout) == whole

        tools = "Slurm's task, Spark's pipe"
        if shutil.which("parallel"):
            shutil.rmtree(folder / "out")
            shell(block("GNU parallel").replace("-N 1000", "-N 10"), folder)
            assert ids((folder / "records.jsonl").read_text()) == whole
            assert len(list((folder / "out").iterdir())) == 3
            tools += ", GNU parallel"
        print("streams:", tools)


main()
