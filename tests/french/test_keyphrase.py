"""The focus keyphrase's words."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

from wp_seo.french.keyphrase import stem


def test_stems_are_the_same_however_many_threads_ask() -> None:
    words = [f"{a}{b}" for a in ("nation", "pirat", "constitu", "gouvern", "mobil", "form") for b in
             ("alisation", "eries", "tionnellement", "ements", "isatrices", "ations", "euses", "ablement")] * 3  # fmt: skip
    alone = [stem.__wrapped__(word) for word in words]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            together = list(pool.map(lambda _: [stem.__wrapped__(word) for word in words], range(24)))
    finally:
        sys.setswitchinterval(before)
    assert all(found == alone for found in together)
