#!/usr/bin/env python3
"""Each rung of the Unicode ladder reads its page when all above it is missing, and check says which rung it was."""
import difflib
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "fixtures"))
import rungs  # noqa: E402

seder = sys.argv[1]
NEARLY = {"substitution": 0.98, "codes-as-signs": 0.98, "runs-cut-wrongly": 0.93}   # a letter that the text has once or twice cannot be told, nor one that no stretch has
failures = []
with tempfile.TemporaryDirectory() as folder:
    for name, (data, lines, by) in rungs.fixtures().items():
        path = pathlib.Path(folder) / f"{name}.pdf"
        path.write_bytes(data)
        wanted = " ".join(lines)
        text = " ".join(subprocess.run([seder, str(path)], capture_output=True, text=True, timeout=60).stdout.split())
        likeness = 1 if wanted in text else difflib.SequenceMatcher(None, wanted, text, autojunk=False).ratio()
        if likeness < NEARLY.get(name, 1):
            failures.append(f"{name}: {likeness:.3f} like the text, which begins {text[:120]!r}")
        report = json.loads(subprocess.run([seder, "check", "--json", str(path)], capture_output=True, text=True, timeout=60).stdout)
        rungs_named = {font["by"] for page in report["pages"] for font in page["fonts"] if font["faults"] != ["actual-text-only"]}
        if rungs_named != ({by} if by else set()):
            failures.append(f"{name}: check names {sorted(rungs_named)}, not {by}")
# Nastaliq by WeasyPrint, whose ToUnicode is cut at wrong places: most of it stays unread, and nothing is made up from the rest.
unread = subprocess.run([seder, "tests/fixtures/nastaliq-ur.pdf"], capture_output=True, text=True, timeout=60).stdout
if "\u0644\u0644\u06C1" in unread:
    failures.append("nastaliq-ur: has a name that the page does not have")
# Arabic of Skia (Rubik Black Italic), which names no joined letter: what it names, letters, brackets and digits, stays when the others are solved.
holes = subprocess.run([seder, "tests/fixtures/holes-ar.pdf"], capture_output=True, text=True, timeout=60).stdout
for said in ("\u0625\u0646\u0627\u0621", "1918).", "PDF Tools"):
    if said not in holes:
        failures.append(f"holes-ar: {said} is not as the PDF has it")
print("\n".join(failures) or "rungs: every page read")
sys.exit(bool(failures))
