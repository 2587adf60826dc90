"""The durable side of a run by way of the Batch API: look, sleep, look again; then queue the posts as ever."""

from __future__ import annotations

from functools import cache
from typing import Any

from dbos import DBOS, SetWorkflowID

from wp_seo.errors import BudgetReached, SiteError, StorageError, WriterBusy, WriterRefused, WriterUnreachable
from wp_seo.jobs import engine
from wp_seo.jobs.batching import Job, advance
from wp_seo.jobs.workers import TakenOver
from wp_seo.wiring import model_named
from wp_seo.writers.batch import BatchService

QUEUE = "batches"


def register() -> None:
    """The queue of the runs that wait for batches: they hold no post's place."""
    DBOS.register_queue(QUEUE, worker_concurrency=4, polling_interval_sec=0.5, on_conflict="always_update")


def enqueue(run: str, epoch: int) -> None:
    """Start, or go on with, a run's batches; a second time under the same names it is the same job."""
    with SetWorkflowID(f"{run}:{epoch}:batch"):
        DBOS.enqueue_workflow(QUEUE, batch_workflow, run, epoch)


@DBOS.workflow(name="batch", max_recovery_attempts=50)
def batch_workflow(run: str, epoch: int) -> None:
    """A run's batches to their end, then its posts; the sleep outlives a crash."""
    while True:
        result = batch_step(run, epoch)
        if "wait" not in result:
            break
        DBOS.sleep(float(result["wait"]))
    posts_step(run, epoch)


@DBOS.step()
def batch_step(run: str, epoch: int) -> dict[str, Any]:
    """What can be done now, and how long to wait for the rest."""
    now, heart = engine.here()
    pause = now.settings.jobs.batch_poll
    try:
        with heart.claim(f"batches {run}") as life:
            state = now.ledger.run(run)
            if state is None or state.epoch != epoch or state.state not in ("running", "cancelled"):
                return {"left": True}
            if not life:
                return {"wait": engine.CLAIMED_WAIT}

            @cache
            def service(model: str) -> BatchService:
                return BatchService(model_named(now.settings, model))

            job = Job(
                now.settings,
                now.ledger,
                now.site,
                state,
                tools=lambda post, wrap: engine.wrapped_tools(now, post, run, wrap),
                service=service,
                still_ours=lambda: heart.check(life),
            )
            try:
                return {"wait": pause} if advance(job, engine.left(now.ledger, state)) else {"over": True}
            except BudgetReached as exc:
                now.ledger.end(state, "budget")
                return {"left": True, "reason": str(exc)}
            except WriterRefused as exc:
                now.ledger.end(state, "paused")
                return {"left": True, "reason": str(exc)}
    except TakenOver:
        return {"wait": engine.CLAIMED_WAIT}
    except (WriterBusy, WriterUnreachable, SiteError, StorageError) as exc:
        return {"wait": getattr(exc, "retry_after", None) or pause, "reason": str(exc)}


@DBOS.step()
def posts_step(run: str, epoch: int) -> None:
    """Queue the posts, which find their answers in the store."""
    ledger = engine.here()[0].ledger
    found = ledger.run(run)
    if found is not None and found.state == "running" and found.epoch == epoch:
        engine.enqueue(run, epoch, engine.left(ledger, found))
