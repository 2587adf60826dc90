"""`bulk --batch-api` as a process: killed while it submits, paused while it waits, called off."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.standins.farm import Farm, farm
from tests.standins.model import Model
from tests.writers.batch_server import Service, serve
from wp_seo.commands.following import end, row
from wp_seo.commands.session import Session
from wp_seo.jobs import running
from wp_seo.jobs.batches import Batch, BatchBook
from wp_seo.jobs.ledger import Ledger


@dataclass(frozen=True)
class Batches(Farm):
    """The farm's site, with a model behind a Batch API."""

    model: str = ""

    def environment(self, database: str, who: str = "one") -> dict[str, str]:
        return {**super().environment(database, who), "OPENAI_BASE_URL": self.model}

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "wp_seo", *words],
            env=self.environment(""), cwd=self.folder, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip


def until(true: Callable[[], bool], seconds: float = 30.0) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.02)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[tuple[Batches, Service]]:
    with farm(tmp_path, posts=6) as site, serve(lambda body, _n: Model().text(body)) as (address, service):
        made = Batches(site.address, tmp_path, model=address)
        made.configure(jobs={"batch_poll": 0.3}, judge={"reading": False})
        service.hold.clear()
        yield made, service


def record(site: Batches) -> Ledger:
    return Ledger.open(f"sqlite:///{site.folder / 'one/wp-seo/wp_seo.sqlite'}")


def newest(site: Batches) -> dict[str, Any]:
    """The newest run, as `runs --json` has it."""
    ledger = record(site)
    return row(running.progress(ledger, ledger.runs()[0].id))


def test_killed_while_it_submits_then_paused_while_it_waits(here: tuple[Batches, Service]) -> None:
    site, service = here
    process = site.start("", "bulk", "--category", "serie", "--batch-api")
    until(lambda: service.calls["POST files"] == 1)
    process.send_signal(signal.SIGKILL)
    process.wait()
    run = newest(site)["run"]
    process = site.start("", "resume", run)
    until(lambda: service.calls["GET batches/…"] >= 2, seconds=60.0)  # GRACE, where it died before it submitted
    running.set_state(record(site), run, "paused")
    assert process.wait(30) == 0
    assert site.counted()["writes"] == {}
    service.hold.set()
    assert site.run("resume", run).returncode == 0
    now = newest(site)
    assert (now["kind"], now["state"], now["done"]) == ("batch", "done", {"pushed": 6})
    assert len(service.batches) == 1 and len(service.lines) == 6 and service.live == []
    assert now["cost_usd"] == pytest.approx(6 * (1000 * 1.0 + 500 * 10.0) / 1e6 / 2)
    assert site.counted()["writes"] == {str(post): 1 for post in range(1, 7)}


def test_cancelled_while_nobody_follows_it_the_batch_is_called_off(here: tuple[Batches, Service]) -> None:
    site, service = here
    process = site.start("", "bulk", "--category", "serie", "--batch-api")
    until(lambda: service.calls["GET batches/…"] >= 1)
    process.send_signal(signal.SIGKILL)
    process.wait()
    run = newest(site)["run"]
    assert site.run("cancel", run).returncode == 0
    assert [b["status"] for b in service.batches.values()] == ["cancelled"]
    now = newest(site)
    assert (now["state"], now["done"], now["batches"][0]["answered"]) == ("cancelled", {}, 3)
    assert record(site).spent(run) == 0.0, "without a cap nothing is reserved"
    assert site.counted()["writes"] == {} and service.live == []


def test_a_refused_batch_ends_with_the_writers_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'a.sqlite'}")
    run = running.new_run(ledger, "https://a.test", running.BATCH, [1], 0.0)
    ledger.end(run, "paused")
    BatchBook(ledger).put(Batch(f"{run.id}-1", run.id, "m", "refused", told="no such route"))
    assert end(Session(), running.progress(ledger, run.id)) == 3
    assert f"wp-seo resume {run.id}" in capsys.readouterr().err
