"""check, explain."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from wp_seo.commands.session import Session


def register(app: typer.Typer) -> None:
    """Hang these commands on `app`."""
    app.command()(check)
    app.command()(explain)


def check(
    context: typer.Context,
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FILE]…", help="HTML, JSON or JSON lines.")] = None,
    only: Annotated[str, typer.Option(metavar="FAMILIES", help="SEO, FR, FID, HTM, SAF, comma-separated.")] = "",
    source: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The draft that an HTML article stands on.")
    ] = None,
    judge: Annotated[bool, typer.Option("--judge", help="Also ask the reading judge (a model call each).")] = False,
    yoast: Annotated[bool, typer.Option("--yoast", help="Also run the Yoast engine (needs Node).")] = False,
) -> None:
    """Judge articles offline; JSON lines on standard input where no file is given."""
    from wp_seo import check as checking

    session: Session = context.obj
    raise typer.Exit(checking.run(session, files or [], only=only, source=source, judge=judge, yoast=yoast))


def explain(context: typer.Context, rule: Annotated[str, typer.Argument(metavar="RULE")]) -> None:
    """What a rule wants, with a good and a bad example."""
    from wp_seo.rules import explain as explain_rule

    sys.stdout.write(explain_rule(rule) + "\n")
