"""The ledger on SQLite and on PostgreSQL: outcomes, answers, budget, runs, leases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from wp_seo.errors import BadAnswer, BudgetReached, UsageError
from wp_seo.jobs.batches import Batch, BatchBook
from wp_seo.jobs.ledger import Entry, Ledger, LedgerError, Run
from wp_seo.jobs.models import BudgetedModel, StoredModel, worst_cost
from wp_seo.jobs.workers import Heart
from wp_seo.models import Usage
from wp_seo.settings import BudgetSettings, Price
from wp_seo.writers.base import Answer, Request
from wp_seo.writers.scripted import ScriptedModel
from wp_seo.writers.whole import whole

SITE = "https://a.test"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Ledger:
    if request.param == "sqlite":
        return Ledger.open(f"sqlite:///{tmp_path / 'a.sqlite'}")
    return Ledger.open(request.getfixturevalue("postgres_url"))


def test_the_last_push_is_known_until_it_is_reverted(ledger: Ledger) -> None:
    post = uuid4().int % 10**9
    assert ledger.last_push(SITE, post) is None
    ledger.record(Entry(SITE, post, "pushing", output_hash="a"))
    ledger.record(Entry(SITE, post, "pushed", output_hash="b", keyphrase="zone euro", cost_usd=None, revision=3))
    ledger.record(Entry(SITE, post, "conflict"))
    found = ledger.last_push(SITE, post)
    assert found is not None
    assert (found.output_hash, found.cost_usd, found.revision) == ("b", None, 3)
    assert ledger.keyphrases(SITE).posts[post] == "zone euro"
    ledger.record(Entry(SITE, post, "reverted"))
    assert ledger.last_push(SITE, post) is None


def test_an_answer_is_kept_as_it_came(ledger: Ledger) -> None:
    key = uuid4().hex
    answer = Answer("« é »", "m", Usage(1, 2, 3, 4, None), "stop")
    ledger.put_answer(key, answer)
    ledger.put_answer(key, replace(answer, text="autre"))
    assert ledger.answer(key) == answer


def test_a_stored_answer_is_never_paid_again(ledger: Ledger) -> None:
    inner = ScriptedModel(["un", "deux"])
    model = StoredModel(inner, ledger, SITE, uuid4().int % 10**9)
    request = Request("write", "s", "u")
    assert [model.ask(request).text, model.ask(request).text, model.ask(Request("write", "s", "v")).text] == [
        "un",
        "un",
        "deux",
    ]
    assert len(inner.asked) == 2


def test_no_cap_is_ever_passed_by_many_at_once(ledger: Ledger) -> None:
    run, price = uuid4().hex, Price(1.0, 10.0)
    request = Request("write", "s" * 1000, "u" * 1000, max_output_tokens=1000)
    most = worst_cost(request, price)
    assert most is not None
    inner = ScriptedModel(["x"] * 100, cost_usd=most * 0.9)
    model = BudgetedModel(inner, ledger, SITE, run, BudgetSettings(per_run=10 * most), price)

    def ask(_: int) -> bool:
        try:
            model.ask(request)
        except BudgetReached:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        answered = sum(pool.map(ask, range(40)))
    assert ledger.spent(run) <= 10 * most + 1e-9
    assert 10 <= answered <= 11


def test_what_is_in_flight_is_waited_for_while_its_worker_lives(ledger: Ledger) -> None:
    run, budget = uuid4().hex, BudgetSettings(per_run=1.0)
    heart = Heart(ledger, f"w-{run}", lambda: None, beat=10.0)
    assert ledger.reserve(f"{run}1", SITE, run, 0.7, budget, heart.life)
    assert not ledger.reserve(f"{run}2", SITE, run, 0.7, budget, heart.life), "the first may cost less"
    ledger.settle(f"{run}1", 0.2)
    assert ledger.reserve(f"{run}2", SITE, run, 0.7, budget, heart.life)
    heart.stop()  # nobody will settle it any more: it counts as spent
    with pytest.raises(BudgetReached):
        ledger.reserve(f"{run}3", SITE, run, 0.2, budget, heart.life)


def test_what_an_article_takes_is_known_by_its_own_model(ledger: Ledger) -> None:
    name = f"m{uuid4().hex[:6]}"
    for model, cost in ((name, 0.1), (f"{name}-2026-01-31", 0.3), (f"{name}-mini", 9.0)):
        ledger.record(Entry(SITE, 1, "pushed", model=model, calls=1, input_tokens=100, output_tokens=10, cost_usd=cost))
    assert ledger.experience(name) == (2, 100.0, 10.0, pytest.approx(0.2))


def test_a_cap_without_a_price_stops_before_the_call(ledger: Ledger) -> None:
    inner = ScriptedModel(["x"])
    with pytest.raises(BudgetReached):
        BudgetedModel(inner, ledger, SITE, "r", BudgetSettings(per_day=1.0), None).ask(Request("write", "s", "u"))
    assert not inner.asked


def test_a_failed_call_gives_its_reservation_back(ledger: Ledger) -> None:
    run = uuid4().hex
    model = BudgetedModel(ScriptedModel([ValueError("x")]), ledger, SITE, run, BudgetSettings(per_run=9.0), Price(1, 1))
    with pytest.raises(ValueError, match="x"):
        model.ask(Request("write", "s", "u"))
    assert ledger.spent(run) == 0.0


def test_a_useless_answer_that_was_billed_is_settled(ledger: Ledger) -> None:
    run = uuid4().hex
    for spent, settled in ((Usage(1, 5, 0, 5, 0.25), 0.25), (Usage(1, 5, 0, 5, None), None)):
        error = BadAnswer("empty")
        error.spent = spent
        request = Request("write", "s", "u")
        model = BudgetedModel(ScriptedModel([error]), ledger, SITE, run, BudgetSettings(per_run=9.0), Price(1, 1))
        before = ledger.spent(run)
        with pytest.raises(BadAnswer):
            model.ask(request)
        assert ledger.spent(run) - before == pytest.approx(settled or worst_cost(request, Price(1, 1)))


def test_each_part_of_an_answer_is_set_aside_stored_and_paid_by_itself(ledger: Ledger) -> None:
    run, post, request = uuid4().hex, uuid4().int % 10**9, Request("write", "s", "u")
    inner = ScriptedModel(
        [Answer("un ", "m", Usage(1, 1, 0, 1, 0.1), "length"), Answer("deux", "m", Usage(1, 1, 0, 1, 0.1))]
    )
    paid = BudgetedModel(inner, ledger, SITE, run, BudgetSettings(per_run=9.0), Price(1, 1))
    model = StoredModel(paid, ledger, SITE, post)
    assert [whole(model, request).text for _ in range(2)] == ["un deux", "un deux"]
    assert [r.begun for r in inner.asked] == ["", "un "]
    assert ledger.spent(run) == pytest.approx(0.2)


def test_batches_are_kept_in_order_with_what_became_of_them(ledger: Ledger) -> None:
    book, run = BatchBook(ledger), uuid4().hex
    made = [Batch(f"{run}-{n}", run, "m", "uploaded", "f", asked={7: "k"}, reserved=0.5) for n in (2, 10, 1)]
    for batch in made:
        book.put(batch)
    book.put(replace(made[0], state="collected", batch="b", answered=1, done=1))
    assert [b.name.rpartition("-")[2] for b in book.of_run(run)] == ["1", "2", "10"]
    assert book.of_run(run)[1] == replace(made[0], state="collected", batch="b", answered=1, done=1)


def test_outcomes_come_once_a_post_and_only_the_new_ones(ledger: Ledger) -> None:
    run = uuid4().hex
    for post, status in ((1, "failed"), (2, "pushed"), (1, "pushed"), (3, "pushing")):
        ledger.record(Entry(SITE, post, status, run=run))
    first = list(ledger.outcomes(run))
    assert [(e.post, e.status) for e in first] == [(2, "pushed"), (1, "pushed")]
    ledger.record(Entry(SITE, 3, "pushed", run=run))
    assert [e.post for e in ledger.outcomes(run, after=first[-1].number)] == [3]
    assert len(ledger.last_times(run, 2)) == 2


def test_a_reservation_of_one_name_counts_once(ledger: Ledger) -> None:
    run, budget = uuid4().hex, BudgetSettings(per_run=1.0)
    ledger.reserve(f"{run} a", SITE, run, 0.8, budget)
    ledger.reserve(f"{run} a", SITE, run, 0.9, budget)
    assert ledger.room(SITE, run, budget) == pytest.approx(0.1)
    with pytest.raises(BudgetReached):
        ledger.reserve(f"{run} b", SITE, run, 0.2, budget)


def test_what_is_kept_about_a_post_can_be_forgotten(ledger: Ledger) -> None:
    post = uuid4().int % 10**9
    ledger.keep([(uuid4().hex, {"a": 1}, SITE, post + 1), (key := uuid4().hex, {"a": 2}, SITE, post)])
    assert ledger.kept(key) == {"a": 2}
    ledger.forget(SITE, post)
    assert ledger.kept(key) is None


def test_a_lease_has_one_holder(ledger: Ledger) -> None:
    name = uuid4().hex
    assert ledger.take(name, "a", 60)
    assert not ledger.take(name, "b", 60)
    assert ledger.take(name, "a", 0)
    assert ledger.take(name, "b", 60)


def test_runs_are_listed_newest_first(ledger: Ledger) -> None:
    first = Run(uuid4().hex, SITE, "bulk", "2090-01-01", 2, "running", 0.0, 1, (1, 2))
    ledger.put_run(first)
    ledger.put_run(replace(first, state="paused"))
    assert ledger.run(first.id) == replace(first, state="paused")
    assert ledger.state(first.id) == ledger.runs()[0] == replace(first, state="paused", posts=())


def test_a_bad_address_and_a_lost_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        Ledger.open("nonsense")
    (tmp_path / "x.sqlite").write_bytes(b"this is no database" * 100)
    with pytest.raises(LedgerError):
        Ledger.open(f"sqlite:///{tmp_path / 'x.sqlite'}")
