"""A model behind an OpenAI-compatible address (OpenAI, Azure, Mistral, Ollama, vLLM, llama.cpp…), over Chat Completions.

What a server takes is found out by asking and remembered: a strict JSON schema, else a JSON object, else plain text with
the JSON dug out; `max_completion_tokens`, else `max_tokens`. No answer is trusted to follow the schema.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from wp_seo.errors import BadAnswer, WriterError, WriterRefused
from wp_seo.models import Usage
from wp_seo.once import once
from wp_seo.settings import Price, WriterSettings, data_folder
from wp_seo.writers.base import Answer, Request
from wp_seo.writers.pricing import cost_of
from wp_seo.writers.translating import translated

if TYPE_CHECKING:
    from openai import OpenAI

Format = Literal["json_schema", "json_object", "text"]
_FORMATS: tuple[Format, ...] = ("json_schema", "json_object", "text")

Pace = Callable[[int], AbstractContextManager[Callable[[int], None]]]
"""Waits until a request of at most so many tokens may be sent; is told within how many it did need."""


@contextmanager
def unpaced(_tokens: int) -> Iterator[Callable[[int], None]]:
    """Send at once."""
    yield lambda _needed: None


@dataclass
class Abilities:
    """What a server was found to take."""

    format: Format = "json_schema"
    tokens: Literal["max_completion_tokens", "max_tokens"] = "max_completion_tokens"
    temperature: bool = True


@dataclass
class OpenAIModel:
    """One model at one address; safe to share between threads."""

    settings: WriterSettings
    prices: dict[str, Price] = field(default_factory=dict)
    remember: bool = True
    pace: Pace = field(default=unpaced, repr=False)
    extra_body: dict[str, Any] = field(default_factory=dict)  # what this server understands besides
    _client: OpenAI | None = field(default=None, repr=False)
    _abilities: Abilities | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """The model's name."""
        return self.settings.model

    def ask(self, request: Request) -> Answer:
        """One completion; what the server complains of is given up, and remembered only where that helped.

        Raises WriterError's children by name. An answer that was cut off has the finish reason "length".
        """
        known = self._known()
        tried = replace(known)
        while True:
            try:
                completion = self._call(request, tried)
            except WriterRefused as exc:
                if exc.code != "bad-request" or not self._yield(tried, str(exc)):
                    raise
                continue
            if tried != known:
                self._abilities = tried
                self._save(tried)
            return self.read(completion)

    def body(self, request: Request) -> dict[str, Any]:
        """The request as it goes over the wire, for the Batch API."""
        return self._body(request, self._known())

    def _body(self, request: Request, abilities: Abilities) -> dict[str, Any]:
        messages: list[dict[str, str]] = [
            {"role": "system", "content": request.system},
            {"role": "user", "content": request.user},
        ]
        if request.begun:
            messages.append({"role": "assistant", "content": request.begun})
            messages.append({"role": "user", "content": "Continue exactement où tu t'es arrêté, sans rien répéter."})
        options: dict[str, Any] = {abilities.tokens: request.max_output_tokens}
        if request.schema is not None and not request.begun:
            options |= _format(abilities.format, request)
            if abilities.format != "json_schema":
                messages[0]["content"] += (
                    f"\n\nSchéma JSON de la réponse :\n{json.dumps(request.schema, ensure_ascii=False)}"
                )
        if self.settings.temperature is not None and abilities.temperature:
            options["temperature"] = self.settings.temperature
        if self.extra_body:
            options["extra_body"] = self.extra_body
        return {"model": self.name, "messages": messages, **options}

    def _call(self, request: Request, abilities: Abilities) -> Any:
        most = request.most_input_tokens + request.max_output_tokens
        with self.pace(most) as settle:
            try:
                completion = self.client.chat.completions.create(**self._body(request, abilities))
            except Exception as exc:
                raise translated(exc, self.address) from exc
            if (used := usage_of(completion, None)).input_tokens:
                settle(used.input_tokens + used.output_tokens)
        return completion

    def read(self, completion: Any) -> Answer:
        """The answer in a completion. WriterError's children where it holds none, with what it cost."""
        try:
            return self._read(completion)
        except WriterError as exc:
            exc.spent = usage_of(completion, self.prices.get(self.name))
            raise

    def _read(self, completion: Any) -> Answer:
        if isinstance(completion, (str, bytes)):
            raise BadAnswer(
                f"{self.address} answers a page, no completion.", hint="writer.base_url ends in /v1.", code="damaged"
            )
        usage = usage_of(completion, self.prices.get(self.name))
        choices = getattr(completion, "choices", None) or []
        if not choices:
            raise BadAnswer("The model's service answered nothing.", hint="Try again.", code="empty")
        choice = choices[0]
        message = choice.message
        if getattr(message, "refusal", None):
            raise WriterRefused(
                f"The model refuses: {str(message.refusal)[:120]}",
                hint="Look at the draft, or take another model.",
                code="refusal",
            )
        if choice.finish_reason == "content_filter":
            raise WriterRefused(
                "The service's content filter stopped the answer.",
                hint="Take another model for this post.",
                code="content-filter",
            )
        text = message.content or ""
        if isinstance(text, list):
            text = "".join(str(getattr(part, "text", "") or "") for part in text)
        if not text.strip():
            named = "tool-calls" if getattr(message, "tool_calls", None) else "empty"
            raise BadAnswer("The model's answer is empty.", hint="Try again, or another model.", code=named)
        text = re.sub(r"<think>.*?</think>", "", text, flags=re.S)
        return Answer(text, getattr(completion, "model", "") or self.name, usage, choice.finish_reason or "stop")

    def _yield(self, abilities: Abilities, complaint: str) -> bool:
        """Give up what the server complains of, and say whether anything was left to give up."""
        low = complaint.lower()
        if "temperature" in low and abilities.temperature and self.settings.temperature is not None:
            abilities.temperature = False
        elif "max_completion_tokens" in low and abilities.tokens == "max_completion_tokens":
            abilities.tokens = "max_tokens"
        elif abilities.format != "text":
            abilities.format = _FORMATS[_FORMATS.index(abilities.format) + 1]
        elif abilities.tokens == "max_completion_tokens":
            abilities.tokens = "max_tokens"
        else:
            return False
        return True

    # ------------------------------------------------------------------ the client

    @property
    def address(self) -> str:
        """Host and port, for messages."""
        return urlsplit(self.settings.base_url).netloc or "the model's service"

    @property
    def client(self) -> OpenAI:
        """The openai client, made when first used; retries are the caller's."""
        if self._client is None:
            wanted = self.settings
            self._client = _client(wanted.base_url, wanted.api_key, wanted.timeout, wanted.api_version)
        return self._client

    @property
    def abilities(self) -> Abilities:
        """What the server was found to take so far."""
        return self._known()

    def forget(self) -> None:
        """Forget what the server takes: it is found out again with the next request."""
        self._abilities = Abilities()
        if self.remember and self._key in (known := _memory()):
            _keep({key: found for key, found in known.items() if key != self._key})

    def _known(self) -> Abilities:
        if self._abilities is None:
            known = _memory().get(self._key, {}) if self.remember else {}
            try:
                self._abilities = Abilities(**known)
            except TypeError:  # of another version
                self._abilities = Abilities()
        return self._abilities

    @property
    def _key(self) -> str:
        return f"{self.settings.base_url} {self.name}"

    def _save(self, abilities: Abilities) -> None:
        if self.remember:
            _keep(_memory() | {self._key: vars(abilities)})


AZURE = (".openai.azure.com", ".cognitiveservices.azure.com", ".services.ai.azure.com")
AZURE_VERSION = "2024-10-21"
"""The newest stable version of Azure's older interface, whose addresses name a deployment and a version."""


def _versioned(base_url: str, api_version: str) -> bool:
    """Whether the address is Azure's older interface; its newer one (…/openai/v1) is a plain OpenAI address."""
    at = urlsplit(base_url)
    host = at.hostname or ""
    return "/v1" not in at.path and (host.endswith(AZURE) or bool(host and api_version))


@once
def _client(base_url: str, key: str, timeout: float, api_version: str) -> OpenAI:
    """One client an address, for all threads: it reads every certificate of the system when it is made (25 ms)."""
    from openai import AzureOpenAI, DefaultHttpxClient, OpenAI

    key = key or "none"  # a local server needs no key, the client insists on one
    if _versioned(base_url, api_version):
        version = api_version or AZURE_VERSION
        return AzureOpenAI(
            azure_endpoint=base_url.rstrip("/"), api_key=key, api_version=version, max_retries=0, timeout=timeout
        )
    local = urlsplit(base_url).hostname in ("127.0.0.1", "localhost", "::1")
    http = DefaultHttpxClient(trust_env=False) if local else None  # a proxy of the environment can't reach loopback
    return OpenAI(api_key=key, base_url=base_url or None, max_retries=0, timeout=timeout, http_client=http)


def _file() -> Path:
    return data_folder() / "servers.json"


def _memory() -> dict[str, dict[str, Any]]:
    try:
        known = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _keep(known: dict[str, dict[str, Any]]) -> None:
    with suppress(OSError):  # found out again next time
        _file().parent.mkdir(parents=True, exist_ok=True)
        _file().write_text(json.dumps(known), encoding="utf-8")


def _format(format_: Format, request: Request) -> dict[str, Any]:
    if format_ == "json_schema":
        schema = {"name": request.schema_name or "reply", "strict": True, "schema": request.schema}
        return {"response_format": {"type": "json_schema", "json_schema": schema}}
    return {"response_format": {"type": "json_object"}} if format_ == "json_object" else {}


def usage_of(completion: Any, price: Price | None) -> Usage:
    """Tokens as the server counts them; without its count the cost is unknown."""
    told = getattr(completion, "usage", None)
    if told is None or getattr(told, "prompt_tokens", None) is None:
        return Usage(calls=1, cost_usd=None)
    details = getattr(told, "prompt_tokens_details", None)
    cached = int(getattr(details, "cached_tokens", None) or 0)
    counted = Usage(1, int(told.prompt_tokens), cached, int(told.completion_tokens or 0), None)
    return Usage(1, counted.input_tokens, cached, counted.output_tokens, cost_of(counted, price))
