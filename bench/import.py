"""Measures `cohorte import` beside what merely reads the same files. Run through bench/import.sh."""

import argparse
import json
import multiprocessing
import os
import shutil
import statistics
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from common import Cluster, keep, machine, told

ROWS, WORKBOOK_ROWS, READS = 1_000_000, 100_000, 3


def main():
    options = parse()
    folder = Path(options.folder).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    cohorte = str(Path(options.binary).absolute())
    table = generate(cohorte, folder / f"people-{options.rows}.csv", options.rows)
    small = generate(cohorte, folder / "people-1.csv", 1)
    book = apart(workbook, cohorte, folder, options.workbook_rows)
    results = {"machine": machine(cohorte), "rows": options.rows, "bytes": table.stat().st_size}
    results["duckdb"] = apart(duckdb_reads, table)
    bases = {"sqlite": sqlite_base, "postgres": postgres_base}
    for name in [name for name in options.bases.split(",") if name]:
        with bases[name](folder) as base:
            idle = imported(cohorte, base, small)
            run = imported(cohorte, base, table)
            results[name] = {**run, "idle_mib": idle["peak_mib"], "above_idle_mib": run["peak_mib"] - idle["peak_mib"]}
            results[name]["times_duckdb"] = run["seconds"] / results["duckdb"]["table_seconds"]
            results[name]["rows_per_second"] = options.rows / run["seconds"]
            if name == "sqlite":
                results["again"] = imported(cohorte, base, table)
    with sqlite_base(folder) as base:
        results["workbook"] = {"rows": options.workbook_rows, **imported(cohorte, base, book)}
        results["workbook"]["openpyxl_seconds"] = apart(openpyxl_reads, book)
    keep("import", results, readable(results))


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--workbook-rows", type=int, default=WORKBOOK_ROWS)
    parser.add_argument("--bases", default="sqlite,postgres")
    return parser.parse_args()


def apart(work, *arguments):
    """In a process of its own: the kernel counts the memory of whoever starts a program into the peak of that program."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def generate(cohorte, path, rows):
    if not path.exists():
        subprocess.run([cohorte, "bench", "generate", str(path), "--rows", str(rows)], check=True)
    return path


def workbook(cohorte, folder, rows):
    """The same people as a workbook, written once by openpyxl, untimed."""
    path = folder / f"people-{rows}.xlsx"
    if path.exists():
        return path
    import csv
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Contacts")
    with open(generate(cohorte, folder / f"people-{rows}.csv", rows), encoding="utf-8-sig", newline="") as lines:
        for row in csv.reader(lines, delimiter=";"):
            sheet.append(row)
    book.save(path)
    return path


def duckdb_reads(path):
    """Every column of the file as text: into a table in memory, and merely scanned."""
    import duckdb

    source = f"read_csv('{path}', delim=';', header=true, all_varchar=true)"

    def into_table():
        with duckdb.connect() as base:
            base.execute(f"CREATE TABLE people AS SELECT * FROM {source}")

    def scan():
        with duckdb.connect() as base:
            base.execute(f"SELECT max(length(COLUMNS(*))) FROM {source}").fetchall()

    timed = {"table_seconds": median_of(into_table), "scan_seconds": median_of(scan)}
    return {"version": duckdb.__version__, **timed}


def openpyxl_reads(path):
    from openpyxl import load_workbook

    begun = time.perf_counter()
    for _ in load_workbook(path, read_only=True).active.iter_rows(values_only=True):
        pass
    return time.perf_counter() - begun


def median_of(work):
    seconds = []
    for _ in range(READS):
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds)


def imported(cohorte, base, path):
    """One import, timed as a whole process: the check of the file, the keys, the history, the feed and every commit."""
    mapping = str(Path(__file__).with_name("import.mapping.json"))
    command = [cohorte, *base.arguments, "--org", "bench", "import", str(path), "--mapping", mapping, "--json"]
    command += ["--source", "Banc d'essai", "--basis", "legitimate_interest"]
    begun = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    printed = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - begun
    if status != 0:
        sys.exit(f"{' '.join(command)} ended with {status}")
    report = json.loads(printed.decode().strip().splitlines()[-1])
    counts = {key: report[key] for key in ("rows", "created", "updated", "unchanged", "rejected")}
    assert counts["rows"] == sum(counts.values()) - counts["rows"], counts
    return {"seconds": seconds, "peak_mib": usage.ru_maxrss / 1024, **counts}


class Base:
    """A base with one organisation, gone when closed."""

    def __init__(self, folder, arguments, stop):
        self.folder, self.arguments, self.stop = folder, arguments, stop

    def __enter__(self):
        cohorte = str(Path(parse().binary).absolute())
        subprocess.run([cohorte, *self.arguments, "org", "add", "bench", "--json"], check=True, stdout=subprocess.DEVNULL)
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def sqlite_base(folder):
    base = folder / "sqlite-base"
    shutil.rmtree(base, ignore_errors=True)
    return Base(base, ["--data", str(base)], lambda: None)


def postgres_base(folder):
    data = folder / "postgres-base"
    shutil.rmtree(data, ignore_errors=True)
    cluster = Cluster(data)
    cluster.__enter__()
    return Base(data, ["--database-url", cluster.url()], lambda: cluster.__exit__())


def readable(results):
    machine, duck, book = results["machine"], results["duckdb"], results["workbook"]
    lines = [
        "# Importing, measured",
        "",
        f"{told(machine)}; DuckDB {duck['version']}; Python {machine['python']}. Load before: {machine['load_before']:.2f}.",
        "Recipe: `cargo xtask bench import` (`bench/import.sh`); read `bench/README.md` for what is timed.",
        "",
        f"{results['rows']:,} rows, ".replace(",", " ") + f"{results['bytes'] / 1e6:.0f} MB of CSV",
        "",
        "| | seconds | rows/s | × DuckDB | peak MiB | above idle MiB | created / updated / unchanged / rejected |",
        "|---|---|---|---|---|---|---|",
        f"| DuckDB, every column into a table in memory | {duck['table_seconds']:.2f} | {results['rows'] / duck['table_seconds']:,.0f} | 1 | | | |",
        f"| DuckDB, every column scanned | {duck['scan_seconds']:.2f} | {results['rows'] / duck['scan_seconds']:,.0f} | | | | |",
    ]
    for name, title in [("sqlite", "Cohorte on SQLite (WAL, synchronous=FULL)"), ("postgres", "Cohorte on PostgreSQL (default, durable settings)")]:
        if name in results:
            run = results[name]
            lines.append(
                f"| {title} | {run['seconds']:.1f} | {run['rows_per_second']:,.0f} | {run['times_duckdb']:.1f} | {run['peak_mib']:.0f} "
                f"| {run['above_idle_mib']:.0f} | {run['created']} / {run['updated']} / {run['unchanged']} / {run['rejected']} |"
            )
    if "again" in results:
        again = results["again"]
        lines.append(
            f"| the same file again, SQLite | {again['seconds']:.1f} | {again['rows'] / again['seconds']:,.0f} | | {again['peak_mib']:.0f} | "
            f"| {again['created']} / {again['updated']} / {again['unchanged']} / {again['rejected']} |"
        )
    lines += [
        "",
        f"A workbook (XLSX) of {book['rows']} rows: imported in {book['seconds']:.1f} s with a peak of {book['peak_mib']:.0f} MiB; "
        f"openpyxl merely reads it in {book['openpyxl_seconds']:.1f} s.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
