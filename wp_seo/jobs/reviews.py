"""What wp-seo wrote on a site, for who reviews it: a page of posts at a time, however many there are.

A post's state is told by the ledger (pushed, approved, reverted) and by what WordPress showed when it was last looked at.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from wp_seo.french.keyphrase import fold
from wp_seo.jobs.ledger import Ledger
from wp_seo.models import Draft

State = Literal["open", "approved", "changed", "reverted"]
"""To review; approved as it stands; changed in WordPress since its approval; the original is back."""
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True, slots=True)
class Sighting:
    """What WordPress showed of a post; `hash` is `Draft.content_hash`, `status` is "gone" where there is no such post."""

    site: str
    post: int
    hash: str
    title: str
    status: str
    modified: str  # GMT, as WordPress gives it
    at: str


@dataclass(frozen=True, slots=True)
class Wish:
    """Which posts are wanted; empty fields do not restrict. `words` stand in the title, or are the post's id."""

    state: str = ""
    verdict: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A post as the list has it; `push` is the number of the outcome that wrote it."""

    push: int
    post: int
    state: State
    verdict: str
    at: str
    evidence: str  # JSON
    title: str  # as last seen; "" where the site was not looked at yet
    wordpress: str  # the post's status there
    retouched: bool  # a human changed it since it was written
    who: str = ""  # approved it
    approved_at: str = ""


_FIELDS = tuple(f.name for f in fields(Written))

_POSTS = """
WITH found AS (
  SELECT post, MAX(CASE WHEN status = 'pushed' THEN id END) AS push,
         COALESCE(MAX(CASE WHEN status = 'reverted' THEN id END), 0) AS back
  FROM outcomes WHERE site = :site AND status IN ('pushed', 'reverted') AND (:post = 0 OR post = :post) GROUP BY post
), posts AS (
  SELECT f.push, f.post, o.verdict, o.at, COALESCE(s.title, '') AS title,
         COALESCE(s.folded, '') AS folded, COALESCE(s.status, '') AS wordpress,
         COALESCE(a.who, '') AS who, COALESCE(a.at, '') AS approved_at,
         CASE WHEN s.hash <> o.output_hash THEN 1 ELSE 0 END AS retouched,
         CASE WHEN f.back > f.push THEN 'reverted' WHEN a.who IS NULL THEN 'open'
              WHEN s.hash <> a.output_hash THEN 'changed' ELSE 'approved' END AS state
  FROM found f JOIN outcomes o ON o.id = f.push
  LEFT JOIN sightings s ON s.site = :site AND s.post = f.post
  LEFT JOIN signatures a ON a.site = :site AND a.post = f.post AND a.push = f.push AND a.at = (
    SELECT MAX(n.at) FROM signatures n WHERE n.site = :site AND n.post = f.post AND n.push = f.push)
)
"""


def page(ledger: Ledger, site: str, wish: Wish, *, most: int, skip: int = 0) -> tuple[Written, ...]:
    """The posts that are wanted, newest first."""
    where, values = _where(wish)
    query = (
        f"{_POSTS}, few AS (SELECT * FROM posts p WHERE {where} ORDER BY push DESC LIMIT {int(most)} OFFSET {int(skip)}) "
        "SELECT f.*, o.evidence FROM few f JOIN outcomes o ON o.id = f.push ORDER BY f.push DESC"
    )
    return tuple(_written(row) for row in _rows(ledger, query, {"site": site, "post": 0, **values}))


def one(ledger: Ledger, site: str, post: int) -> Written | None:
    """A post that wp-seo wrote; None where it never did."""
    query = f"{_POSTS} SELECT p.*, o.evidence FROM posts p JOIN outcomes o ON o.id = p.push"
    rows = _rows(ledger, query, {"site": site, "post": post})
    return _written(rows[0]) if rows else None


def counts(ledger: Ledger, site: str, wish: Wish) -> dict[tuple[str, str], int]:
    """How many posts there are by state and verdict, of those whose title holds the words."""
    where, values = _where(Wish(words=wish.words))
    query = f"{_POSTS} SELECT state, verdict, COUNT(*) AS posts FROM posts p WHERE {where} GROUP BY state, verdict"
    rows = _rows(ledger, query, {"site": site, "post": 0, **values})
    return {(r["state"], r["verdict"]): int(r["posts"]) for r in rows}


def next_open(ledger: Ledger, site: str, push: int) -> int | None:
    """The post to review after another: the next older one, or else the newest."""
    query = (
        f"{_POSTS} SELECT post FROM posts WHERE state IN ('open', 'changed') AND wordpress NOT IN ('gone', 'trash') "
        "AND push <> :push "
        "ORDER BY CASE WHEN push < :push THEN 0 ELSE 1 END, push DESC LIMIT 1"
    )
    rows = _rows(ledger, query, {"site": site, "post": 0, "push": push})
    return int(rows[0]["post"]) if rows else None


def sighted(site: str, draft: Draft) -> Sighting:
    """What a post shows that WordPress just gave."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Sighting(site, draft.id, draft.content_hash, draft.title, draft.status, draft.modified_gmt, now)


def saw(ledger: Ledger, sighting: Sighting) -> None:
    """Remember what WordPress showed of a post."""
    import sqlalchemy as sa

    row = asdict(sighting) | {"folded": fold(sighting.title)}
    names, values = ", ".join(row), ", ".join(f":{n}" for n in row)
    changes = ", ".join(f"{n} = :{n}" for n in ("hash", "title", "folded", "status", "modified", "at"))
    query = f"INSERT INTO sightings ({names}) VALUES ({values}) ON CONFLICT (site, post) DO UPDATE SET {changes}"
    with ledger.single() as connection:
        connection.execute(sa.text(query), row)


def gone(ledger: Ledger, site: str, post: int) -> None:
    """Remember that WordPress has the post no more."""
    import sqlalchemy as sa

    query = "UPDATE sightings SET status = 'gone' WHERE site = :site AND post = :post"
    with ledger.single() as connection:
        connection.execute(sa.text(query), {"site": site, "post": post})


def last_seen(ledger: Ledger, site: str) -> dict[int, tuple[str, str]]:
    """By post that wp-seo wrote: when WordPress says it was last changed, and its status, as last seen."""
    query = "SELECT post, modified, status FROM sightings WHERE site = :site"
    return {int(r["post"]): (r["modified"], r["status"]) for r in _rows(ledger, query, {"site": site})}


def _where(wish: Wish) -> tuple[str, dict[str, Any]]:
    parts, values = ["1 = 1"], {}
    if wish.state:
        parts, values["state"] = [*parts, "p.state = :state"], wish.state
    if wish.verdict:
        parts, values["verdict"] = [*parts, "p.verdict = :verdict"], wish.verdict
    if wish.words:
        escaped = fold(wish.words).replace("!", "!!").replace("%", "!%").replace("_", "!_")
        number = f"OR p.post = {int(wish.words)} " if wish.words.isascii() and wish.words.isdigit() else ""
        parts.append(f"(p.folded LIKE :words ESCAPE '!' {number})")
        values["words"] = f"%{escaped}%"
    return " AND ".join(parts), values


def _rows(ledger: Ledger, query: str, values: dict[str, Any]) -> list[Any]:
    import sqlalchemy as sa

    with ledger.single() as connection:
        return list(connection.execute(sa.text(query), values).mappings())


def _written(row: Any) -> Written:
    return Written(**{n: row[n] for n in _FIELDS} | {"retouched": bool(row["retouched"])})
