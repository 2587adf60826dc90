"""A process that fills the index of the labelled newsroom, slowly, in small batches: DATABASE SITE."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import timedelta

from tests.dossier.newsroom import NOW, newsroom
from wp_seo.jobs import archive
from wp_seo.jobs.archive_table import ArchiveTable
from wp_seo.jobs.ledger import Ledger
from wp_seo.settings import DossierSettings
from wp_seo.wordpress.base import Order, Published
from wp_seo.wordpress.memory import MemorySite


class Slow(MemorySite):
    """A site whose list takes its time."""

    listed: int = 0

    def published(self, since: str = "", *, by: Order = "modified") -> Iterator[Published]:
        for post in super().published(since, by=by):
            time.sleep(0.002)
            self.listed += 1
            yield post


def fill(database: str, url: str) -> Slow:
    """A look at the site, whoever else looks."""
    archive._BATCH = 10
    site = Slow(newsroom()[0].posts, url)
    ledger = Ledger.open(database)
    index = archive.ArchiveIndex(ledger, site, url, DossierSettings())
    index._look(ArchiveTable(ledger, url), NOW.date() - timedelta(days=730))
    return site


if __name__ == "__main__":
    fill(*sys.argv[1:])
