"""Who uses the processor while a bench runs: read from /proc before and after, the rest of the machine included."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

_TICK = os.sysconf("SC_CLK_TCK")


def seconds_of(*roots: int) -> float:
    """Processor seconds of processes with all their descendants, those that ended included."""
    rows = _table()
    family, more = set(roots), set(roots)
    while more:
        more = {pid for pid, (parent, _, _) in rows.items() if parent in more} - family
        family |= more
    return sum(rows[pid][1] + rows[pid][2] for pid in family if pid in rows)


def machine() -> float:
    """Processor seconds that the whole machine has worked."""
    user, nice, system, _idle, _wait, *rest = map(int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9])
    return (user + nice + system + sum(rest)) / _TICK


def postmaster(url: str) -> int:
    """The process from which a local PostgreSQL's others descend."""
    engine = sa.create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1))
    with engine.connect() as connection:
        backend = int(connection.execute(sa.text("SELECT pg_backend_pid()")).scalar_one())
    parent = _table()[backend][0]
    engine.dispose()
    return parent


@contextmanager
def watch(services: Mapping[str, int]) -> Iterator[dict[str, object]]:
    """Cores in use, on average, by the services (name and process), by the workers (children that were started and waited
    for within), and by the rest of the machine; and the workers' own seconds."""
    found: dict[str, object] = {}
    began, before = time.monotonic(), _now(services)
    yield found
    seconds, after = time.monotonic() - began, _now(services)
    used = {name: after[name] - before[name] for name in before}
    whole = used.pop("machine")
    used["others"] = whole - sum(used.values())
    found["cores"] = {name: round(value / seconds, 2) for name, value in used.items()}
    found["cores_of_the_machine"] = os.cpu_count()
    found["workers_processor_s"] = round(used["workers"], 1)


def _now(services: Mapping[str, int]) -> dict[str, float]:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = {name: seconds_of(pid) for name, pid in services.items()}
    return {"machine": machine(), "workers": children.ru_utime + children.ru_stime, **own}


def _table() -> dict[int, tuple[int, float, float]]:
    """Parent, own seconds, and seconds of children that ended, by process."""
    rows = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue  # it ended meanwhile
        user, system, ended_user, ended_system = (int(f) / _TICK for f in fields[11:15])
        rows[int(file.parent.name)] = int(fields[1]), user + system, ended_user + ended_system
    return rows
