"""How fast a provider is asked, by all workers together: requests and tokens a minute, and backing off, in the database.

turn    leave to send one HTTP request now; it counts for `WINDOW` seconds, with the most tokens it can need until it is
        settled with what it did need
strike  the provider said 429: nobody asks before Retry-After is over; then one asks at a time, the more slowly the more
        often it said so, until as many answers have come
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from uuid import uuid4

import sqlalchemy as sa

from wp_seo.errors import WriterBusy
from wp_seo.jobs.ledger import Ledger, LedgerError

SLACK = 2.0
"""Seconds that may pass between a turn and the provider's own clock seeing the request."""
WINDOW = 60.0 + SLACK
MOST_STRIKES = 7
_LOOK = 1.0  # a turn may come free earlier than foretold: others settle for less than they set aside


@dataclass(frozen=True, slots=True)
class Turn:
    """Leave to send one request; `strikes` is what the provider had at that moment."""

    id: str
    at: float
    strikes: int


@dataclass(frozen=True)
class Pace:
    """The pace of one provider; 0 = no limit of ours."""

    ledger: Ledger
    provider: str
    requests: int = 0
    tokens: int = 0
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)

    @contextmanager
    def __call__(self, tokens: int) -> Iterator[Callable[[int], None]]:
        """Wait for a turn for at most so many tokens; give what takes the number that it did need."""
        turn = self._wait(tokens)
        try:
            yield lambda needed: self.settle(turn, needed)
        except WriterBusy as exc:
            self.strike(turn, exc.retry_after or 0.0)
            raise
        if turn.strikes:
            self._calm()

    def _wait(self, tokens: int) -> Turn:
        while True:
            asked = time.monotonic()
            turn = self.ask(tokens)
            if isinstance(turn, float):
                self.sleep(min(turn, _LOOK) * random.uniform(1.0, 1.1))
            elif time.monotonic() - asked < SLACK / 2:
                return turn  # else it is stale: the request would be seen too long after its turn

    def ask(self, tokens: int) -> Turn | float:
        """A turn, or the seconds until it is worth asking again."""
        if not (self.requests or self.tokens):
            with self.ledger.single() as connection:
                until, strikes, _ = self._state(connection)
                now = self.ledger.clock(connection)
            if not strikes and until <= now:
                return Turn("", now, 0)  # nothing to wait for and nothing to write
        mine = {"provider": self.provider}
        with self.ledger.alone(f"pace {self.provider}") as connection:
            now = self.ledger.clock(connection)
            until, strikes, _ = self._state(connection)
            if until > now:
                return until - now
            turn = Turn(uuid4().hex, now, strikes)
            if self.requests or self.tokens:
                since = mine | {"since": now - WINDOW}
                connection.execute(sa.text("DELETE FROM turns WHERE provider = :provider AND at <= :since"), since)
                rows = connection.execute(
                    sa.text("SELECT at, tokens FROM turns WHERE provider = :provider ORDER BY at"), mine
                ).all()
                taken = [(float(at), int(needed)) for at, needed in rows]
                free = room(taken, self.requests, self.tokens, tokens)
                if free > now:
                    return free - now
                row = mine | {"id": turn.id, "at": now, "tokens": tokens}
                connection.execute(sa.text("INSERT INTO turns VALUES (:id, :provider, :at, :tokens)"), row)
            if strikes:
                self._put(connection, now + 0.25 * 2**strikes, strikes)
        return turn

    def settle(self, turn: Turn, tokens: int) -> None:
        """Put what a request did need in place of the most it could, which else goes on counting."""
        if self.tokens:
            with suppress(LedgerError), self.ledger.single() as connection:
                values = {"id": turn.id, "tokens": tokens}
                connection.execute(sa.text("UPDATE turns SET tokens = :tokens WHERE id = :id"), values)

    def strike(self, turn: Turn, retry_after: float) -> None:
        """The provider said 429. Those that were in flight together count as one strike."""
        with self.ledger.alone(f"pace {self.provider}") as connection:
            now = self.ledger.clock(connection)
            until, strikes, struck = self._state(connection)
            if turn.at >= struck:
                strikes, struck = min(strikes + 1, MOST_STRIKES), now
                retry_after = max(retry_after, 2.0**strikes * random.uniform(0.5, 1.0))
            self._put(connection, max(until, now + retry_after), strikes, struck)

    def _calm(self) -> None:
        with suppress(LedgerError), self.ledger.single() as connection:
            values = {"provider": self.provider}
            connection.execute(
                sa.text("UPDATE paces SET strikes = strikes - 1 WHERE provider = :provider AND strikes > 0"), values
            )

    def _state(self, connection: sa.Connection) -> tuple[float, int, float]:
        row = connection.execute(
            sa.text("SELECT until, strikes, struck FROM paces WHERE provider = :provider"), {"provider": self.provider}
        ).first()
        return (float(row[0]), int(row[1]), float(row[2])) if row else (0.0, 0, 0.0)

    def _put(self, connection: sa.Connection, until: float, strikes: int, struck: float | None = None) -> None:
        connection.execute(
            sa.text(
                "INSERT INTO paces VALUES (:provider, :until, :strikes, COALESCE(:struck, 0.0)) ON CONFLICT (provider) "
                "DO UPDATE SET until = :until, strikes = :strikes, struck = COALESCE(:struck, paces.struck)"
            ),
            {"provider": self.provider, "until": until, "strikes": strikes, "struck": struck},
        )


def room(taken: Sequence[tuple[float, int]], requests: int, tokens: int, wanted: int) -> float:
    """When one more request of `wanted` tokens has room, given the turns (time, tokens) that count, oldest first.

    A request that needs more than the limit by itself waits until it is alone.
    """
    free = 0.0
    if requests and len(taken) >= requests:
        free = taken[len(taken) - requests][0] + WINDOW
    if tokens:
        used = sum(needed for _, needed in taken)
        for at, needed in taken:
            if used + wanted <= tokens:
                break
            used -= needed
            free = max(free, at + WINDOW)
    return free
