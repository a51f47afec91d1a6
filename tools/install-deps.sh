#!/bin/sh
# Installs what seder needs on a bare Debian 12 machine. Nothing is fetched but Debian packages.
#   tools/install-deps.sh         to build and run
#   tools/install-deps.sh tests   also what the tests use
set -eu
build="build-essential cmake ninja-build pkg-config python3 libqpdf-dev libdeflate-dev zlib1g-dev
  libfreetype-dev libharfbuzz-dev libicu-dev libcli11-dev nlohmann-json3-dev libzstd-dev
  libsqlite3-dev libseccomp-dev nettle-dev libgnutls28-dev"
tests="libgtest-dev libxml2-utils ccache clang-format-14 poppler-utils mupdf-tools qpdf zstd parallel pybind11-dev python3-dev
  python3-distributed"
packages=$build
[ "${1:-}" = tests ] && packages="$build $tests"
missing=""
for package in $packages; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
run=""
[ "$(id -u)" = 0 ] || run=sudo
$run apt-get update -q
DEBIAN_FRONTEND=noninteractive $run apt-get install -y -q --no-install-recommends $missing
