"""What a model is asked to answer, as Pydantic models; every answer is validated here, whatever the server promised.

The JSON schemas are strict (every field required, nothing else allowed); lengths are not in them, because grammars that
enforce lengths make small models loop and cut words.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

Kind = Literal["source", "archive", "document", "note", "context"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)


class SentenceReply(_Strict):
    """One written sentence."""

    text: str
    sources: list[str] = Field(default_factory=list)
    kind: Kind = "source"

    @field_validator("sources", mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value or []

    @field_validator("kind", mode="before")
    @classmethod
    def _known(cls, value: Any) -> Any:
        return value if value in ("source", "archive", "document", "note", "context") else "source"


class WordedReply(SentenceReply):
    """A sentence of the article; `variant` says the same in other words, for code to choose from; "" where there is none."""

    variant: str = ""

    @field_validator("variant", mode="before")
    @classmethod
    def _text(cls, value: Any) -> Any:
        return value or ""


class ParagraphReply(_Strict):
    """A paragraph."""

    sentences: list[WordedReply]


class SubsectionReply(_Strict):
    """An H3."""

    h3: str
    paragraphs: list[ParagraphReply] = Field(default_factory=list)


class SectionReply(_Strict):
    """An H2; `reserve` are sentences that it can do without, for code to take where the article is too short."""

    h2: str
    paragraphs: list[ParagraphReply] = Field(default_factory=list)
    subsections: list[SubsectionReply] = Field(default_factory=list)
    reserve: list[SentenceReply] = Field(default_factory=list)


class TranslationReply(_Strict):
    """A foreign quote in French."""

    id: str
    text: str


class QuestionReply(_Strict):
    """A question with its answer, where the site asks for them."""

    question: str
    answer: list[SentenceReply]


class ArticleReply(_Strict):
    """A whole article; `plan` makes a model think before it writes, and is not read."""

    plan: list[str] = Field(default_factory=list)
    titles: list[str]
    seo_titles: list[str]
    focus_keyphrase: str
    meta_description: str
    excerpt: str = ""
    lead: list[ParagraphReply]
    sections: list[SectionReply]
    quote_translations: list[TranslationReply] = Field(default_factory=list)
    key_points: list[SentenceReply] = Field(default_factory=list)
    faq: list[QuestionReply] = Field(default_factory=list)
    tags: list[str] = Field(default_factory=list)
    notes_wanted: list[str] = Field(default_factory=list)

    @field_validator("titles", "seo_titles", mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value

    @field_validator("lead", mode="before")
    @classmethod
    def _paragraphs(cls, value: Any) -> Any:
        if isinstance(value, dict):
            return [value]
        if isinstance(value, list) and value and isinstance(value[0], dict) and "text" in value[0]:
            return [{"sentences": value}]
        return value


class EditReply(_Strict):
    """A sentence (« 12 ») or heading (« H3 ») written anew."""

    at: str
    text: str
    sources: list[str] = Field(default_factory=list)
    kind: Kind = "source"

    @field_validator("at", mode="before")
    @classmethod
    def _text(cls, value: Any) -> Any:
        return str(value)


class AdditionReply(_Strict):
    """New sentences after a sentence."""

    after: str
    new_paragraph: bool = False
    sentences: list[SentenceReply]

    @field_validator("after", mode="before")
    @classmethod
    def _text(cls, value: Any) -> Any:
        return str(value)


class FieldsReply(_Strict):
    """Fields written anew; empty where nothing changes."""

    title: str = ""
    seo_title: str = ""
    focus_keyphrase: str = ""
    meta_description: str = ""
    excerpt: str = ""


class RepairReply(_Strict):
    """The smallest changes that mend an article."""

    edits: list[EditReply] = Field(default_factory=list)
    deletions: list[str] = Field(default_factory=list)
    additions: list[AdditionReply] = Field(default_factory=list)
    fields: FieldsReply = Field(default_factory=FieldsReply)

    @field_validator("deletions", mode="before")
    @classmethod
    def _texts(cls, value: Any) -> Any:
        return [str(v) for v in value] if isinstance(value, list) else value


class VerdictReply(_Strict):
    """What the reading judge says of one sentence."""

    n: int
    verdict: Literal["entailed", "contradicted", "absent"]
    sources: list[str] = Field(default_factory=list)
    kind: Literal[
        "", "motive", "speculation", "advice", "comment", "certainty", "cause", "attribution", "fact", "general",
        "repeat", "empty",
    ] = ""  # fmt: skip
    note: str = ""

    @field_validator("kind", mode="before")
    @classmethod
    def _known(cls, value: Any) -> Any:
        return value or ""


class RewordingReply(_Strict):
    """A sentence (« 12 »), heading (« H3 ») or title (by its number) in better words."""

    at: str
    text: str

    @field_validator("at", mode="before")
    @classmethod
    def _text(cls, value: Any) -> Any:
        return str(value)


class ReadingReply(_Strict):
    """The reading judge's verdicts, and the copy-edit that comes with them."""

    verdicts: list[VerdictReply]
    rewordings: list[RewordingReply] = Field(default_factory=list)


@cache
def strict_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The model's JSON schema as strict servers want it: all required, nothing else, no defaults, no titles."""
    schema = _strict(model.model_json_schema())
    assert isinstance(schema, dict)
    return schema


def _strict(node: Any) -> Any:
    if isinstance(node, list):
        return [_strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    clean = {
        k: _strict(v)
        for k, v in node.items()
        if k not in ("default", "description") and not (k == "title" and isinstance(v, str))
    }
    if clean.get("type") == "object":
        clean["additionalProperties"] = False
        clean["required"] = list(clean.get("properties", {}))
    return clean
