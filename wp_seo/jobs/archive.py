"""Keeps the index of a site's published posts up to date, and finds a draft's related posts in it.

fill     all posts that changed since the oldest date that counts, the one longest ago first, at most so many a look; the
         cursor moves with each batch, so that whoever comes next goes on there
refresh  once it is full: what changed, or was published, since the last look and a little before; each post once
drop     no list tells of deletion: what is found is looked at on the site before it is used (`dossier.archive`)
"""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from uuid import uuid4

from wp_seo.dossier.archive import Found
from wp_seo.dossier.terms import FORMAT, Wanted, phrase, rarity, tag_terms
from wp_seo.errors import PostError, SiteError, StorageError
from wp_seo.jobs.archive_table import ArchiveTable
from wp_seo.jobs.ledger import Ledger
from wp_seo.settings import DossierSettings
from wp_seo.wordpress.base import Published, Site

OVERLAP = timedelta(minutes=70)
"""How far a refresh looks back: clocks differ by minutes, and WordPress' own goes back an hour once a year."""
SLACK = timedelta(days=2)
"""How much older posts may be wanted without a new fill: machines' days differ."""
CANDIDATES = 40
"""Posts that the database gives to the ranking."""
SOUGHT = 48
"""Terms that they are sought by: those that say most."""
COMMON = 0.2
"""A term that more of the posts have finds nothing."""
_BATCH = 100
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class State:
    """How far the index has come; times are GMT. `looked` is the start of the last look that came to the end, "" before."""

    oldest: str = ""
    cursor: str = ""
    begun: str = ""
    looked: str = ""
    format: int = FORMAT


class ArchiveIndex:
    """The index of one site. Neither the site nor the database can make it fail: then it holds less."""

    def __init__(self, ledger: Ledger, site: Site, url: str, settings: DossierSettings) -> None:
        self._ledger, self._site, self._url, self._settings = ledger, site, url, settings

    def find(self, wanted: Wanted, since: date) -> Found:
        """The posts that share most with what is wanted, after a look at what changed where one is due."""
        try:
            table = ArchiveTable(self._ledger, self._url)
            self._refresh(table, since)
            return self._find(table, wanted, since)
        except StorageError as exc:
            _LOG.info("The archive's index can't be used: %s", exc)
            return Found()

    def drop(self, post: int) -> None:
        """Forget a post that is no longer published."""
        try:
            ArchiveTable(self._ledger, self._url).drop(post)
        except StorageError as exc:
            _LOG.info("Post %s stays in the archive's index: %s", post, exc)

    def state(self) -> State:
        """How far it has come."""
        return state(self._ledger, self._url)

    # ------------------------------------------------------------------ keeping it

    def _refresh(self, table: ArchiveTable, since: date) -> None:
        """Look at what changed, unless somebody does or did so lately. A site that can't be listed leaves it as it is."""
        if not self._ledger.take(f"archive look {self._url}", uuid4().hex, self._settings.archive_refresh_minutes * 60):
            return
        try:
            self._look(table, since)
        except (SiteError, PostError) as exc:
            _LOG.info("The site's published posts can't be listed: %s", exc)

    def _look(self, table: ArchiveTable, since: date) -> None:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
        oldest = f"{since.isoformat()}T00:00:00"
        at = self.state()
        if at.format != FORMAT or f"{(since + SLACK).isoformat()}T00:00:00" < (at.oldest or "9999"):
            if at.format != FORMAT:
                table.clear()
            at = State(oldest, oldest, now)
        last = at.looked
        at = self._keep(replace(at, begun=now, looked=last) if last else at)
        left = self._settings.archive_fill
        for batch in _batches(self._site.published(_back(at.cursor) if last else at.cursor)):
            left -= table.put(batch)
            seen = min(batch[-1].modified_gmt, now)  # a change that lies ahead, as an import may bring, hides none
            at = self._keep(replace(at, cursor=max(at.cursor, seen)))
            if left <= 0:
                return
        if last:
            for batch in _batches(self._site.published(_back(last), by="date")):
                table.put(batch)
        table.prune(oldest)
        if not last:
            table.settle()
        self._keep(replace(at, looked=at.begun, oldest=oldest))

    def _keep(self, at: State) -> State:
        self._ledger.mark(f"archive {self._url}", json.dumps(asdict(at)))
        return at

    # ------------------------------------------------------------------ finding in it

    def _find(self, table: ArchiveTable, wanted: Wanted, since: date) -> Found:
        posts = table.size()
        if not posts:
            return Found(whole=self._whole())
        names = {name: phrase(name) for name in wanted.names}
        tags = tag_terms(wanted.tags)
        sought = {*filter(None, names.values()), *wanted.terms, *tags}
        having = table.having(sorted(sought))
        rare = {t: rarity(posts, n) for t, n in having.items() if n}
        weights = {
            t: math.log(1 + posts / having[t]) * (1 + math.log(wanted.terms.get(t, 1)))
            for t in rare
            if " " not in t and having[t] <= max(CANDIDATES, posts * COMMON)
        }
        best = dict(sorted(weights.items(), key=lambda item: -item[1])[:SOUGHT])
        found = table.best(best, since.isoformat(), CANDIDATES)
        return Found(found, rare | {n: rare[p] for n, p in names.items() if p in rare}, self._whole())

    def _whole(self) -> bool:
        """Whether the index can stand for the site's search: full, and the last looks did not fail."""
        looked = self.state().looked
        if not looked:
            return False
        age = datetime.now(UTC) - datetime.fromisoformat(looked).replace(tzinfo=UTC)
        return age <= timedelta(minutes=2 * self._settings.archive_refresh_minutes)


def state(ledger: Ledger, url: str) -> State:
    """How far the index of a site has come."""
    told = json.loads(ledger.mark(f"archive {url}") or "{}")
    return State(**{f.name: told[f.name] for f in fields(State) if f.name in told})


def described(ledger: Ledger, url: str) -> str:
    """How many posts the index of a site holds, and when it was last brought up to date (GMT)."""
    posts, looked = ArchiveTable(ledger, url).size(), state(ledger, url).looked
    return f"{posts:,} posts, " + (f"up to date at {looked.replace('T', ' ')} GMT" if looked else "not full yet")


def _batches(posts: Iterator[Published]) -> Iterable[list[Published]]:
    while batch := list(islice(posts, _BATCH)):
        yield batch


def _back(moment: str) -> str:
    return (datetime.fromisoformat(moment) - OVERLAP).isoformat()
