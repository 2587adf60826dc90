"""A run by way of the Batch API: what its jobs would ask is asked beforehand, at half the price, into the answer store.

`advance` does what can be done now and may be killed anywhere: a file becomes a batch once, an answer is stored before it is
counted, money is set aside before a batch is submitted and settled by what the service counted. What a batch leaves
unanswered, the jobs then ask live.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import IO, Any

from wp_seo.errors import BudgetReached, WriterRefused
from wp_seo.jobs.batches import Batch, BatchBook
from wp_seo.jobs.ledger import Ledger, Run
from wp_seo.jobs.models import StoredModel, answer_key, no_price, worst_cost
from wp_seo.pipeline import Tools
from wp_seo.service import Options, rewrite_post
from wp_seo.settings import Settings
from wp_seo.wordpress.base import Site
from wp_seo.writers import batch as wire
from wp_seo.writers.base import Answer, Model, Request
from wp_seo.writers.batch import BatchService
from wp_seo.writers.endpoint import OpenAIModel

GRACE = timedelta(seconds=30)
"""How long a service may take to list a batch whose making was cut off."""
_CHUNK = 200


class Wanted(Exception):
    """The pipeline needs an answer that is not stored."""

    def __init__(self, model: OpenAIModel, request: Request) -> None:
        super().__init__(request.purpose)
        self.model, self.request = model, request


@dataclass(frozen=True)
class Asking:
    """Stands where the service would: names what is wanted instead of asking."""

    inner: Model

    @property
    def name(self) -> str:
        """The model's name."""
        return self.inner.name

    def ask(self, request: Request) -> Answer:
        """Wanted, always."""
        assert isinstance(self.inner, OpenAIModel)
        raise Wanted(self.inner, request)


@dataclass(frozen=True)
class Job:
    """A run, and what its batches need."""

    settings: Settings
    ledger: Ledger
    site: Site
    run: Run
    tools: Callable[[int, Callable[[Model], Model]], Tools]  # of a post, with a wrap around its models
    service: Callable[[str], BatchService]  # of a model by name
    still_ours: Callable[[], None] = lambda: None  # raises where another worker took the run over


def advance(job: Job, posts: Sequence[int]) -> bool:
    """One step for the batches of a run; whether there is something left to wait for.

    Raises BudgetReached where not one line fits under the cap, and WriterRefused where the service takes no batches.
    """
    book = BatchBook(job.ledger)
    known = book.of_run(job.run.id)
    if any(b.state == "refused" for b in known):
        return False  # told before; whoever resumed the run wants live calls
    for batch in known:
        if batch.state == "uploaded":
            _submit_once(job, book, batch)
    refused = [told for b in book.of_run(job.run.id) if b.state == "submitted" and (told := _look(job, book, b))]
    if refused:
        raise WriterRefused(
            f"The service refused a batch: {refused[0]}",
            hint=f"wp-seo resume {job.run.id} goes on with live calls, at the full price.",
            code="batch-refused",
        )
    known = book.of_run(job.run.id)
    waiting = any(b.state in ("uploaded", "submitted") for b in known)
    mark = f"gathered {job.run.id}"
    if job.run.state == "running" and (not waiting or job.ledger.mark(mark) != str(len(known))):
        waiting = _gather(job, book, posts) or waiting
        job.ledger.mark(mark, str(len(book.of_run(job.run.id))))
    return waiting


# ------------------------------------------------------------------ submitting


@dataclass
class _Part:
    """A file that is being filled."""

    model: OpenAIModel
    lines: IO[bytes] = field(default_factory=tempfile.TemporaryFile)
    asked: dict[int, str] = field(default_factory=dict)
    cost: float = 0.0
    size: int = 0


def _gather(job: Job, book: BatchBook, posts: Sequence[int]) -> bool:
    """Fill and submit files with what the posts want next; whether anything was wanted."""
    asked: dict[int, set[str]] = {}
    for batch in book.of_run(job.run.id):
        for post, key in batch.asked.items():
            asked.setdefault(post, set()).add(key)
    depth = job.settings.jobs.batch_rounds
    parts: dict[str, _Part] = {}
    budget = replace(job.settings.budget, per_run=job.run.max_cost or job.settings.budget.per_run)
    capped = any((budget.per_run, budget.per_day, budget.per_site))
    room = job.ledger.room(job.settings.site.url, job.run.id, budget)
    any_line = False
    for post, wanted in _wanted(job, [p for p in posts if len(asked.get(p, ())) < depth]):
        key = answer_key(job.settings.site.url, post, wanted.model.name, wanted.request)
        if key in asked.get(post, ()):
            continue  # the batch left it unanswered: a live call will do
        worst = worst_cost(wanted.request, job.settings.prices.get(wanted.model.name))
        if capped and worst is None:
            raise no_price(wanted.model.name)
        cost = (worst or 0.0) * wire.PRICE if capped else 0.0
        if cost > room:
            if any_line:
                break  # the rest fits once these are settled
            raise BudgetReached(
                "The budget has no room for one line of a batch.",
                hint="Raise it (--max-cost or [budget]) and resume the run.",
                code="budget",
            )
        room, any_line = room - cost, True
        line = job.service(wanted.model.name).line(key, wanted.request)
        part = parts.get(wanted.model.name)
        if part and (len(part.asked) >= wire.MOST_LINES or part.size + len(line) > wire.MOST_BYTES):
            _hand_over(job, book, part)
            part = None
        if part is None:
            part = parts[wanted.model.name] = _Part(wanted.model)
        part.lines.write(line)
        part.asked[post], part.cost, part.size = key, part.cost + cost, part.size + len(line)
    for part in parts.values():
        _hand_over(job, book, part)
    return any_line


def _wanted(job: Job, posts: Sequence[int]) -> Iterator[tuple[int, Wanted]]:
    """What each post's job would ask next; posts that want nothing are left out."""

    def find(post: int) -> Wanted | None:
        url = job.settings.site.url
        tools = job.tools(post, lambda model: StoredModel(Asking(model), job.ledger, url, post))
        try:
            rewrite_post(job.site, post, tools, ledger=job.ledger, options=Options(dry_run=True, run=job.run.id))
        except Wanted as exc:
            return exc
        return None  # all is answered, or the post can't be rewritten: its job will say so

    with ThreadPoolExecutor(job.settings.jobs.concurrency) as pool:
        for start in range(0, len(posts), _CHUNK):
            chunk = posts[start : start + _CHUNK]
            for post, found in zip(chunk, pool.map(find, chunk), strict=True):
                if found is not None:
                    yield post, found


def _hand_over(job: Job, book: BatchBook, part: _Part) -> None:
    """Set the money aside, upload, submit, and write each step down before the next."""
    job.still_ours()
    with part.lines:
        name = f"{job.run.id}-{len(book.of_run(job.run.id)) + 1}"
        if part.cost:
            budget = replace(job.settings.budget, per_run=job.run.max_cost or job.settings.budget.per_run)
            while not job.ledger.reserve(name, job.settings.site.url, job.run.id, part.cost, budget):
                time.sleep(1.0)  # what other calls in flight will cost decides it
        service = job.service(part.model.name)
        try:
            file = service.upload(name, part.lines)
        except WriterRefused as exc:
            job.ledger.settle(name, 0.0)
            book.put(Batch(name, job.run.id, part.model.name, "refused", told=str(exc)))
            raise
    batch = Batch(name, job.run.id, part.model.name, "uploaded", file, asked=part.asked, reserved=part.cost)
    book.put(batch)
    _submit(job, book, batch)


def _submit_once(job: Job, book: BatchBook, batch: Batch) -> None:
    """Submit what an interruption left uploaded, unless the service made a batch of it already."""
    made = job.service(batch.model).made_of(batch.file)
    if made:
        book.put(replace(batch, state="submitted", batch=made))
    elif datetime.now(UTC) - datetime.fromisoformat(batch.at) >= GRACE:
        _submit(job, book, batch)


def _submit(job: Job, book: BatchBook, batch: Batch) -> None:
    job.still_ours()
    try:
        made = job.service(batch.model).submit(batch.name, batch.file)
    except WriterRefused as exc:
        job.ledger.settle(batch.name, 0.0)
        book.put(replace(batch, state="refused", told=str(exc)))
        raise
    book.put(replace(batch, state="submitted", batch=made))


# ------------------------------------------------------------------ collecting


def _look(job: Job, book: BatchBook, batch: Batch) -> str:
    """Collect the batch where it is over; why it was refused, where it was."""
    service = job.service(batch.model)
    try:
        now = service.state(batch.batch)
    except WriterRefused as exc:
        if exc.code != "model":
            raise
        now = wire.State("gone", 0, False, "it is gone", ())
    if now.refused:
        job.ledger.settle(batch.name, 0.0)
        book.put(replace(batch, state="refused", told=now.refused))
        service.forget(batch.file)
    elif now.over:
        answered = _collect(job, batch, service, now.files)
        book.put(replace(batch, state="collected", answered=answered, done=len(batch.asked)))
        service.forget(batch.file, *now.files)
    else:
        if job.run.state == "cancelled" and now.status in ("validating", "in_progress"):
            service.cancel(batch.batch)
        book.put(replace(batch, done=now.done))
    return now.refused


def _collect(job: Job, batch: Batch, service: BatchService, files: Sequence[str]) -> int:
    """Store every answer, then settle what they cost; how many there are."""
    posts = {key: post for post, key in batch.asked.items()}
    cost: float | None = 0.0
    answered: set[str] = set()
    rows: list[tuple[str, dict[str, Any], str, int]] = []
    for file in files:
        for line in service.lines(file):
            if line.key not in posts:
                continue
            told = line.usage.cost_usd if line.usage else None
            cost = None if cost is None or told is None else cost + told
            if line.answer is not None:
                answered.add(line.key)
                rows.append((line.key, asdict(line.answer), job.settings.site.url, posts[line.key]))
            if len(rows) >= _CHUNK:
                job.ledger.keep(rows)
                rows = []
    job.ledger.keep(rows)
    job.ledger.settle(batch.name, batch.reserved if cost is None else cost)
    return len(answered)
