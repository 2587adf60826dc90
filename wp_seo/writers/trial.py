"""A short question to the configured model, for `init` and `doctor`: does it answer, and does it keep to a schema?"""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from wp_seo.errors import BadAnswer
from wp_seo.writers.answers import dig
from wp_seo.writers.base import Model, Request
from wp_seo.writers.endpoint import OpenAIModel
from wp_seo.writers.schema import strict_schema


class _Reply(BaseModel):
    ok: bool


QUESTION = Request(
    "judge", "Réponds en JSON.", 'Réponds {"ok": true}.', "ok", strict_schema(_Reply), max_output_tokens=2000
)
"""A reasoning model spends most of these tokens thinking."""
_TAKES = {"json_schema": "a strict JSON schema", "json_object": "a JSON object", "text": "plain text only"}


@dataclass(frozen=True, slots=True)
class Trial:
    """What was found."""

    model: str
    takes: str  # what the server takes as the form of an answer; "" where that isn't asked
    keeps: bool  # whether the answer had the form


def try_model(model: Model) -> Trial:
    """Ask, having forgotten what was remembered of the server. WriterError's children by name."""
    endpoint = model if isinstance(model, OpenAIModel) else None
    if endpoint:
        endpoint.forget()
    answer = model.ask(QUESTION)
    try:
        keeps = bool(dig(answer.text, _Reply))
    except BadAnswer:
        keeps = False
    return Trial(answer.model, _TAKES[endpoint.abilities.format] if endpoint else "", keeps)
