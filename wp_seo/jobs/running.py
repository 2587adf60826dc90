"""Runs: a category at once, or what is new; followed to their end, paused, resumed, cancelled."""

from __future__ import annotations

import logging
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from wp_seo.errors import UsageError
from wp_seo.jobs import approvals
from wp_seo.jobs.batches import Batch, BatchBook
from wp_seo.jobs.ledger import Ledger, Run
from wp_seo.jobs.patience import patiently
from wp_seo.wordpress.base import Query, Site

_LOG = logging.getLogger(__name__)
OVERLAP = timedelta(minutes=10)
"""How far a sync looks back behind its cursor: WordPress' times have seconds, and clocks differ."""
RECENT = 200
"""Outcomes that the rate is taken from."""
LEASE = 900.0  # seconds that a sync holds its place without a sign of life
BATCH = "batch"
"""The kind of a run whose answers come by way of the Batch API first."""


@dataclass(frozen=True)
class Progress:
    """Where a run is."""

    run: Run
    done: Counter[str]
    verdicts: Counter[str]
    cost_usd: float | None
    reasons: Counter[str]
    rate: float | None = None  # posts a second, lately
    batches: tuple[Batch, ...] = ()

    @property
    def seconds_left(self) -> float | None:
        """How long it takes to the end at that rate; None where nobody can say."""
        return round(self.left / self.rate, 1) if self.rate and self.run.state == "running" else None

    @property
    def left(self) -> int:
        """Posts without an outcome."""
        return max(0, self.run.total - sum(self.done.values()))


def new_run(ledger: Ledger, site: str, kind: str, posts: Sequence[int], max_cost: float) -> Run:
    """Write a run down."""
    now = datetime.now(UTC)
    name = f"{now:%Y%m%d-%H%M%S}-{uuid4().hex[:4]}"
    run = Run(name, site, kind, now.isoformat(timespec="seconds"), len(posts), "running", max_cost, 1, tuple(posts))
    ledger.put_run(run)
    return run


def follow(run: Run, ledger: Ledger, tell: Callable[[Progress], None], pause: float = 1.0) -> Progress:
    """Queue what has no outcome yet and follow the run until nothing of it waits or works.

    A database that is full or gone is waited for. Posts whose jobs broke down without an outcome are queued again, as long
    as that brings the run on.
    """
    from wp_seo.jobs import batch_flow, engine  # here: `runs`, `pause` and `cancel` answer sooner without them

    left = run.total + 1
    while True:
        if run.epoch > 1:
            patiently(lambda r=run: engine.withdraw(r.id, r.epoch))  # type: ignore[misc]
        if run.kind == BATCH:
            batch_flow.enqueue(run.id, run.epoch)
        else:
            engine.enqueue(run.id, run.epoch, patiently(lambda r=run: engine.left(ledger, r)))  # type: ignore[misc]
        while engine.busy(run.id, run.epoch):
            patiently(lambda r=run: tell(progress(ledger, r.id)))  # type: ignore[misc]
            time.sleep(pause)
        now = patiently(lambda r=run: progress(ledger, r.id))  # type: ignore[misc]
        if now.run.state != "running" or now.run.epoch != run.epoch or not 0 < now.left < left:
            break
        left, run = now.left, patiently(lambda r=run: again(ledger, r.id))  # type: ignore[misc]
    patiently(lambda: ledger.end(run, "paused" if now.left else "done"))
    now = patiently(lambda: progress(ledger, run.id))
    tell(now)
    return now


def progress(ledger: Ledger, run: str) -> Progress:
    """Counts by status, verdict and reason. UsageError for an unknown run."""
    found = ledger.state(run) or known(ledger, run)
    done: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    cost: float | None = 0.0
    for status, verdict, reason, posts, unknown, usd in ledger.summary(run):
        done[status] += posts
        if verdict:
            verdicts[verdict] += posts
        if reason:
            reasons[re.sub(r"\d+", "n", reason)[:80]] += posts
        cost = None if unknown or cost is None else cost + (usd or 0.0)
    batches = BatchBook(ledger).of_run(run) if found.kind == BATCH else ()
    return Progress(found, done, verdicts, cost, reasons, rate(ledger, run), batches)


def rate(ledger: Ledger, run: str) -> float | None:
    """Posts a second over the run's last outcomes; None before there are enough of them."""
    times = [datetime.fromisoformat(at) for at in ledger.last_times(run, RECENT)]
    seconds = (max(times) - min(times)).total_seconds() if times else 0.0
    return (len(times) - 1) / seconds if seconds else None


def known(ledger: Ledger, run: str) -> Run:
    """The run with its posts; UsageError names the newest ones."""
    found = ledger.run(run)
    if found is None:
        newest = ", ".join(r.id for r in ledger.runs()[:5]) or "none"
        raise UsageError(f"No run {run!r}.", hint=f"Newest: {newest}")
    return found


def set_state(ledger: Ledger, run: str, state: str) -> Run:
    """Pause or cancel: what works now is finished, so that no answer is wasted; what waits is left."""
    changed = replace(known(ledger, run), state=state)
    ledger.put_run(changed)
    return changed


def cancel(ledger: Ledger, run: str) -> Run | None:
    """Cancel a run; given back where batches are still with the service: to be followed until they are called off, and what
    they answered by then is stored."""
    found = known(ledger, run)
    waiting = found.kind == BATCH and any(b.state in ("uploaded", "submitted") for b in BatchBook(ledger).of_run(run))
    changed = replace(found, state="cancelled", epoch=found.epoch + waiting)
    ledger.put_run(changed)
    return changed if waiting else None


def again(ledger: Ledger, run: str, max_cost: float | None = None, *, failed: bool = False) -> Run:
    """The run ready to be followed once more, with a new cap where one is given; `failed` retries the failures too."""
    found = known(ledger, run)
    if found.state == "cancelled":
        raise UsageError(f"Run {run} was cancelled.", hint="Start a new one with wp-seo bulk.")
    posts = found.posts
    if failed:
        last = ledger.last_of_run(run)
        posts = tuple(p for p in posts if last.get(p) == "failed")
        return new_run(ledger, found.site, found.kind, posts, found.max_cost if max_cost is None else max_cost)
    changed = replace(
        found, state="running", epoch=found.epoch + 1, max_cost=found.max_cost if max_cost is None else max_cost
    )
    ledger.put_run(changed)
    return changed


# ------------------------------------------------------------------ sync


def sync_once(site: Site, ledger: Ledger, owner: str, tell: Callable[[Progress], None]) -> Progress | None:
    """What is new or changed since last time; None where another sync of this site is at work.

    At least once: the cursor moves only when the run is through, and looks back by `OVERLAP`; what was done already is
    skipped without a call or a write.
    """
    url = site.about().url
    lease = f"sync {url}"
    if not ledger.take(lease, owner, LEASE):
        return None
    for run in ledger.runs():  # cut off in the middle: what they left is found by the cursor, which had not moved
        if (run.kind, run.site) == ("sync", url):
            ledger.end(run, "cancelled")
    cursor = ledger.mark(f"cursor {url}")
    after = (datetime.fromisoformat(cursor) - OVERLAP).strftime("%Y-%m-%dT%H:%M:%S") if cursor else ""
    refs = list(site.refs(Query(modified_after=after)))
    posts = [r.id for r in refs if ours_no_more(ledger, url, r.id, site)]

    def alive(now: Progress) -> None:
        ledger.take(lease, owner, LEASE)
        tell(now)

    try:
        found = follow(new_run(ledger, url, "sync", posts, 0.0), ledger, alive)
    finally:
        ledger.take(lease, owner, 0.0)
    if found.run.state == "done" and refs:
        ledger.mark(f"cursor {url}", max([cursor, *(r.modified_gmt for r in refs)]))
    return found


def ours_no_more(ledger: Ledger, url: str, post: int, site: Site) -> bool:
    """Whether a sync should look at the post: never one that was done, edited since, or that a human approved."""
    last = ledger.last_push(url, post)
    if last is None or last.status == "pushing":
        return True
    if approval := approvals.standing(ledger, url, post):
        _LOG.info("Post %s is left alone: %s.", post, approval.told)
    return False


def next_tick(schedule: str, now: datetime) -> datetime:
    """When a cron expression or an interval (« 15m », « 2h ») is due next. UsageError where it is neither."""
    interval = re.fullmatch(r"(\d+)\s*([smhd])", schedule.strip())
    if interval:
        unit = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}[interval[2]]
        return now + timedelta(**{unit: max(1, int(interval[1]))})
    from croniter import CroniterBadCronError, croniter

    try:
        return datetime.fromtimestamp(croniter(schedule, now).get_next(float), tz=now.tzinfo)
    except (CroniterBadCronError, ValueError, KeyError) as exc:
        raise UsageError(
            f"{schedule!r} is no schedule: {exc}", hint='Write a cron expression ("*/15 * * * *") or "15m".'
        ) from exc


def is_quiet(hours: str, now: datetime) -> bool:
    """Whether `now` lies in the quiet hours « 22:00-06:00 ». UsageError where they are written otherwise."""
    if not hours:
        return False
    found = re.fullmatch(r"(\d\d):(\d\d)-(\d\d):(\d\d)", hours)
    if not found:
        raise UsageError(f"{hours!r} are no quiet hours.", hint='Write jobs.quiet_hours as "22:00-06:00".')
    start, end = int(found[1]) * 60 + int(found[2]), int(found[3]) * 60 + int(found[4])
    minute = now.hour * 60 + now.minute
    return start <= minute < end if start <= end else minute >= start or minute < end
