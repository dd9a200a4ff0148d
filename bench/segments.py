"""Asks fourteen questions of the live index, of DuckDB and of PostgreSQL, over the same rows. Run through bench/segments.sh."""

import argparse
import json
import math
import statistics
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from common import Cluster, keep, machine, told

DAY, NOW = 86400, 1793491200
IN_2018 = "type=11 and t>=1514764800 and t<1546300800"

# Tags, branches… are numbered from 0 here as in the tables; the index knows them by names that say the same number.
QUESTIONS = {
    "q01_tag_and_reachable": "select count(*) from contacts c where exists(select 1 from tags t where t.contact=c.id and t.tag=3) and (c.has_email or c.has_phone)",
    "q02_phone_convinced": "select count(*) from contacts c where c.has_phone and c.support=5",
    "q03_attended_and_answered": "select count(*) from contacts c where c.id in (select contact from events where type=8) and c.id in (select contact from events where type=9)",
    "q04_regular_donors": f"select count(*) from (select contact from events where type=11 and t>={NOW - 365 * DAY} group by contact having count(*)>=3) x",
    "q05_lapsed_donors": f"select count(*) from (select contact from events where type=11 group by contact having max(t)<{NOW - 365 * DAY}) x",
    "q06_donors_500_in_2018": f"select count(*) from (select contact from events where {IN_2018} group by contact having sum(value)>50000) x",
    "q07_theme_not_opening": f"select count(*) from contacts c where c.id in (select contact from events where type=11 and ref%20=7) and c.id in (select contact from events where type=1) and c.id not in (select contact from events where type=2 and t>={NOW - 182 * DAY})",
    "q08_members_now": f"select count(*) from contacts c where c.id in (select contact from events where type=12 and t>={NOW - 365 * DAY})",
    "q09_young_depts_sms": f"select count(*) from contacts c where c.birth between {NOW // DAY - 26 * 365} and {NOW // DAY - 18 * 365} and c.dept in (13,33,44,59,69,75) and c.consent_sms=1 and c.has_phone",
    "q10_above_5x_mean_2018": f"select count(*) from (select contact from events where {IN_2018} group by contact having sum(value)>5*(select avg(value) from events where type=11)) x",
    "q11_near_and_not_knocked": f"select count(*) from contacts c where c.support>=4 and 2*6371*asin(sqrt(power(sin(radians(c.lat-48.85)/2),2)+cos(radians(48.85))*cos(radians(c.lat))*power(sin(radians(c.lon-2.35)/2),2)))<=30 and c.id not in (select contact from events where type=6 and t>={NOW - 30 * DAY})",
    "q12_nested": f"select count(*) from contacts c where ((c.support>=4 and c.has_phone) or c.id in (select contact from tags where tag in (1,5,9))) and not (c.branch between 10 and 30) and (c.id in (select contact from events where type=13) or c.id in (select contact from events where type=10 and t>={NOW - 365 * DAY} group by contact having count(*)>=2)) and not (c.consent_email=2)",
    "q13_facets": "select count(*) from (select dept,support,gender,count(*) n from contacts c where c.consent_email=1 group by dept,support,gender) x",
    "q14_frm_cells": "select count(*) from (select f,r,m,count(*) n from (select ntile(5) over(order by c) f,ntile(5) over(order by l) r,ntile(5) over(order by s) m from (select contact,count(*) c,max(t) l,sum(value) s from events where type=11 group by contact) a) b group by f,r,m) x",
}

# `ntile` parts ties as each engine likes, so that its cells may be others: they are told, not compared.
TIED = {"q14_frm_cells"}

TABLES = {
    "contacts": [
        ("id", "int"), ("gender", "smallint"), ("birth", "int"), ("has_email", "boolean"), ("has_phone", "boolean"), ("commune", "int"),
        ("dept", "smallint"), ("bureau", "int"), ("lat", "real"), ("lon", "real"), ("support", "smallint"), ("source", "smallint"),
        ("branch", "smallint"), ("profession", "smallint"), ("consent_email", "smallint"), ("consent_sms", "smallint"), ("created", "bigint"),
    ],
    "tags": [("contact", "int"), ("tag", "smallint")],
    "events": [("contact", "int"), ("type", "smallint"), ("t", "bigint"), ("value", "int"), ("ref", "smallint")],
}
INDEXES = ["contacts(id)", "tags(tag,contact)", "events(type,contact,t,value)", "events(type,t,contact)", "contacts(support)", "contacts(dept,birth)"]


def main():
    options = parse()
    folder = Path(options.folder).absolute() / str(options.contacts)
    folder.mkdir(parents=True, exist_ok=True)
    cohorte = str(Path(options.binary).absolute())
    command = [cohorte, "bench", "segments", "--contacts", str(options.contacts), "--seed", str(options.seed), "--json"]
    if not (folder / "events.csv").exists():
        subprocess.run([*command, "--keep", str(folder)], check=True, stdout=subprocess.DEVNULL)
    on_disk = folder / "index"
    printed = subprocess.run([*command, "--on-disk", str(on_disk)], check=True, capture_output=True, text=True).stdout
    ours = json.loads(printed)
    on_disk.unlink()
    results = {"machine": machine(cohorte), "seed": options.seed, **{key: ours[key] for key in ("contacts", "tags", "interactions", "load_seconds", "bandwidth", "memory", "on_disk")}}
    results["cohorte"] = {each["question"]: {"answer": each["count"], "ms": each["micros"] / 1000, "bytes": each["bytes"]} for each in ours["questions"]}
    engines = {"duckdb": duckdb_asked, "postgres": postgres_asked}
    for name in options.engines.split(","):
        results[name] = engines[name](folder, options.runs)
    write(results)


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--contacts", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=20261121)
    parser.add_argument("--engines", default="duckdb,postgres")
    parser.add_argument("--runs", type=int, default=5)
    return parser.parse_args()


def asked(run, times):
    """The median after one answer that warms up; fewer times when a question takes long."""
    answers = {}
    for name, sql in QUESTIONS.items():
        answer, seconds = run(sql), []
        while len(seconds) < times and sum(seconds) < 30:
            begun = time.perf_counter()
            run(sql)
            seconds.append(time.perf_counter() - begun)
        answers[name] = {"answer": answer, "ms": statistics.median(seconds) * 1000}
    return answers


def duckdb_asked(folder, times):
    """Tables in memory, events in the order of time, as they come in; every core."""
    import duckdb

    types = {"int": "INTEGER", "smallint": "SMALLINT", "bigint": "BIGINT", "boolean": "BOOLEAN", "real": "FLOAT"}
    narrow = {"gender", "support", "source", "profession", "consent_email", "consent_sms", "type"}
    with duckdb.connect() as base:
        for table, columns in TABLES.items():
            typed = ", ".join(f"'{name}': '{'TINYINT' if name in narrow else types[kind]}'" for name, kind in columns)
            order = "order by t" if table == "events" else ""
            base.execute(f"create table {table} as select * from read_csv('{folder / table}.csv', header=true, columns={{{typed}}}) {order}")
        return {"version": duckdb.__version__, "questions": asked(lambda sql: base.execute(sql).fetchone()[0], times)}


def postgres_asked(folder, times):
    """The usual indexes, statistics fresh, memory enough for every sort, everything warm."""
    import psycopg2

    with Cluster(folder / "postgres") as cluster:
        with closing(psycopg2.connect(cluster.url())) as connection:
            connection.autocommit = True
            cursor = connection.cursor()
            cursor.execute("select count(*) from pg_tables where tablename='contacts'")
            if not cursor.fetchone()[0]:
                load_postgres(folder, cursor)
            cursor.execute("set work_mem='512MB'")
            cursor.execute("set jit=off")

            def run(sql):
                cursor.execute(sql)
                return cursor.fetchone()[0]

            return {"version": version(connection.server_version), "questions": asked(run, times)}


def load_postgres(folder, cursor):
    for table, columns in TABLES.items():
        cursor.execute(f"create table {table}({', '.join(f'{name} {kind}' for name, kind in columns)})")
        with open(folder / f"{table}.csv") as lines:
            cursor.copy_expert(f"copy {table} from stdin csv header", lines, 1 << 20)
    for number, columns in enumerate(INDEXES):
        cursor.execute(f"create {'unique ' if number == 0 else ''}index on {columns}")
    cursor.execute("vacuum analyze")


def version(number):
    return f"{number // 10000}.{number % 10000}"


def spaced(number):
    return f"{number:,.0f}".replace(",", " ")


def mean(ratios):
    return math.exp(statistics.mean(math.log(ratio) for ratio in ratios))


def write(results):
    rivals = [name for name in ("duckdb", "postgres") if name in results]
    differing = []
    for name in rivals:
        times = {}
        for question, own in results["cohorte"].items():
            other = results[name]["questions"][question]
            times[question] = other["ms"] / own["ms"]
            if other["answer"] != own["answer"] and question not in TIED:
                differing.append(f"{question}: cohorte {own['answer']}, {name} {other['answer']}")
        results[name]["times"] = times
        results[name]["geometric_mean"] = mean(times.values())
    results["differing"] = differing
    name = "segments" if results["contacts"] == 1_000_000 else f"segments-{results['contacts']}"
    keep(name, results, readable(results, rivals))
    if differing:
        sys.exit("answers differ: " + "; ".join(differing))


def readable(results, rivals):
    versions = {"duckdb": "DuckDB", "postgres": "PostgreSQL"}
    memory = results["memory"]
    held = memory["contacts"] + memory["interactions"]
    lines = [
        "# Fourteen questions, measured",
        "",
        f"{told(results['machine'])}; " + ", ".join(f"{versions[name]} {results[name]['version']}" for name in rivals)
        + f". Load before: {results['machine']['load_before']:.2f}.",
        "Recipe: `cargo xtask bench segments` (`bench/segments.sh`); read `bench/README.md` for what is timed.",
        "",
        f"{spaced(results['contacts'])} contacts, {spaced(results['interactions'])} interactions, {spaced(results['tags'])} tags, laid into the index in "
        f"{results['load_seconds']:.1f} s. The index takes {spaced(held / 1e6)} MB, {held / memory['raw_columns']:.2f} × the tables' columns at their own "
        f"widths, and {spaced(memory['texts'] / 1e6)} MB of texts beside.",
        "",
        f"Left on disk it takes {spaced(results['on_disk']['bytes'] / 1e6)} MB, written in {results['on_disk']['write_seconds']:.1f} s and read back, checked, in "
        f"{results['on_disk']['read_seconds']:.2f} s: {results['on_disk']['read_seconds'] / results['on_disk']['once_seconds']:.1f} × reading the file once, warm.",
        "",
        f"Every core together reads {results['bandwidth'] / 1e9:.1f} GB a second from memory when it does nothing else. The share of it is what a question "
        "reads (bytes of columns, when nothing spares any), over its time: columns that stay in the caches go past it.",
        "",
        "| | answer | Cohorte, ms | MB read | of the bandwidth | " + " | ".join(f"{versions[name]}, ms | times" for name in rivals) + " |",
        "|---" * (5 + 2 * len(rivals)) + "|",
    ]
    for question, own in results["cohorte"].items():
        others = [f"{results[name]['questions'][question]['ms']:.2f} | {results[name]['times'][question]:.1f}" for name in rivals]
        lines.append(f"| {question} | {own['answer']} | {own['ms']:.3f} | {own['bytes'] / 1e6:.2f} | {own['bytes'] / (own['ms'] / 1e3) / results['bandwidth']:.0%} | " + " | ".join(others) + " |")
    means = [f" | {results[name]['geometric_mean']:.1f}" for name in rivals]
    lines.append("| **geometric mean** | | | | | " + " | ".join(means) + " |")
    tied = [f"{name} {results[name]['questions'][question]['answer']}" for question in sorted(TIED) for name in rivals]
    said = f"Every answer is the same, but for cells whose ties SQL leaves open ({', '.join(tied)})." if not results["differing"] else "Answers that differ: " + "; ".join(results["differing"]) + "."
    return "\n".join([*lines, "", said, ""])


if __name__ == "__main__":
    main()
