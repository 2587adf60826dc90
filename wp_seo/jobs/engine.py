"""The durable engine: one workflow a post, on DBOS, in an SQLite file or in PostgreSQL.

A step that a crash interrupted runs again: it finds its answers in the store and its write in the ledger, so that nothing
is paid or written twice. No secret goes into a workflow: what it needs besides numbers is this process's `Runtime`.
"""

from __future__ import annotations

import fcntl
import socket
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer, SetWorkflowID

from wp_seo.errors import BudgetReached, SiteError, WpSeoError, WriterBusy, WriterUnreachable
from wp_seo.jobs import sqlite_shim
from wp_seo.jobs.ledger import Entry, Ledger
from wp_seo.jobs.models import paid_model
from wp_seo.pipeline import Tools
from wp_seo.service import Options, rewrite_post
from wp_seo.settings import Settings, data_folder
from wp_seo.wiring import build_tools
from wp_seo.wordpress.base import Site
from wp_seo.writers.base import Model

QUEUE = "posts"
VERSION = "1"
"""Pinned: the engine's default is a hash of the source, and any edit would strand what is queued."""
TRIES = 8
LONGEST_WAIT = 600.0  # seconds


@dataclass
class Runtime:
    """What the workflows of this process work with."""

    settings: Settings
    ledger: Ledger
    site: Site
    tools: Callable[[int, str], Tools] | None = None  # tests bring their own


_runtime: list[Runtime] = []
_locks: list[IO[str]] = []


def start(runtime: Runtime) -> None:
    """Launch the engine in this process; what was interrupted here goes on by itself."""
    _runtime[:] = [runtime]
    url = runtime.settings.database_url
    if not url or url.startswith("sqlite"):
        folder = data_folder() if not url else Path(url.removeprefix("sqlite:///")).parent
        folder.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{folder / 'wp_seo_jobs.sqlite'}"
        sqlite_shim.install()
        import sqlite3

        connection = sqlite3.connect(url.removeprefix("sqlite:///"))
        connection.execute("PRAGMA journal_mode=WAL")
        connection.close()
    config: DBOSConfig = {
        "name": "wp-seo",
        "system_database_url": url,
        "application_version": VERSION,
        "executor_id": executor_id(),
        "serializer": DBOSPortableJSONSerializer(),
        "log_level": "ERROR",
        "max_executor_threads": max(8, 2 * runtime.settings.jobs.concurrency),
    }
    DBOS(config=config)
    DBOS.launch()
    DBOS.register_queue(
        QUEUE,
        worker_concurrency=runtime.settings.jobs.concurrency,
        polling_interval_sec=0.2,
        on_conflict="always_update",
    )


def stop(patience: int = 0) -> None:
    """End the engine; workflows in flight get `patience` seconds and go on at the next start otherwise."""
    DBOS.destroy(workflow_completion_timeout_sec=patience)
    _runtime.clear()
    while _locks:
        _locks.pop().close()


def executor_id() -> str:
    """A name that no other worker has at the same time, and that this one has again after a restart."""
    folder = data_folder() / "executors"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(256):
        file = (folder / f"{number}.lock").open("a+")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            continue
        _locks.append(file)
        file.seek(0)
        name = file.read().strip()
        if not name:
            name = f"{socket.gethostname()}-{uuid4().hex[:8]}"
            file.write(name)
            file.flush()
        return name
    raise WpSeoError("More than 256 workers on this machine.", code="workers")


def enqueue(run: str, epoch: int, post: int) -> None:
    """Queue one post of a run; a second time under the same names is the same job."""
    with SetWorkflowID(workflow_id(run, epoch, post)):
        DBOS.enqueue_workflow(QUEUE, rewrite_workflow, post, run, epoch)


def workflow_id(run: str, epoch: int, post: int) -> str:
    """The job's name."""
    return f"{run}:{epoch}:{post}"


def unfinished(run: str, epoch: int) -> int:
    """Jobs of a run that wait or work."""
    found = DBOS.list_workflows(
        workflow_id_prefix=f"{run}:{epoch}:",
        status=["ENQUEUED", "PENDING", "DELAYED"],
        load_input=False,
        load_output=False,
    )
    return len(found)


@DBOS.workflow(name="rewrite_post", max_recovery_attempts=50)
def rewrite_workflow(post: int, run: str, epoch: int) -> dict[str, Any]:
    """One post, tried again where waiting helps; the wait outlives a crash."""
    result: dict[str, Any] = {}
    for attempt in range(TRIES):
        result = attempt_step(post, run, epoch)
        if "wait" not in result:
            return result
        DBOS.sleep(min(LONGEST_WAIT, max(float(result["wait"]), 2.0**attempt)))
    give_up_step(post, run, str(result.get("reason", "")))
    return {"status": "failed", "reason": result.get("reason", "")}


@DBOS.step()
def attempt_step(post: int, run: str, epoch: int) -> dict[str, Any]:
    """One attempt: its status, or how long to wait."""
    now = _runtime[0]
    state = next(iter(now.ledger.runs(run)), None)
    if state is None or state.state != "running" or state.epoch != epoch:
        return {"status": "left"}  # paused, cancelled, out of money, or resumed since: the resume queued it again
    try:
        options = Options(run=run, wait_for_lock=now.settings.publish.wait_for_lock)
        tools = now.tools(post, run) if now.tools else run_tools(now, post, run)
        outcome = rewrite_post(now.site, post, tools, ledger=now.ledger, options=options)
        return {"status": outcome.status, "verdict": outcome.verdict, "reason": outcome.reason}
    except BudgetReached:
        now.ledger.put_run(replace(state, state="budget"))
        return {"status": "left"}
    except (WriterBusy, WriterUnreachable, SiteError) as exc:
        return {"wait": getattr(exc, "retry_after", None) or 0.0, "reason": str(exc)}
    except WpSeoError as exc:
        now.ledger.record(Entry(now.site.about().url, post, "failed", reason=str(exc), run=run))
        return {"status": "failed", "reason": str(exc)}


@DBOS.step()
def give_up_step(post: int, run: str, reason: str) -> None:
    """Record a post that waiting did not help."""
    now = _runtime[0]
    now.ledger.record(Entry(now.settings.site.url, post, "failed", reason=reason, run=run))


def run_tools(now: Runtime, post: int, run: str) -> Tools:
    """The tools of a post in a run: every model call stored and under the run's budget."""
    found = next(iter(now.ledger.runs(run)), None)
    cap = found.max_cost if found else 0.0

    def wrap(model: Model) -> Model:
        return paid_model(now.settings, now.ledger, model, post, run=run, cap=cap)

    return build_tools(now.settings, now.site, now.ledger, post=post, wrap=wrap)
