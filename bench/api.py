"""Measures what one waits for when one works in a base. Run through bench/api.sh."""

import argparse
import contextlib
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

from common import Cluster, keep, machine, told

HERE = Path(__file__).parent
SOURCE = ["--source", "Banc d'essai", "--basis", "legitimate_interest"]
EMAIL, PASSWORD = "banc@example.org", "quatre pommes sous le tilleul du banc"


def main():
    options = parse()
    options.folder.mkdir(parents=True, exist_ok=True)
    files = Files(options)
    results = {
        "machine": machine(options.binary),
        "people": options.people,
        "interactions": options.interactions,
        "users": options.users,
        "bulk": options.bulk,
    }
    for name in [name for name in options.bases.split(",") if name]:
        with {"sqlite": sqlite, "postgres": postgres}[name](options) as base:
            sizes = filled(options, base, files)
            with base.copy() as copy:
                results[name] = {**sizes, **measured(options, copy, files)}
    write(options, results)


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True, type=lambda path: str(Path(path).absolute()))
    parser.add_argument("--client", type=lambda path: str(Path(path).absolute()), help="what works in the base, when not the server's binary")
    parser.add_argument("--folder", required=True, type=lambda path: Path(path).absolute())
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--interactions", type=int, default=9_000_000)
    parser.add_argument("--poured", type=int, default=600_000, help="rows of the file poured in meanwhile")
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--bulk", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--bases", default="sqlite,postgres")
    parser.add_argument("--port", type=int, default=4519)
    return parser.parse_args()


class Files:
    """People, what they did, and further people to pour in while users work; made once."""

    def __init__(self, options):
        make = lambda name, *words: made(options, options.folder / name, *words)
        people, interactions = str(options.people), str(options.interactions)
        self.people = make(f"people-{people}.csv", "generate", "--rows", people)
        self.interactions = make(
            f"interactions-{interactions}-{people}.csv", "interactions", "--rows", interactions, "--people", people
        )
        poured = str(options.poured)
        self.poured = make(f"poured-{poured}-{people}.csv", "generate", "--rows", poured, "--skip", people)


def made(options, path, command, *words):
    if not path.exists():
        part = path.with_suffix(".part")
        subprocess.run([options.client or options.binary, "bench", command, str(part), *words], check=True)
        part.rename(path)
    return path


class Sqlite:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.arguments = ["--data", str(folder)]

    def is_filled(self):
        return self.folder.exists()

    def keep(self, other):
        other.folder.rename(self.folder)

    def bytes(self):
        return sum(path.stat().st_size for path in (self.folder / "organizations").glob("*.sqlite*"))

    def fresh(self):
        shutil.rmtree(self.folder.with_suffix(".new"), ignore_errors=True)
        return Sqlite(self.options, self.folder.with_suffix(".new"))

    @contextlib.contextmanager
    def copy(self):
        run = self.options.folder / "run"
        shutil.rmtree(run, ignore_errors=True)
        subprocess.run(["cp", "-r", "--reflink=auto", str(self.folder), str(run)], check=True)
        try:
            yield Sqlite(self.options, run)
        finally:
            shutil.rmtree(run, ignore_errors=True)


class Postgres:
    def __init__(self, options, cluster, database):
        self.options, self.cluster, self.database = options, cluster, database
        self.arguments = ["--database-url", cluster.url(database), "--spool", str(options.folder / "spool")]

    def is_filled(self):
        return self.cluster.ask(f"SELECT count(*) FROM pg_database WHERE datname = '{self.database}'") == "1"

    def keep(self, other):
        self.cluster.ask("VACUUM ANALYZE", other.database)
        self.cluster.ask(f"ALTER DATABASE {other.database} RENAME TO {self.database}")

    def bytes(self):
        return int(self.cluster.ask(f"SELECT pg_database_size('{self.database}')"))

    def fresh(self):
        other = Postgres(self.options, self.cluster, f"{self.database}_new")
        self.cluster.ask(f"DROP DATABASE IF EXISTS {other.database}")
        self.cluster.ask(f"CREATE DATABASE {other.database}")
        return other

    @contextlib.contextmanager
    def copy(self):
        self.cluster.ask("DROP DATABASE IF EXISTS run")
        self.cluster.ask(f"CREATE DATABASE run TEMPLATE {self.database} STRATEGY FILE_COPY")
        try:
            yield Postgres(self.options, self.cluster, "run")
        finally:
            self.cluster.ask("DROP DATABASE run")


@contextlib.contextmanager
def sqlite(options):
    yield Sqlite(options, options.folder / f"sqlite-{options.people}-{options.interactions}")


@contextlib.contextmanager
def postgres(options):
    with Cluster(options.folder / "postgres") as cluster:
        yield Postgres(options, cluster, f"bench_{options.people}_{options.interactions}")


def filled(options, base, files):
    """Fills the base when no earlier run did; how many bytes a contact and an interaction take."""
    kept = options.folder / f"{type(base).__name__.lower()}-{options.people}-{options.interactions}.json"
    if base.is_filled() and kept.exists():
        return json.loads(kept.read_text())
    new = base.fresh()
    cohorte(options, new, "org", "add", "bench", "--json")
    user = ["--org", "bench", "user", "add", EMAIL, "--role", "administrator", "--json"]
    cohorte(options, new, *user, said=PASSWORD + "\n")
    empty = new.bytes()
    people_seconds = imported(options, new, files.people, "import.mapping.json")
    with_people = new.bytes()
    interactions_seconds = imported(options, new, files.interactions, "interactions.mapping.json")
    whole = new.bytes()
    sizes = {
        "bytes": whole,
        "bytes_per_contact": (with_people - empty) / options.people,
        "bytes_per_interaction": (whole - with_people) / max(options.interactions, 1),
        "people_seconds": people_seconds,
        "interactions_seconds": interactions_seconds,
    }
    base.keep(new)
    kept.write_text(json.dumps(sizes))
    return sizes


def imported(options, base, path, mapping):
    begun = time.perf_counter()
    words = ["--org", "bench", "import", str(path), "--mapping", str(HERE / mapping), *SOURCE, "--json"]
    report = json.loads(cohorte(options, base, *words).strip().splitlines()[-1])
    if report["rejected"]:
        sys.exit(f"{path}: {report['rejected']} rows rejected")
    return time.perf_counter() - begun


def cohorte(options, base, *words, said="", binary=None):
    command = [binary or options.binary, *base.arguments, "--log", "warn", *words]
    done = subprocess.run(command, input=said, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}")
    return done.stdout


def measured(options, base, files):
    """Serves the copy, and works in it."""
    with served(options, base) as server:
        words = ["bench", "api", "--server", f"127.0.0.1:{options.port}", "--email", EMAIL, "--users", str(options.users)]
        words += ["--seconds", str(options.seconds), "--bulk", str(options.bulk), "--json"]
        words += ["--import", str(files.poured), "--mapping", str(HERE / "import.mapping.json")]
        report = json.loads(cohorte(options, base, *words, said=PASSWORD + "\n", binary=options.client).strip().splitlines()[-1])
        report["server_peak_mib"] = peak(server.pid)
        return report


@contextlib.contextmanager
def served(options, base):
    words = ["--log", "warn", "serve", "--listen", f"127.0.0.1:{options.port}", "--json"]
    server = subprocess.Popen([options.binary, *base.arguments, *words], stdout=subprocess.PIPE, text=True)
    try:
        if not server.stdout.readline():
            sys.exit("the server did not start")
        yield server
    finally:
        server.terminate()
        server.wait(timeout=60)


def peak(pid):
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def write(options, results):
    whole = (options.people, options.interactions) == (1_000_000, 9_000_000)
    name = "api" if whole else f"api-{options.people}-{options.interactions}"
    keep(name, results, readable(results))


TITLES = {
    "search": "Search, each key",
    "list.first": "List, first page",
    "list.sorted": "List, sorted by last change",
    "list.filtered": "List, filtered",
    "list.deep": "List, a page far down",
    "contact": "Contact",
    "contact.interactions": "Its interactions",
    "edit": "Edit of a field",
}
MEASURES = {
    "alone": "one user, no pause",
    "together": "{users} users",
    "during_import": "{users} users, a file poured in",
    "bulk_together": "{users} users, a tag put on {bulk}",
    "bulk_during_import": "{users} users, both at once",
    "flat_out": "{users} users, no pause",
}


def readable(results):
    machine = results["machine"]
    lines = [
        "# Working in a base, measured",
        "",
        f"{told(machine)}. Load before: {machine['load_before']:.2f}.",
        "Recipe: `cargo xtask bench api` (`bench/api.sh`); read `bench/README.md` for what is timed.",
        "",
        f"{grouped(results['people'])} people, {grouped(results['interactions'])} interactions. "
        "Milliseconds, half of the answers / all but one in a hundred; the server and its users share the machine.",
    ]
    for base, title in [("sqlite", "SQLite"), ("postgres", "PostgreSQL")]:
        if base in results:
            lines += ["", f"## {title}", "", *of_base(results, results[base])]
    return "\n".join(lines) + "\n"


def of_base(results, run):
    there = [name for name in MEASURES if name in run["measures"]]
    heading = [MEASURES[name].format(users=results["users"], bulk=grouped(results["bulk"])) for name in there]
    lines = [f"| | {' | '.join(heading)} |", "|---|" + "---|" * len(there)]
    for act, title in TITLES.items():
        cells = [cell(run["measures"][name]["acts"].get(act)) for name in there]
        lines.append(f"| {title} | {' | '.join(cells)} |")
    rates = [f"{run['measures'][name]['per_second']:.0f}" for name in there]
    lines += [f"| Requests a second | {' | '.join(rates)} |", "", "| A tag put on many | seconds | to undo it |", "|---|---|---|"]
    for name, title in [("bulk_alone", "nobody else at work"), *MEASURES.items()]:
        bulk = run["measures"].get(name, {}).get("bulk")
        if bulk:
            shown = title.format(users=results["users"], bulk=grouped(results["bulk"]))
            lines.append(f"| {grouped(bulk['changed'])}, {shown} ({bulk['state']}) | {bulk['seconds']:.1f} | {bulk['undo_seconds']:.1f} |")
    poured = run["measures"].get("during_import", {}).get("import")
    if poured:
        lines += ["", f"Poured in meanwhile: {poured['rows_per_second']:,.0f} rows a second."]
        if not poured["outlasted"]:
            lines.append("**The file ended before the measure: pour a larger one (`--poured`).**")
    lines += [
        "",
        f"{run['bytes_per_contact']:.0f} bytes a contact, {run['bytes_per_interaction']:.0f} an interaction, indexes, history and feed included. "
        f"Filled in {run['people_seconds']:.0f} s and {run['interactions_seconds']:.0f} s. Index loaded in {run['loaded_seconds']:.1f} s; "
        f"the server's peak memory: {run['server_peak_mib']:.0f} MiB.",
    ]
    return lines


def cell(spread):
    if not spread:
        return ""
    shown = f"{spread['p50_ms']:.1f} / {spread['p99_ms']:.1f}"
    # An edit of what somebody else changed meanwhile is refused and told, as it must be: 412.
    told = spread["failed"].get("412", 0)
    failed = sum(spread["failed"].values()) - told
    notes = [f"{told} told of another's change"] * bool(told) + [f"**{failed} failed**"] * bool(failed)
    return f"{shown} ({', '.join(notes)})" if notes else shown


def grouped(number):
    return f"{number:,}".replace(",", " ")


if __name__ == "__main__":
    main()
