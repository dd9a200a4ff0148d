#!/usr/bin/env bash
# Who is there several times: Cohorte and Splink on the same files, one after the other. Needs an idle machine; see bench/README.md.
# `--files DIR` takes files with known truth (`NAME.csv.gz` with `id` and `cluster`); without it, invented people are generated.
set -euo pipefail
cd "$(dirname "$0")/.."

target="${CARGO_TARGET_DIR:-target}"
venv="$target/bench/venv-splink"
if [[ ! -x "$venv/bin/python" ]]; then
    python3 -m venv "$venv"
fi
"$venv/bin/pip" install --quiet "splink==4.0.17" pandas

cargo build --release --package cli
exec "$venv/bin/python" bench/dedupe.py --binary "$target/release/cohorte" --folder "$target/bench" "$@"
