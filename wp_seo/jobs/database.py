"""The database behind the ledger, SQLite or PostgreSQL: connections, transactions, and whose turn it is.

single  statements that hold or fail each by itself
alone   a transaction that nobody else has at the same time about the same thing
clock   the one clock that all workers share
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wp_seo.errors import StorageError, UsageError
from wp_seo.settings import data_folder

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

_POOL = {"pool_size": 8, "max_overflow": 8, "pool_use_lifo": True}
"""Connections of one process: each is held for milliseconds."""
_RESTED = 10.0  # seconds; one that was not used for longer is looked at first: the database may have been started anew


class LedgerError(StorageError):
    """The database can't be read or written: full disk, gone, no rights."""


class Database:
    """Connections are short; safe from many threads and processes."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        # SQLite has one writer at a time and is not fair among those that wait: our own threads queue up first.
        sqlite = engine.dialect.name == "sqlite"
        self._turn: AbstractContextManager[object] = threading.RLock() if sqlite else nullcontext()
        # PostgreSQL's BEGIN and COMMIT are round trips, which a single statement needs not.
        self._plain = engine if sqlite else engine.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def _begin(self, engine: Engine | None = None) -> Iterator[Connection]:
        import sqlalchemy as sa

        try:
            with self._turn, (engine or self.engine).begin() as connection:
                yield connection
        except (sa.exc.DBAPIError, sa.exc.TimeoutError) as exc:
            told = str(getattr(exc, "orig", None) or exc).splitlines()[0]
            raise LedgerError(
                f"The database can't be used: {told}",
                hint="Check the disk's space and the database's address, then run the command again.",
                code="database",
            ) from exc

    def single(self) -> AbstractContextManager[Connection]:
        """For statements that hold or fail each by itself."""
        return self._begin(self._plain)

    @contextmanager
    def alone(self, about: str = "") -> Iterator[Connection]:
        """A transaction from whose start to end nobody else has one about the same thing."""
        with self._begin() as connection:
            self._lock(connection, about)
            yield connection

    def clock(self, connection: Connection) -> float:
        """Seconds by the one clock that all workers share: PostgreSQL's, or this machine's for an SQLite file."""
        import sqlalchemy as sa

        if self.engine.dialect.name == "sqlite":
            return time.time()
        return float(connection.execute(sa.text("SELECT extract(epoch FROM clock_timestamp())")).scalar_one())

    def _lock(self, connection: Connection, about: str) -> None:
        """From here to the end of the transaction nobody else is here about the same thing."""
        import sqlalchemy as sa

        if self.engine.dialect.name == "postgresql":
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(871237, hashtext(:about))"), {"about": about})
        else:  # any write takes SQLite's lock; without one first, two readers could both see room
            connection.execute(sa.text("UPDATE marks SET until = until WHERE name = ''"))


def connect(url: str) -> Engine:
    """An engine for the address, "" being the SQLite file of the user's data folder. UsageError where it is of no known kind."""
    import sqlalchemy as sa

    if not url:
        folder = data_folder()
        folder.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{folder / 'wp_seo.sqlite'}"
    if url.startswith("postgresql://"):
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    try:
        engine = sa.create_engine(url, **({} if url.startswith("sqlite") else _POOL))
    except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError) as exc:
        raise UsageError(
            f"database_url is no database address: {exc}", hint="sqlite:///FILE or postgresql://…"
        ) from exc
    except ModuleNotFoundError as exc:
        raise UsageError("PostgreSQL needs the package psycopg.", hint="pip install 'wp-seo[postgres]'") from exc
    if engine.dialect.name == "sqlite":
        database = engine.url.database
        if database and database != ":memory:":
            Path(database).parent.mkdir(parents=True, exist_ok=True)

        @sa.event.listens_for(engine, "connect")
        def _pragmas(connection: Any, _record: Any) -> None:
            connection.execute("PRAGMA busy_timeout=60000")
            connection.execute("PRAGMA journal_mode=WAL")

    else:
        sa.event.listen(engine, "checkin", _rested)
        sa.event.listen(engine, "checkout", _awake)
    return engine


def now() -> str:
    """This machine's time, ISO, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _rested(_connection: Any, record: Any) -> None:
    record.info["since"] = time.monotonic()


def _awake(connection: Any, record: Any, _proxy: Any) -> None:
    """Have the pool take a fresh connection in place of one that died while nobody used it."""
    import sqlalchemy as sa

    if time.monotonic() - record.info.get("since", float("inf")) < _RESTED:
        return
    try:
        connection.execute("SELECT 1")
        connection.rollback()
    except Exception as exc:
        raise sa.exc.DisconnectionError(str(exc)) from exc
