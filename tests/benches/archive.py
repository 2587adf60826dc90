"""scripts/bench archive [POSTS|real]: the index of the published posts on SQLite and PostgreSQL, and the site's search beside it.

Prints a JSON line each; with `real` how long a real WordPress takes to give 1,000 posts, over both transports. The site is in memory, so that the network is in no figure; the drafts and what should be found for
them are those of tests/dossier/newsroom.toml, once among few posts and once among POSTS (5,000).
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tests.dossier.newsroom import NOW, Quality, found, newsroom
from tests.plugins.postgres import cluster
from tests.plugins.wordpress import started
from wp_seo.dossier.archive import Index
from wp_seo.jobs.archive import ArchiveIndex
from wp_seo.jobs.archive_table import ArchiveTable
from wp_seo.jobs.ledger import Ledger
from wp_seo.settings import DossierSettings
from wp_seo.wordpress.memory import MemorySite
from wp_seo.wordpress.rest import RestSite
from wp_seo.wordpress.xmlrpc import XmlRpcSite

SINCE = NOW.date() - timedelta(days=730)


def main(words: list[str]) -> int:
    """Keeping it up, then finding in it, on both databases."""
    if words == ["real"]:
        return real()
    few = len(newsroom()[0].posts) - len(newsroom()[1])
    more = max(0, int(words[0]) - few) if words else 5000 - few
    with tempfile.TemporaryDirectory() as folder, cluster() as postgres:
        ledgers = {"sqlite": Ledger.open(f"sqlite:///{folder}/a.sqlite"), "postgres": Ledger.open(postgres)}
        for name, ledger in ledgers.items():
            print(json.dumps({"bench": f"archive kept, {name}", **kept(ledger, more)}), flush=True)
        for fillers in (0, more):
            _told("archive found, site's search", found(None, fillers))
            for name, ledger in ledgers.items():
                _told(f"archive found, index, {name}", found(_index(ledger, f"{name}{fillers}"), fillers))
    return 0


def kept(ledger: Ledger, fillers: int) -> dict[str, Any]:
    """Seconds of the first filling, and of a look after ten posts changed and none."""
    site = newsroom(fillers)[0]
    index = ArchiveIndex(ledger, site, "kept", DossierSettings(archive_fill=10**6))
    table = ArchiveTable(ledger, "kept")

    def look() -> float:
        start = time.perf_counter()
        index._look(table, SINCE)
        return round(time.perf_counter() - start, 3)

    first = look()
    posts = [p for p in site.posts.values() if p.status == "publish"]
    for post in posts[:10]:
        site.posts[post.id] = replace(post, title=f"{post.title} (suite)", modified_gmt=f"{NOW:%Y-%m-%dT%H:%M:%S}")
    return {"posts": table.size(), "fill_s": first, "ten_changed_s": look(), "none_changed_s": look()}


def real(posts: int = 1000) -> int:
    """Seconds and requests of the first filling from WordPress 6.8, and of a look after none changed."""
    live = started("trixie", "test-trixie")
    live.many(posts)
    sites: dict[str, RestSite | XmlRpcSite] = {"rest": live.rest(), "xmlrpc": live.xmlrpc()}
    for name, site in sites.items():
        with tempfile.TemporaryDirectory() as folder:
            ledger = Ledger.open(f"sqlite:///{folder}/a.sqlite")
            index = ArchiveIndex(ledger, site, live.url, DossierSettings(archive_fill=10**6))
            table = ArchiveTable(ledger, live.url)
            row: dict[str, Any] = {"bench": f"archive filled, WordPress, {name}"}
            for what in ("fill", "again"):
                start, before = time.perf_counter(), site.requests
                index._look(table, date.today() - timedelta(days=730))
                row |= {f"{what}_s": round(time.perf_counter() - start, 2), f"{what}_requests": site.requests - before}
            print(json.dumps({**row, "posts": table.size()}), flush=True)
    return 0


def _index(ledger: Ledger, name: str) -> Callable[[MemorySite], Index]:
    return lambda site: ArchiveIndex(ledger, site, name, DossierSettings(archive_fill=10**6))


def _told(name: str, seen: Quality) -> None:
    row = {
        "bench": name, "drafts": seen.drafts, "posts": seen.others + seen.wanted, "wanted": seen.wanted,
        "recall_at_3": round(seen.recall, 3), "of_unseen": f"{seen.unseen[0]}/{seen.unseen[1]}", "others_taken": seen.wrong,
        "median_ms": round(1000 * statistics.median(seen.seconds), 1), "most_ms": round(1000 * max(seen.seconds), 1),
    }  # fmt: skip
    print(json.dumps(row), flush=True)
