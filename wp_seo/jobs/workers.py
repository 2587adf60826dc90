"""Who works: each worker's sign of life, what it is at work on, and what a dead one leaves behind.

beat    every so many seconds (`jobs.heartbeat`) a worker writes that it lives
life    one name from start to end; a worker that was buried and comes back has a new one
claim   a post that a life is at work on; it ends with the life, so nobody has to clean up
bury    a worker that has not beaten for `GRACE` beats is forgotten; what it worked on is queued again

A worker counts the same `GRACE` beats by its own clock and stops calling and writing before others take its posts over:
one that was only frozen, or cut off from the database, finds that it is buried and leaves its posts alone.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

import sqlalchemy as sa

from wp_seo.errors import WpSeoError
from wp_seo.jobs.ledger import Ledger, LedgerError

GRACE = 1.5
_LOOKS = 4
"""Looks around a beat: one that died is found within GRACE + 1/_LOOKS < 2 beats."""
_LOG = logging.getLogger(__name__)


class TakenOver(WpSeoError):
    """This worker was taken for dead: somebody else has the post now."""


class Heart:
    """This process's sign of life; `bury` is called some times a beat to take over what others left."""

    def __init__(self, ledger: Ledger, name: str, bury: Callable[[], None], beat: float) -> None:
        self.name = name
        self.life = ""
        self._ledger, self._bury, self._beat = ledger, bury, beat
        self._good_until = 0.0
        self._held: set[str] = set()  # tokens of claims that could not be given back
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heart", daemon=True)
        self.live(new=True)

    def start(self) -> None:
        """Beat and look around until `stop`."""
        self._thread.start()

    def stop(self) -> None:
        """Leave in good order: whatever is still in flight is free for others at once."""
        self._stop.set()
        self._good_until = 0.0
        if self._thread.is_alive():
            self._thread.join(timeout=2 * self._beat)
        try:
            with self._ledger.single() as connection:
                connection.execute(sa.text("DELETE FROM workers WHERE life = :life"), {"life": self.life})
        except LedgerError:
            return  # the others will see that it beats no more

    def live(self, *, new: bool = False) -> None:
        """One beat. A worker that finds itself buried starts a new life."""
        asked = time.monotonic()
        with self._ledger.alone("workers") as connection:
            row = {"name": self.name, "life": self.life, "now": self._ledger.clock(connection)}
            beaten = connection.execute(sa.text("UPDATE workers SET beat = :now WHERE life = :life"), row).rowcount
            if new or not beaten:
                row["life"] = f"{self.name} {uuid4().hex[:8]}"
                connection.execute(
                    sa.text(
                        "INSERT INTO workers (name, life, beat) VALUES (:name, :life, :now) "
                        "ON CONFLICT (name) DO UPDATE SET life = :life, beat = :now"
                    ),
                    row,
                )
            for token in (given := self._held.copy()):
                connection.execute(sa.text("DELETE FROM claims WHERE token = :token"), {"token": token})
        self._held -= given
        self.life = str(row["life"])
        self._good_until = asked + GRACE * self._beat

    def check(self, life: str) -> None:
        """TakenOver where others may have taken over what was begun in `life`."""
        if life != self.life or time.monotonic() >= self._good_until:
            raise TakenOver("This worker was taken for dead; another one goes on.", code="taken-over")

    @contextmanager
    def claim(self, post: str) -> Iterator[str]:
        """Hold a post for this life, which is given; "" where another attempt, here or elsewhere, holds it."""
        life, token = self.life, uuid4().hex
        try:
            free = self._claimed(post, life, token)
        except LedgerError:
            self._held.add(token)  # nobody knows whether it was written
            raise
        if not free:
            yield ""
            return
        try:
            yield life
        finally:
            try:
                with self._ledger.single() as connection:
                    connection.execute(sa.text("DELETE FROM claims WHERE token = :token"), {"token": token})
            except LedgerError:
                self._held.add(token)  # the next beat that arrives gives it back

    def _claimed(self, post: str, life: str, token: str) -> bool:
        with self._ledger.alone(f"claim {post}") as connection:
            held = connection.execute(
                sa.text(
                    "SELECT 1 FROM claims c JOIN workers w ON w.life = c.life WHERE c.post = :post AND w.beat > :since"
                ),
                {"post": post, "since": self._ledger.clock(connection) - GRACE * self._beat},
            ).first()
            if held is None:
                connection.execute(
                    sa.text(
                        "INSERT INTO claims (post, life, token) VALUES (:post, :life, :token) "
                        "ON CONFLICT (post) DO UPDATE SET life = :life, token = :token"
                    ),
                    {"post": post, "life": life, "token": token},
                )
        return held is None

    def buried(self, names: frozenset[str]) -> list[str]:
        """Those of the names that are dead: they have not beaten for too long, or are not known at all."""
        with self._ledger.alone("workers") as connection:
            late = {"since": self._ledger.clock(connection) - GRACE * self._beat}
            connection.execute(sa.text("DELETE FROM workers WHERE beat <= :since"), late)
            alive = {str(row[0]) for row in connection.execute(sa.text("SELECT name FROM workers"))}
        return sorted(names - alive)

    def _reach(self) -> None:
        """LedgerError where the database is gone: the engine's own calls would wait for it without a word."""
        with self._ledger.single() as connection:
            connection.execute(sa.text("SELECT 1"))

    def _run(self) -> None:
        look = self._beat / _LOOKS
        due = time.monotonic() + self._beat
        while not self._stop.wait(look):
            try:
                if time.monotonic() >= due - look / 2:
                    self.live()
                    due = time.monotonic() + self._beat
                self._reach()
                self._bury()
            except Exception as exc:  # whatever it is, a worker must not die of it
                _LOG.warning("No sign of life could be given: %s", exc)
