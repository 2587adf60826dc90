"""One worker that syncs every half second, so many times; a JSON line a tick."""

from __future__ import annotations

import json
import sys
import time

from wp_seo.jobs import engine, running
from wp_seo.jobs.ledger import Ledger
from wp_seo.settings import load
from wp_seo.wordpress.connect import connect


def main(count: int) -> None:
    """Ticks that are late are not made up for, as with cron."""
    settings = load()
    ledger, site = Ledger.open(settings.database_url), connect(settings)
    owner = engine.start(engine.Runtime(settings, ledger, site))
    for _ in range(count):
        start = time.time()
        found = running.sync_once(site, ledger, owner, lambda _: None)
        print(json.dumps({"start": start, "end": time.time(), "run": found.run.id if found else ""}), flush=True)
        time.sleep(0.5)
    engine.stop(patience=30)


if __name__ == "__main__":
    main(int(sys.argv[1]))
