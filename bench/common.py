"""What the benches written in Python share: the machine they ran on, and the bases they fill."""

import glob
import json
import os
import platform
import shutil
import subprocess
import time
from pathlib import Path

POSTGRES = sorted(glob.glob("/usr/lib/postgresql/*/bin"))


def machine(cohorte):
    cpu = [line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")]
    memory = next(int(line.split()[1]) for line in open("/proc/meminfo") if line.startswith("MemTotal"))
    return {
        "cpu": cpu[0] if cpu else platform.processor(),
        "cores": os.cpu_count(),
        "memory_gib": round(memory / 1024 / 1024),
        "system": platform.platform(),
        "load_before": os.getloadavg()[0],
        "rustc": version("rustc", "--version"),
        "cohorte": version(cohorte, "--version"),
        "postgres": version(f"{POSTGRES[-1]}/postgres", "--version") if POSTGRES else None,
        "python": platform.python_version(),
        "commit": version("git", "rev-parse", "--short", "HEAD"),
        "date": time.strftime("%Y-%m-%d"),
    }


def version(*command):
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()


def told(machine):
    """The machine, in one line of a report."""
    return (
        f"{machine['date']}, commit {machine['commit']}, {machine['cores']} × {machine['cpu']}, {machine['memory_gib']} GiB, "
        f"{machine['system']}; {machine['rustc']}; {machine['postgres']}"
    )


def keep(name, results, report):
    """Writes what was measured, and its report, under bench/results."""
    folder = Path(__file__).parent / "results"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(results, indent=2) + "\n")
    (folder / f"{name}.md").write_text(report)
    print(report)


class Cluster:
    """A PostgreSQL server with Debian's own settings, so durable, on a Unix socket. Its data stay in `data`."""

    def __init__(self, data):
        self.data = Path(data)
        self.socket = Path(f"/tmp/cohorte-bench-{os.getpid()}")
        self.lend = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []

    def __enter__(self):
        self.socket.mkdir()
        if not self.data.exists():
            self.data.mkdir(parents=True)
            self._lend(self.data)
            self.run("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "--locale=C.UTF-8", "-E", "UTF8")
        self._lend(self.socket)
        settings = f"-c listen_addresses='' -c unix_socket_directories={self.socket}"
        self.run("pg_ctl", "-D", self.data, "-l", f"{self.socket}/log", "-w", "-o", settings, "start")
        return self

    def __exit__(self, *_):
        self.run("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop")
        shutil.rmtree(self.socket, ignore_errors=True)

    def _lend(self, folder):
        if self.lend:
            shutil.chown(folder, "postgres")

    def run(self, program, *words):
        words = [str(word) for word in words]
        subprocess.run([*self.lend, f"{POSTGRES[-1]}/{program}", *words], check=True, stdout=subprocess.DEVNULL, cwd="/")

    def ask(self, sql, database="postgres"):
        command = [f"{POSTGRES[-1]}/psql", "-h", self.socket, "-U", "postgres", "-d", database, "-Atqc", sql]
        return subprocess.run([*self.lend, *map(str, command)], check=True, capture_output=True, text=True, cwd="/").stdout.strip()

    def url(self, database="postgres"):
        return f"postgres://postgres@localhost/{database}?host={self.socket}"
