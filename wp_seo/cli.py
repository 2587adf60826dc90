"""The commands: parse, call, print. Each command's few lines live in `commands/`; nothing heavy is imported here."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from wp_seo import __version__
from wp_seo.commands import Ordered, register
from wp_seo.commands.session import Session, open_session
from wp_seo.errors import Interrupted, WpSeoError

app = typer.Typer(
    name="wp-seo",
    cls=Ordered,
    help="Rewrite WordPress drafts as French SEO articles that stand in their source, and push them back as drafts.",
    epilog="--config, --site, --json and -v may stand before or after the command.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"wp-seo {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    config: Annotated[str | None, typer.Option(metavar="FILE", help="Configuration file.")] = None,
    site: Annotated[str | None, typer.Option(metavar="NAME", help="A site of config/sites/NAME.toml.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Results as JSON lines on standard output.")] = False,
    verbose: Annotated[int, typer.Option("-v", count=True, help="Say more on standard error; twice: debug.")] = 0,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, help="Print the version.", is_eager=True)
    ] = False,
) -> None:
    """Global options."""
    context.obj = open_session(config, site, json=json, verbose=verbose)


register(app)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the contract's exit code. No error of a user's ends in a traceback."""
    words = hoist(list(sys.argv[1:] if arguments is None else arguments))
    try:
        code = app(words, standalone_mode=False, prog_name="wp-seo")
    except typer.TyperException as exc:
        typer.echo(f"Error: {exc.format_message()}", err=True)
        typer.echo("Next: wp-seo --help, or wp-seo COMMAND --help", err=True)
        return 2
    except WpSeoError as exc:
        return complain(exc)
    except (KeyboardInterrupt, typer.Abort):
        return complain(Interrupted("Interrupted; the work so far is kept."))
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return code if isinstance(code, int) else 0


def complain(error: WpSeoError) -> int:
    """Say on standard error what happened and what to type next; returns the exit code."""
    Session.say(f"Error: {error}", style="bold red")
    if error.hint:
        Session.say(f"Next: {error.hint}")
    return error.exit_code


_FLAGS = ("--json", "-v", "-vv")
_VALUED = ("--config", "--site")


def hoist(words: list[str]) -> list[str]:
    """Move the global options to the front, so that they may stand anywhere."""
    front: list[str] = []
    rest: list[str] = []
    queue = iter(words)
    for word in queue:
        if word == "--":
            rest += [word, *queue]
        elif word in _FLAGS or word.startswith(tuple(f"{name}=" for name in _VALUED)):
            front.append(word)
        elif word in _VALUED:
            front.append(word)
            front += [value] if (value := next(queue, None)) is not None else []
        else:
            rest.append(word)
    return front + rest
