#!/bin/sh
# The release archives, and the proof that anyone gets the same: tools/release.sh [OUT]
#
# The source of HEAD is unpacked at two different paths, built twice without a compiler cache, installed and packed:
# sorted names, no owners, times of the commit, no paths of the machine inside (-ffile-prefix-map). The two archives must be
# the same to the byte. OUT (build/release-archive) then holds seder-VERSION.tar.gz (source), seder-VERSION-ARCH.tar.gz (command,
# library, headers, SBOM) and SHA256SUMS. The same packages of the same Debian give the same sums elsewhere.
set -eu
cd "$(dirname "$0")/.."
out=${1:-build/release-archive}
version=$(sed -n 's/^project(seder VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH LC_ALL=C TZ=UTC
mkdir -p "$out"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
arch=$(uname -m)

pack() {   # folder name archive
  tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" --format=ustar -C "$1" -cf - "$2" | gzip -9n > "$3"
}

git archive --format=tar --prefix="seder-$version/" HEAD > "$work/source.tar"

build() {   # path: as long or short as it comes
  mkdir -p "$1"
  tar -xf "$work/source.tar" -C "$1"
  source=$1/seder-$version
  map="-ffile-prefix-map=$source=. -ffile-prefix-map=$1=."
  cmake -S "$source" -B "$1/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX=/usr -DCCACHE=NOTFOUND \
    -DCMAKE_C_FLAGS="$map" -DCMAKE_CXX_FLAGS="$map" -DCMAKE_ASM_FLAGS="$map" > /dev/null
  cmake --build "$1/build" -j "${JOBS:-2}" > /dev/null
  root=$1/seder-$version-$arch
  DESTDIR=$root cmake --install "$1/build" --strip > /dev/null
  cp "$source/LICENSE" "$source/NOTICE" "$root/"
  python3 "$source/tools/sbom.py" "$root/usr/bin/seder" "$root/sbom.cdx.json"
  pack "$1" "seder-$version-$arch" "$1/binary.tar.gz"
}

build "$work/one"
build "$work/another/and/deeper"
if ! cmp -s "$work/one/binary.tar.gz" "$work/another/and/deeper/binary.tar.gz"; then
  echo "release: the two builds differ:" >&2
  diff -rq "$work/one/seder-$version-$arch" "$work/another/and/deeper/seder-$version-$arch" >&2 || true
  exit 1
fi
if grep -rqF "$work" "$work/one/seder-$version-$arch"; then
  echo "release: a path of this machine is inside" >&2
  exit 1
fi
pack "$work/one" "seder-$version" "$out/seder-$version.tar.gz"
cp "$work/one/binary.tar.gz" "$out/seder-$version-$arch.tar.gz"
(cd "$out" && sha256sum "seder-$version.tar.gz" "seder-$version-$arch.tar.gz" > SHA256SUMS && cat SHA256SUMS)
