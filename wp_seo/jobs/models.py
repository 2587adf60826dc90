"""What stands around a model in a run: an answer store, so that no answer is paid twice, and a budget, so that no cap is
passed. They nest: `StoredModel(BudgetedModel(endpoint))`: a stored answer costs nothing.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from uuid import uuid4

from wp_seo.errors import BudgetReached
from wp_seo.jobs.ledger import Ledger
from wp_seo.jobs.patience import patiently
from wp_seo.settings import BudgetSettings, Price, Settings
from wp_seo.writers.base import Answer, Model, Request


@dataclass(frozen=True)
class StoredModel:
    """Answers from the store where the same was asked before about the same post; else asks, and stores first."""

    inner: Model
    ledger: Ledger
    site: str
    post: int

    @property
    def name(self) -> str:
        """The model's name."""
        return self.inner.name

    def ask(self, request: Request) -> Answer:
        """The stored answer, or a new one, stored before anything else happens to it."""
        key = answer_key(self.site, self.post, self.name, request)
        stored = self.ledger.answer(key)
        if stored is not None:
            return stored
        answer = self.inner.ask(request)
        patiently(lambda: self.ledger.put_answer(key, answer, self.site, self.post))
        return answer


@dataclass(frozen=True)
class OwnedModel:
    """Asks when this worker has a call free, and only while the post is its own: others would pay the call again."""

    inner: Model
    still_ours: Callable[[], None]
    calls: AbstractContextManager[object]  # as many at once as configured

    @property
    def name(self) -> str:
        """The model's name."""
        return self.inner.name

    def ask(self, request: Request) -> Answer:
        """The inner model's answer. TakenOver instead of a call."""
        with self.calls:
            self.still_ours()
            return self.inner.ask(request)


@dataclass(frozen=True)
class BudgetedModel:
    """Reserves what a call can cost before it, settles what it did cost after it; BudgetReached instead of a call."""

    inner: Model
    ledger: Ledger
    site: str
    run: str
    budget: BudgetSettings
    price: Price | None
    life: str = ""  # the worker's, whose calls in flight others wait for before they give up

    @property
    def name(self) -> str:
        """The model's name."""
        return self.inner.name

    def ask(self, request: Request) -> Answer:
        """The inner model's answer. BudgetReached where a cap could be passed, or no price is known for a capped run."""
        most = worst_cost(request, self.price)
        capped = any((self.budget.per_run, self.budget.per_day, self.budget.per_site))
        if not capped:
            return self.inner.ask(request)
        if most is None:
            raise no_price(self.name)
        name = uuid4().hex
        while not self.ledger.reserve(name, self.site, self.run, most, self.budget, self.life):
            time.sleep(0.5)
        try:
            answer = self.inner.ask(request)
        except Exception as exc:
            spent = getattr(exc, "spent", None)  # a refusal and an empty answer are billed too
            self.ledger.settle(name, (most if spent.cost_usd is None else spent.cost_usd) if spent else 0.0)
            raise
        cost = most if answer.usage.cost_usd is None else answer.usage.cost_usd
        patiently(lambda: self.ledger.settle(name, cost))
        return answer


def paid_model(
    settings: Settings,
    ledger: Ledger,
    model: Model,
    post: int,
    *,
    run: str = "",
    cap: float = 0.0,
    fresh: bool = False,
    life: str = "",
) -> Model:
    """The model under the budget and, unless a `fresh` answer is wanted, behind the store; `cap` is the run's own."""
    budget = replace(settings.budget, per_run=cap or settings.budget.per_run)
    url = settings.site.url
    paid = BudgetedModel(model, ledger, url, run or f"post {post}", budget, settings.prices.get(model.name), life)
    return paid if fresh else StoredModel(paid, ledger, url, post)


def answer_key(site: str, post: int, model: str, request: Request) -> str:
    """What an answer is stored under: site, post, model, and the request with its draft and prompt, word for word."""
    return hashlib.sha256(f"{site} {post} {model} {request.key}".encode()).hexdigest()


def no_price(model: str) -> BudgetReached:
    """What is told where a cap is set and nobody knows what a call costs."""
    return BudgetReached(
        f"A cap is set, but no price is known for {model}.",
        hint=f'Add [prices."{model}"] to the configuration.',
        code="no-price",
    )


def worst_cost(request: Request, price: Price | None) -> float | None:
    """US dollars that the request can cost at the most: no cached input, the longest answer."""
    if price is None:
        return None
    return (request.most_input_tokens * price.input + request.max_output_tokens * price.output) / 1_000_000
