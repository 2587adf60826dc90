"""How a run is shown while it goes on, and at its end: a bar, lines, or one JSON object an event.

Events: "started"; "post" for every outcome; "progress" where the counts changed; "ended". All but "post" carry what
`runs --json` gives.
"""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from wp_seo.commands.session import Session

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from wp_seo.jobs.running import Progress


class Teller(AbstractContextManager["Teller"]):
    """Call it with each progress of a run."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._run = ""
        self._seen = 0  # the newest outcome told
        self._count = -1
        self._bar: Bar | None = None

    def __call__(self, now: Progress) -> None:
        if now.run.id != self._run:
            self._begin(now)
        if self._session.json:
            for entry in self._session.ledger.outcomes(now.run.id, after=self._seen):
                self._seen = max(self._seen, entry.number)
                self._session.put(
                    {"event": "post", "run": now.run.id, "post": entry.post, "status": entry.status,
                     "verdict": entry.verdict or None, "reason": entry.reason, "cost_usd": entry.cost_usd if entry.calls else 0.0}
                )  # fmt: skip
        count = sum(now.done.values())
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=count, total=now.run.total, description=short(now))
        elif count != self._count:
            if self._session.json:
                self._session.put({"event": "progress", **row(now)})
            else:
                Session.say(line(now))
        self._count = count

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _begin(self, now: Progress) -> None:
        self.__exit__()
        self._run, self._seen, self._count = now.run.id, 0, -1
        if self._session.json:
            self._session.put({"event": "started", **row(now)})
        elif sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.add_task("", total=now.run.total)
            self._bar.start()


def line(now: Progress) -> str:
    """A run in one line."""
    run = now.run
    head = f"{run.id} {run.kind} {run.state}: {sum(now.done.values())}/{run.total} ({short(now)})"
    if now.rate and now.left and run.state == "running":
        head += f", {60 * now.rate:.1f} posts a minute, {length(now.seconds_left)} left"
    return head


def short(now: Progress) -> str:
    """The counts and the cost."""
    done = ", ".join(f"{n} {status}" for status, n in sorted(now.done.items())) or "none done"
    verdicts = ", ".join(f"{n} {v}" for v, n in sorted(now.verdicts.items()))
    waits = [f"batch {b.state}: {b.done}/{len(b.asked)}" for b in now.batches if b.state == "submitted"]
    cost = f"${now.cost_usd:.4f}" if now.cost_usd else "" if now.cost_usd is not None else "price unknown"
    return "; ".join(filter(None, (done, verdicts, *waits, cost)))


def length(seconds: float | None) -> str:
    """A time that a human reads at a glance."""
    if seconds is None:
        return "unknown time"
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min" if minutes else "< 1 min"


def row(now: Progress) -> dict[str, Any]:
    """One object of `runs --json`."""
    run = now.run
    batches = [
        {
            "name": b.name,
            "state": b.state,
            "lines": len(b.asked),
            "done": b.done,
            "answered": b.answered,
            "told": b.told,
        }
        for b in now.batches
    ]
    return {
        "run": run.id, "kind": run.kind, "state": run.state, "at": run.at, "total": run.total, "left": now.left,
        "done": dict(now.done), "verdicts": dict(now.verdicts), "cost_usd": now.cost_usd, "reasons": dict(now.reasons),
        "posts_per_minute": None if now.rate is None else round(60 * now.rate, 2), "seconds_left": now.seconds_left,
        "batches": batches,
    }  # fmt: skip


def end(session: Session, now: Progress) -> int:
    """Say how the run ended, and what to type next; the exit code."""
    if session.json:
        session.put({"event": "ended", **row(now)})
    else:
        Session.say(line(now))
    refused = [b.told for b in now.batches if b.state == "refused"]
    if now.run.state == "paused" and refused:
        Session.say(f"The service refused a batch: {refused[0]}")
        Session.say(f"Next: wp-seo resume {now.run.id} goes on with live calls, at the full price.")
        return 3
    if now.run.state == "budget":
        Session.say(
            f"The budget is reached; {now.left} posts are left. Next: wp-seo resume {now.run.id} --max-cost USD"
        )
        return 4
    if now.done["failed"]:
        Session.say(f"Next: wp-seo resume {now.run.id} --failed tries the {now.done['failed']} that failed again.")
    return 1 if any(now.done[s] for s in ("failed", "conflict", "blocked")) else 0
