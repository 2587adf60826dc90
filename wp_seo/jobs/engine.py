"""The durable engine: one workflow a post, on DBOS, in an SQLite file or in PostgreSQL.

A step that a crash interrupted runs again: it finds its answers in the store and its write in the ledger, so that nothing
is paid or written twice. No secret goes into a workflow: what it needs besides numbers is this process's `Runtime`.
"""

from __future__ import annotations

import fcntl
import logging
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from dbos import DBOS, DBOSClient, DBOSConfig, DBOSPortableJSONSerializer, EnqueueOptions

from wp_seo.errors import BudgetReached, SiteError, StorageError, WpSeoError, WriterBusy, WriterUnreachable
from wp_seo.jobs import sqlite_shim
from wp_seo.jobs.frozen import FrozenGatherer
from wp_seo.jobs.ledger import Entry, Ledger, LedgerError, Run
from wp_seo.jobs.models import OwnedModel, paid_model
from wp_seo.jobs.workers import Heart, TakenOver
from wp_seo.pipeline import Tools
from wp_seo.service import Options, rewrite_post
from wp_seo.settings import Settings, data_folder
from wp_seo.wiring import build_tools
from wp_seo.wordpress.base import Site
from wp_seo.writers.base import Model

QUEUE = "posts"
VERSION = "1"
"""Pinned: the engine's default is a hash of the source, and any edit would strand what is queued. Another one whenever the
steps of a workflow change: its jobs are then left to workers of that version, and `resume` or the next sync queues their
posts anew, where every answer and write is found again. No job is replayed by code that it was not begun with."""
TRIES = 16
LONGEST_WAIT = 600.0  # seconds; with TRIES enough for a site that is down for an hour
CLAIMED_WAIT = 5.0  # seconds until a post that another attempt holds is looked at again
_BATCH = 1000
_NAME = "wp-seo"
_LOG = logging.getLogger(__name__)


@dataclass
class Runtime:
    """What the workflows of this process work with."""

    settings: Settings
    ledger: Ledger
    site: Site
    tools: Callable[[int, str], Tools] | None = None  # tests bring their own
    calls: threading.BoundedSemaphore = field(init=False)

    def __post_init__(self) -> None:
        self.calls = threading.BoundedSemaphore(self.settings.jobs.concurrency)


_runtime: list[Runtime] = []
_hearts: list[Heart] = []
_locks: list[IO[str]] = []


def start(runtime: Runtime) -> str:
    """Launch the engine in this process and return its name; what was interrupted here goes on by itself."""
    from wp_seo.jobs import batch_flow  # its workflow must be known before the launch

    _runtime[:] = [runtime]
    name = executor_id()
    heart = Heart(runtime.ledger, name, take_over, runtime.settings.jobs.heartbeat)
    _hearts[:] = [heart]
    config: DBOSConfig = {
        "name": _NAME,
        "system_database_url": database(runtime.settings.database_url),
        "application_version": VERSION,
        "executor_id": name,
        "serializer": DBOSPortableJSONSerializer(),
        "log_level": "ERROR",
        "max_executor_threads": max(8, 2 * posts_at_once(runtime.settings)),
    }
    DBOS(config=config)
    DBOS.launch()
    DBOS.register_queue(
        QUEUE,
        worker_concurrency=posts_at_once(runtime.settings),
        polling_interval_sec=0.25,
        on_conflict="always_update",
    )
    batch_flow.register()
    heart.start()
    return name


def posts_at_once(settings: Settings) -> int:
    """Twice as many as calls at once: while a call waits for its answer, other posts are fetched, judged, written."""
    calls = settings.jobs.concurrency
    return calls if settings.writer.resolved == "outline" else 2 * calls


def stop(patience: int = 0) -> None:
    """End the engine: nothing new is begun, and what is in flight gets `patience` seconds.

    What is left then goes on at the next start, or at once where another worker lives.
    """
    DBOS.destroy(workflow_completion_timeout_sec=patience)
    while _hearts:
        _hearts.pop().stop()
    _runtime.clear()
    while _locks:
        _locks.pop().close()


def here() -> tuple[Runtime, Heart]:
    """What the workflows of this process work with, and its sign of life."""
    return _runtime[0], _hearts[0]


def database(url: str) -> str:
    """Where the engine keeps its own tables: the PostgreSQL of the ledger, or a file beside the ledger's."""
    if url and not url.startswith("sqlite"):
        return url
    beside = Path(url.removeprefix("sqlite:///")) if url else None
    file = beside.with_suffix(f".{sqlite_shim.SUFFIX}") if beside else data_folder() / sqlite_shim.SUFFIX
    file.parent.mkdir(parents=True, exist_ok=True)
    sqlite_shim.install()
    sqlite_shim.wait_where_full()
    import sqlite3

    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    return f"sqlite:///{file}"


def take_over() -> None:
    """Queue again what dead workers were at work on; harmless when two workers do it at once."""
    busy = DBOS.list_workflows(
        status="PENDING", app_version=VERSION, queues_only=True, load_input=False, load_output=False
    )
    dead = _hearts[0].buried(frozenset(str(w.executor_id) for w in busy))
    if dead:
        _LOG.warning("Taking over from %s, which gives no sign of life.", ", ".join(dead))
        DBOS._recover_pending_workflows(dead)  # the guarded way: resume_workflow would restart what another one took


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


def enqueue(run: str, epoch: int, posts: Sequence[int]) -> None:
    """Queue posts of a run; a second time under the same names they are the same jobs."""
    import sqlalchemy as sa

    url = database(_runtime[0].settings.database_url)
    client = DBOSClient(system_database_url=url, application_name=_NAME, serializer=DBOSPortableJSONSerializer())
    engine = sa.create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1))
    try:
        for start in range(0, len(posts), _BATCH):
            with engine.begin() as connection:
                for post in posts[start : start + _BATCH]:
                    options: EnqueueOptions = {
                        "workflow_name": "rewrite_post",
                        "queue_name": QUEUE,
                        "workflow_id": f"{run}:{epoch}:{post}",
                        "app_version": VERSION,
                    }
                    client.enqueue_in_transaction(connection, options, post, run, epoch)
    except sa.exc.DBAPIError as exc:
        raise LedgerError(
            f"The posts can't be queued: {str(exc.orig).splitlines()[0]}",
            hint=f"Check the disk's space and the database; then: wp-seo resume {run}",
            code="database",
        ) from exc
    finally:
        engine.dispose()
        client.destroy()


def withdraw(run: str, epoch: int) -> None:
    """Take the jobs that wait since earlier starts of the run from the queue: each would be begun only to find that it is
    not wanted, and after many starts of a long run they are many times its posts."""
    now = f"{run}:{epoch}:"
    while True:
        waiting = DBOS.list_workflows(
            workflow_id_prefix=f"{run}:", status="ENQUEUED", limit=_BATCH, load_input=False, load_output=False
        )
        old = [w.workflow_id for w in waiting if not w.workflow_id.startswith(now)]
        if not old:
            return
        DBOS.cancel_workflows(old)


def left(ledger: Ledger, run: Run) -> list[int]:
    """The run's posts without an outcome."""
    done = ledger.last_of_run(run.id)
    return [post for post in run.posts if post not in done]


def busy(run: str, epoch: int) -> bool:
    """Whether a job of the run waits or works."""
    waiting = ["ENQUEUED", "PENDING", "DELAYED"]
    prefix = f"{run}:{epoch}:"
    return bool(
        DBOS.list_workflows(workflow_id_prefix=prefix, status=waiting, limit=1, load_input=False, load_output=False)
    )


@DBOS.workflow(name="rewrite_post", max_recovery_attempts=50)
def rewrite_workflow(post: int, run: str, epoch: int) -> dict[str, Any]:
    """One post, tried again where waiting helps; the wait outlives a crash."""
    tries = 0
    while True:
        result = attempt_step(post, run, epoch)
        if "wait" not in result:
            return result
        if result.get("claimed"):
            DBOS.sleep(CLAIMED_WAIT)
            continue
        tries += 1
        if tries == TRIES:
            give_up_step(post, run, str(result.get("reason", "")))
            return {"status": "failed", "reason": result.get("reason", "")}
        growing = 0.0 if result.get("paced") else min(LONGEST_WAIT, 2.0 ** (tries - 1))
        DBOS.sleep(max(float(result["wait"]), growing))


@DBOS.step()
def attempt_step(post: int, run: str, epoch: int) -> dict[str, Any]:
    """One attempt: its status, or how long to wait."""
    now, heart = here()
    try:
        with heart.claim(f"{now.settings.site.url} {post}") as life:
            return _attempt(now, heart, life, post, run, epoch) if life else {"wait": CLAIMED_WAIT, "claimed": True}
    except TakenOver:
        return {"wait": CLAIMED_WAIT, "claimed": True}
    except WriterBusy as exc:  # how long all wait is kept in the ledger
        return {"wait": exc.retry_after or 0.0, "paced": True, "reason": str(exc)}
    except (WriterUnreachable, SiteError, StorageError) as exc:
        return {"wait": getattr(exc, "retry_after", None) or 0.0, "reason": str(exc)}


def _attempt(now: Runtime, heart: Heart, life: str, post: int, run: str, epoch: int) -> dict[str, Any]:
    state = now.ledger.state(run)
    if state is None or state.state != "running" or state.epoch != epoch:
        return {"status": "left"}  # paused, cancelled, out of money, or resumed since: the resume queued it again
    if now.ledger.ended(run, post):
        return {"status": "done"}  # it was in flight elsewhere when the run was resumed
    try:
        tools = now.tools(post, run) if now.tools else run_tools(now, post, state, life)
        options = Options(
            run=run, wait_for_lock=now.settings.publish.wait_for_lock, still_ours=lambda: heart.check(life)
        )
        outcome = rewrite_post(now.site, post, tools, ledger=now.ledger, options=options)
        return {"status": outcome.status, "verdict": outcome.verdict, "reason": outcome.reason}
    except BudgetReached:
        now.ledger.end(state, "budget")
        return {"status": "left"}
    except (TakenOver, WriterBusy, WriterUnreachable, SiteError, StorageError):
        raise
    except Exception as exc:
        if not isinstance(exc, WpSeoError):
            _LOG.exception("Post %s failed by a fault of this program.", post)
        now.ledger.record(Entry(now.settings.site.url, post, "failed", reason=str(exc) or type(exc).__name__, run=run))
        return {"status": "failed", "reason": str(exc)}


@DBOS.step()
def give_up_step(post: int, run: str, reason: str) -> None:
    """Record a post that waiting did not help."""
    now = _runtime[0]
    now.ledger.record(Entry(now.settings.site.url, post, "failed", reason=reason, run=run))


def run_tools(now: Runtime, post: int, run: Run, life: str) -> Tools:
    """The tools of a job: every model call stored, under the run's budget, and only while the post is ours."""

    def wrap(model: Model) -> Model:
        owned = OwnedModel(model, lambda: _hearts[0].check(life), now.calls)
        return paid_model(now.settings, now.ledger, owned, post, run=run.id, cap=run.max_cost, life=life)

    return wrapped_tools(now, post, run.id, wrap)


def wrapped_tools(now: Runtime, post: int, run: str, wrap: Callable[[Model], Model]) -> Tools:
    """The tools of a post in a run, resting on the same material to the run's end."""
    tools = build_tools(now.settings, now.site, now.ledger, post=post, wrap=wrap)
    return replace(tools, gather=FrozenGatherer(tools.gather, now.ledger, now.settings.site.url, run, post))
