"""Every model answer under what was asked, so that none is paid twice; and the material that it rested on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from wp_seo.jobs.database import Database, now

if TYPE_CHECKING:
    from wp_seo.writers.base import Answer


class Answers(Database):
    """What is not to be made twice."""

    def answer(self, key: str) -> Answer | None:
        """The stored answer, or None."""
        from wp_seo.models import Usage
        from wp_seo.writers.base import Answer

        raw = self.kept(key)
        if raw is None:
            return None
        return Answer(raw["text"], raw["model"], Usage(**raw["usage"]), raw["finish_reason"])

    def put_answer(self, key: str, answer: Answer, site: str = "", post: int = 0) -> None:
        """Keep an answer about a post; the first one under a key stays."""
        self.keep([(key, asdict(answer), site, post)])

    def keep(self, rows: Sequence[tuple[str, dict[str, Any], str, int]]) -> None:
        """Keep what is not to be made twice: key, what it is, site and post; the first one under a key stays."""
        import sqlalchemy as sa

        at = now()
        values = [
            {"key": key, "at": at, "answer": json.dumps(what, ensure_ascii=False), "site": site, "post": post}
            for key, what, site, post in rows
        ]
        query = (
            "INSERT INTO answers (key, at, answer, site, post) VALUES (:key, :at, :answer, :site, :post) "
            "ON CONFLICT (key) DO NOTHING"
        )
        if values:
            with self._begin() if len(values) > 1 else self.single() as connection:
                connection.execute(sa.text(query), values)

    def forget(self, site: str, post: int) -> None:
        """Drop what is kept about a post: the next attempt asks again."""
        import sqlalchemy as sa

        with self.single() as connection:
            query = sa.text("DELETE FROM answers WHERE site = :site AND post = :post")
            connection.execute(query, {"site": site, "post": post})

    def kept(self, key: str) -> dict[str, Any] | None:
        """What is kept under a key."""
        import sqlalchemy as sa

        with self.single() as connection:
            row = connection.execute(sa.text("SELECT answer FROM answers WHERE key = :key"), {"key": key}).first()
        return None if row is None else dict(json.loads(row[0]))
