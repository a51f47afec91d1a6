#!/bin/sh
# The picture of `seder view` in docs/, made from our sample: tools/screenshot_view.sh build/release/seder docs/view.png [dark]
# Needs a headless Chromium (Debian: chromium).
set -eu
page=$(mktemp --suffix=.html)
trap 'rm -f "$page"' EXIT
"$1" view "$(dirname "$0")/../samples/newspaper.pdf" -o - > "$page"
[ "${3:-}" = dark ] && sed -i 's/@media(prefers-color-scheme:dark)/@media all/' "$page"
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1400,1000 --screenshot="$2" \
  "file://$page#p1b${BLOCK:-4}" > /dev/null 2>&1
