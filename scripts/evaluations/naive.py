"""The request that people make by hand, and that plugins make for them: one shot, the draft, no check."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from wp_seo.models import Source, Usage
from wp_seo.writers.answers import dig
from wp_seo.writers.base import Model, Request
from wp_seo.writers.schema import strict_schema
from wp_seo.writers.whole import whole

PROMPT = Path(__file__).with_name("naive.md")


class NaiveReply(BaseModel):
    """An article as such a request gives it: nothing is known of what its sentences rest on."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)
    title: str
    seo_title: str = ""
    meta_description: str = ""
    slug: str = ""
    focus_keyphrase: str = ""
    html: str


def ask(model: Model, read: Source, most: int) -> tuple[NaiveReply, Usage]:
    """One call. WriterError's children as the model raises them."""
    request = Request(
        purpose="write",
        system=PROMPT.read_text(encoding="utf-8").strip(),
        user=f"{read.title}\n\n{read.text}",
        schema_name="naive",
        schema=strict_schema(NaiveReply),
        max_output_tokens=most,
        prompt_id="naive",
    )
    answer = whole(model, request)
    return dig(answer.text, NaiveReply), answer.usage
