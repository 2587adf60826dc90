"""How long REST without the bridge leaves a post unguarded, on a real WordPress: from the guard's read to the write.

scripts/bench window [PUSHES]
"""

from __future__ import annotations

import statistics
import time
from typing import Any

from tests.plugins.wordpress import Live, started
from wp_seo.models import Update
from wp_seo.wordpress.http import Http
from wp_seo.wordpress.rest import RestSite


class _Timed(Http):
    """When each request left and when its answer was there."""

    def __init__(self, *words: Any, **named: Any) -> None:
        super().__init__(*words, **named)
        self.times: list[tuple[str, float, float]] = []

    def _once(self, method: str, *words: Any, **named: Any) -> Any:
        start = time.perf_counter()
        reply = super()._once(method, *words, **named)
        self.times.append((method, start, time.perf_counter()))
        return reply


def main(words: list[str]) -> int:
    """Print the window's median and largest, in milliseconds."""
    pushes = int(words[0]) if words else 200
    live = started("trixie", "test-trixie")
    between, whole = _windows(live, pushes)
    print(f"{pushes} pushes over REST without the bridge, WordPress {live.env['WP_VERSION']} on this machine")
    for name, found in (
        ("guard answered → write sent", between),
        ("guard sent → write answered (no edit outside it is lost)", whole),
    ):
        print(f"  {name}: median {1000 * statistics.median(found):.1f} ms, largest {1000 * max(found):.1f} ms")
    return 0


def _windows(live: Live, pushes: int) -> tuple[list[float], list[float]]:
    http = _Timed(*live.credentials(), timeout=20)
    site = RestSite(live.url, http)
    post = site.get(live.make(post_title="Fenêtre", post_content="<p>Avant.</p>"))
    between, whole = [], []
    for number in range(pushes):
        http.times.clear()
        post = site.update(Update(content=f"<p>Version {number}.</p>"), expected=post)
        written = next(i for i, (method, _, _) in enumerate(http.times) if method == "POST")
        guard, write = http.times[written - 1], http.times[written]
        between.append(write[1] - guard[2])
        whole.append(write[2] - guard[1])
    return between, whole
