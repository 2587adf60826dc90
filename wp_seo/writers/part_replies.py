"""What a small model is asked to answer for a part, in bounds that keep it from running on, and what of it can be used. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, Field

from wp_seo.errors import BadAnswer
from wp_seo.facts.quotes import letters
from wp_seo.french.language import language
from wp_seo.source.wire import why_broken
from wp_seo.writers.parts import Part
from wp_seo.writers.schema import (
    ArticleReply,
    ParagraphReply,
    SectionReply,
    TranslationReply,
    WordedReply,
    strict_schema,
)

RUNAWAY = {"focus_keyphrase": 80, "titles": 160, "seo_titles": 120, "meta_description": 300, "h2": 120, "text": 500}
"""Characters of a text that only a model reaches that repeats itself without end."""


class LeadReply(ArticleReply):
    """An article before its sections."""

    sections: list[SectionReply] = Field(default_factory=list)


class PartReply(SectionReply):
    """A section, with the French of its foreign quotes."""

    quote_translations: list[TranslationReply] = Field(default_factory=list)


class MendReply(BaseModel):
    """A sentence written anew."""

    text: str


def lead_schema(part: Part) -> dict[str, Any]:
    """The JSON schema of titles and lead."""
    return _only(
        strict_schema(ArticleReply), ("focus_keyphrase", "titles", "seo_titles", "meta_description", "lead"), part.ids
    )


def section_schema(part: Part, quotes: int) -> dict[str, Any]:
    """The JSON schema of a section; `quotes` is how many are to be translated."""
    schema = _only(strict_schema(PartReply), ("h2", "paragraphs"), part.ids)
    if not quotes:
        return schema
    translation = {"type": "object", "additionalProperties": False, "required": ["id", "text"]}
    translation["properties"] = {"id": {"type": "string", "maxLength": 4}, "text": _text("text")}
    fields = {**schema["properties"], "quote_translations": _list(translation, quotes)}
    return {**schema, **_object(fields)}


def _only(schema: dict[str, Any], wanted: Iterable[str], ids: Sequence[str]) -> dict[str, Any]:
    """The schema with these fields alone, and the part's ids as the only sources; a sentence has no kind to choose.

    Small models go on without end, so lists are bounded, and texts at a length that only a runaway reaches.
    """
    fields = {name: schema["properties"][name] for name in wanted}
    for name, field in fields.items():
        if field["type"] == "string":
            fields[name] = _text(name)
        else:
            fields[name] = _list(_text(name) if name in RUNAWAY else field["items"], 2)
    sentence = {"text": _text("text"), "sources": _list({"type": "string", "enum": list(ids)}, 3)}
    paragraph = {"sentences": _list({"$ref": "#/$defs/SentenceReply"}, 4)}
    return _object(fields) | {"$defs": {"ParagraphReply": _object(paragraph), "SentenceReply": _object(sentence)}}


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Mapping[str, Any], most: int) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": 1, "maxItems": most}


def _text(name: str) -> dict[str, Any]:
    return {"type": "string", "maxLength": RUNAWAY[name]}


def _ran_on(name: str, text: str) -> bool:
    """Whether a text was stopped by its bound: then it is cut in a word, and repeats itself."""
    return len(text) >= RUNAWAY[name] - 1


_ENDS = re.compile(r"(?:[.!?…][\s\u00a0]*[»”\"]?|\]\])$")


def whole_sentence(text: str) -> bool:
    """Whether it can stand in French print: small models write fragments, other languages, and without end."""
    return (
        len(text.split()) >= 4
        and bool(_ENDS.search(text))
        and not _ran_on("text", text)
        and why_broken(text) is None
        and language(text) in (None, "fr")
    )


def usable_lead(reply: LeadReply, part: Part) -> LeadReply:
    """Titles and lead without what ran on, or rests on nothing. BadAnswer where no sentence is left."""
    fields = {
        "titles": [t for t in reply.titles if not _ran_on("titles", t)],
        "seo_titles": [t for t in reply.seo_titles if not _ran_on("seo_titles", t)],
        "meta_description": "" if _ran_on("meta_description", reply.meta_description) else reply.meta_description,
        "focus_keyphrase": "" if _ran_on("focus_keyphrase", reply.focus_keyphrase) else reply.focus_keyphrase,
    }
    return reply.model_copy(update={**fields, "lead": _supported(reply.lead, part, set())})


def usable_section(reply: PartReply, part: Part, seen: set[str]) -> PartReply:
    """The section without what rests on nothing, or is in `seen`, which grows. BadAnswer where nothing is left."""
    if _ran_on("h2", reply.h2) or not reply.h2:
        raise BadAnswer("its heading is none.", code="no-heading")
    return reply.model_copy(update={"paragraphs": _supported(reply.paragraphs, part, seen)})


def _supported(paragraphs: Sequence[ParagraphReply], part: Part, seen: set[str]) -> list[ParagraphReply]:
    """Whole sentences that rest on the part and were not written before (`seen`, which grows). BadAnswer without any."""
    found = []
    for paragraph in paragraphs:
        kept: list[WordedReply] = []
        for sentence in paragraph.sentences:
            sources = [i for i in sentence.sources if i in part.ids]
            said = letters(sentence.text)
            if sources and said not in seen and whole_sentence(sentence.text):
                seen.add(said)
                kept.append(sentence.model_copy(update={"sources": sources, "kind": "source"}))
        if kept:
            found.append(ParagraphReply(sentences=kept))
    if not found:
        raise BadAnswer("no whole sentence in it rests on the sources.", code="empty-part")
    return found
