"""init, doctor, bridge, demo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wp_seo.commands.session import Session

if TYPE_CHECKING:
    from wp_seo.wordpress.doctor import Diagnosis


def register(app: typer.Typer) -> None:
    """Hang these commands on `app`."""
    app.command()(init)
    app.command()(doctor)
    app.command()(bridge)
    app.command()(demo)


def init(context: typer.Context) -> None:
    """Ask for site and writer, test them, write the configuration (secrets to the keyring, else a variable)."""
    from wp_seo.commands.init import ask

    session: Session = context.obj
    raise typer.Exit(ask(session))


def doctor(context: typer.Context) -> None:
    """Try the site and the writer; name each fault and the next thing to do."""
    from wp_seo.wordpress.doctor import diagnose

    session: Session = context.obj
    found = diagnose(session.settings)
    if any(d.code == "connected" for d in found):
        found += _archive(session)
    for d in found:
        if session.json:
            session.put({"code": d.code, "level": d.level, "title": d.title, "seen": d.seen, "remedy": d.remedy})
            continue
        mark = {"ok": "[green]ok[/]   ", "warn": "[yellow]warn[/] ", "fault": "[red]fault[/]"}[d.level]
        session.results.print(mark, d.title, f"({d.seen})" if d.seen else "")
        if d.remedy:
            session.results.print("      →", d.remedy, markup=False)
    faults = {d.code for d in found if d.level == "fault"}
    raise typer.Exit(2 if faults & {"no-site", "no-credentials"} else 3 if faults else 0)


def _archive(session: Session) -> tuple[Diagnosis, ...]:
    """How large and how old the index of the published posts is."""
    from wp_seo.errors import WpSeoError
    from wp_seo.jobs.archive import described
    from wp_seo.wordpress.doctor import Diagnosis

    settings = session.settings
    if not (settings.dossier.archive and settings.dossier.archive_refresh_minutes):
        return ()
    try:
        told = described(session.ledger, settings.site.url)
    except WpSeoError as exc:
        return (Diagnosis("no-archive", "warn", "The published posts can't be indexed", str(exc), exc.hint),)
    return (Diagnosis("archive", "ok", "Index of the published posts", told),)


def bridge(
    context: typer.Context,
    output: Annotated[Path, typer.Option(metavar="FILE.zip", help="Where to write the plugin.")],
) -> None:
    """Write the WordPress plugin to install for what core lacks."""
    from wp_seo.wordpress.bridge import build_zip

    build_zip(output)
    Session.say(f"Wrote {output}. In WordPress: Extensions › Ajouter › Téléverser une extension, then activate it.")


def demo(
    context: typer.Context,
    stop: Annotated[bool, typer.Option("--stop", help="Stop the demo's WordPress.")] = False,
) -> None:
    """An embedded real WordPress with sample drafts, from start to finish, without any key."""
    from wp_seo.demo.run import run_demo

    raise typer.Exit(run_demo(context.obj, stop=stop))
