"""What else can go wrong under a run, and ends by itself: no room on the disk, a database or a site that is gone, no power."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.plugins.postgres import server
from tests.standins.chaos import paid_again, stored_answers
from tests.standins.farm import Farm, farm
from wp_seo.jobs.engine import LONGEST_WAIT, TRIES
from wp_seo.jobs.ledger import Ledger

POSTS = 12
OUTAGE = 3.0  # seconds: longer than a call of the stand-in, so that answers arrive meanwhile
ONCE = {str(post): 1 for post in range(1, POSTS + 1)}


def until(true: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait for what must come."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.02)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Farm]:
    """Drafts, and a model whose answers are one call each."""
    with farm(tmp_path, POSTS, seconds=0.5) as made:
        made.configure(jobs={"concurrency": 3, "heartbeat": 1.0}, judge={"reading": False}, length={"min_words": 50})
        yield made


@pytest.fixture
def database(tmp_path: Path) -> str:
    """An SQLite ledger."""
    return f"sqlite:///{tmp_path / 'ledger.sqlite'}"


def begun(site: Farm, database: str) -> subprocess.Popen[str]:
    """A run with some posts written and the rest to come."""
    process = site.start(database, "bulk", "--category", "serie")
    until(lambda: site.written() >= 3)
    return process


def nothing_lost(site: Farm, database: str, most_repaid: int) -> None:
    """Every post is written once and told so; no more calls were repaid than were in flight."""
    counted = site.counted()
    assert counted["writes"] == ONCE
    ledger = Ledger.open(database)
    assert Counter(ledger.last_of_run(ledger.runs()[0].id).values()) == {"pushed": POSTS}
    assert ledger.runs()[0].state == "done"
    calls = Counter(c["key"] for c in counted["calls"])
    assert sum(n - 1 for n in calls.values()) <= most_repaid


def test_a_full_disk_is_waited_for(site: Farm, database: str) -> None:
    process = begun(site, database)
    _, most = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (40_000, most))  # the databases are larger, the log is not
    time.sleep(OUTAGE)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (most, most))
    assert process.wait(90) == 0
    nothing_lost(site, database, most_repaid=0)  # what was paid for is kept in memory meanwhile


@pytest.mark.postgres
def test_a_database_that_is_gone_for_a_while_is_waited_for(site: Farm) -> None:
    with server() as postgres:
        process = begun(site, postgres.url)
        postgres.stop()
        time.sleep(OUTAGE)
        postgres.start()
        assert process.wait(90) == 0
        nothing_lost(site, postgres.url, most_repaid=0)


def test_a_site_that_is_down_for_longer_than_one_attempt_is_waited_for(site: Farm, database: str) -> None:
    process = begun(site, database)
    site.down(6.0)  # the tries of one request take four
    assert process.wait(90) == 0
    nothing_lost(site, database, most_repaid=0)


def test_the_attempts_reach_beyond_an_hour() -> None:
    assert sum(min(LONGEST_WAIT, 2.0**n) for n in range(TRIES - 1)) > 3600


def test_after_a_power_cut_a_run_goes_on(site: Farm, database: str) -> None:
    worker = site.start(database, "worker", who="two")
    until(lambda: "Working as" in (site.folder / "two.log").read_text())
    bulk = begun(site, database)  # each of them has three calls in flight
    until(lambda: any(c["who"] == "Bearer two" for c in site.counted()["calls"]))
    for process in (bulk, worker):
        process.kill()
    for process in (bulk, worker):
        process.wait()
    for name in ("ledger.sqlite-wal", "ledger.jobs.sqlite-wal"):
        with (site.folder / name).open("ab") as torn:  # the frame that was being written when the power went
            torn.write(os.urandom(3000))
    ledger = Ledger.open(database)
    assert site.start(database, "resume", ledger.runs()[0].id).wait(90) == 0
    nothing_lost(site, database, most_repaid=6)
    assert paid_again(site.counted()["calls"], stored_answers(ledger)) == 0


def test_what_is_committed_is_on_the_disk(database: str) -> None:
    with Ledger.open(database).single() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
    assert sqlite3.connect(":memory:").execute("PRAGMA synchronous").fetchone() == (2,)  # the engine's, by default
