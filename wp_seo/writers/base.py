"""The port to whoever turns a Brief into an Article, and the port to a model behind it.

Writer   turns a Brief into an Article, and mends one by findings
Model    answers one request; wraps nest: budget(store(rate(endpoint)))
Request  what is asked, whole: the same request has the same `key`, so that an answer can be kept and reused
Answer   what came back, with what it cost
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from wp_seo.models import Article, Brief, Finding, Usage
from wp_seo.writers.spares import Spares

Purpose = Literal["write", "repair", "judge"]


CHARACTERS_A_TOKEN = 2.5
"""Fewer than French has in any common tokenizer (3–4): what is set aside must not be too small."""


@dataclass(frozen=True)
class Request:
    """One question to a model."""

    purpose: Purpose
    system: str  # static between posts, so that providers can cache it
    user: str
    schema_name: str = ""
    schema: dict[str, Any] | None = None
    max_output_tokens: int = 8000
    prompt_id: str = ""  # file name of the prompt, e.g. "write.v9"
    begun: str = ""  # an answer to the same that was cut off: go on from here

    @property
    def key(self) -> str:
        """SHA-256 of all that shapes the answer but the model's name."""
        parts = [self.purpose, self.system, self.user, self.schema_name, self.schema, self.max_output_tokens]
        parts += [self.begun] if self.begun else []
        return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    @property
    def most_input_tokens(self) -> int:
        """No tokenizer makes more of it."""
        characters = len(self.system) + len(self.user) + len(str(self.schema or "")) + len(self.begun)
        return math.ceil(characters / CHARACTERS_A_TOKEN)


@dataclass(frozen=True)
class Answer:
    """What a model said, unparsed, and what it cost."""

    text: str
    model: str
    usage: Usage
    finish_reason: str = "stop"


class Model(Protocol):
    """Answers requests. Raises WriterUnreachable, WriterBusy, WriterRefused, BadAnswer, BudgetReached."""

    @property
    def name(self) -> str:
        """The model's name."""
        ...

    def ask(self, request: Request) -> Answer:
        """Answer one request."""
        ...


@dataclass(frozen=True)
class Written:
    """An article, what it cost, and which prompt and model made it."""

    article: Article
    usage: Usage = field(default_factory=Usage)
    model: str = ""  # "" = no model wrote this
    prompt_id: str = ""
    prompt_hash: str = ""
    never_ready: bool = False  # a small model's: a human reads it all
    spares: Spares = field(default_factory=Spares)


class Writer(Protocol):
    """Turns a Brief into an Article."""

    @property
    def name(self) -> str:
        """Its short name, as the configuration has it."""
        ...

    @property
    def prompt_hash(self) -> str:
        """SHA-256 of the prompts it uses; "" without a model."""
        ...

    def write(self, brief: Brief) -> Written:
        """Write the article. Raises WriterError and its children, BudgetReached."""
        ...

    def repair(self, brief: Brief, article: Article, findings: Sequence[Finding]) -> Written:
        """Mend what the findings name, and only that; a writer that can't returns the article as it is."""
        ...
