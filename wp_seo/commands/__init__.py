"""One file a group of commands; `register` hangs them all on the application."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from wp_seo.commands import desk, jobs, judging, posts, setting_up

ORDER = (
    "init", "doctor", "drafts", "rewrite", "notes", "bulk", "sync", "runs", "pause", "resume", "cancel", "worker", "revert",
    "bridge", "check", "explain", "desk", "demo",
)  # fmt: skip
"""How `--help` lists the commands: as they are met on the way from an installation to a published article."""


class Ordered(TyperGroup):
    """Commands in `ORDER`."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands."""
        return sorted(self.commands, key=ORDER.index)


def register(app: typer.Typer) -> None:
    """Hang every command on `app`."""
    for group in (setting_up, posts, jobs, judging, desk):
        group.register(app)
