#!/usr/bin/env python3
"""The bill of materials names every library that the command binds, with version and licence, and none that is copyleft beyond the
library's own. It needs dpkg, and a build without sanitizers."""
import json
import pathlib
import shutil
import subprocess
import sys

SEDER = pathlib.Path(sys.argv[1])
ROOT = pathlib.Path(__file__).resolve().parents[2]
if shutil.which("dpkg-query") is None or b"libasan" in SEDER.read_bytes() or b"libtsan" in SEDER.read_bytes():
    print("SKIPPED: no dpkg, or sanitizers are bound")
    sys.exit(77)

made = subprocess.run([sys.executable, ROOT / "tools" / "sbom.py", SEDER], capture_output=True, text=True, check=False)
assert made.returncode == 0, made.stderr
bom = json.loads(made.stdout)
assert bom["bomFormat"] == "CycloneDX" and bom["metadata"]["component"]["name"] == "seder"
libraries = {c["name"]: c for c in bom["components"] if c["type"] == "library"}
for name in ("libqpdf29", "libdeflate0", "libfreetype6", "libicu72", "libseccomp2", "libsqlite3-0", "libzstd1", "nlohmann-json3-dev"):
    assert name in libraries, name
for name, component in libraries.items():
    assert component["version"] and component["licenses"], name
    bound = component["properties"][0]["value"]
    licence = component["licenses"][0].get("expression", "")
    if bound != "behind another":
        assert licence and (not licence.startswith(("GPL", "AGPL")) or " WITH " in licence), (name, licence)
assert subprocess.run([sys.executable, ROOT / "tools" / "sbom.py", SEDER], capture_output=True, text=True, check=True).stdout == made.stdout
print("sbom:", len(libraries), "libraries,", len(bom["components"]) - len(libraries), "kinds of data")
