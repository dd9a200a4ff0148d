#!/usr/bin/env bash
# A base of a million people and nine million interactions, on SQLite and PostgreSQL, and what one waits for when one works in it:
# alone, among fifty, while a file is poured in, while a hundred thousand are tagged. Needs an idle machine; see bench/README.md.
# A smaller try: bench/api.sh --people 50000 --interactions 200000 --seconds 10
set -euo pipefail
cd "$(dirname "$0")/.."

target="${CARGO_TARGET_DIR:-target}"
if [[ -z "${COHORTE_BINARY:-}" ]]; then
    cargo build --release --package cli
fi
exec python3 bench/api.py --binary "${COHORTE_BINARY:-$target/release/cohorte}" --folder "$target/bench/api" "$@"
