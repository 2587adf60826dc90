"""Replies that a strong model gives, written by hand, through the whole path over HTTP: three good ones, three with the
typical faults. A draft in a site, its archive and notes, the settings, the ledger; only the model is a stand-in.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.writers.by_hand import POST, Story, stories
from tests.writers.server import Told, serve
from wp_seo.facts.quotes import letters
from wp_seo.jobs.ledger import Entry, Ledger
from wp_seo.models import Draft, Outcome
from wp_seo.service import Options, rewrite_post
from wp_seo.settings import DossierSettings, Price, Settings, WriterSettings
from wp_seo.wiring import build_tools
from wp_seo.wordpress.memory import MemorySite

STORIES = {story.name: story for story in stories()}
GOOD = ("fromageries-combaz", "tramways-belcastel", "rappel-batteries-velteo")
FAULTY = ("panne-aeroport-lorvaux", "papeterie-cardelis", "vol-musee-saint-vaury")
PRICE = Price(1.0, 4.0, 0.5)
CACHED = 800  # of the input of each call, as the stand-in says


@dataclass(frozen=True)
class Played:
    """A story to its end."""

    story: Story
    outcome: Outcome
    told: Told
    entry: Entry
    post: Draft

    @property
    def asked(self) -> list[str]:
        """What was asked, in order: article, reading, repair."""
        return [r["response_format"]["json_schema"]["name"] for r in self.told.requests]

    def user(self, schema: str) -> str:
        """The message of the first request of that kind."""
        return next(
            r["messages"][1]["content"]
            for r, name in zip(self.told.requests, self.asked, strict=True)
            if name == schema
        )


def settings(address: str, folder: Path) -> Settings:
    return Settings(
        writer=WriterSettings(model="m", base_url=address, timeout=5),
        dossier=DossierSettings(notes=str(folder / "notes"), archive_max_age_days=100_000),
        prices={"m": PRICE},
    )


def play(story: Story, folder: Path, answer: Any = None) -> tuple[Played, MemorySite]:
    site, ledger = story.site(), Ledger.open(f"sqlite:///{folder / 'ledger.sqlite'}")
    story.keep_notes(folder / "notes")
    with serve(answer or story.answer) as (address, told):
        tools = build_tools(settings(address, folder), site, ledger, post=POST)
        outcome = rewrite_post(site, POST, tools, ledger=ledger, options=Options(folder=folder, run="r"))
    entry = ledger.of_run("r")[-1]
    return Played(story, outcome, told, entry, site.get(POST)), site


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Played]:
    return {name: play(story, tmp_path_factory.mktemp(name))[0] for name, story in STORIES.items()}


def test_there_are_three_of_each() -> None:
    assert set(STORIES) == {*GOOD, *FAULTY}
    assert all(
        "à la main" in f.read_text(encoding="utf-8").splitlines()[0]
        for f in Path(__file__).parent.glob("handwritten/*")
    )


@pytest.mark.parametrize("name", GOOD)
def test_a_good_reply_is_left_alone(name: str, played: dict[str, Played]) -> None:
    done = played[name]
    outcome = done.outcome
    assert outcome.status == "pushed"
    assert outcome.words >= 700
    assert not [f for f in outcome.findings if f.severity != "info"]
    general = any(s.kind == "context" for s in outcome.article.sentences())  # type: ignore[union-attr]
    assert outcome.verdict == ("review" if general else "ready")
    assert done.asked == ["article", "reading"]
    assert not any("ôtée" in r for r in outcome.remarks)


def test_where_the_material_suffices_it_is_ready(played: dict[str, Played]) -> None:
    assert [name for name in GOOD if played[name].outcome.verdict == "ready"] == [
        "fromageries-combaz",
        "tramways-belcastel",
    ]


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_reply_ends_mended(name: str, played: dict[str, Played]) -> None:
    done = played[name]
    outcome = done.outcome
    assert outcome.status == "pushed"
    assert outcome.words >= 700
    assert not [f for f in outcome.findings if f.severity in ("blocker", "error")]
    assert len(done.asked) == done.story.raw["expected"]["calls"]
    fields = (
        done.post.title,
        done.post.content,
        done.post.excerpt,
        outcome.article.seo_title,
        outcome.article.meta_description,
    )  # type: ignore[union-attr]
    for invented in done.story.raw["expected"]["invented"]:
        assert not any(invented in text for text in fields), invented


@pytest.mark.parametrize("name", FAULTY)
def test_every_fault_is_named(name: str, played: dict[str, Played]) -> None:
    """To the model that mends it, or to the editor where the program cut it."""
    done = played[name]
    told = " ".join(done.outcome.remarks)
    asked = done.user("repair") if "repair" in done.asked else ""
    for words in done.story.raw["expected"]["invented"]:
        if any(
            f"- {field} : " in x and words in x for x in asked.splitlines() for field in ("title", "meta_description")
        ):
            continue
        line = next((x for x in asked.splitlines() if words in x and x[:1].isdigit()), "")
        assert words in told or f"\n- phrase {line.split('.')[0]} : " in asked, words


@pytest.mark.parametrize("name", STORIES)
def test_quotes_stand_as_they_were_said_and_none_is_lost(name: str, played: dict[str, Played]) -> None:
    done = played[name]
    kept = letters(done.post.content)
    wire = done.story.draft.content
    for quote in re.findall(r"«\s*([^«»]+?)\s*»", wire):
        assert letters(quote) in kept


@pytest.mark.parametrize("name", STORIES)
def test_the_ledger_counts_what_the_server_counts(name: str, played: dict[str, Played]) -> None:
    done = played[name]
    calls = len(done.told.requests)
    counted = (done.told.input_tokens, done.told.output_tokens, CACHED * calls, calls)
    usage, entry = done.outcome.usage, done.entry
    assert (usage.input_tokens, usage.output_tokens, usage.cached_input_tokens, usage.calls) == counted
    assert (entry.input_tokens, entry.output_tokens, entry.cached_input_tokens, entry.calls) == counted
    fresh = done.told.input_tokens - CACHED * calls
    cost = (fresh * PRICE.input + CACHED * calls * 0.5 + done.told.output_tokens * PRICE.output) / 1e6
    assert entry.cost_usd == pytest.approx(cost)
    assert usage.cost_usd == pytest.approx(cost)


def test_few_calls_make_an_article(played: dict[str, Played]) -> None:
    calls = [len(done.told.requests) for done in played.values()]
    assert sum(calls) / len(calls) <= 2.4


def test_what_never_changes_comes_first_and_is_the_same_bytes(played: dict[str, Played]) -> None:
    for schema in ("article", "reading", "repair"):
        heads = {
            json.dumps([r["messages"][0], r["response_format"]])
            for done in played.values()
            for r, name in zip(done.told.requests, done.asked, strict=True)
            if name == schema
        }
        assert len(heads) == 1, schema


@pytest.mark.parametrize("name", STORIES)
def test_the_reading_judge_gets_sentences_and_what_they_name(name: str, played: dict[str, Played]) -> None:
    shown = played[name].user("reading")
    written = json.loads(STORIES[name].answer(played[name].told.requests[0]))
    named = {i for p in _paragraphs(written) for s in p["sentences"] for i in s["sources"]}
    brief = played[name].user("article")
    for line in brief.split("</dossier>")[0].splitlines():
        ident, _, text = line.partition(". ")
        if ident[:1] in "SRN" and ident[1:].isdigit():
            assert (text.split(" [phrase")[0] in shown) == (ident in named), line


def _paragraphs(reply: dict[str, Any]) -> list[dict[str, Any]]:
    found = [*reply["lead"]]
    for section in reply["sections"]:
        found += [*section["paragraphs"], *(p for sub in section["subsections"] for p in sub["paragraphs"])]
    return found


def test_a_lead_that_stays_invented_is_blocked(tmp_path: Path) -> None:
    """Where the model mends nothing, an invented quote in the lead can't be cut: the draft stays as it was."""
    story = STORIES["vol-musee-saint-vaury"]

    def mends_nothing(request: dict[str, Any], n: int) -> str:
        if request["response_format"]["json_schema"]["name"] == "repair":
            return json.dumps({"edits": [], "deletions": [], "additions": [], "fields": {}})
        return story.answer(request, n)

    done, site = play(story, tmp_path, mends_nothing)
    assert (done.outcome.status, done.outcome.verdict) == ("blocked", "blocked")
    assert "FID004" in {f.rule for f in done.outcome.findings if f.severity == "blocker"}
    assert site.get(POST) == story.draft
    assert done.entry.calls == len(done.told.requests)


def test_better_words_are_taken_unless_they_say_more(played: dict[str, Played]) -> None:
    one = played["fromageries-combaz"]
    taken, refused = (edit["text"] for edit in one.story.raw["rewordings"])
    assert letters(taken) in letters(one.post.content)
    assert letters(refused) not in letters(one.post.content)
    assert [f.excerpt for f in one.outcome.findings if f.rule == "FR913"] == ["Ce concurrent a refusé de commenter."]
