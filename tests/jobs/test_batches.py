"""Batches: half the price, every answer stored, nothing submitted twice wherever it is cut off, misses asked live."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.standins.model import Model as Standin
from tests.writers.batch_server import Service, serve
from tests.writers.server import Raw
from wp_seo.errors import BudgetReached, WriterRefused, WriterUnreachable
from wp_seo.jobs import approvals, batching, engine
from wp_seo.jobs.batches import BatchBook
from wp_seo.jobs.batching import Job, advance
from wp_seo.jobs.ledger import Ledger, Run
from wp_seo.jobs.models import paid_model
from wp_seo.models import Draft
from wp_seo.service import revert_post, rewrite_post
from wp_seo.settings import (
    BudgetSettings,
    DossierSettings,
    JobSettings,
    JudgeSettings,
    Price,
    Settings,
    SiteSettings,
    WriterSettings,
)
from wp_seo.wiring import model_named
from wp_seo.wordpress.memory import MemorySite
from wp_seo.writers.batch import BatchService

BODY = "<!-- wp:paragraph -->\n<p>Le pont numéro {n} a fermé lundi soir, a indiqué la mairie. Une déviation passe par le barrage.</p>\n<!-- /wp:paragraph -->"
ONE = (1000 * 1.0 + 500 * 10.0) / 1e6 / 2
"""What a line of the stand-in costs."""


def says(body: dict[str, Any], _n: int) -> str:
    return Standin().text(body)


@dataclass
class World:
    site: MemorySite
    ledger: Ledger
    service: Service
    settings: Settings
    run: Run

    def job(self) -> Job:
        run = self.ledger.run(self.run.id)
        assert run is not None
        now = engine.Runtime(self.settings, self.ledger, self.site)
        return Job(
            self.settings,
            self.ledger,
            self.site,
            run,
            tools=lambda post, wrap: engine.wrapped_tools(now, post, run.id, wrap),
            service=self.client,
        )

    def client(self, name: str) -> BatchService:
        return BatchService(model_named(self.settings, name))

    def advance(self) -> bool:
        return advance(self.job(), self.run.posts)

    def through(self) -> None:
        while self.advance():
            pass

    def rewrite(self) -> Counter[str]:
        """The ordinary jobs."""
        done: Counter[str] = Counter()
        now = engine.Runtime(self.settings, self.ledger, self.site)
        for post in self.run.posts:
            tools = engine.wrapped_tools(
                now, post, self.run.id, lambda m, p=post: paid_model(self.settings, self.ledger, m, p, run=self.run.id)
            )
            done[rewrite_post(self.site, post, tools, ledger=self.ledger).status] += 1
        return done

    @property
    def asked(self) -> list[str]:
        """Every custom_id of every batch that was made."""
        inputs = [b["input_file_id"] for b in self.service.batches.values()]
        return [json.loads(line)["custom_id"] for i in inputs for line in self.kept[i].splitlines()]

    @property
    def kept(self) -> dict[str, bytes]:
        return self.service.__dict__.setdefault("kept", {})


World_ = Callable[..., World]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World_]:
    """A site in memory, a ledger, and a service, over real HTTP."""
    with serve(says) as (address, service):
        kept: dict[str, bytes] = service.__dict__.setdefault("kept", {})
        add = service.add_file

        def remember(name: str, content: bytes) -> dict[str, Any]:
            made = add(name, content)
            kept[made["id"]] = content
            return made

        service.add_file = remember  # type: ignore[method-assign]

        numbers = count()

        def build(many: int = 4, rounds: int = 2, **budget: float) -> World:
            for book in (service.live, service.lines, service.batches, service.calls, service.spent, kept):
                book.clear()
            site = MemorySite(
                {n: Draft(n, "draft", f"Pont {n}", BODY.format(n=n), author=2) for n in range(1, many + 1)}
            )
            ledger = Ledger.open(f"sqlite:///{tmp_path / f'{next(numbers)}.sqlite'}")
            settings = Settings(
                site=SiteSettings(url=site.url),
                writer=WriterSettings("openai", "m", address, repair_rounds=0),
                judge=JudgeSettings(reading=rounds > 1),
                dossier=DossierSettings(archive=False),
                jobs=JobSettings(concurrency=1, batch_rounds=rounds),
                budget=BudgetSettings(**(budget or {"per_run": 99.0})),
                prices={"m": Price(1.0, 10.0)},
            )
            run = Run("r", site.url, "batch", "2026", many, "running", 0.0, 1, tuple(site.posts))
            ledger.put_run(run)
            return World(site, ledger, service, settings, run)

        yield build


def test_the_jobs_find_every_answer_and_half_the_price_is_settled(world: World_) -> None:
    here = world()
    assert here.advance()
    assert here.ledger.spent("r") > 4 * ONE, "the whole batch is set aside"
    here.through()
    assert here.ledger.spent("r") == pytest.approx(8 * ONE)
    assert here.rewrite() == {"pushed": 4}
    assert here.service.live == []
    assert len(here.service.lines) == 8 and len(here.service.batches) == 2
    assert here.ledger.spent("r") == pytest.approx(8 * ONE)
    last = here.ledger.last_push(here.site.url, 1)
    assert last and last.cost_usd == pytest.approx(2 * ONE)
    assert {i for b in here.service.batches.values() for i in (b["input_file_id"], b["output_file_id"])} <= set(
        here.service.deleted
    ), "drafts are not left with the service"


def test_what_a_batch_leaves_unanswered_is_asked_live_once(world: World_) -> None:
    here = world(5, rounds=1)
    odd = {1: Raw(400, b"bad"), 2: None, 3: {"message": {"content": "{"}, "finish_reason": "length"}}

    def behave(body: dict[str, Any], n: int) -> Any:
        number = int(body["messages"][1]["content"].split("Pont ")[1].split()[0])
        return says(body, n) if n < 0 else odd.get(number, says(body, n))

    here.service.behave = behave
    here.through()
    assert [(b.answered, len(b.asked)) for b in BatchBook(here.ledger).of_run("r")] == [(2, 5)]
    assert here.ledger.spent("r") == pytest.approx(3 * ONE), "a line that was cut off is billed too"
    assert here.rewrite() == {"pushed": 5}
    assert len(here.service.live) == 3
    here.service.behave = says


def test_a_batch_whose_answer_was_lost_is_found_again(world: World_) -> None:
    here = world(2, rounds=1)
    here.service.fail_after_creating = 1
    with pytest.raises(WriterUnreachable):
        here.advance()
    here.through()
    assert len(here.service.batches) == 1
    assert here.rewrite() == {"pushed": 2} and not here.service.live


def test_a_file_without_a_batch_waits_before_it_is_submitted(world: World_, monkeypatch: pytest.MonkeyPatch) -> None:
    here = world(2, rounds=1)
    monkeypatch.setattr(BatchService, "submit", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        here.advance()
    monkeypatch.undo()
    assert here.advance() and here.advance() and not here.service.batches
    monkeypatch.setattr(batching, "GRACE", timedelta(0))
    here.through()
    assert len(here.service.batches) == 1


class Killed(BaseException):
    """A kill, as far as Python can have one."""


_POINTS = [
    (BatchBook, "put"), (Ledger, "keep"), (Ledger, "settle"), (Ledger, "reserve"), (Ledger, "mark"),
    (BatchService, "upload"), (BatchService, "submit"), (BatchService, "forget"),
]  # fmt: skip


def test_wherever_it_is_killed_nothing_is_submitted_or_paid_twice(
    world: World_, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batching, "GRACE", timedelta(0))
    kills = 0
    for after in (False, True):
        for nth in range(1, 200):
            here = world(2)
            if not _killed_at(here, nth, after):
                break
            kills += 1
            assert len(here.asked) == len(set(here.asked)) == len(here.service.lines) == 4, (nth, after)
            assert here.ledger.spent("r") == pytest.approx(4 * ONE)
            assert here.rewrite() == {"pushed": 2} and not here.service.live
    assert kills >= 40


def _killed_at(here: World, nth: int, after: bool) -> bool:
    """Run to the end with a kill before or after the nth thing that is done; whether there was one."""
    numbers = count(1)  # two threads must not share one
    with pytest.MonkeyPatch.context() as patch:
        for kind, name in _POINTS:
            real = getattr(kind, name)

            def point(*a: Any, _real: Any = real, **k: Any) -> Any:
                number = next(numbers)
                if number == nth and not after:
                    raise Killed
                done = _real(*a, **k)
                if number == nth and after:
                    raise Killed
                return done

            patch.setattr(kind, name, point)
        try:
            here.through()
            return False
        except Killed:
            pass
        here.through()
    return True


@pytest.mark.parametrize("how", ["too many", "no such route"])
def test_a_refusal_stops_the_run_for_a_human_and_costs_nothing(world: World_, how: str) -> None:
    here = world(2, rounds=1)
    here.service.most_enqueued = 1 if how == "too many" else 99
    here.service.offers_batches = how == "too many"
    with pytest.raises(WriterRefused) as caught:
        here.through()
    assert "resume r" in caught.value.hint or how != "too many"
    assert here.ledger.spent("r") == 0.0
    assert here.advance() is False, "resumed, it goes on live"
    assert here.rewrite() == {"pushed": 2} and len(here.service.live) == 2
    here.service.most_enqueued, here.service.offers_batches = 99, True


def test_a_small_budget_is_used_batch_by_batch_and_never_passed(world: World_) -> None:
    here = world(5, rounds=1, per_run=0.25)
    most = 0.0
    while here.advance():
        most = max(most, here.ledger.spent("r"))
    assert most <= 0.25
    sizes = [len(b.asked) for b in BatchBook(here.ledger).of_run("r")]
    assert len(sizes) > 1 and sum(sizes) == 5
    tight = world(2, rounds=1, per_run=0.01)
    with pytest.raises(BudgetReached):
        tight.advance()
    assert not tight.service.batches


def test_a_cancelled_run_keeps_what_was_answered_by_then(world: World_) -> None:
    here = world(4, rounds=1)
    here.service.hold.clear()
    assert here.advance() and here.advance()
    here.ledger.put_run(replace(here.run, state="cancelled"))
    here.through()
    assert here.service.calls["POST batches/…"] == 1
    assert [b.answered for b in BatchBook(here.ledger).of_run("r")] == [2]
    assert here.ledger.spent("r") == pytest.approx(2 * ONE)
    here.service.hold.set()


def test_a_file_never_holds_more_lines_than_a_service_takes(world: World_, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wp_seo.writers.batch.MOST_LINES", 2)
    here = world(5, rounds=1)
    here.through()
    assert sorted(len(b.asked) for b in BatchBook(here.ledger).of_run("r")) == [1, 2, 2]
    assert here.rewrite() == {"pushed": 5} and not here.service.live


def test_what_a_human_approved_or_put_back_is_not_asked_for(world: World_) -> None:
    made = world(3, rounds=1)
    made.through()
    assert made.rewrite()["pushed"] == 3
    url = made.site.url
    approvals.approve(made.ledger, url, 1, made.site.get(1).content_hash, "Anne Roy")
    made.site.save(replace(made.site.posts[1], title="Pont 1, dit l’éditrice"))
    revert_post(made.site, 2, made.ledger)
    made.site.save(replace(made.site.posts[3], title="Pont 3, dit l’éditrice"))
    made.ledger.forget(url, 1)
    made.ledger.forget(url, 2)
    before = len(made.asked)
    made.run = replace(made.run, id="another")
    made.ledger.put_run(made.run)
    made.through()
    assert len(made.asked) == before
