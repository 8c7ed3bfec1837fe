#!/usr/bin/env bash
# Takes the README's picture: the top of the demo's brief, in chromium.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go run ./cmd/parley demo -o "$work/brief.html" >/dev/null
mkdir -p docs/images
chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
  --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$work/profile" \
  --window-size=1440,1280 --screenshot="$PWD/docs/images/brief.png" "file://$work/brief.html" 2>/dev/null
ls -l docs/images/brief.png
