#!/usr/bin/env python3
"""What a build is made of, as CycloneDX 1.5 JSON: tools/sbom.py BINARY [OUT.json]

Libraries: what the loader binds to BINARY, directly (NEEDED) or behind that, each with its Debian package and version; headers
that are compiled in; data that is built in. Licences of what we bind ourselves stand in the table below, which a person
has read; those of packages further behind are taken from Debian's copyright files as they stand. Fails where
BINARY binds a library that the table does not know: a new dependency needs a decision (docs/decisions/dependencies.md).
The result depends on the binary and the packages only; SOURCE_DATE_EPOCH is its time.
"""
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
VERSION = re.search(r"project\(seder VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text()).group(1)

# Packages that seder itself binds or compiles in: SPDX names, as read in their copyright files.
LICENCES = {
    "libsqlite3-0": "blessing", "libzstd1": "BSD-3-Clause", "libseccomp2": "LGPL-2.1-only", "libnettle8": "LGPL-3.0-or-later",
    "libqpdf29": "Apache-2.0", "zlib1g": "Zlib", "libdeflate0": "MIT", "libfreetype6": "FTL", "libicu72": "ICU", "libharfbuzz0b": "MIT",
    "libstdc++6": "GPL-3.0-or-later WITH GCC-exception-3.1", "libgcc-s1": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "libc6": "LGPL-2.1-or-later",
}
# Behind those, where their archives are linked; in a build with shared libraries the loader names them.
ARCHIVES = {"libjpeg62-turbo": "BSD-3-Clause AND IJG", "libpng16-16": "libpng-2.0", "libbrotli1": "MIT"}
# Loaded by the linked command when it needs it (cli/static/harfbuzz_on_demand.cc): the loader does not name it.
ON_DEMAND = {"libharfbuzz0b"}
COMPILED_IN = {"libcli11-dev": "BSD-3-Clause", "nlohmann-json3-dev": "MIT"}
DATA = [
    ("Adobe Glyph List", None, "BSD-3-Clause", "src/pdf/glyph_list.inc"),
    ("Adobe CMap resources", None, "BSD-3-Clause", "data/cmaps/predefined.bin"),
    ("seder n-gram counts", VERSION, "Apache-2.0", "data/lm"),
    ("seder glyph shapes", VERSION, "Apache-2.0", "data/shapes/shapes.bin"),
]


def output_of(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def spellings(library):
    """The loader's path may lead through /lib, a link to /usr/lib."""
    real = os.path.realpath(library)
    return [real, library, re.sub(r"^/usr/lib", "/lib", real), re.sub(r"^/lib", "/usr/lib", real)]


def owners(libraries):
    """soname -> the Debian package that owns the file; one query for all."""
    wanted = sorted({path for library in libraries.values() for path in spellings(library)})
    found = subprocess.run(["dpkg-query", "-S", *wanted], capture_output=True, text=True, check=False).stdout
    by_path = {path: package.split(":")[0] for package, path in re.findall(r"^(\S+): (\S+)$", found, re.M)}
    return {name: next((by_path[p] for p in spellings(library) if p in by_path), None) for name, library in libraries.items()}


def versions(packages):
    """package -> (version, source package)"""
    rows = subprocess.run(["dpkg-query", "-W", "-f", "${Package} ${Version} ${source:Package}\n", *packages], capture_output=True,
                          text=True, check=False).stdout
    return {package: (version, source) for package, version, source in (line.split(" ") for line in rows.splitlines()) if version}


def copyright_licence(package):
    path = pathlib.Path("/usr/share/doc") / package / "copyright"
    if not path.exists():
        return "NOASSERTION"
    stanzas = re.split(r"\n\s*\n", path.read_text(errors="replace"))
    for files in (r"\*\.c\b", r"\*"):   # the library's own code may have a stanza before that of everything else
        for stanza in stanzas:
            found = re.search(r"^License: *(\S.*)$", stanza, re.M)
            if found and re.match(r"Files: *" + files, stanza):
                return found.group(1).strip()
    return "see the copyright file of " + package


def licence(name):
    return [{"expression": name}] if name in (LICENCES | ARCHIVES).values() or name in COMPILED_IN.values() else [{"license": {"name": name}}]


def component(package, about, name, scope):
    version, source = about
    return {"type": "library", "bom-ref": "deb:" + package, "name": package, "version": version, "scope": "required",
            "licenses": licence(name), "purl": f"pkg:deb/debian/{package}@{version}?distro=debian-12",
            "properties": [{"name": "seder:bound", "value": scope}, {"name": "debian:source", "value": source}]}


def main():
    binary = pathlib.Path(sys.argv[1])
    needed = set(re.findall(r"NEEDED.*\[(.+?)\]", output_of("readelf", "-d", str(binary))))
    loaded = dict(re.findall(r"^\s*(\S+) => (\S+)", output_of("ldd", str(binary)), re.M))
    packages, unknown, owner = {}, [], owners(loaded)
    for soname in sorted(loaded):
        package = owner[soname]
        if package is None:
            unknown.append(soname)
            continue
        direct = soname in needed
        if direct and package not in LICENCES:
            unknown.append(f"{soname} ({package})")
        if direct or package not in packages:
            packages[package] = direct or packages.get(package, False)
    if unknown:
        sys.exit("sbom: bound, but not in the table of licences: " + ", ".join(unknown))
    # The command has archives of all that Debian has archives of (cmake/outside.cmake): libqpdf shows which kind this is.
    linked = not any(soname.startswith("libqpdf") for soname in needed)
    archives = {p: spdx for p, spdx in (LICENCES | ARCHIVES).items() if not packages.get(p)} if linked else {}
    known = versions([*packages, *COMPILED_IN, *archives])
    components = [component(p, known[p], spdx, "on demand" if p in ON_DEMAND else "statically")
                  for p, spdx in sorted(archives.items()) if p in known]
    components += [component(p, known[p], LICENCES[p] if direct else copyright_licence(p), "directly" if direct else "behind another")
                  for p, direct in sorted(packages.items()) if p not in archives]
    for package, name in sorted(COMPILED_IN.items()):
        if package in known:
            components.append(component(package, known[package], name, "compiled in"))
    components += [{"type": "data", "bom-ref": "data:" + path, "name": name, **({"version": version} if version else {}), "licenses": [{"expression": spdx}],
                    "properties": [{"name": "seder:path", "value": path}]} for name, version, spdx, path in DATA]
    when = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), datetime.timezone.utc)
    bom = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
           "metadata": {"timestamp": when.strftime("%Y-%m-%dT%H:%M:%SZ"),
                        "component": {"type": "application", "bom-ref": "seder", "name": "seder", "version": VERSION,
                                      "licenses": [{"expression": "Apache-2.0"}]}},
           "components": components,
           "dependencies": [{"ref": "seder", "dependsOn": sorted(c["bom-ref"] for c in components)}]}
    text = json.dumps(bom, indent=1, ensure_ascii=False) + "\n"
    if len(sys.argv) > 2:
        pathlib.Path(sys.argv[2]).write_text(text)
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
