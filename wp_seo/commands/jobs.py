"""bulk, sync, runs, pause, resume, cancel, worker."""

from __future__ import annotations

import signal
import sys
import time
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from wp_seo.commands.choosing import After, Author, Before, Category, Ids, Tag
from wp_seo.commands.following import Teller, end, line, row
from wp_seo.commands.session import Session

PATIENCE = 120
"""Seconds that posts in flight get when a command is told to stop."""
_Report = Annotated[
    Path | None, typer.Option("--report", metavar="FILE", help="Write a report: FILE.html or FILE.csv.")
]
_MaxCost = Annotated[float, typer.Option(metavar="USD", help="Stop before the run can cost more; 0 = no cap.")]


def register(app: typer.Typer) -> None:
    """Hang these commands on `app`."""
    for command in (bulk, sync, runs, pause, resume, cancel, worker):
        app.command()(command)


def bulk(
    context: typer.Context,
    category: Category = "",
    tag: Tag = "",
    author: Author = "",
    after: After = "",
    before: Before = "",
    ids: Ids = "",
    limit: Annotated[int, typer.Option(metavar="N", help="At most so many; 0 = all.")] = 0,
    estimate: Annotated[bool, typer.Option("--estimate", help="Say what it would take, and stop.")] = False,
    max_cost: _MaxCost = 0.0,
    concurrency: Annotated[int, typer.Option(metavar="N", help="Posts at once; 0 = as configured.")] = 0,
    batch_api: Annotated[
        bool, typer.Option("--batch-api", help="Ask by the Batch API first: half the price, up to a day an answer.")
    ] = False,
    file: _Report = None,
) -> None:
    """Rewrite a category, a tag, an author's drafts, or any list of them, under one budget."""
    from wp_seo.errors import UsageError
    from wp_seo.jobs import estimating, running
    from wp_seo.selection import Selection, choose

    session: Session = context.obj
    if concurrency:
        session.settings = replace(session.settings, jobs=replace(session.settings.jobs, concurrency=concurrency))
    wished = Selection(category, tag, author, after, before, ids)
    if not wished:
        raise UsageError("Say which drafts.", hint="--category, --tag, --author, --after, --before or --ids.")
    posts = choose(session.site, wished, limit=limit)
    wanted = estimating.estimate(session.settings, session.site, session.ledger, posts)
    if batch_api:
        wanted = estimating.by_batches(wanted, session.settings)
    if session.json and estimate:
        session.put(asdict(wanted))
    else:
        cost = "unknown" if wanted.cost_usd is None else f"about ${wanted.cost_usd:.2f}"
        tokens = f"{wanted.input_tokens + wanted.output_tokens:,} tokens"
        rests = (
            f"as {wanted.articles_known} articles took" if wanted.articles_known else "before any article of this model"
        )
        Session.say(
            f"{wanted.posts} posts, {wanted.words:,} words of source, {tokens}, cost {cost}, {wanted.seconds / 60:.0f} minutes "
            f"({rests})."
        )
    if estimate or not posts:
        return
    paid = session.settings.writer.resolved == "openai"
    if paid and sys.stdin.isatty() and not typer.confirm("Go on?", err=True):
        return
    cap = max_cost or session.settings.budget.per_run
    kind = running.BATCH if batch_api else "bulk"
    _follow(session, running.new_run(session.ledger, session.settings.site.url, kind, posts, cap), file)


def sync(
    context: typer.Context,
    once: Annotated[bool, typer.Option("--once", help="Now, and stop.")] = False,
    schedule: Annotated[str, typer.Option(metavar="CRON", help='Cron expression or interval ("15m"), for ever.')] = "",
) -> None:
    """Rewrite what is new or changed since last time."""
    from wp_seo.jobs import engine, running

    session: Session = context.obj
    plan = "" if once else schedule or session.settings.jobs.schedule
    if plan:
        running.next_tick(plan, datetime.now())  # a mistake is told before anything starts
    running.is_quiet(session.settings.jobs.quiet_hours, datetime.now())
    owner = _start(session)
    try:
        while True:
            code = 0
            _clean(session, owner)
            if not running.is_quiet(session.settings.jobs.quiet_hours, datetime.now()):
                with Teller(session) as tell:
                    found = running.sync_once(session.site, session.ledger, owner, tell)
                if found is None:
                    Session.say("Another sync of this site is at work.")
                else:
                    code = end(session, found)
            if not plan:
                raise typer.Exit(code)
            due = running.next_tick(plan, datetime.now())
            Session.say(f"Next sync at {due:%Y-%m-%d %H:%M:%S}.")
            time.sleep(max(0.0, (due - datetime.now()).total_seconds()))
    finally:
        engine.stop(patience=PATIENCE)


def runs(
    context: typer.Context,
    run: Annotated[str, typer.Argument(metavar="[RUN]")] = "",
    file: _Report = None,
) -> None:
    """Progress, rate, verdicts, cost and failures of a run, or of the newest ones."""
    from wp_seo.errors import UsageError
    from wp_seo.jobs import report, running

    session: Session = context.obj
    if file and not run:
        raise UsageError("Say which run to report on.", hint="wp-seo runs lists them.")
    names = [run] if run else [r.id for r in session.ledger.runs()[:20]]
    for name in names:
        now = running.progress(session.ledger, name)
        if session.json:
            session.put(row(now))
        else:
            session.results.print(line(now), markup=False)
            for reason, count in now.reasons.most_common(5) if run else ():
                session.results.print(f"   {count} × {reason}", markup=False)
        if file:
            report.write(session.ledger, now, file)
            Session.say(f"Wrote {file}.")


def pause(context: typer.Context, run: str) -> None:
    """Let a run finish what it works on, and hold the rest."""
    from wp_seo.jobs import running

    running.set_state(context.obj.ledger, run, "paused")
    Session.say(f"Run {run} is paused. Next: wp-seo resume {run}")


def resume(
    context: typer.Context,
    run: str,
    max_cost: Annotated[float | None, typer.Option(metavar="USD", help="A new cap.")] = None,
    failed: Annotated[bool, typer.Option("--failed", help="Only those that failed, as a new run.")] = False,
    file: _Report = None,
) -> None:
    """Go on with a run that was paused, interrupted, or out of budget."""
    from wp_seo.jobs import running

    session: Session = context.obj
    _follow(session, running.again(session.ledger, run, max_cost, failed=failed), file)


def cancel(context: typer.Context, run: str) -> None:
    """Let a run finish what it works on, and drop the rest."""
    from wp_seo.jobs import running

    waiting = running.cancel(context.obj.ledger, run)
    Session.say(f"Run {run} is cancelled.")
    if waiting:
        Session.say("Calling its batches off; what they answered by now is kept.")
        _follow(context.obj, waiting)


def worker(context: typer.Context) -> None:
    """One more worker on the shared database, until it is told to stop (SIGTERM, Ctrl-C)."""
    from wp_seo.errors import UsageError
    from wp_seo.jobs import engine

    session: Session = context.obj
    if not session.settings.database_url:
        raise UsageError("A worker needs a shared database.", hint="Set WP_SEO_DATABASE_URL=postgresql://…")
    name = _start(session)
    _clean(session, name)
    Session.say(f"Working as {name}. Stop with Ctrl-C or SIGTERM.")
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        Session.say("Finishing what is begun; again to stop at once.")
    finally:
        engine.stop(patience=PATIENCE)


def _start(session: Session) -> str:
    from wp_seo.jobs import engine

    def leave(*_: Any) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, leave)
    return engine.start(engine.Runtime(session.settings, session.ledger, session.site))


def _clean(session: Session, owner: str) -> None:
    """Forget what is old; a database that is busy or gone is no reason not to work."""
    from wp_seo.jobs.ledger import LedgerError
    from wp_seo.jobs.retention import clean

    try:
        done = clean(session.ledger, owner, session.settings.jobs.keep_days)
    except LedgerError as exc:
        Session.say(f"Nothing old could be forgotten: {exc}")
        return
    if done.steps or done.answers:
        Session.say(f"Forgotten, as nothing needs them: {done.steps} jobs' steps, {done.answers} answers.")


def _follow(session: Session, run: Any, file: Path | None = None) -> None:
    from wp_seo.jobs import engine, report, running

    _start(session)
    Session.say(f"Run {run.id}: {run.total} posts. Another terminal: wp-seo runs {run.id}, wp-seo pause {run.id}")
    try:
        with Teller(session) as tell:
            found = running.follow(run, session.ledger, tell)
    finally:
        engine.stop(patience=PATIENCE)
    if file:
        report.write(session.ledger, found, file)
        Session.say(f"Wrote {file}.")
    raise typer.Exit(end(session, found))
