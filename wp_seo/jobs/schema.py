"""The ledger's tables, made where they are missing; those of earlier versions are brought up to date."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from wp_seo.jobs.outcomes import Entry

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


def create(connection: Connection) -> None:
    """Make what is missing; two workers may start at once."""
    import sqlalchemy as sa

    sqlite = connection.dialect.name == "sqlite"
    serial = "INTEGER PRIMARY KEY" if sqlite else "BIGSERIAL PRIMARY KEY"
    kinds = {
        "int": "BIGINT",
        "float": "DOUBLE PRECISION",
        "float | None": "DOUBLE PRECISION",
        "int | None": "BIGINT",
    }
    columns = ", ".join(f"{f.name} {kinds.get(str(f.type), 'TEXT')}" for f in fields(Entry) if f.name != "number")
    if not sqlite:
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(871236)"))
    for statement in (
        f"CREATE TABLE IF NOT EXISTS outcomes (id {serial}, {columns})",
        "CREATE INDEX IF NOT EXISTS outcomes_post ON outcomes (site, post, id)",
        "CREATE INDEX IF NOT EXISTS outcomes_run ON outcomes (run, id)",
        "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, at TEXT, answer TEXT, site TEXT, post BIGINT)",
        "CREATE TABLE IF NOT EXISTS reservations (name TEXT PRIMARY KEY, site TEXT, run TEXT, at TEXT, usd DOUBLE PRECISION, life TEXT)",
        "CREATE TABLE IF NOT EXISTS runs (id TEXT PRIMARY KEY, site TEXT, kind TEXT, at TEXT, total BIGINT, state TEXT, "
        "max_cost DOUBLE PRECISION, epoch BIGINT, posts TEXT)",
        "CREATE TABLE IF NOT EXISTS marks (name TEXT PRIMARY KEY, value TEXT, until DOUBLE PRECISION)",
        "CREATE TABLE IF NOT EXISTS workers (name TEXT PRIMARY KEY, life TEXT, beat DOUBLE PRECISION)",
        "CREATE TABLE IF NOT EXISTS claims (post TEXT PRIMARY KEY, life TEXT, token TEXT)",
        "CREATE TABLE IF NOT EXISTS turns (id TEXT PRIMARY KEY, provider TEXT, at DOUBLE PRECISION, tokens BIGINT)",
        "CREATE INDEX IF NOT EXISTS turns_at ON turns (provider, at)",
        "CREATE TABLE IF NOT EXISTS paces (provider TEXT PRIMARY KEY, until DOUBLE PRECISION, strikes BIGINT, struck DOUBLE PRECISION)",
        "CREATE INDEX IF NOT EXISTS outcomes_progress ON outcomes (run, post, status, id)",
        "CREATE TABLE IF NOT EXISTS dossiers (site TEXT, post BIGINT, hash TEXT, at TEXT, sentences TEXT, PRIMARY KEY (site, post, hash))",
        "CREATE TABLE IF NOT EXISTS signatures (site TEXT, post BIGINT, push BIGINT, output_hash TEXT, who TEXT, at TEXT)",
        "CREATE INDEX IF NOT EXISTS signatures_post ON signatures (site, post, push, at)",
        "CREATE TABLE IF NOT EXISTS sightings (site TEXT, post BIGINT, hash TEXT, title TEXT, folded TEXT, status TEXT, modified TEXT, at TEXT, "
        "PRIMARY KEY (site, post))",
    ):
        connection.execute(sa.text(statement))
    known = {column["name"] for column in sa.inspect(connection).get_columns("answers")}
    for name, kind in {"site": "TEXT", "post": "BIGINT"}.items():
        if name not in known:  # a database of an earlier version
            connection.execute(sa.text(f"ALTER TABLE answers ADD COLUMN {name} {kind}"))
    connection.execute(sa.text("CREATE INDEX IF NOT EXISTS answers_post ON answers (site, post)"))
