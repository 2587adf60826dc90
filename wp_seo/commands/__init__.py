"""One file a group of commands; `register` hangs them all on the application."""

from __future__ import annotations

import typer

from wp_seo.commands import jobs, judging, posts, setting_up


def register(app: typer.Typer) -> None:
    """Hang every command on `app`."""
    for group in (setting_up, posts, jobs, judging):
        group.register(app)
