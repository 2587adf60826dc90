"""The engine asks SQLite for unixepoch('subsec'), which SQLite before 3.42 (Debian 12) answers with NULL."""

from __future__ import annotations

import sqlite3
import time
from typing import Any


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
