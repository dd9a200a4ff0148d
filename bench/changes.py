"""What a change costs those who keep a thousand segments right: in memory at several sizes, then durable, in a base. Run through bench/changes.sh."""

import argparse
import json
import subprocess
from pathlib import Path

from common import keep, machine, told


def main():
    options = parse()
    cohorte = str(Path(options.binary).absolute())
    results = {"machine": machine(cohorte)}
    results["memory"] = asked([cohorte, "bench", "changes", "--contacts", options.contacts, "--segments", options.segments, "--json"])
    results["durable"] = durable(cohorte, Path(options.folder).absolute(), options)
    keep("changes", results, readable(results))


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--contacts", default="10000,100000,1000000", help="sizes of the bases in memory")
    parser.add_argument("--people", default="100000", help="people of the base on disk")
    parser.add_argument("--segments", default="1000")
    return parser.parse_args()


def asked(command):
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def durable(cohorte, folder, options):
    """A base on SQLite with as many invented people, poured in once."""
    folder.mkdir(parents=True, exist_ok=True)
    data, people = folder / f"data-{options.people}", folder / f"people-{options.people}.csv"
    run = [cohorte, "--data", str(data), "--org", "bench"]
    if not data.exists():
        subprocess.run([cohorte, "bench", "generate", str(people), "--rows", options.people], check=True)
        subprocess.run([cohorte, "--data", str(data), "org", "add", "bench", "--country", "FR"], check=True, stdout=subprocess.DEVNULL)
        mapping = Path(__file__).parent / "import.mapping.json"
        subprocess.run([*run, "import", str(people), "--mapping", str(mapping)], check=True, stdout=subprocess.DEVNULL)
        people.unlink()
    return asked([*run, "bench", "following", "--segments", options.segments, "--json"])


def spaced(number):
    return f"{number:,.0f}".replace(",", " ")


def readable(results):
    memory, durable = results["memory"], results["durable"]
    lines = [
        "# A change and its thousand segments, measured",
        "",
        f"{told(results['machine'])}. Load before: {results['machine']['load_before']:.2f}.",
        "Recipe: `cargo xtask bench changes` (`bench/changes.sh`); read `bench/README.md` for what is timed.",
        "",
        f"In memory, {memory['segments']} segments; every member is counted anew at the end, and none differs.",
        "",
        "| contacts | one change, µs | p99, µs | of which written over, µs | segments crossed, at most | changes a second, in batches |",
        "|---|---|---|---|---|---|",
    ]
    for base in memory["bases"]:
        lines.append(
            f"| {spaced(base['contacts'])} | {base['one_p50_micros']:.0f} | {base['one_p99_micros']:.0f} | {base['put_p50_micros']:.0f} "
            f"| {base['crossed_at_most']} | {spaced(base['batched_per_second'])} |"
        )
    lines += [
        "",
        f"Durable, on SQLite, {spaced(durable['contacts'])} contacts under {durable['segments']} segments: from a tag's commit to members told, "
        f"{durable['commit_to_members_p50_ms']:.0f} ms (p99 {durable['commit_to_members_p99_ms']:.0f}); from the request, "
        f"{durable['request_to_members_p50_ms']:.0f} ms (p99 {durable['request_to_members_p99_ms']:.0f}). Tags put on many at once: "
        f"{spaced(durable['at_once_per_second'])} a second until all segments are right ({durable['at_once_write_seconds']:.1f} s of "
        f"{durable['at_once_seconds']:.1f} s write the tags).",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
