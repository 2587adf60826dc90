"""What was done to which post, with what, at what cost; and which human answered for which exact version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from wp_seo.jobs.database import Database, now
from wp_seo.jobs.keyphrases import Keyphrases

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

_LAST = "id IN (SELECT MAX(id) FROM outcomes WHERE run = :run AND status <> 'pushing' GROUP BY post)"


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
    number: int = 0  # the row that it was read from


class Outcomes(Database):
    """One row an attempt: hashes, prompt, model, cost, verdict, and what was pushed; and approvals."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._keyphrases: dict[str, Keyphrases] = {}

    def record(self, entry: Entry) -> None:
        """Add one attempt."""
        import sqlalchemy as sa

        row = asdict(entry) | {"at": entry.at or now()}
        del row["number"]
        names = ", ".join(row)
        values = ", ".join(f":{name}" for name in row)
        with self.single() as connection:
            connection.execute(sa.text(f"INSERT INTO outcomes ({names}) VALUES ({values})"), row)

    def last_written(self, site: str, post: int) -> Entry | None:
        """The newest attempt that wrote, was about to write, or put the original back; None where there is none."""
        values = {"site": site, "post": post}
        found = self._entries(
            "site = :site AND post = :post AND status IN ('pushing', 'pushed', 'reverted')", values, 1
        )
        return found[0] if found else None

    def last_push(self, site: str, post: int) -> Entry | None:
        """The newest attempt that wrote, or was about to write, to the post; None where there is none or it was reverted."""
        last = self.last_written(site, post)
        return last if last is not None and last.status != "reverted" else None

    def numbered(self, number: int) -> Entry | None:
        """The attempt with that number."""
        found = self._entries("id = :number", {"number": number}, 1)
        return found[0] if found else None

    def of_run(self, run: str) -> tuple[Entry, ...]:
        """All attempts of a run, oldest first."""
        return tuple(reversed(self._entries("run = :run AND status <> 'pushing'", {"run": run}, 10_000_000)))

    def last_of_run(self, run: str) -> dict[int, str]:
        """How the newest attempt at each post of a run ended."""
        import sqlalchemy as sa

        with self.single() as connection:
            rows = connection.execute(sa.text(f"SELECT post, status FROM outcomes WHERE {_LAST}"), {"run": run}).all()
        return {int(post): str(status) for post, status in rows}

    def ended(self, run: str, post: int) -> bool:
        """Whether an attempt of the run at the post came to an end."""
        import sqlalchemy as sa

        query = "SELECT 1 FROM outcomes WHERE run = :run AND post = :post AND status <> 'pushing' LIMIT 1"
        with self.single() as connection:
            return connection.execute(sa.text(query), {"run": run, "post": post}).first() is not None

    def outcomes(self, run: str, after: int = 0) -> Iterator[Entry]:
        """The newest outcome of each post of a run, in the order in which they came, numbered; only those `after` a number."""
        import sqlalchemy as sa

        names = ", ".join(f.name for f in fields(Entry) if f.name != "number")
        query = (
            f"SELECT id AS number, {names} FROM outcomes o WHERE run = :run AND status <> 'pushing' AND id > :after AND NOT EXISTS "
            "(SELECT 1 FROM outcomes n WHERE n.run = :run AND n.post = o.post AND n.id > o.id AND n.status <> 'pushing') "
            "ORDER BY id LIMIT 200"
        )
        while True:
            with self.single() as connection:
                found = connection.execute(sa.text(query), {"run": run, "after": after}).mappings().all()
            if not found:
                return
            yield from (Entry(**row) for row in found)
            after = int(found[-1]["number"])

    def last_times(self, run: str, most: int) -> tuple[str, ...]:
        """When the newest outcomes of a run came."""
        import sqlalchemy as sa

        query = f"SELECT at FROM outcomes WHERE run = :run AND status <> 'pushing' ORDER BY id DESC LIMIT {most}"
        with self.single() as connection:
            return tuple(str(row[0]) for row in connection.execute(sa.text(query), {"run": run}))

    def summary(self, run: str) -> tuple[tuple[str, str, str, int, int, float | None], ...]:
        """Status, verdict, reason of a failure, posts, posts of an unknown cost, and US dollars, of a run's newest attempts."""
        import sqlalchemy as sa

        query = (
            "SELECT status, verdict, CASE WHEN status IN ('failed', 'conflict') THEN reason ELSE '' END AS why, COUNT(*), "
            "SUM(CASE WHEN calls > 0 AND cost_usd IS NULL THEN 1 ELSE 0 END), SUM(cost_usd) "
            f"FROM outcomes WHERE {_LAST} GROUP BY status, verdict, why"
        )
        with self.single() as connection:
            return tuple(tuple(row) for row in connection.execute(sa.text(query), {"run": run}))

    def _entries(self, where: str, values: dict[str, Any], most: int) -> tuple[Entry, ...]:
        import sqlalchemy as sa

        names = ", ".join(f.name for f in fields(Entry) if f.name != "number")
        query = f"SELECT {names} FROM outcomes WHERE {where} ORDER BY id DESC LIMIT {most}"
        with self.single() as connection:
            rows = connection.execute(sa.text(query), values).mappings().all()
        return tuple(Entry(**row) for row in rows)

    def evidence(self, site: str, most: int = 1000) -> tuple[tuple[int, str], ...]:
        """Post and evidence of the last article of each of the site's posts, the newest `most`."""
        last = "id IN (SELECT MAX(id) FROM outcomes WHERE site = :site AND evidence <> '' GROUP BY post)"
        return tuple((e.post, e.evidence) for e in self._entries(last, {"site": site}, most))

    def keyphrases(self, site: str) -> Keyphrases:
        """The focus keyphrase last pushed to each post of a site."""
        found = self._keyphrases.setdefault(site, Keyphrases(self, site))
        found.refresh()
        return found
