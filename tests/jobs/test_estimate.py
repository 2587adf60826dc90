"""What is told before a run, against what stories with replies written by hand then took."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.writers.by_hand import POST, Story, stories
from tests.writers.test_by_hand import play, settings
from wp_seo.jobs.estimating import CHARACTERS_A_TOKEN, KNOWN, estimate, expected_words
from wp_seo.jobs.ledger import Entry, Ledger
from wp_seo.models import Limits
from wp_seo.settings import Price, Settings

PRICE = Price(1.0, 8.0)


def configured(folder: Path) -> Settings:
    return replace(settings("http://127.0.0.1:1/v1", folder), prices={"m": PRICE})


def spent(story: Story, folder: Path) -> float:
    """US dollars by the characters that went over the wire."""
    characters = [0, 0]

    def answer(request: dict[str, Any], n: int) -> str:
        said = story.answer(request, n)
        characters[0] += sum(len(m["content"]) for m in request["messages"])
        characters[0] += len(json.dumps(request["response_format"]))
        characters[1] += len(json.dumps(json.loads(said), ensure_ascii=False))
        return said

    play(story, folder, answer)
    return (characters[0] * PRICE.input + characters[1] * PRICE.output) / CHARACTERS_A_TOKEN / 1e6


def test_before_any_article_the_estimate_comes_from_the_prompts_and_the_length_that_is_asked(tmp_path: Path) -> None:
    told, actual = 0.0, 0.0
    for story in stories():
        folder = tmp_path / story.name
        actual += spent(story, folder)  # keeps the newsroom's notes there
        found = estimate(configured(folder), story.site(), Ledger.open(f"sqlite:///{folder / 'a.sqlite'}"), [POST])
        assert found.articles_known == 0 and found.cost_usd is not None
        told += found.cost_usd
    assert told == pytest.approx(actual, rel=0.15)


def test_afterwards_it_comes_from_the_articles(tmp_path: Path) -> None:
    story, ledger = stories()[0], Ledger.open(f"sqlite:///{tmp_path / 'a.sqlite'}")
    for post in range(KNOWN):
        ledger.record(Entry("s", post, "pushed", model="m", calls=2, input_tokens=9, output_tokens=5, cost_usd=0.5))
    found = estimate(configured(tmp_path), story.site(), ledger, [POST] * 10)
    assert (found.cost_usd, found.input_tokens, found.articles_known) == (5.0, 90, KNOWN)


def test_without_a_price_there_is_no_cost(tmp_path: Path) -> None:
    unpriced = replace(configured(tmp_path), prices={})
    found = estimate(unpriced, stories()[0].site(), Ledger.open(f"sqlite:///{tmp_path / 'a.sqlite'}"), [POST])
    assert found.cost_usd is None and found.output_tokens > 2000


def test_a_house_that_wants_thin_material_short_gets_short_articles() -> None:
    assert expected_words(Limits(when_thin="short"), 120.0) == 120.0
    assert 700 < expected_words(Limits(), 120.0) < 800
