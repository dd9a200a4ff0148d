#!/usr/bin/env bash
# The fourteen questions over a million contacts: the live index, DuckDB and PostgreSQL on the same rows, in the same run, answers compared.
# Needs an idle machine; see bench/README.md.
set -euo pipefail
cd "$(dirname "$0")/.."

target="${CARGO_TARGET_DIR:-target}"
venv="$target/bench/venv"
if [[ ! -x "$venv/bin/python" ]]; then
    python3 -m venv "$venv"
fi
"$venv/bin/pip" install --quiet duckdb psycopg2-binary

cargo build --release --package cli
exec "$venv/bin/python" bench/segments.py --binary "$target/release/cohorte" --folder "$target/bench/segments" "$@"
