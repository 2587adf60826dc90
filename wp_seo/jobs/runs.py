"""What a run is at, and small things that all workers remember: leases and cursors."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from wp_seo.jobs.database import Database

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


@dataclass(frozen=True)
class Run:
    """Many posts under one budget; `state` is running, paused, cancelled, budget or done; `epoch` counts its starts."""

    id: str
    site: str
    kind: str
    at: str
    total: int
    state: str
    max_cost: float
    epoch: int
    posts: tuple[int, ...] = ()


class Runs(Database):
    """Runs and marks."""

    def put_run(self, run: Run) -> None:
        """Add a run, or change its state, cap or epoch."""
        import sqlalchemy as sa

        row = asdict(run) | {"posts": json.dumps(run.posts)}
        names = ", ".join(row)
        values = ", ".join(f":{n}" for n in row)
        changes = ", ".join(f"{n} = :{n}" for n in ("state", "max_cost", "epoch", "total", "posts"))
        with self.single() as connection:
            connection.execute(
                sa.text(f"INSERT INTO runs ({names}) VALUES ({values}) ON CONFLICT (id) DO UPDATE SET {changes}"), row
            )

    def end(self, run: Run, state: str) -> None:
        """Change the state of a run that still runs in the same epoch: nobody's pause or resume is undone."""
        import sqlalchemy as sa

        query = "UPDATE runs SET state = :state WHERE id = :id AND epoch = :epoch AND state = 'running'"
        with self.single() as connection:
            connection.execute(sa.text(query), {"state": state, "id": run.id, "epoch": run.epoch})

    def state(self, run: str) -> Run | None:
        """A run without its posts: cheap, however many they are."""
        return next(iter(self._runs("WHERE id = :run", {"run": run})), None)

    def runs(self) -> tuple[Run, ...]:
        """All runs, newest first, without their posts."""
        return self._runs("", {})

    def run(self, run: str) -> Run | None:
        """A run with its posts."""
        return next(iter(self._runs("WHERE id = :run", {"run": run}, ", posts")), None)

    def _runs(self, where: str, values: dict[str, Any], more: str = "") -> tuple[Run, ...]:
        import sqlalchemy as sa

        names = f"id, site, kind, at, total, state, max_cost, epoch{more}"
        query = f"SELECT {names} FROM runs {where} ORDER BY at DESC, id DESC"
        with self.single() as connection:
            rows = connection.execute(sa.text(query), values).mappings().all()
        return tuple(Run(**{**row, "posts": tuple(json.loads(row.get("posts", "[]")))}) for row in rows)

    def take(self, name: str, owner: str, seconds: float) -> bool:
        """Take or renew a lease; False where somebody else holds it."""
        import sqlalchemy as sa

        with self.alone(f"lease {name}") as connection:
            row = connection.execute(
                sa.text("SELECT value, until FROM marks WHERE name = :name"), {"name": name}
            ).first()
            now = time.time()
            if row is not None and row[0] != owner and float(row[1]) > now:
                return False
            self._mark(connection, name, owner, now + seconds)
        return True

    def mark(self, name: str, value: str | None = None) -> str:
        """A remembered value (a cursor): read it, or set it first."""
        import sqlalchemy as sa

        with self._begin() as connection:
            if value is not None:
                self._mark(connection, name, value, 0.0)
            row = connection.execute(sa.text("SELECT value FROM marks WHERE name = :name"), {"name": name}).first()
        return str(row[0]) if row else ""

    @staticmethod
    def _mark(connection: Connection, name: str, value: str, until: float) -> None:
        import sqlalchemy as sa

        connection.execute(
            sa.text(
                "INSERT INTO marks (name, value, until) VALUES (:name, :value, :until) "
                "ON CONFLICT (name) DO UPDATE SET value = :value, until = :until"
            ),
            {"name": name, "value": value, "until": until},
        )
