#!/usr/bin/env bash
# What a change costs those who keep a thousand segments right: flat whatever the size of the base; then durable, end to end.
# Needs an idle machine; see bench/README.md.
set -euo pipefail
cd "$(dirname "$0")/.."

target="${CARGO_TARGET_DIR:-target}"
cargo build --release --package cli
exec python3 bench/changes.py --binary "$target/release/cohorte" --folder "$target/bench/changes" "$@"
