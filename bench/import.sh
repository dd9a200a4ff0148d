#!/usr/bin/env bash
# A million rows into a base, on SQLite and PostgreSQL, beside DuckDB merely reading the same file; and a workbook of
# 100 000 rows beside openpyxl merely reading it. Needs an idle machine; see bench/README.md.
set -euo pipefail
cd "$(dirname "$0")/.."

target="${CARGO_TARGET_DIR:-target}"
venv="$target/bench/venv"
if [[ ! -x "$venv/bin/python" ]]; then
    python3 -m venv "$venv"
fi
"$venv/bin/pip" install --quiet duckdb openpyxl

cargo build --release --package cli
exec "$venv/bin/python" bench/import.py --binary "$target/release/cohorte" --folder "$target/bench" "$@"
