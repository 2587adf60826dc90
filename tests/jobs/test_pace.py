"""Requests and tokens a minute: never above, whoever asks and whatever the provider says."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.writers.server import Raw, serve
from wp_seo.errors import WriterBusy
from wp_seo.jobs.ledger import Ledger
from wp_seo.jobs.pace import SLACK, Pace, Turn, room
from wp_seo.settings import Settings, WriterSettings
from wp_seo.wiring import build_model
from wp_seo.writers.base import Request


def world(
    ledger: Ledger, limit: tuple[int, int], seed: int, storm: tuple[float, float]
) -> list[tuple[float, int, int]]:
    """Six workers ask as fast as they may for ten minutes of an invented clock: when each request came, its tokens, its
    answer. In the storm every request is answered 429."""
    chance, now, came = random.Random(seed), [0.0], []
    ledger.clock = lambda _connection: now[0]  # type: ignore[method-assign]
    workers = [Pace(ledger, "p", *limit) for _ in range(6)]
    due: list[tuple[float, int, Callable[[], float]]] = []
    serial = iter(range(10**6))

    def plan(at: float, what: Callable[[], float]) -> None:
        heapq.heappush(due, (at, next(serial), what))

    def ask(worker: Pace) -> float:
        most = chance.randint(500, 2000)
        turn = worker.ask(most)
        if isinstance(turn, float):
            plan(now[0] + min(turn, 5.0) + 0.01, lambda: ask(worker))
            return 0.0
        tokens, seen = chance.randint(100, most), now[0] + chance.uniform(0.0, SLACK * 0.99)
        refused = storm[0] <= seen < storm[1]
        came.append((seen, 0 if refused else tokens, 429 if refused else 200))

        def end() -> float:
            if refused:
                worker.strike(turn, chance.choice([0.0, 3.0, 20.0]))
            else:
                worker.settle(turn, tokens)
                if turn.strikes:
                    worker._calm()
            return ask(worker)

        plan(seen + chance.uniform(0.1, 30.0), end)
        return 0.0

    for worker in workers:
        plan(chance.uniform(0, 3), lambda w=worker: ask(w))  # type: ignore[misc]
    while due and now[0] < 600:
        now[0], _, what = heapq.heappop(due)
        what()
    return sorted(came)


@settings(max_examples=20)
@given(st.integers(0, 40), st.sampled_from([0, 3000, 10000, 60000]), st.integers(0, 10**6), st.floats(0, 300))
def test_no_window_of_60_seconds_ever_holds_more(requests: int, tokens: int, seed: int, start: float) -> None:
    came = world(Ledger.open("sqlite://"), (requests, tokens), seed, (start, start + 60))
    assert len(came) > 5
    for first, (begin, _, _) in enumerate(came):
        window = [row for row in came[first:] if row[0] < begin + 60.0]
        assert not requests or len(window) <= requests
        assert not tokens or sum(row[1] for row in window) <= tokens


def test_a_storm_slows_all_down_and_passes() -> None:
    came = world(Ledger.open("sqlite://"), (0, 0), seed=1, storm=(100.0, 220.0))
    before = sum(1 for at, _, _ in came if at < 100)
    refused = sum(1 for _, _, status in came if status == 429)
    after = sum(1 for at, _, _ in came if 420 <= at < 520)
    assert refused < before * 1.2 / 2, "half of what they would have asked in 120 s"
    assert after > before * 0.8


def test_room_waits_for_the_oldest_that_must_go() -> None:
    taken = [(0.0, 400), (10.0, 300), (20.0, 200)]
    assert room(taken, 4, 0, 1) == 0.0
    assert room(taken, 3, 0, 1) == 62.0
    assert room(taken, 0, 1000, 100) == 0.0
    assert room(taken, 0, 1000, 300) == 62.0
    assert room(taken, 0, 1000, 5000) == 82.0, "what is above the limit by itself goes alone"


@pytest.mark.postgres
def test_what_one_worker_is_told_holds_for_all(postgres_url: str) -> None:
    with serve(lambda *_: Raw(429, b"{}", {"Retry-After": "300"})) as (url, told):
        model = build_model(Settings(writer=WriterSettings(base_url=url, api_key="k")), Ledger.open(postgres_url))
        assert model is not None
        with pytest.raises(WriterBusy):
            model.ask(Request("write", "s", "u"))
    waiting = Pace(Ledger.open(postgres_url), urlsplit(url).netloc).ask(1)
    assert isinstance(waiting, float) and 200 < waiting <= 300
    assert isinstance(Pace(Ledger.open(postgres_url), "another provider").ask(1), Turn)
    assert len(told.requests) == 1


@pytest.mark.postgres
def test_two_workers_share_one_minute(postgres_url: str) -> None:
    paces = [Pace(Ledger.open(postgres_url), "shared", requests=5) for _ in range(2)]
    with ThreadPoolExecutor(8) as pool:
        turns = list(pool.map(lambda n: paces[n % 2].ask(1), range(40)))
    assert sum(isinstance(turn, Turn) for turn in turns) == 5


def test_what_is_set_aside_is_given_back(tmp_path: Path) -> None:
    pace = Pace(Ledger.open(f"sqlite:///{tmp_path / 'a'}"), "p", tokens=1000)
    with pace(900) as settle:
        assert isinstance(pace.ask(200), float)
        settle(100)
    assert not isinstance(pace.ask(800), float)
    assert isinstance(pace.ask(200), float)
