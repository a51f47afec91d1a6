#!/usr/bin/env python3
"""seder check names each fault where it is and not where it is not, and extract reads through it."""
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "fixtures"))
import font_faults  # noqa: E402
import page_faults  # noqa: E402

seder = sys.argv[1]
MENDED = {"logical", "visual", "names-only", "latin-coded", "presentation", "some-exchanged", "wide-joiners", "one-lost", "keyboard", "no-unicode-long"}
NOTES = {"text-cut-off", "symbols-unknown"}   # true, and no fault: the verdict is clean
failures = []
with tempfile.TemporaryDirectory() as folder:
    for name, (data, wanted, unwanted) in (font_faults.fixtures() | page_faults.fixtures()).items():
        path = pathlib.Path(folder) / f"{name}.pdf"
        path.write_bytes(data)
        run = subprocess.run([seder, "check", "--json", str(path)], capture_output=True, text=True, timeout=60)
        report = json.loads(run.stdout)
        found = {f["name"] for p in report["pages"] for f in p["findings"]}
        if any(len({f["name"] for f in p["findings"]}) < len(p["findings"]) for p in report["pages"]):
            failures.append(f"{name}: a finding is told twice")
        if not wanted <= found or found & unwanted:
            failures.append(f"{name}: wanted {sorted(wanted)}, not {sorted(unwanted)}, found {sorted(found)}")
        status = {"clean": 0, "findings": 1, "unmended": 2}[report["verdict"]]
        if run.returncode != status or (run.returncode == 0) == bool(wanted - NOTES) and (wanted or name.startswith("english")):
            failures.append(f"{name}: exit status {run.returncode}, verdict {report['verdict']}")
        if name == "font-lost":
            run = subprocess.run([seder, str(path)], capture_output=True, text=True, timeout=60)
            if set(run.stdout) - set("\uFFFD \t\n\f") or "U+FFFD" not in run.stderr or run.returncode != 0:
                failures.append(f"{name}: letters are invented, or nobody is told: {run.stdout[:100]!r} {run.stderr!r}")
        if name in MENDED:
            text = subprocess.run([seder, str(path)], capture_output=True, text=True, timeout=60).stdout
            if " ".join(font_faults.LINES) not in " ".join(text.split()):
                failures.append(f"{name}: extract gives {text[:200]!r}")
    both = [f"{folder}/tags-turned.pdf", f"{folder}/layer-good.pdf"]
    rows = [json.loads(line) for line in subprocess.run([seder, "check", "--json-pages", *both], capture_output=True, text=True, timeout=60).stdout.splitlines()]
    if [(r["file"], r["page"]) for r in rows] != [(name, 1) for name in both] or "tags-out-of-order" not in {f["name"] for f in rows[0]["findings"]}:
        failures.append(f"--json-pages gives {rows}")
    if rows[1].get("layer_quality", 0) < 70 or "layer_quality" in rows[0]:
        failures.append(f"layer_quality: {rows[1].get('layer_quality')}, and without a layer {rows[0].get('layer_quality')}")
    # Cut before its only page's content: nothing can be read, and both say so.
    cut = pathlib.Path(folder) / "cut.pdf"
    whole = font_faults.fixtures()["logical"][0]
    cut.write_bytes(whole[:whole.index(b"4 0 obj")])
    run = subprocess.run([seder, "check", "--json", str(cut)], capture_output=True, text=True, timeout=60)
    found = {f["name"]: f["mended"] for p in json.loads(run.stdout)["pages"] for f in p["findings"]}
    if run.returncode != 3 or found != {"file-damaged": False, "page-unreadable": False}:
        failures.append(f"cut: check has status {run.returncode} and finds {found}")
    run = subprocess.run([seder, str(cut)], capture_output=True, text=True, timeout=60)
    if run.returncode != 1 or "lost" not in run.stderr:
        failures.append(f"cut: extract has status {run.returncode} and says {run.stderr!r}")
    missing = subprocess.run([seder, "check", f"{folder}/none.pdf"], capture_output=True, timeout=60)
    if missing.returncode != 3:
        failures.append(f"a missing file gives exit status {missing.returncode}")
print("\n".join(failures) or "check: every fault named, none invented")
sys.exit(bool(failures))
