#!/usr/bin/env bash
# The demonstration in Chromium, on a wide screen and on a phone four times slower: how long until something shows, until the page is
# there, and until what one does is seen. Needs an idle machine; see bench/README.md.
set -euo pipefail
cd "$(dirname "$0")/.."

target="${CARGO_TARGET_DIR:-target}"
if [[ -z "${COHORTE_BINARY:-}" ]]; then
    npm --prefix web run build
    cargo build --release --package cli
fi
export COHORTE_BINARY="${COHORTE_BINARY:-$target/release/cohorte}"
exec node bench/paint.mjs "${1:-$target/bench/paint}"
