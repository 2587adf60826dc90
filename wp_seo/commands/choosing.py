"""The options that choose drafts, the same for every command that takes them."""

from __future__ import annotations

from typing import Annotated

import typer

Category = Annotated[str, typer.Option(metavar="SLUG", help="Only this category.")]
Tag = Annotated[str, typer.Option(metavar="SLUG", help="Only this tag.")]
Author = Annotated[str, typer.Option(metavar="WHO", help="Only this author's: login, name or id.")]
After = Annotated[
    str, typer.Option("--after", "--modified-after", metavar="T", help="Changed after T: ISO time, GMT by default.")
]
Before = Annotated[str, typer.Option("--before", metavar="T", help="Changed before T.")]
Ids = Annotated[str, typer.Option(metavar="FILE", help="Only the ids in a file, one a line; - for standard input.")]
