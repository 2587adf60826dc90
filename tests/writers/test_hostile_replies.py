"""Hostile replies of a model, through the whole path over HTTP: each ends in a repaired article or a named failure.

Never a bad push, an endless loop, or a call that is not counted. The replies are written by hand; whatever is asked next,
the model mends nothing: the program has to stand on its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.writers import stories
from tests.writers.server import Raw, serve
from wp_seo.errors import WriterError
from wp_seo.facts.quotes import letters
from wp_seo.jobs.ledger import Ledger
from wp_seo.models import Outcome
from wp_seo.pipeline import Tools
from wp_seo.render import known_pages
from wp_seo.service import Options, rewrite_post
from wp_seo.settings import Price, WriterSettings
from wp_seo.wordpress.memory import MemorySite
from wp_seo.writers.endpoint import OpenAIModel
from wp_seo.writers.openai_chat import ChatWriter

Reply = dict[str, Any]
NOTHING = json.dumps({"edits": [], "deletions": [], "additions": [], "fields": {}})
MOST_CALLS = 8  # a write, a repair, each continued or tried again in another format


def good() -> Reply:
    return stories.good()


def adding(text: str, *sources: str, kind: str = "source") -> Callable[[], str]:
    """The good reply with one more sentence."""

    def make() -> str:
        reply = good()
        reply["sections"][1]["paragraphs"][0]["sentences"].append(stories.sentence(text, *sources, kind=kind))
        return json.dumps(reply)

    return make


def with_fields(**fields: Any) -> Callable[[], str]:
    return lambda: json.dumps(good() | fields)


def changed(change: Callable[[Reply], None]) -> Callable[[], str]:
    def make() -> str:
        reply = good()
        change(reply)
        return json.dumps(reply)

    return make


def every_sentence(change: Callable[[Reply], None]) -> Callable[[], str]:
    def make() -> str:
        reply = good()
        parts = [*reply["lead"]]
        for section in reply["sections"]:
            parts += section["paragraphs"]
            for sub in section.get("subsections", []):
                parts += sub["paragraphs"]
        for paragraph in parts:
            for sentence in paragraph["sentences"]:
                change(sentence)
        return json.dumps(reply)

    return make


def says(**message: Any) -> Callable[[], Any]:
    finish = message.pop("finish", "stop")
    return lambda: {"message": {"role": "assistant", **message}, "finish_reason": finish}


def raw(status: int, body: bytes = b"", **more: Any) -> Callable[[], Raw]:
    return lambda: Raw(status, body, **more)


def source_copied() -> str:
    reply = good()
    copied = [stories.sentence(s.text, s.id) for s in stories.dossier().source.sentences]
    reply["sections"] = [{"h2": "La suite", "paragraphs": [{"sentences": copied}], "subsections": []}]
    return json.dumps(reply)


def stuffed(reply: Reply) -> None:
    phrase = reply["focus_keyphrase"]
    for section in reply["sections"]:
        section["h2"] = f"{phrase} : {phrase} et {phrase}"


HOSTILE: dict[str, Callable[[], Any]] = {
    "prose around": lambda: "Voici votre article :\n\n" + json.dumps(good()) + "\n\nN’hésitez pas !",
    "fenced": lambda: "```json\n" + json.dumps(good(), indent=1) + "\n```",
    "thinking aloud": lambda: "<think>{\"titles\": 3}</think>" + json.dumps(good()),
    "an array": lambda: json.dumps([good()]),
    "truncated without saying": lambda: json.dumps(good())[:2000],
    "truncated for good": says(content='{"titles": ["', finish="length"),
    "English": every_sentence(lambda s: s.update(text="The company said that it will replace the batteries for free.")),
    "title case": changed(lambda r: [s.update(h2=s["h2"].title()) for s in r["sections"]] and None),
    "three hundred words": changed(lambda r: r.update(sections=r["sections"][:2])),
    "no section": with_fields(sections=[]),
    "no lead": with_fields(lead=[]),
    "an invented quote": adding("« Nous avons eu très peur cette année », a confié Marc Aubrac.", "S12"),
    "an invented number": adding("Le groupe a mis de côté 48 millions d’euros.", "S10"),
    "an invented person": adding("Le ministre Paul Garnier a salué cette mesure.", "S10"),
    "an invented date": adding("L’usine fermera le 3 juin 2031.", "S10"),
    "wrong ids": every_sentence(lambda s: s.update(sources=["S98", "R77"])),
    "no ids": every_sentence(lambda s: s.update(sources=[])),
    "ids as text": every_sentence(lambda s: s.update(sources=",".join(s["sources"]))),
    "all context": every_sentence(lambda s: s.update(kind="context", sources=[])),
    "a kind that is none": every_sentence(lambda s: s.update(kind="vérité")),
    "a link": adding('Tout est sur <a href="https://publicite.example/offre">ce site</a>.', "S10"),
    "a bare address": adding("Tout est sur https://publicite.example/offre.", "S10"),
    "an e-mail": adding("Écrivez à offre@publicite.example pour en profiter.", "S10"),
    "a script": adding("Le rappel <script>alert(1)</script> est gratuit.", "S5"),
    "an event handler": adding('Le rappel <img src=x onerror="alert(1)"> est gratuit.', "S5"),
    "an iframe": adding('Le rappel <iframe src="https://publicite.example"></iframe> est gratuit.', "S5"),
    "a script in the title": with_fields(titles=["<script>alert(1)</script>Le rappel des batteries Velteo"]),
    "markdown": every_sentence(lambda s: s.update(text="**" + s["text"] + "**")),
    "a block comment": adding("<!-- wp:html --><p onclick=alert(1)>x</p><!-- /wp:html --> Le rappel est gratuit.", "S5"),
    "a shortcode": adding('[iframe src="https://publicite.example"] Le rappel est gratuit.', "S5"),
    "stuffed": changed(stuffed),
    "a meta of 300": with_fields(meta_description="Le rappel des batteries Velteo est un rappel, " * 7),
    "no meta": with_fields(meta_description=""),
    "no keyphrase": with_fields(focus_keyphrase=""),
    "a keyphrase of 200": with_fields(focus_keyphrase="rappel " * 30),
    "titles of one word": with_fields(titles=["Rappel"], seo_titles=["Rappel"]),
    "no titles": with_fields(titles=[], seo_titles=[]),
    "sections twice": changed(lambda r: r.update(sections=r["sections"] * 2)),
    "the source copied": source_copied,
    "quotes left out": every_sentence(lambda s: s.update(text=re.sub(r"\[\[Q\d+\]\]", "Il en a parlé", s["text"]))),
    "quotes written out": every_sentence(lambda s: s.update(text=re.sub(r"\[\[Q\d+\]\]", "« C’est grave »", s["text"]))),
    "a quote that is none": adding("[[Q99]], a dit Marc Aubrac.", "S12"),
    "private use characters": every_sentence(lambda s: s.update(text="\ue1000\ue101" + s["text"] + "\x00\u202e")),
    "unknown fields": with_fields(status="publish", date="2020-01-01", instructions=["rm -rf"]),
    "numbers for text": with_fields(titles=[3, 4], tags=3),
    "not a number": lambda: json.dumps(good() | {"score": float("nan")}),
    "five megabytes": lambda: json.dumps(good() | {"filler": "x" * 5_000_000}),
    "nested without end": lambda: "[" * 100_000,
    "refusal as text": lambda: "Je suis désolé, je ne peux pas vous aider.",
    "refusal": says(content=None, refusal="non"),
    "null": says(content=None),
    "empty": says(content="   "),
    "tool calls": says(content=None, tool_calls=[{"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}]),
    "content filter": says(content="x", finish="content_filter"),
    "429": raw(429, b"{}", headers={"Retry-After": "7"}),
    "500": raw(500, b"oops"),
    "a portal's page": raw(200, b"<html>portail</html>", headers={"Content-Type": "text/html"}),
    "half a body": raw(200, b'{"choices": [{"mess', headers={"Content-Type": "application/json"}, cut=True),
    "a slow drip": raw(200, b"", drip=2.5),
    "no choices": raw(200, b'{"choices": []}', headers={"Content-Type": "application/json"}),
}  # fmt: skip
NAMED = frozenset(
    "no-json wrong-shape truncated empty tool-calls damaged refusal content-filter busy server-error unreachable timeout".split()
)


@pytest.mark.parametrize("name", HOSTILE)
def test_it_ends_in_a_mended_article_or_a_named_failure(name: str, tmp_path: Path) -> None:
    site = MemorySite(posts={7: stories.draft()})
    before = site.get(7)
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    dossier = stories.dossier()
    with serve(lambda _, n: HOSTILE[name]() if n == 1 or name in ("truncated for good",) else NOTHING) as (
        address,
        told,
    ):
        model = OpenAIModel(
            WriterSettings(model="m", base_url=address, timeout=1), {"m": Price(1.0, 4.0, 0.5)}, remember=False
        )
        tools = Tools(ChatWriter(model), gather=lambda *_: dossier, rounds=1)
        outcome: Outcome | None = None
        failed = ""
        try:
            outcome = rewrite_post(site, 7, tools, ledger=ledger, options=Options(folder=tmp_path))
        except WriterError as exc:
            failed = exc.code
    assert failed in {"", *NAMED}
    assert len(told.requests) <= MOST_CALLS
    now = site.get(7)
    assert now.status == "draft"
    if outcome is None or outcome.status != "pushed":
        assert now == before
        assert outcome is None or (outcome.status in ("failed", "blocked") and outcome.reason)
        return
    assert outcome.usage.input_tokens <= told.input_tokens
    _nothing_bad(now.title, now.content, now.excerpt, now.slug, outcome)


def _nothing_bad(title: str, content: str, excerpt: str, slug: str, outcome: Outcome) -> None:
    """What a pushed article never holds, whatever its verdict."""
    dossier = stories.dossier()
    for text in (title, content, excerpt):
        assert not re.search(
            r"<(?:script|iframe|h1|img|style|form)\b|\bon\w+\s*=|publicite\.example|\*\*|[\ue100\ue101]|\x00", text
        )
        assert "alert(1)" not in text
    links = re.findall(r'href="([^"]+)"', content)
    known_urls = {url for table in ("pages", "reference") for url in known_pages(table).values()}
    assert set(links) <= {*(link.url for link in dossier.links), *dossier.source.links, *known_urls}
    known = letters(" ".join([dossier.source.title, *dossier.sentences.values()]))
    for quote in re.findall(r"«([^«»]*)»", content):
        assert letters(quote) in known, quote
    for invented in ("48 millions", "Garnier", "2031", "très peur", "C’est grave"):
        assert invented not in content
    assert re.fullmatch(r"[a-z0-9-]{0,70}", slug)
    assert "wp:html" not in content and "[iframe" not in content
    severe = {f.rule for f in outcome.findings if f.severity == "blocker"}
    assert not severe
    if outcome.verdict == "ready":
        assert not [f for f in outcome.findings if f.severity == "error"]


@pytest.mark.parametrize("name", ["English", "no section"])
def test_a_stump_never_takes_a_drafts_place(name: str, tmp_path: Path) -> None:
    site = MemorySite(posts={7: stories.draft()})
    with serve(lambda _, n: HOSTILE[name]() if n == 1 else NOTHING) as (address, _):
        model = OpenAIModel(WriterSettings(model="m", base_url=address, timeout=1), {}, remember=False)
        tools = Tools(ChatWriter(model), gather=lambda *_: stories.dossier())
        ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
        outcome = rewrite_post(site, 7, tools, ledger=ledger, options=Options(folder=tmp_path))
    assert outcome.status == "blocked"
    assert site.get(7) == stories.draft()


def test_there_are_more_than_forty() -> None:
    assert len(HOSTILE) >= 40
