"""drafts, rewrite, revert, notes: one post at a time, and what they rest on."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from wp_seo.commands.choosing import After, Author, Before, Category, Ids, Tag
from wp_seo.commands.session import Session

if TYPE_CHECKING:
    from wp_seo.dossier.notes import Note
    from wp_seo.dossier.wanted import Wanted
    from wp_seo.settings import Settings
    from wp_seo.writers.base import Model


def register(app: typer.Typer) -> None:
    """Hang these commands on `app`."""
    app.command()(drafts)
    app.command()(rewrite)
    app.command()(revert)
    app.add_typer(notes, name="notes")


def drafts(
    context: typer.Context,
    category: Category = "",
    tag: Tag = "",
    author: Author = "",
    after: After = "",
    before: Before = "",
    ids: Ids = "",
) -> None:
    """List what could be rewritten, and why the rest could not."""
    from wp_seo.selection import Selection
    from wp_seo.survey import survey

    session: Session = context.obj
    count = able = 0
    for row in survey(session.site, session.ledger, Selection(category, tag, author, after, before, ids)):
        count += 1
        able += row.rewritable
        if session.json:
            session.put(row.as_json())
        else:
            mark = "[green]✓[/]" if row.rewritable else "[dim]–[/]"
            session.results.print(f"{mark} {row.id:>7}  {row.words:>5} words ", end="")
            session.results.print(row.title[:70], f"({row.reason})" if row.reason else "", markup=False)
    Session.say(f"{able} of {count} posts can be rewritten.")


def rewrite(
    context: typer.Context,
    posts: Annotated[list[int], typer.Argument(metavar="ID…", min=1)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing to the site.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Also where it was done, or edited since.")] = False,
    as_copy: Annotated[bool, typer.Option("--as-copy", help="Write a new draft beside the original.")] = False,
    wait: Annotated[
        float | None, typer.Option(metavar="SECONDS", help="Wait so long for a post that somebody has open.")
    ] = None,
    writer: Annotated[str, typer.Option(metavar="W", help="auto, openai, outline or local.")] = "",
    attach: Annotated[
        list[str] | None, typer.Option("--with", metavar="FILE_OR_URL", help="A document to rest on; repeatable.")
    ] = None,
) -> None:
    """Rewrite posts, one by one, and push each back as a draft."""
    from wp_seo.commands.showing import show_outcome
    from wp_seo.service import Options, exit_code, rewrite_post
    from wp_seo.wiring import NO_MODEL, build_tools, with_writer

    session: Session = context.obj
    settings = with_writer(session.settings, writer)
    options = Options(
        dry_run=dry_run,
        force=force,
        as_copy=as_copy or settings.publish.as_copy,
        wait_for_lock=settings.publish.wait_for_lock if wait is None else wait,
    )
    if settings.writer.kind == "auto" and settings.writer.resolved == "outline":
        Session.say(NO_MODEL)
    outcomes = []
    for post in posts:
        wrap = partial(_wrapped, settings, session, post, force)
        tools = build_tools(settings, session.site, session.ledger, attached=tuple(attach or ()), post=post, wrap=wrap)
        outcome = rewrite_post(session.site, post, tools, ledger=session.ledger, options=options)
        outcomes.append(outcome)
        show_outcome(session, outcome)
    raise typer.Exit(exit_code(outcomes))


def _wrapped(settings: Settings, session: Session, post: int, force: bool, model: Model) -> Model:
    """Under the budget; an answer that is stored already is used again, but with --force a new one is asked for."""
    from wp_seo.jobs.models import paid_model

    return paid_model(settings, session.ledger, model, post, fresh=force)


def revert(
    context: typer.Context,
    post: Annotated[int, typer.Argument(metavar="ID")],
    force: Annotated[bool, typer.Option("--force", help="Also where somebody edited it since.")] = False,
) -> None:
    """Put the original back, byte for byte."""
    from wp_seo.service import revert_post

    session: Session = context.obj
    reverted = revert_post(session.site, post, session.ledger, force=force)
    if session.json:
        session.put({"post": post, "status": "reverted", "hash": reverted.content_hash})
    else:
        Session.say(f"Post {post} holds its original again.")


notes = typer.Typer(help="The newsroom's validated context notes.", invoke_without_command=True)


@notes.callback()
def notes_default(context: typer.Context) -> None:
    """List the notes where no subcommand is named."""
    if context.invoked_subcommand is None:
        notes_list(context)


@notes.command("list")
def notes_list(context: typer.Context) -> None:
    """Every note with its state."""
    from wp_seo.dossier import library

    session: Session = context.obj
    today = date.today()
    for note in (on_file := library(session.settings.dossier).notes()):
        row = {"id": note.id, "state": note.state(today), "title": note.title, "expires_on": note.expires_on}
        if session.json:
            session.put({**row, "text": note.text, "keywords": note.keywords, "approved_by": note.approved_by})
        else:
            until = f" until {note.expires_on}" if row["state"] == "approved" and note.expires_on else ""
            session.results.print(f"{note.id}: {row['state']}{until} — {note.title}", markup=False)
    for want in _wanted(session, on_file):
        if session.json:
            session.put({"id": want.id, "state": "wanted", "title": want.title, "text": want.text, "posts": want.posts})
        else:
            session.results.print(f"{want.id}: wanted by {len(want.posts)} post(s) — {want.title}", markup=False)
            for line in want.text.splitlines():
                session.results.print(f"    {line}", markup=False)


def _wanted(session: Session, on_file: tuple[Note, ...]) -> tuple[Wanted, ...]:
    """What models said would have helped on the configured site."""
    from wp_seo.dossier.wanted import wanted

    url = session.settings.site.url.rstrip("/")
    return wanted(session.ledger.evidence(url), on_file) if url else ()


@notes.command("add")
def notes_add(
    context: typer.Context,
    title: str,
    text: str,
    keyword: Annotated[list[str], typer.Option(help="A word that calls the note; repeatable.")],
) -> None:
    """Propose a note; it is used once a named human has approved it."""
    from wp_seo.dossier import library

    note = library(context.obj.settings.dossier).add(title, text, keyword)
    Session.say(f"Proposed: {note.id}. Next: wp-seo notes approve {note.id} --by 'Prénom Nom'")


@notes.command("approve")
def notes_approve(
    context: typer.Context,
    note: Annotated[str, typer.Argument(metavar="ID")],
    by: Annotated[str, typer.Option(metavar="NAME", help="Who answers for the note.")],
    expires: Annotated[str, typer.Option(metavar="DATE", help="ISO date; default: in a year.")] = "",
    text: Annotated[str, typer.Option(help="What the note says; a wanted note has the articles' own words.")] = "",
    keyword: Annotated[list[str] | None, typer.Option(help="A word that calls a wanted note; repeatable.")] = None,
) -> None:
    """A named human takes responsibility for the note: one that was proposed, or one that a model wanted."""
    from wp_seo.dossier import library
    from wp_seo.dossier.wanted import sign
    from wp_seo.errors import UsageError

    try:
        until = date.fromisoformat(expires) if expires else None
    except ValueError:
        raise UsageError(f"{expires!r} is no date.", hint="Write it as 2027-01-31.") from None
    notes = library(context.obj.settings.dossier)
    wants = _wanted(context.obj, notes.notes())
    approved = sign(notes, wants, note, by, date.today(), until, text=text, keywords=keyword or ())
    Session.say(f"{approved.id}: approved by {approved.approved_by} until {approved.expires_on}.")


@notes.command("retire")
def notes_retire(context: typer.Context, note: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    """Never use the note again."""
    from wp_seo.dossier import library

    Session.say(f"{library(context.obj.settings.dossier).retire(note).id}: retired.")
