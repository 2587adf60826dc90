"""What no run needs any more is forgotten after `jobs.keep_days`: the engine's step outputs, stored answers, batches, and
what an article rests on once a human has approved it or put the original back.

Outcomes, budgets and approvals are the record and stay. So does everything that a run needs which may still go on: one that
is running, paused, or out of budget.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from dbos import DBOS

from wp_seo.jobs import dossiers
from wp_seo.jobs.batches import BatchBook
from wp_seo.jobs.ledger import Ledger

UNFINISHED = ("running", "paused", "budget")
_ONCE = 86400.0  # seconds between two cleanings, on however many machines
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was deleted."""

    steps: int = 0  # jobs whose step outputs the engine held
    answers: int = 0
    batches: int = 0
    dossiers: int = 0


def clean(ledger: Ledger, owner: str, keep_days: float) -> Forgotten:
    """Forget what is old, at most once a day; 0 days keep everything. The engine must be running."""
    if not keep_days or not ledger.take("retention", f"{owner} {datetime.now(UTC):%Y%m%d%H%M%S%f}", _ONCE):
        return Forgotten()
    before = (datetime.now(UTC) - timedelta(days=keep_days)).isoformat(timespec="seconds")
    steps = forget_steps(ledger, before)
    answers, batches = forget_answers(ledger, before)
    return Forgotten(steps, answers, batches, dossiers.forget(ledger, before))


def forget_steps(ledger: Ledger, before: str) -> int:
    """Delete the jobs that ended, or were stranded, before a time, with all that the engine keeps of them; how many."""
    alive = {run.id for run in ledger.runs() if run.state in UNFINISHED}
    ended = {"status": ["SUCCESS", "ERROR", "CANCELLED"], "completed_before": before}
    stranded = {
        "status": ["ENQUEUED", "DELAYED", "PENDING"],
        "end_time": before,
    }  # by an upgrade, or a run that was ended
    return _forget(ended, alive) + _forget(stranded, alive)


def _forget(which: dict[str, Any], alive: set[str]) -> int:
    deleted = offset = 0
    while True:
        found = DBOS.list_workflows(**which, limit=_CHUNK, offset=offset, load_input=False, load_output=False)
        gone = [w.workflow_id for w in found if w.workflow_id.partition(":")[0] not in alive]
        if gone:
            DBOS.delete_workflows(gone)
        deleted += len(gone)
        offset += len(found) - len(gone)
        if len(found) < _CHUNK:
            return deleted


def forget_answers(ledger: Ledger, before: str) -> tuple[int, int]:
    """Delete answers and batches from before a time that no unfinished run needs; how many of each."""
    import sqlalchemy as sa

    BatchBook(ledger)  # makes its table
    alive = [run for found in ledger.runs() if found.state in UNFINISHED and (run := ledger.run(found.id))]
    needed = {(run.site, post) for run in alive for post in run.posts}
    with ledger.alone("retention") as connection:
        rows = connection.execute(sa.text("SELECT key, site, post FROM answers WHERE at < :at"), {"at": before}).all()
        # an answer of an earlier version does not say whose it is
        gone = [{"key": key} for key, site, post in rows if (site, post) not in needed and (site or not needed)]
        if gone:
            connection.execute(sa.text("DELETE FROM answers WHERE key = :key"), gone)
        old = connection.execute(sa.text("SELECT name, run FROM batches WHERE at < :at"), {"at": before}).all()
        names = [{"name": name} for name, run in old if run not in {r.id for r in alive}]
        if names:
            connection.execute(sa.text("DELETE FROM batches WHERE name = :name"), names)
    return len(gone), len(names)
