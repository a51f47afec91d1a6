#!/bin/sh
# Installs what is missing, builds, extracts the sample, and runs all the tests.
set -eu
cd "$(dirname "$0")/.."
tools/install-deps.sh tests
tools/sample.sh
cmake --workflow --preset dev
