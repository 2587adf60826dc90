"""What the engine and SQLite don't agree on: unixepoch('subsec'), which SQLite before 3.42 (Debian 12) answers with NULL, and
a full disk, where the engine gives its jobs up instead of waiting as it does for a database that is locked or gone.
"""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy.engine import ExceptionContext

SUFFIX = "jobs.sqlite"
"""How the engine's own files end."""
FULL = ("database or disk is full", "disk I/O error")


def wait_where_full() -> None:
    """Tell the engine of a full disk in the words after which it tries again."""
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    if not event.contains(Engine, "handle_error", _as_locked):
        event.listen(Engine, "handle_error", _as_locked)


def _as_locked(context: ExceptionContext) -> None:
    told, engine = str(context.original_exception), context.engine
    if engine is not None and str(engine.url.database).endswith(SUFFIX) and told in FULL:
        context.original_exception.args = (f"database is locked: {told}",)


def install() -> None:
    """Give every SQLite connection of SQLAlchemy's a unixepoch() that knows fractions, where SQLite's own does not."""
    if sqlite3.sqlite_version_info >= (3, 42):
        return
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    @event.listens_for(Engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.create_function("unixepoch", 1, lambda _: time.time())
