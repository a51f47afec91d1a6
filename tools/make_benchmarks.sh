#!/bin/sh
# docs/benchmarks.md from a bench folder and the outputs of the other tools.
#   tools/make_benchmarks.sh BENCH PEERS    PEERS holds a folder of outputs for each tool (bench/peers/run_peers.py)
set -eu
cd "$(dirname "$0")/.."
bench=$1 peers=$2
ours=$(mktemp -d)/seder
trap 'rm -rf "$(dirname "$ours")"' EXIT
python3 "$bench/score.py" "$bench" --cmd "build/release/seder {pdf}" --save "$ours" --by set
{
  cat docs/benchmarks.head.md
  tools/bench_table.py "$bench" "$ours" "$peers/pdftotext" "$peers/pdfium" "$peers/pdfbox" "$peers/pdfjs" "$peers/mupdf" \
    "$peers/mutool" "$peers/pdf-inspector"
} > docs/benchmarks.md
