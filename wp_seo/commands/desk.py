"""desk."""

from __future__ import annotations

import signal
from typing import Annotated, Any

import typer

from wp_seo.commands.session import Session


def register(app: typer.Typer) -> None:
    """Hang this command on `app`."""
    app.command()(desk)


def desk(
    context: typer.Context,
    port: Annotated[int, typer.Option(metavar="N", help="0 = a free one.", min=0, max=65535)] = 0,
) -> None:
    """The review page: compare with the original, approve, revert; for you alone, on this machine."""
    from wp_seo.desk.app import Desk
    from wp_seo.desk.server import bind
    from wp_seo.dossier import library
    from wp_seo.errors import UsageError
    from wp_seo.jobs import reviews

    session: Session = context.obj
    url = session.site.about().url
    if not reviews.counts(session.ledger, url, reviews.Wish()):
        raise UsageError(f"wp-seo has written nothing to {url} yet.", hint="wp-seo rewrite ID, or wp-seo bulk.")
    server = bind(port)
    page = Desk(session.site, session.ledger, library(session.settings.dossier), server.gate, session.settings.length)
    if session.json:
        session.put({"url": server.gate.address})
    else:
        session.results.print(server.gate.address, markup=False, soft_wrap=True)
    Session.say("Open this address in a browser on this machine; it holds until Ctrl-C. Keep it to yourself.")

    def leave(*_: Any) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, leave)
    server.run(page)
    Session.say("The desk is closed.")
