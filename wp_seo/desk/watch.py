"""What changed in WordPress since it was last looked at: one list of ids, then only the posts of ours that moved."""

from __future__ import annotations

import threading
import time
from datetime import datetime, timedelta

from wp_seo.errors import PostError, WpSeoError
from wp_seo.jobs import reviews
from wp_seo.jobs.ledger import Ledger
from wp_seo.models import REWRITABLE, Draft
from wp_seo.wordpress.base import Query, Site

EVERY = 15.0
"""Seconds between two looks."""
MOST = 300
"""Posts fetched in one look; the rest comes with the next."""
_OVERLAP = timedelta(minutes=2)  # WordPress' times have seconds, and a post may be saved while it is listed
_SHOWN = (*REWRITABLE, "publish", "future", "private")


class Watch:
    """Looks in a thread of its own: a slow site delays no page for longer than it is asked to."""

    def __init__(self, site: Site, ledger: Ledger) -> None:
        self._site, self._ledger, self._url = site, ledger, site.about().url
        self._lock = threading.Lock()
        self._last = float("-inf")
        self._working: threading.Thread | None = None
        self.fault: WpSeoError | None = None  # of the last look

    def glance(self, patience: float) -> None:
        """Look again where the last look is old; wait for it at most so many seconds."""
        with self._lock:
            if self._working is None and time.monotonic() - self._last >= EVERY:
                self._working = threading.Thread(target=self._work, daemon=True)
                self._working.start()
            working = self._working
        if working is not None:
            working.join(patience)

    def _work(self) -> None:
        try:
            look(self._site, self._ledger, self._url)
            self.fault = None
        except WpSeoError as exc:
            self.fault = exc
        finally:
            with self._lock:
                self._last, self._working = time.monotonic(), None

    def see(self, post: int) -> Draft:
        """The post as WordPress has it now, remembered. PostError where it is gone; SiteError where nobody answers."""
        return see(self._site, self._ledger, self._url, post)


def look(site: Site, ledger: Ledger, url: str) -> int:
    """Fetch the posts of ours that changed since the last look; how many."""
    known = reviews.last_seen(ledger, url)
    if not known:
        return 0
    name = f"desk {url}"
    cursor = ledger.mark(name) or min((modified for modified, _ in known.values() if modified), default="")
    # over XML-RPC every listed status is listed from its beginning
    statuses = REWRITABLE if site.about().transport == "xmlrpc" else _SHOWN
    fetched, newest = 0, cursor
    for ref in site.refs(Query(statuses=statuses, modified_after=_before(cursor) if cursor else "")):
        newest = max(newest, ref.modified_gmt)
        if known.get(ref.id, (ref.modified_gmt, ref.status)) == (ref.modified_gmt, ref.status):
            continue
        if fetched == MOST:
            return fetched  # the cursor stays: what is left is found again
        see(site, ledger, url, ref.id)
        fetched += 1
    ledger.mark(name, newest)
    return fetched


def see(site: Site, ledger: Ledger, url: str, post: int) -> Draft:
    """Fetch one post and remember it; one that is gone is remembered as gone."""
    try:
        draft = site.get(post)
    except PostError as exc:
        if exc.code == "missing":
            reviews.gone(ledger, url, post)
        raise
    reviews.saw(ledger, reviews.sighted(url, draft))
    return draft


def _before(cursor: str) -> str:
    return (datetime.fromisoformat(cursor) - _OVERLAP).strftime("%Y-%m-%dT%H:%M:%S")
