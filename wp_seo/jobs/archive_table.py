"""The published posts of a site in the database, found by their terms: SQLite's FTS5, or a tsvector of PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from wp_seo.dossier.terms import tag_terms, terms
from wp_seo.jobs.ledger import Ledger
from wp_seo.markup.text import read_page
from wp_seo.wordpress.base import Published

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

_COLUMNS = "site, post, title, url, date, modified, tags, categories, text"
_MADE: WeakSet[Engine] = WeakSet()
"""Databases whose tables this process has seen."""
_KEPT = "p.post, p.title, p.text, p.url, p.date, p.modified, p.tags, p.categories"


class ArchiveTable:
    """One site's posts: the newest state of each that was put in. LedgerError where the database can't do it."""

    def __init__(self, ledger: Ledger, site: str) -> None:
        self._ledger, self._site = ledger, site
        self._sqlite = ledger.engine.dialect.name == "sqlite"
        if ledger.engine in _MADE:
            return
        with ledger.alone("archive tables") as connection:
            for statement in _SQLITE if self._sqlite else _POSTGRES:
                _run(connection, statement)
        _MADE.add(ledger.engine)

    def put(self, posts: Sequence[Published]) -> int:
        """Put posts in, or in place of their earlier state; how many of them were new or had changed."""
        known = self._modified(posts)
        rows = [self._row(p) for p in posts if known.get(p.id) != p.modified_gmt or not p.modified_gmt]
        if not rows:
            return 0
        changes = ", ".join(f"{n} = :{n}" for n in ("title", "url", "date", "modified", "tags", "categories", "text"))
        upsert = (
            f"INSERT INTO archive_posts ({_COLUMNS}{{more}}) VALUES ({', '.join(f':{c}' for c in _COLUMNS.split(', '))}{{value}}) "
            f"ON CONFLICT (site, post) DO UPDATE SET {changes}{{change}}"
        )
        with self._ledger.alone(f"archive {self._site}") as connection:
            if self._sqlite:
                _run(connection, upsert.format(more="", value="", change=""), rows)
                _run(connection, f"DELETE FROM archive_terms WHERE rowid IN (SELECT id FROM {_ONE})", rows)
                _run(connection, f"INSERT INTO archive_terms (rowid, terms) SELECT id, :terms FROM {_ONE}", rows)
            else:
                words = "to_tsvector('simple', :terms)"
                _run(connection, upsert.format(more=", words", value=f", {words}", change=f", words = {words}"), rows)
        return len(rows)

    def drop(self, post: int) -> None:
        """Take a post out."""
        self._delete("site = :site AND post = :post", post=post)

    def prune(self, before: str) -> None:
        """Take out the posts that were published before a time."""
        self._delete("site = :site AND date < :before", before=before)

    def clear(self) -> None:
        """Take all posts of the site out."""
        self._delete("site = :site")

    def settle(self) -> None:
        """Have PostgreSQL count anew after many changes, so that it finds terms by their index; nothing for SQLite."""
        if not self._sqlite:
            with self._ledger.single() as connection:
                _run(connection, "ANALYZE archive_posts")

    def size(self) -> int:
        """How many posts are in."""
        with self._ledger.single() as connection:
            return int(
                _run(connection, "SELECT count(*) FROM archive_posts WHERE site = :site", self._of()).scalar_one()
            )

    def having(self, phrases: Sequence[str]) -> dict[str, int]:
        """How many posts have each phrase, its terms in a row."""
        query = _COUNT_SQLITE if self._sqlite else _COUNT_POSTGRES
        told = json.dumps(list(phrases)) if self._sqlite else list(phrases)
        with self._ledger.single() as connection:
            rows = _run(connection, query, self._of(phrases=told)).all()
        return {str(phrase): int(count) for phrase, count in rows}

    def best(self, weights: Mapping[str, float], since: str, limit: int) -> tuple[Published, ...]:
        """The posts published since then that have most of the terms, best first: by BM25, or by the terms' weights."""
        if not weights:
            return ()
        if self._sqlite:
            values = self._of(since=since, most=limit, any=" OR ".join(f'"{t}"' for t in weights))
        else:
            values = self._of(since=since, most=limit, terms=list(weights), weights=list(weights.values()))
        with self._ledger.single() as connection:
            rows = _run(connection, _BEST_SQLITE if self._sqlite else _BEST_POSTGRES, values).all()
        return tuple(
            Published(post, title, text, url, at, modified, tuple(json.loads(tags)), tuple(json.loads(categories)))
            for post, title, text, url, at, modified, tags, categories in rows
        )

    def _modified(self, posts: Sequence[Published]) -> dict[int, str]:
        import sqlalchemy as sa

        query = sa.text("SELECT post, modified FROM archive_posts WHERE site = :site AND post IN :posts")
        query = query.bindparams(sa.bindparam("posts", expanding=True))
        with self._ledger.single() as connection:
            rows = connection.execute(query, self._of(posts=[p.id for p in posts])).all()
        return {int(post): str(modified) for post, modified in rows}

    def _row(self, post: Published) -> dict[str, Any]:
        text = read_page(post.content).text
        title = read_page(post.title).text
        return self._of(
            post=post.id, title=title, url=post.url, date=post.date, modified=post.modified_gmt, text=text,
            tags=json.dumps(post.tags), categories=json.dumps(post.categories),
            terms=" ".join([*terms(f"{title}\n{text}"), *tag_terms(post.tags)]),
        )  # fmt: skip

    def _delete(self, where: str, **values: object) -> None:
        with self._ledger.alone(f"archive {self._site}") as connection:
            if self._sqlite:
                chosen = f"SELECT id FROM archive_posts WHERE {where}"
                _run(connection, f"DELETE FROM archive_terms WHERE rowid IN ({chosen})", self._of(**values))
            _run(connection, f"DELETE FROM archive_posts WHERE {where}", self._of(**values))

    def _of(self, **values: Any) -> dict[str, Any]:
        return {"site": self._site, **values}


def _run(connection: Connection, statement: str, values: Any = None) -> Any:
    import sqlalchemy as sa

    return connection.execute(sa.text(statement), values)


_ONE = "archive_posts WHERE site = :site AND post = :post"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS archive_posts (id {serial}, site TEXT NOT NULL, post BIGINT NOT NULL, title TEXT, url TEXT, "
    "date TEXT, modified TEXT, tags TEXT, categories TEXT, text TEXT{more}, UNIQUE (site, post))"
)
_SQLITE = (
    _TABLE.format(serial="INTEGER PRIMARY KEY", more=""),
    "CREATE VIRTUAL TABLE IF NOT EXISTS archive_terms USING fts5(terms)",
)
_POSTGRES = (
    _TABLE.format(serial="BIGSERIAL PRIMARY KEY", more=", words TSVECTOR"),
    "CREATE INDEX IF NOT EXISTS archive_words ON archive_posts USING GIN (words) WITH (fastupdate = off)",
)
# CROSS JOIN keeps SQLite from going through the posts for each phrase.
_COUNT_SQLITE = (
    "SELECT value, (SELECT count(*) FROM archive_terms CROSS JOIN archive_posts p ON p.id = archive_terms.rowid "
    "WHERE archive_terms MATCH '\"' || value || '\"' AND p.site = :site) FROM json_each(:phrases)"
)
_COUNT_POSTGRES = (
    "SELECT phrase, (SELECT count(*) FROM archive_posts p WHERE p.site = :site "
    "AND p.words @@ phraseto_tsquery('simple', phrase)) FROM unnest(CAST(:phrases AS text[])) phrase"
)
_BEST_SQLITE = (
    f"SELECT {_KEPT} FROM archive_terms CROSS JOIN archive_posts p ON p.id = archive_terms.rowid "
    "WHERE archive_terms MATCH :any AND p.site = :site AND p.date >= :since ORDER BY bm25(archive_terms), p.post DESC LIMIT :most"
)
_BEST_POSTGRES = (
    "WITH sought AS MATERIALIZED (SELECT CAST(quote_literal(term) AS tsquery) AS query, weight "
    "FROM unnest(CAST(:terms AS text[]), CAST(:weights AS float8[])) AS told(term, weight)), "
    "best AS (SELECT p.id, sum(weight) AS score FROM sought JOIN archive_posts p ON p.words @@ sought.query "
    "WHERE p.site = :site AND p.date >= :since GROUP BY p.id ORDER BY score DESC, p.id DESC LIMIT :most) "
    f"SELECT {_KEPT} FROM best JOIN archive_posts p ON p.id = best.id ORDER BY best.score DESC, p.post DESC"
)
