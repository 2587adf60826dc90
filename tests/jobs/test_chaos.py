"""A small `scripts/chaos`: two workers on one database, killed at random moments of a run."""

from __future__ import annotations

from pathlib import Path

from tests.standins.chaos import chaos


def test_killed_workers_lose_and_double_nothing(tmp_path: Path) -> None:
    found = chaos(tmp_path, f"sqlite:///{tmp_path / 'ledger.sqlite'}", posts=24, kills=3, workers=2, seed=3)
    assert found.kills == 3
    assert (found.lost, found.double_pushes, found.stored_paid_again) == (0, 0, 0)
    assert found.repaid <= found.in_flight
