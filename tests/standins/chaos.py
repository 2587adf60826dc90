"""Kills workers at random moments of a run and tells what was lost, doubled, or paid again."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import time
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from tests.plugins.wordpress import Live
from tests.standins.farm import Farm, farm
from tests.standins.real import real
from wp_seo.jobs.ledger import Ledger


@dataclass
class Kill:
    """One worker's life, and when it was ended."""

    who: str
    begun: float
    at: float = 0.0


@dataclass(frozen=True)
class Report:
    """What came of it; the first three must be 0, and no more calls be repaid than were in flight."""

    kills: int
    lost: int
    double_pushes: int
    stored_paid_again: int
    repaid: int
    in_flight: int
    calls: int
    seconds: float


@dataclass
class Chaos:
    """A run of so many posts, with one or two workers on one database."""

    site: Farm
    database: str
    chance: random.Random
    lives: dict[str, tuple[subprocess.Popen[str], Kill]] = field(default_factory=dict)
    killed: list[Kill] = field(default_factory=list)

    def run(self, kills: int, workers: int) -> None:
        """Start, kill and start again, so many times, then let it end."""
        for who in ("one", "two")[:workers]:
            self._start(who)
        for left in range(kills, 0, -1):
            self._wait(left)
            if self._over():
                break
            self._kill(self.chance.choice(sorted(self.lives)))
        while not self._over():
            time.sleep(0.1)
        for process, _ in self.lives.values():
            process.send_signal(signal.SIGTERM)
            process.wait()

    def _start(self, who: str) -> None:
        words = ["worker"]
        if who == "one":
            runs = Ledger.open(self.database).runs()
            words = ["resume", runs[0].id] if runs else ["bulk", "--category", self.site.slug]
        self.lives[who] = (self.site.start(self.database, *words, who=who), Kill(who, time.time()))

    def _kill(self, who: str) -> None:
        process, life = self.lives[who]
        process.kill()
        process.wait()
        life.at = time.time()
        self.killed.append(life)
        self._start(who)

    def _wait(self, left: int) -> None:
        """Until a random moment: mostly some posts further, sometimes right in the start of a worker."""
        if self.chance.random() < 0.2:
            time.sleep(self.chance.uniform(0.0, 3.0))
            return
        written = self.site.written()
        until = written + self.chance.uniform(0.0, 2.0) * (len(self.site.ids) - written) / (left + 1)
        while self.site.written() < until and not self._over():
            time.sleep(0.03)
        time.sleep(self.chance.uniform(0.0, 0.3))

    def _over(self) -> bool:
        code = self.lives["one"][0].poll()
        assert code in (None, 0), f"ended with {code}: {(self.site.folder / 'one.log').read_text()[-2000:]}"
        return code == 0


def chaos(
    folder: Path,
    database: str,
    *,
    posts: int,
    kills: int,
    workers: int,
    seconds: float = 0.5,
    seed: int = 1,
    live: Live | None = None,
) -> Report:
    """Run it, and count on the side of the stand-ins, or of a `live` WordPress, and in the ledger."""
    start = time.monotonic()
    with farm(folder, posts, seconds) as standins, real(standins, live) if live else nullcontext(standins) as site:
        site.configure(jobs={"concurrency": 8, "heartbeat": 5.0}, judge={"reading": False}, length={"min_words": 50})
        wild = Chaos(site, database, random.Random(seed))
        try:
            wild.run(kills, workers)
        finally:
            for process, _ in wild.lives.values():
                process.kill()
        counted = site.counted()
    return _report(counted, Ledger.open(database), wild, time.monotonic() - start)


def stored_answers(ledger: Ledger) -> frozenset[str]:
    """The stand-in's numbers of the answers that are in the store."""
    with ledger.single() as connection:
        rows = connection.execute(sa.text("SELECT answer FROM answers")).all()
    return frozenset(str(json.loads(row[0]).get("model")) for row in rows)


def paid_again(calls: list[dict[str, Any]], stored: frozenset[str]) -> int:
    """Calls for an answer that was in the store already."""
    kept = {c["key"]: c for c in calls if c["name"] in stored}
    return sum(1 for c in calls if c["key"] in kept and c["start"] > kept[c["key"]]["end"])


def _report(counted: dict[str, Any], ledger: Ledger, wild: Chaos, seconds: float) -> Report:
    stored = stored_answers(ledger)
    writes, calls = counted["writes"], counted["calls"]
    run = ledger.runs()[0].id
    last = ledger.last_of_run(run)
    lost = sum(str(post) not in writes or last.get(post) != "pushed" for post in wild.site.ids)
    again = paid_again(calls, stored)
    in_flight = sum(
        1
        for kill in wild.killed
        for c in calls
        if c["who"] == f"Bearer {kill.who}" and kill.begun <= c["start"] <= kill.at and c["name"] not in stored
    )
    repaid = len(calls) - len({c["key"] for c in calls})
    double = sum(count > 1 for count in writes.values())
    return Report(len(wild.killed), lost, double, again, repaid, in_flight, len(calls), round(seconds, 1))
