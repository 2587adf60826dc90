"""An upgrade under a run: jobs that were queued or in flight by an older version of the workflow go on, and are not replayed."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.standins.chaos import paid_again, stored_answers
from tests.standins.farm import farm
from wp_seo.jobs.ledger import Ledger

OLDER = """
from dbos import DBOS
from wp_seo.jobs import engine

@DBOS.step()
def look_step(post):
    return {"looked": post}

attempt = engine.attempt_step
engine.attempt_step = lambda post, run, epoch: look_step(post) and attempt(post, run, epoch)
engine.VERSION = "0"

from wp_seo.__main__ import main
main()
"""
"""The program with a workflow of one more step, under a version of its own."""


def until(true: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.02)


def test_a_run_of_an_older_version_goes_on(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    with farm(tmp_path, posts=12, seconds=0.5) as site:
        site.configure(jobs={"concurrency": 3, "heartbeat": 1.0}, judge={"reading": False}, length={"min_words": 50})
        worker = site.start(database, "worker", who="new")
        until(lambda: "Working as" in (tmp_path / "new.log").read_text())
        with (tmp_path / "old.log").open("w") as log:
            old = subprocess.Popen(
                [sys.executable, "-c", OLDER, "bulk", "--category", "serie"],
                env=site.environment(database, "old"), cwd=tmp_path, stdout=log, stderr=log,
            )  # fmt: skip
        until(lambda: site.written() >= 3)
        old.send_signal(signal.SIGKILL)
        old.wait()
        assert {c["who"] for c in site.counted()["calls"]} == {"Bearer old"}, (
            "a worker takes its own version's jobs only"
        )
        ledger = Ledger.open(database)
        run = ledger.runs()[0].id
        assert site.start(database, "resume", run, who="new").wait(90) == 0
        worker.send_signal(signal.SIGTERM)
        worker.wait()
        counted = site.counted()
    assert counted["writes"] == {str(post): 1 for post in range(1, 13)}
    assert Counter(ledger.last_of_run(run).values()) == {"pushed": 12}
    assert paid_again(counted["calls"], stored_answers(ledger)) == 0
    assert len(counted["calls"]) <= 12 + 3
    assert "Taking over" not in (tmp_path / "new.log").read_text()
