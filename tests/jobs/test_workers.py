"""Many workers on one database: one is killed for good, one is told to stop, one was only frozen."""

from __future__ import annotations

import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.standins.farm import farm
from wp_seo.jobs import workers
from wp_seo.jobs.ledger import Ledger, LedgerError
from wp_seo.jobs.workers import Heart, TakenOver


def until(true: Callable[[], bool], seconds: float = 40.0) -> None:
    """Wait for what must come."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.05)


@pytest.mark.postgres
def test_others_take_over_from_a_worker_that_died_and_from_one_that_left(postgres_url: str, tmp_path: Path) -> None:
    with farm(tmp_path, posts=24, seconds=0.6) as site:
        site.configure(jobs={"concurrency": 3, "heartbeat": 1.0}, judge={"reading": False})
        killed, told = (site.start(postgres_url, "worker", who=who) for who in ("killed", "told"))
        until(lambda: all("Working as" in (tmp_path / f"{who}.log").read_text() for who in ("killed", "told")))
        bulk = site.start(postgres_url, "bulk", "--category", "serie")

        def open_calls(who: str) -> set[str]:
            return {c["key"] for c in site.counted()["calls"] if c["who"] == f"Bearer {who}" and not c["end"]}

        until(lambda: bool(open_calls("killed")))
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        until(lambda: bool(open_calls("told")))
        told.send_signal(signal.SIGTERM)
        assert told.wait(30) == 0
        assert bulk.wait(60) == 0
        counted = site.counted()
    assert counted["writes"] == {str(post): 1 for post in range(1, 25)}
    calls = Counter(c["key"] for c in counted["calls"])
    of_the_dead = {c["key"] for c in counted["calls"] if c["who"] == "Bearer killed"}
    repaid = {key for key, times in calls.items() if times > 1}
    assert len(calls) == 24
    assert repaid <= of_the_dead and len(repaid) <= 3


def test_a_run_that_is_started_again_does_not_work_off_the_jobs_of_its_earlier_starts(tmp_path: Path) -> None:
    database, posts, starts = f"sqlite:///{tmp_path / 'ledger.sqlite'}", 40, 4
    with farm(tmp_path, posts=posts, seconds=0.3) as site:
        site.configure(jobs={"concurrency": 2}, judge={"reading": False}, length={"min_words": 50})
        words: tuple[str, ...] = ("bulk", "--category", "serie")
        for written in range(2, 2 * starts, 2):
            running = site.start(database, *words)
            until(lambda least=written: site.written() >= least)  # type: ignore[misc]
            running.kill()
            running.wait()
            words = ("resume", Ledger.open(database).runs()[0].id)
        assert site.start(database, *words).wait(120) == 0
        assert site.counted()["writes"] == {str(post): 1 for post in range(1, posts + 1)}
    with sqlite3.connect(tmp_path / "ledger.jobs.sqlite") as connection:
        ended = dict(connection.execute("SELECT status, count(*) FROM workflow_status GROUP BY status").fetchall())
    at_once = 2 * 2
    assert ended.pop("SUCCESS") <= posts + (starts - 1) * at_once
    assert set(ended) == {"CANCELLED"}


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(f"sqlite:///{tmp_path / 'a.sqlite'}")


def test_a_post_has_one_attempt_at_a_time_until_its_worker_is_silent(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(ledger, "clock", lambda _connection: now[0])
    one, two = (Heart(ledger, name, lambda: None, beat=10.0) for name in ("one", "two"))
    with one.claim("post 7") as first, two.claim("post 7") as second, one.claim("post 7") as again:
        assert (bool(first), second, again) == (True, "", "")
        now[0] += 14.0
        two.live()
        assert two.buried(frozenset({"one", "two"})) == []
        now[0] += 2.0
        with two.claim("post 7") as taken:
            assert taken == two.life
    assert two.buried(frozenset({"one", "two", "never seen"})) == ["never seen", "one"]


def test_a_claim_that_could_not_be_given_back_is_free_after_the_next_beat(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise LedgerError("The database can't be used: it is gone")

    heart = Heart(ledger, "one", lambda: None, beat=10.0)
    with heart.claim("post 7"), monkeypatch.context() as broken:
        broken.setattr(ledger, "single", gone)
        with heart.claim("post 8") as life:
            assert life
    with heart.claim("post 8") as life:
        assert life == ""
    heart.live()
    with heart.claim("post 7") as seven, heart.claim("post 8") as eight:
        assert (seven, eight) == (heart.life, heart.life)


def test_a_worker_that_was_frozen_leaves_its_posts_alone(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = [0.0]
    monkeypatch.setattr(workers.time, "monotonic", lambda: seconds[0])
    heart = Heart(ledger, "one", lambda: None, beat=10.0)
    life = heart.life
    heart.check(life)
    seconds[0] += 15.0
    with pytest.raises(TakenOver):
        heart.check(life)
    heart.live()
    heart.check(life)  # nobody had buried it
    with ledger.alone() as connection:
        connection.exec_driver_sql("DELETE FROM workers")
    heart.live()
    with pytest.raises(TakenOver):
        heart.check(life)
    heart.check(heart.life)
