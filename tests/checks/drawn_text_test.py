#!/usr/bin/env python3
"""Letters that a page draws as paths are read, and said to be drawn; charts, maps and patterns are no text."""
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "fixtures"))
import drawn_text  # noqa: E402

seder = sys.argv[1]
ENOUGH = 0.97   # of the text: signs that look alike and stand alone cannot be told
failures = []


def run(*arguments):
    return subprocess.run([seder, *map(str, arguments)], capture_output=True, text=True, timeout=120).stdout


wanted = collections.Counter(run(pathlib.Path(__file__).resolve().parents[2] / "samples" / "newspaper.pdf").split())
with tempfile.TemporaryDirectory() as folder:
    for name, (data, is_text) in drawn_text.fixtures().items():
        path = pathlib.Path(folder) / f"{name}.pdf"
        path.write_bytes(data)
        text = " ".join(run(path).split())
        [page] = json.loads(run("check", "--json", path))["pages"]
        found = {f["name"]: f["mended"] for f in page["findings"] if f["name"] != "characters-unknown" or not is_text}
        diagnostics = run("extract", "-f", "json", path)
        if found != ({"text-as-paths": True} if is_text else {}):
            failures.append(f"{name}: check finds {found}")
        if is_text and page["usable_as_is"]:
            failures.append(f"{name}: nothing is stored, and check calls it usable")
        if is_text != ("text-as-paths" in diagnostics):
            failures.append(f"{name}: extract's diagnostics are wrong")
        if not is_text and text:
            failures.append(f"{name}: reads {text[:100]!r}")
        # By words: where a caption goes, the picture says that the drawn page does not have.
        words = collections.Counter(text.split()) & wanted
        likeness = words.total() / wanted.total()
        if is_text and likeness < ENOUGH:
            failures.append(f"{name}: {likeness:.3f} like the text: {text[:300]!r}")
print("\n".join(failures) or "drawn text: read where it is text")
sys.exit(bool(failures))
