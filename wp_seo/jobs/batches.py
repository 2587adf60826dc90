"""Which batches of a run the model's service was handed, so that a crash anywhere submits nothing twice.

uploaded   its file is there; whether a batch was made of it must be asked of the service
submitted  the service works on it
collected  its answers are in the store, and its cost is settled
refused    the service would not take it: the run waits for a human
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime

from wp_seo.jobs.ledger import Ledger

_TABLE = (
    "CREATE TABLE IF NOT EXISTS batches (name TEXT PRIMARY KEY, run TEXT, model TEXT, state TEXT, at TEXT, file TEXT, "
    "batch TEXT, asked TEXT, reserved DOUBLE PRECISION, answered BIGINT, done BIGINT, told TEXT)"
)


@dataclass(frozen=True)
class Batch:
    """One file of requests; `asked` has the store's key by post."""

    name: str
    run: str
    model: str
    state: str
    file: str = ""
    batch: str = ""
    asked: Mapping[int, str] = field(default_factory=dict)
    reserved: float = 0.0  # US dollars
    answered: int = 0
    done: int = 0  # lines that the service says it is through with
    told: str = ""  # why it was refused
    at: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))


class BatchBook:
    """The batches in a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        import sqlalchemy as sa

        self._ledger = ledger
        with ledger.single() as connection:
            connection.execute(sa.text(_TABLE))

    def put(self, batch: Batch) -> None:
        """Add a batch, or write down what became of it."""
        import sqlalchemy as sa

        row = asdict(batch) | {"asked": json.dumps(dict(batch.asked))}
        names, values = ", ".join(row), ", ".join(f":{n}" for n in row)
        changes = ", ".join(f"{n} = :{n}" for n in ("state", "batch", "answered", "done", "told"))
        query = f"INSERT INTO batches ({names}) VALUES ({values}) ON CONFLICT (name) DO UPDATE SET {changes}"
        with self._ledger.single() as connection:
            connection.execute(sa.text(query), row)

    def of_run(self, run: str) -> tuple[Batch, ...]:
        """The run's batches, oldest first."""
        import sqlalchemy as sa

        with self._ledger.single() as connection:
            query = sa.text("SELECT * FROM batches WHERE run = :run")
            rows = connection.execute(query, {"run": run}).mappings().all()
        found = [Batch(**{**r, "asked": {int(k): v for k, v in json.loads(r["asked"]).items()}}) for r in rows]
        return tuple(sorted(found, key=lambda b: int(b.name.rpartition("-")[2])))
