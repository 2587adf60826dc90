"""Any endpoint: Azure's two interfaces, a proxy in the environment, and what is remembered of a server."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.writers.server import Raw, serve
from wp_seo.errors import WriterRefused
from wp_seo.settings import WriterSettings, data_folder
from wp_seo.writers.base import Request
from wp_seo.writers.endpoint import AZURE_VERSION, OpenAIModel, _client, _versioned

ASKED = Request("write", "s", "u", "article", {"type": "object"})


def settings(address: str, **more: Any) -> WriterSettings:
    return WriterSettings(**({"model": "m", "base_url": address, "api_key": "k-1", "timeout": 3} | more))


def fine(_request: dict[str, Any], _n: int) -> str:
    return "{}"


def complains(text: str) -> Raw:
    return Raw(400, json.dumps({"error": {"message": text}}).encode(), {"Content-Type": "application/json"})


def test_a_plain_endpoint_gets_a_bearer_key() -> None:
    with serve(fine) as (address, told):
        OpenAIModel(settings(address)).ask(ASKED)
    assert told.paths == ["/v1/chat/completions"]
    assert told.headers[0]["authorization"] == "Bearer k-1"
    assert "api-key" not in told.headers[0]


def test_azures_older_interface_names_deployment_and_version() -> None:
    with serve(fine) as (address, told):
        older = settings(address.removesuffix("/v1") + "/", model="gpt-fr", api_version="2025-01-01-preview")
        OpenAIModel(older).ask(ASKED)
    assert told.paths == ["/openai/deployments/gpt-fr/chat/completions?api-version=2025-01-01-preview"]
    assert told.headers[0]["api-key"] == "k-1"


def test_azures_newer_interface_is_a_plain_endpoint() -> None:
    with serve(fine) as (address, told):
        newer = address.removesuffix("/v1") + "/openai/v1"
        OpenAIModel(settings(newer, api_version="2025-01-01-preview")).ask(ASKED)
    assert told.paths == ["/openai/v1/chat/completions"]
    assert told.headers[0]["authorization"] == "Bearer k-1"


@pytest.mark.parametrize(
    ("address", "version", "older"),
    [
        ("https://maison.openai.azure.com", "", True),
        ("https://maison.openai.azure.com/", "2025-01-01-preview", True),
        ("https://maison.cognitiveservices.azure.com", "", True),
        ("https://maison.openai.azure.com/openai/v1/", "", False),
        ("https://api.openai.com/v1", "2025-01-01-preview", False),  # left over in the environment
        ("", "2025-01-01-preview", False),
        ("https://openai.azure.com.example/", "", False),
    ],
)
def test_which_addresses_are_azures_older_interface(address: str, version: str, older: bool) -> None:
    assert _versioned(address, version) is older


def test_an_azure_address_has_a_version_without_a_setting() -> None:
    client = _client("https://maison.openai.azure.com", "k", 3.0, "")
    assert client.default_query == {"api-version": AZURE_VERSION}


def test_a_proxy_of_the_environment_is_not_asked_for_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with serve(fine) as (address, told):
        OpenAIModel(settings(address)).ask(ASKED)
    assert len(told.requests) == 1


@pytest.mark.parametrize(
    "complaint",
    [
        "This model's maximum context length is 8192 tokens",
        "context_length_exceeded",
        "request (6031 tokens) exceeds the available context size (4096 tokens), try increasing it",
        "the prompt does not fit the context window",
    ],
)
def test_a_text_too_long_is_named_and_costs_the_server_none_of_its_abilities(complaint: str) -> None:
    with serve(lambda *_: complains(complaint)) as (address, told), pytest.raises(WriterRefused) as caught:
        OpenAIModel(settings(address)).ask(ASKED)
    assert caught.value.code == "too-long"
    assert len(told.requests) == 1


def test_what_helped_nothing_is_not_remembered() -> None:
    with serve(lambda *_: complains("the weather is bad")) as (address, _):
        model = OpenAIModel(settings(address))
        with pytest.raises(WriterRefused):
            model.ask(ASKED)
    assert model.abilities.format == "json_schema"
    assert not (data_folder() / "servers.json").exists()


def test_what_a_server_takes_is_kept_for_the_next_process_until_it_is_forgotten() -> None:
    def plain_text_only(request: dict[str, Any], _n: int) -> Any:
        return complains("response_format is not supported") if "response_format" in request else "{}"

    with serve(plain_text_only) as (address, told):
        OpenAIModel(settings(address)).ask(ASKED)
        next_process = OpenAIModel(settings(address))
        assert next_process.abilities.format == "text"
        asked = len(told.requests)
        next_process.ask(ASKED)
        assert len(told.requests) == asked + 1
        assert OpenAIModel(replace(settings(address), model="another")).abilities.format == "json_schema"
        next_process.forget()
        assert OpenAIModel(settings(address)).abilities.format == "json_schema"


@pytest.mark.parametrize("content", ["", "[]", "not JSON", '{"A m": {"colour": "red"}}'])
def test_a_memory_that_cant_be_read_is_no_memory(content: str) -> None:
    with serve(fine) as (address, _):
        file = data_folder() / "servers.json"
        file.parent.mkdir(parents=True)
        file.write_text(content.replace("A", address), encoding="utf-8")
        assert OpenAIModel(settings(address)).ask(ASKED).text == "{}"
