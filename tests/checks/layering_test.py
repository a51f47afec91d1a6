#!/usr/bin/env python3
"""Reads the includes of src/ and fails where a stage sees more than its CMakeLists.txt names."""
import pathlib, re, sys

root = pathlib.Path(__file__).resolve().parents[2] / "src"
direct = {}
for listing in root.glob("*/CMakeLists.txt"):
    call = re.search(r"seder_stage\((\w+)(?:\s+DEPS\s+([\w\s]+?))?(?:\s+(?:OUTSIDE|LIBS).*)?\)", listing.read_text(), re.S)
    direct[listing.parent.name] = set((call.group(2) or "").split())
bad = []


def visit(stage, path):
    if stage in path:
        bad.append("cycle: " + " -> ".join(path + [stage]))
        return
    for dep in direct[stage]:
        visit(dep, path + [stage])


def reach(stage):
    seen = set(direct[stage])
    for dep in direct[stage]:
        seen |= reach(dep)
    return seen


for stage in direct:
    visit(stage, [])
if not bad:
    for stage in direct:
        allowed = reach(stage) | {stage}
        for source in sorted((root / stage).rglob("*.[ch]*")):
            for line in source.read_text().splitlines():
                include = re.match(r'#include "(\w+)/', line)
                if include and include.group(1) in direct and include.group(1) not in allowed:
                    bad.append(f"{source.relative_to(root)}: {stage} must not see {include.group(1)}")
print("\n".join(bad) or f"layering: {len(direct)} stages, no cycle, no forbidden include")
sys.exit(bool(bad))
