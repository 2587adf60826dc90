"""The lasting record, in SQLite or PostgreSQL: what was done to which post, with what, at what cost, and by whom.

outcomes   one row an attempt: hashes, prompt, model, cost, verdict, and what was pushed
answers    every model answer under what was asked, so that none is paid twice
money      what was set aside and spent
runs       what a run is at; leases and cursors
dossiers, signatures, sightings: what the review page shows, see `dossiers`, `approvals`, `reviews`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wp_seo.jobs.answers import Answers
from wp_seo.jobs.database import LedgerError, connect
from wp_seo.jobs.money import Money
from wp_seo.jobs.outcomes import Entry, Outcomes
from wp_seo.jobs.runs import Run, Runs
from wp_seo.jobs.schema import create

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

__all__ = ["Entry", "Ledger", "LedgerError", "Run"]


class Ledger(Outcomes, Answers, Money, Runs):
    """The record behind one database address."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        with self._begin() as connection:
            create(connection)

    @classmethod
    def open(cls, url: str = "") -> Ledger:
        """The ledger at `url`, or in the user's data folder. UsageError for an address of no known kind."""
        return cls(connect(url))
