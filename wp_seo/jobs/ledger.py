"""The lasting record, in SQLite or PostgreSQL: what was done to which post, with what, at what cost, and by whom.

outcomes   one row an attempt: hashes, prompt, model, cost, verdict, and what was pushed
answers    every model answer under what was asked, so that none is paid twice
approvals  which human answered for which exact version
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wp_seo.errors import UsageError, WpSeoError
from wp_seo.settings import data_folder

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

    from wp_seo.writers.base import Answer


class LedgerError(WpSeoError):
    """The database can't be read or written: full disk, gone, no rights."""

    exit_code = 1


@dataclass(frozen=True)
class Entry:
    """One attempt at one post. Hashes are SHA-256; `pushed` holds the fields as written, for merging and reverting."""

    site: str
    post: int
    status: str
    verdict: str = ""
    reason: str = ""
    run: str = ""
    at: str = ""
    source_hash: str = ""
    dossier_hash: str = ""
    prompt_id: str = ""
    prompt_hash: str = ""
    model: str = ""
    input_tokens: int = 0
    cached_input_tokens: int = 0
    output_tokens: int = 0
    calls: int = 0
    cost_usd: float | None = None
    keyphrase: str = ""
    output_hash: str = ""
    revision: int | None = None
    snapshot_file: str = ""
    evidence: str = ""  # JSON: the article with its ids, the findings


class Ledger:
    """The record behind one database address. Connections are short; safe from many processes."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._create()

    @classmethod
    def open(cls, url: str = "") -> Ledger:
        """The ledger at `url`, or the SQLite file of the user's data folder. UsageError for an address of no known kind."""
        import sqlalchemy as sa

        if not url:
            folder = data_folder()
            folder.mkdir(parents=True, exist_ok=True)
            url = f"sqlite:///{folder / 'wp_seo.sqlite'}"
        if url.startswith("postgresql://"):
            url = url.replace("postgresql://", "postgresql+psycopg://", 1)
        try:
            engine = sa.create_engine(url, pool_pre_ping=True)
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
                connection.execute("PRAGMA busy_timeout=15000")
                connection.execute("PRAGMA journal_mode=WAL")

        return cls(engine)

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        import sqlalchemy as sa

        try:
            with self.engine.begin() as connection:
                yield connection
        except sa.exc.DBAPIError as exc:
            raise LedgerError(
                f"The database can't be used: {str(exc.orig).splitlines()[0]}",
                hint="Check the disk's space and the database's address, then run the command again.",
                code="database",
            ) from exc

    def _create(self) -> None:
        import sqlalchemy as sa

        serial = "INTEGER PRIMARY KEY" if self.engine.dialect.name == "sqlite" else "BIGSERIAL PRIMARY KEY"
        kinds = {
            "int": "BIGINT",
            "float": "DOUBLE PRECISION",
            "float | None": "DOUBLE PRECISION",
            "int | None": "BIGINT",
        }
        columns = ", ".join(f"{f.name} {kinds.get(str(f.type), 'TEXT')}" for f in fields(Entry))
        with self._begin() as connection:
            if self.engine.dialect.name == "postgresql":
                connection.execute(sa.text("SELECT pg_advisory_xact_lock(871236)"))  # two workers starting at once
            for statement in (
                f"CREATE TABLE IF NOT EXISTS outcomes (id {serial}, {columns})",
                "CREATE INDEX IF NOT EXISTS outcomes_post ON outcomes (site, post, id)",
                "CREATE INDEX IF NOT EXISTS outcomes_run ON outcomes (run, id)",
                "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, at TEXT, answer TEXT)",
                "CREATE TABLE IF NOT EXISTS approvals (site TEXT, post BIGINT, output_hash TEXT, who TEXT, at TEXT)",
            ):
                connection.execute(sa.text(statement))

    # ------------------------------------------------------------------ outcomes

    def record(self, entry: Entry) -> None:
        """Add one attempt."""
        import sqlalchemy as sa

        row = asdict(entry) | {"at": entry.at or _now()}
        names = ", ".join(row)
        values = ", ".join(f":{name}" for name in row)
        with self._begin() as connection:
            connection.execute(sa.text(f"INSERT INTO outcomes ({names}) VALUES ({values})"), row)

    def last_push(self, site: str, post: int) -> Entry | None:
        """The newest attempt that wrote, or was about to write, to the post; None where there is none or it was reverted."""
        found = self._entries(
            "site = :site AND post = :post AND status IN ('pushing', 'pushed', 'reverted')",
            {"site": site, "post": post},
            1,
        )
        return found[0] if found and found[0].status != "reverted" else None

    def of_run(self, run: str) -> tuple[Entry, ...]:
        """All attempts of a run, oldest first."""
        return tuple(reversed(self._entries("run = :run AND status <> 'pushing'", {"run": run}, 10_000_000)))

    def _entries(self, where: str, values: dict[str, Any], most: int) -> tuple[Entry, ...]:
        import sqlalchemy as sa

        names = ", ".join(f.name for f in fields(Entry))
        query = f"SELECT {names} FROM outcomes WHERE {where} ORDER BY id DESC LIMIT {most}"
        with self._begin() as connection:
            rows = connection.execute(sa.text(query), values).mappings().all()
        return tuple(Entry(**row) for row in rows)

    def keyphrases(self, site: str) -> dict[int, str]:
        """The focus keyphrase last pushed to each post of a site."""
        import sqlalchemy as sa

        query = "SELECT post, keyphrase FROM outcomes WHERE site = :site AND status = 'pushed' AND keyphrase <> '' ORDER BY id"
        with self._begin() as connection:
            rows = connection.execute(sa.text(query), {"site": site}).all()
        return {int(post): str(keyphrase) for post, keyphrase in rows}

    # ------------------------------------------------------------------ answers

    def answer(self, key: str) -> Answer | None:
        """The stored answer, or None."""
        import sqlalchemy as sa

        from wp_seo.models import Usage
        from wp_seo.writers.base import Answer

        with self._begin() as connection:
            row = connection.execute(sa.text("SELECT answer FROM answers WHERE key = :key"), {"key": key}).first()
        if row is None:
            return None
        raw = json.loads(row[0])
        return Answer(raw["text"], raw["model"], Usage(**raw["usage"]), raw["finish_reason"])

    def put_answer(self, key: str, answer: Answer) -> None:
        """Keep an answer; the first one under a key stays."""
        import sqlalchemy as sa

        row = {"key": key, "at": _now(), "answer": json.dumps(asdict(answer), ensure_ascii=False)}
        with self._begin() as connection:
            connection.execute(
                sa.text(
                    "INSERT INTO answers (key, at, answer) VALUES (:key, :at, :answer) ON CONFLICT (key) DO NOTHING"
                ),
                row,
            )

    # ------------------------------------------------------------------ approvals

    def approve(self, site: str, post: int, output_hash: str, who: str) -> None:
        """A named human answers for exactly this version."""
        import sqlalchemy as sa

        row = {"site": site, "post": post, "output_hash": output_hash, "who": who, "at": _now()}
        with self._begin() as connection:
            connection.execute(sa.text("INSERT INTO approvals VALUES (:site, :post, :output_hash, :who, :at)"), row)

    def approved(self, site: str, post: int) -> frozenset[str]:
        """The hashes of the versions that a human answered for."""
        import sqlalchemy as sa

        query = "SELECT output_hash FROM approvals WHERE site = :site AND post = :post"
        with self._begin() as connection:
            rows = connection.execute(sa.text(query), {"site": site, "post": post}).all()
        return frozenset(str(row[0]) for row in rows)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
