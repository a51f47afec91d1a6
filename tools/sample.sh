#!/bin/sh
# Installs what is missing, builds, and extracts the sample newspaper page.
set -eu
cd "$(dirname "$0")/.."
tools/install-deps.sh
cmake --workflow --preset release >build-release.log 2>&1 || { cat build-release.log; exit 1; }
rm -f build-release.log
build/release/seder samples/newspaper.pdf
