#!/usr/bin/env bash
# A million people in a base, then a thousand misspelt names typed into it. Needs an idle machine; see bench/README.md.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build --release --package cli
target="${CARGO_TARGET_DIR:-target}"
cohorte="$target/release/cohorte"
folder="$target/bench/search"
rows="${1:-1000000}"

if [[ ! -d "$folder/data-$rows" ]]; then
    mkdir -p "$folder"
    "$cohorte" bench generate "$folder/people.csv" --rows "$rows"
    "$cohorte" --data "$folder/new" org add bench --json
    "$cohorte" --data "$folder/new" --org bench import "$folder/people.csv" --mapping bench/import.mapping.json --json
    mv "$folder/new" "$folder/data-$rows"
fi

mkdir -p bench/results
"$cohorte" --data "$folder/data-$rows" --org bench --log warn bench search --json | tee "bench/results/search-$rows.json"
