"""Who answered for which exact version of an article, and when: the dated record that a newsroom can show.

An approval stands as long as the push that it is about is the post's last one: a revert, or a rewrite with --force, ends it.
The record itself is never deleted.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from wp_seo.errors import UsageError
from wp_seo.jobs.ledger import Ledger

_NAMES = "site, post, push, output_hash, who, at"


@dataclass(frozen=True, slots=True)
class Approval:
    """A named human answers for the version with this hash (`Draft.content_hash`); `push` is the outcome's number."""

    site: str
    post: int
    push: int
    output_hash: str
    who: str
    at: str  # ISO 8601, UTC

    @property
    def told(self) -> str:
        """In a sentence's words."""
        return f"approved by {self.who} on {self.at[:10]}"


def approve(ledger: Ledger, site: str, post: int, output_hash: str, who: str) -> Approval:
    """Write an approval down. UsageError without a name, or where wp-seo's article is not in the post."""
    import sqlalchemy as sa

    name = " ".join(who.split())
    if not name:
        raise UsageError("An approval needs a name.", code="no-name")
    push = _last(ledger, site, post)
    if push is None:
        raise UsageError(f"wp-seo has not written to post {post}, or it was reverted already.", code="not-written")
    made = Approval(site, post, push, output_hash, name[:120], datetime.now(UTC).isoformat(timespec="milliseconds"))
    with ledger.single() as connection:
        values = ", ".join(f":{name}" for name in _NAMES.split(", "))
        connection.execute(sa.text(f"INSERT INTO signatures ({_NAMES}) VALUES ({values})"), asdict(made))
    return made


def standing(ledger: Ledger, site: str, post: int) -> Approval | None:
    """The newest approval of what was pushed last; None where there is none, or it was reverted or rewritten since."""
    found = history(ledger, site, post)
    if not found:  # most posts: one cheap look
        return None
    last = _last(ledger, site, post)
    return next((a for a in found if a.push == last), None)


def history(ledger: Ledger, site: str, post: int) -> tuple[Approval, ...]:
    """Every approval of a post, newest first."""
    import sqlalchemy as sa

    query = f"SELECT {_NAMES} FROM signatures WHERE site = :site AND post = :post ORDER BY at DESC"
    with ledger.single() as connection:
        rows: Any = connection.execute(sa.text(query), {"site": site, "post": post}).mappings().all()
    return tuple(Approval(**row) for row in rows)


def _last(ledger: Ledger, site: str, post: int) -> int | None:
    """The number of the post's last push; None where it was reverted since, or never written."""
    import sqlalchemy as sa

    query = (
        "SELECT id, status FROM outcomes WHERE site = :site AND post = :post AND status IN ('pushed', 'reverted') "
        "ORDER BY id DESC LIMIT 1"
    )
    with ledger.single() as connection:
        row = connection.execute(sa.text(query), {"site": site, "post": post}).first()
    return int(row[0]) if row is not None and row[1] == "pushed" else None
