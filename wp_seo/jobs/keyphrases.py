"""The focus keyphrases of a site's articles, in memory, and up to date by reading only what came since."""

from __future__ import annotations

import threading
from collections.abc import Container
from dataclasses import dataclass

from wp_seo.french.keyphrase import normal
from wp_seo.jobs.database import Database

OVERLAP = 100
"""Rows read once more each time: numbers are given out before rows can be seen, to some writers at once."""


class Keyphrases:
    """The keyphrase last pushed to each post, and the posts of a keyphrase."""

    def __init__(self, database: Database, site: str) -> None:
        self.posts: dict[int, str] = {}
        self._of: dict[str, set[int]] = {}
        self._database, self._site, self._seen = database, site, 0
        self._lock = threading.Lock()

    def refresh(self) -> None:
        """Read what was pushed since."""
        import sqlalchemy as sa

        query = sa.text(
            "SELECT id, post, keyphrase FROM outcomes WHERE id > :after AND site = :site AND status = 'pushed' "
            "AND keyphrase <> '' ORDER BY id"
        )
        with self._lock:
            with self._database.single() as connection:
                after = {"site": self._site, "after": self._seen - OVERLAP}
                rows = connection.execute(query, after).all()
            for number, post, phrase in rows:
                self._seen = max(self._seen, int(number))
                self._of.get(normal(self.posts.get(int(post), "")), set()).discard(int(post))
                self._of.setdefault(normal(phrase), set()).add(int(post))
                self.posts[int(post)] = str(phrase)

    def besides(self, post: int) -> Container[str]:
        """The keyphrases, in normal form, of all posts but one."""
        return _Besides(self._of, post)


@dataclass(frozen=True, slots=True)
class _Besides:
    of: dict[str, set[int]]
    post: int

    def __contains__(self, phrase: object) -> bool:
        return bool(self.of.get(str(phrase), set()) - {self.post})
