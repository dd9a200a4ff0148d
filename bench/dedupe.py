"""Measures `cohorte dedupe run --file` beside Splink on the same files. Run through bench/dedupe.sh."""

import argparse
import csv
import gzip
import io
import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from common import keep, machine, told

SPLINK = Path(__file__).with_name("dedupe_splink.py")


def main():
    options = parse()
    folder = Path(options.folder).absolute() / "dedupe"
    folder.mkdir(parents=True, exist_ok=True)
    cohorte = str(Path(options.binary).absolute())
    files = given(options.files) if options.files else [invented(cohorte, folder, int(rows)) for rows in options.rows.split(",")]
    results = {"machine": machine(cohorte), "runs": []}
    for path in files:
        run = {"file": path.name.split(".")[0], "cohorte": ours(cohorte, path, folder, options.ignore.split(","))}
        if options.splink:
            run["splink"] = theirs(path, folder)
        results["runs"].append(run)
        print(json.dumps(run), flush=True)
    largest = max(results["runs"], key=lambda run: run["cohorte"]["records"])
    path = files[results["runs"].index(largest)]
    results["newcomers"] = {"file": largest["file"], **newcomers(cohorte, path, options.ignore.split(","))}
    keep("dedupe", results, readable(results))


def given(folder):
    return sorted(Path(folder).glob("*.csv.gz"), key=lambda path: path.stat().st_size)


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--files", help="folder of NAME.csv.gz with `id` and `cluster`; left out, invented people")
    parser.add_argument("--ignore", default="cluster,source", help="columns that no matcher may see")
    parser.add_argument("--rows", default="10000,100000,1000000", help="how many people are invented, file by file")
    parser.add_argument("--no-splink", dest="splink", action="store_false")
    return parser.parse_args()


def invented(cohorte, folder, rows):
    """People of `cohorte bench generate`, one in five there twice: once more with one slip and half of what was said."""
    path = folder / f"invented-{rows}.csv.gz"
    if path.exists():
        return path
    plain = folder / "people.csv"
    subprocess.run([cohorte, "bench", "generate", str(plain), "--rows", str(rows * 5 // 6)], check=True)
    columns = {"Prénom": "prenom", "Nom": "nom", "Né(e) le": "date_naissance", "Adresse": "adresse", "Code postal": "code_postal", "Ville": "commune", "Téléphone": "telephone", "E-mail": "email"}
    with open(plain, encoding="utf-8-sig", newline="") as source, gzip.open(path, "wt", encoding="utf-8", newline="") as copy:
        writer = csv.writer(copy)
        writer.writerow(["id", *columns.values(), "cluster"])
        number = 0
        for person, row in enumerate(csv.DictReader(source, delimiter=";")):
            said = [row[column] for column in columns]
            for again in range(2 if person % 5 == 0 else 1):
                number += 1
                writer.writerow([number, *(slipped(said, person) if again else said), person])
    plain.unlink()
    return path


def slipped(said, seed):
    """The same person, another day: a letter of the surname doubled, every other value left out by turns."""
    said = list(said)
    at = seed // 5 % max(len(said[1]), 1)
    said[1] = said[1][: at + 1] + said[1][at : at + 1] + said[1][at + 1 :]
    for place in range(2, len(said)):
        if (seed // 5 + place) % 2:
            said[place] = ""
    return said


def newcomers(cohorte, path, ignored):
    """One record in ninety-seven of a file comes to it again, one after the other."""
    command = [cohorte, "bench", "newcomers", "--file", str(path), "--id-column", "id", "--ignore", hidden_in(path, ignored), "--json"]
    _, peak, printed = timed(command)
    return {"peak_mib": peak, **json.loads(printed.strip().splitlines()[-1])}


def hidden_in(path, ignored):
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as lines:
        heads = next(csv.reader(lines))
    return ",".join(column for column in ignored if column in heads)


def ours(cohorte, path, folder, ignored):
    out = folder / "ours.csv"
    hidden = hidden_in(path, ignored)
    command = [cohorte, "dedupe", "run", "--file", str(path), "--id-column", "id", "--ignore", hidden, "--out", str(out), "--json"]
    seconds, peak, printed = timed(command)
    report = json.loads(printed.strip().splitlines()[-1])
    truth = clusters(path)
    return {
        "records": report["records"],
        "seconds": seconds,
        "microseconds_per_record": seconds * 1e6 / max(report["records"], 1),
        "peak_mib": peak,
        "pairs": report["pairs"],
        "steps": report["seconds"],
        "review": score(clusters(out), truth),
        "automatic": score(clusters(f"{out}.auto"), truth),
    }


def theirs(path, folder):
    out = folder / "splink.csv"
    seconds, peak, printed = timed([sys.executable, str(SPLINK), str(path), str(out)])
    truth = clusters(path)
    return {"seconds": seconds, "peak_mib": peak, "at_0_95": score(clusters(out), truth), "version": printed.strip().splitlines()[-1]}


def timed(command):
    begun = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    printed = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - begun
    if status != 0:
        sys.exit(f"{' '.join(command)} ended with {status}")
    return seconds, usage.ru_maxrss / 1024, printed.decode()


def clusters(path):
    opened = gzip.open(path, "rb") if str(path).endswith(".gz") else open(path, "rb")
    with io.TextIOWrapper(opened, encoding="utf-8-sig", newline="") as lines:
        return {row["id"]: row["cluster"] for row in csv.DictReader(lines)}


def score(found, truth):
    """Pairs of records in one cluster: how many of those found are right, how many of the true ones are found."""
    pairs = lambda counts: sum(count * (count - 1) // 2 for count in counts.values())
    right = pairs(Counter((found.get(record, record), cluster) for record, cluster in truth.items()))
    said, true = pairs(Counter(found.values())), pairs(Counter(truth.values()))
    precision, recall = right / said if said else 1.0, right / true if true else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}


def readable(results):
    lines = [
        "# Who is there several times, measured",
        "",
        f"{told(results['machine'])}. Load before: {results['machine']['load_before']:.2f}.",
        "Recipe: `bench/dedupe.sh --files DIR`; read `bench/README.md` for what is timed.",
        "",
        "| File | Records | | seconds | µs a record | peak MiB | P / R / F1 | automatic: P / R |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for run in results["runs"]:
        mine = run["cohorte"]
        lines.append(f"| {run['file']} | {mine['records']} | Cohorte | {mine['seconds']:.2f} | {mine['microseconds_per_record']:.1f} | {mine['peak_mib']:.0f} | {three(mine['review'])} | {mine['automatic']['precision']:.4f} / {mine['automatic']['recall']:.4f} |")
        if "splink" in run:
            other = run["splink"]
            times = other["seconds"] / mine["seconds"]
            lines.append(f"| | | {other['version']}, at 0.95 | {other['seconds']:.1f} ({times:.1f} ×) | | {other['peak_mib']:.0f} | {three(other['at_0_95'])} | |")
    new = results["newcomers"]
    lines += [
        "",
        f"A newcomer to the {new['records']} records of {new['file']}: half of {new['looks']} looks under {new['p50_ms']:.2f} ms, "
        f"all but one in a hundred under {new['p99_ms']:.2f} ms, the longest {new['max_ms']:.2f} ms; {new['found']} of {new['looks']} found. "
        f"The index takes {new['bytes_per_record']} bytes a record, and {new['load_seconds']:.1f} s to be made.",
    ]
    return "\n".join(lines) + "\n"


def three(score):
    return f"{score['precision']:.4f} / {score['recall']:.4f} / {score['f1']:.4f}"


if __name__ == "__main__":
    main()
