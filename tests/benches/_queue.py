"""In a process of its own, so that its memory is its own: queue so many posts, record half of them as done, ask how it goes."""

from __future__ import annotations

import json
import os
import resource
import sys
import time

from wp_seo.jobs import engine, running
from wp_seo.jobs.ledger import Ledger
from wp_seo.pipeline import Tools
from wp_seo.settings import load
from wp_seo.wordpress.memory import MemorySite


def asleep(_post: int, _run: str) -> Tools:
    time.sleep(10**6)
    raise AssertionError


def main(posts: int) -> None:
    """Prints one JSON line."""
    settings = load()
    ledger = Ledger.open(settings.database_url)
    run = running.new_run(ledger, settings.site.url, "bulk", range(1, posts + 1), 0.0)
    engine.start(engine.Runtime(settings, ledger, MemorySite(), asleep))
    start = time.monotonic()
    engine.enqueue(run.id, run.epoch, run.posts)
    enqueue = time.monotonic() - start
    half = "INSERT INTO outcomes (site, post, status, verdict, reason, run, calls, cost_usd, evidence, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    for first in range(1, posts // 2 + 1, 1000):
        rows = [
            (run.site, n, "pushed", "review", "", run.id, 1, 0.01, "x" * 5000, run.at)
            for n in range(first, first + 1000)
        ]
        with ledger.alone() as connection:
            connection.exec_driver_sql(half, rows)
    start = time.monotonic()
    now = running.progress(ledger, run.id)
    assert engine.busy(run.id, run.epoch)
    print(
        json.dumps(
            {
                "enqueue_ms_a_post": round(1000 * enqueue / posts, 3),
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                "progress_s": round(time.monotonic() - start, 3),
                "done": now.done["pushed"],
                "left": now.left,
            }
        ),
        flush=True,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
    sys.stdout.flush()
    os._exit(0)  # one job sleeps for ever
