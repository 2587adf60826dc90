from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from wp_seo.once import once


def test_threads_that_come_at_once_wait_for_the_one_that_makes_it() -> None:
    made: list[str] = []

    @once
    def slow(name: str) -> str:
        made.append(name)
        time.sleep(0.05)
        return name.upper()

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(slow, ["a"] * 8 + ["b"] * 8)) == ["A"] * 8 + ["B"] * 8
    assert sorted(made) == ["a", "b"]


def test_a_failure_is_tried_again() -> None:
    tries: list[int] = []

    @once
    def fails_first() -> int:
        tries.append(1)
        if len(tries) == 1:
            raise OSError("not yet")
        return len(tries)

    with pytest.raises(OSError, match="not yet"):
        fails_first()
    assert fails_first() == 2 == fails_first()
