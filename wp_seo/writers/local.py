"""The writer for a small model: one call for titles and lead, one for each section, each with only the sentences it needs.

The parts are put together by code and checked as any article; what a part says without a source is left out. A small
model errs often, so its article is never better than `review`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel

from wp_seo.case import Case
from wp_seo.errors import BadAnswer, NotRewritable
from wp_seo.facts.quotes import letters
from wp_seo.models import Article, Brief, Finding, Usage
from wp_seo.render import render
from wp_seo.writers import parts
from wp_seo.writers.answers import dig, to_article
from wp_seo.writers.base import Model, Purpose, Request, Written
from wp_seo.writers.openai_chat import apply_repair, refuse_thin, with_places
from wp_seo.writers.part_replies import (
    LeadReply,
    MendReply,
    PartReply,
    lead_schema,
    section_schema,
    usable_lead,
    usable_section,
    whole_sentence,
)
from wp_seo.writers.parts import Part
from wp_seo.writers.prompts import prompt
from wp_seo.writers.repair import mend_fields, numbers_of
from wp_seo.writers.schema import (
    ArticleReply,
    EditReply,
    RepairReply,
    SectionReply,
    SubsectionReply,
    strict_schema,
)
from wp_seo.writers.whole import cut_off

PROMPT = "local.v1"
TRIES = 2
"""How often a part is asked for."""
MOST_MENDED = 8
"""Sentences that a repair asks for, one by one."""
WARNING = "Petit modèle ({name}) : relisez tout, phrase par phrase, face au brouillon."

Reply = TypeVar("Reply", bound=BaseModel)


@dataclass(frozen=True)
class LocalWriter:
    """Writes in parts."""

    model: Model
    name: str = "local"
    part_tokens: int = 1000  # of one answer
    lead_tokens: int = 700

    @property
    def prompt_hash(self) -> str:
        """SHA-256 of the prompt."""
        return hashlib.sha256(prompt(PROMPT).encode()).hexdigest()

    def write(self, brief: Brief) -> Written:
        """The article, part by part. BadAnswer where a part fails `TRIES` times; NotRewritable ("thin", "too-long",
        "needs-model") where the material is too thin, a sentence fits no part, or none is whole."""
        refuse_thin(brief)
        lead, sections = parts.split(brief)
        if not lead.ids:
            raise NotRewritable(
                "No whole sentence is left in the draft.", hint="Mend the text first.", code="needs-model"
            )
        for part in (lead, *sections):
            if sum(len(brief.dossier.sentences[i]) for i in part.ids) > 2 * parts.MOST_CHARACTERS:
                raise NotRewritable(
                    f"Sentence {part.ids[0]} of the draft is too long for a small model.",
                    hint="Break it up, or take a larger model behind an address.",
                    code="too-long",
                )
        asking = _Asking(self.model)
        head = asking.part(
            _request("write", parts.lead_message(lead, brief), "lead", lead_schema(lead), self.lead_tokens),
            LeadReply,
            lambda reply: usable_lead(reply, lead),
        )
        replies: list[PartReply] = []
        seen = {letters(s.text) for p in head.lead for s in p.sentences}
        for part in sections:
            headings = [r.h2 for r in replies]
            message = parts.section_message(part, brief, head.focus_keyphrase, headings)
            schema = section_schema(part, _to_translate(part, brief))
            reply = asking.part(
                _request("write", message, "section", schema, self.part_tokens),
                PartReply,
                lambda reply, part=part: usable_section(reply, part, seen),  # type: ignore[misc]
            )
            replies.append(reply)
        article = mend_fields(to_article(_whole(head, replies), brief), brief.limits)
        told = (WARNING.format(name=self.model.name), *_left_out(brief), *article.remarks)
        article = replace(article, remarks=told)
        return Written(article, asking.usage, asking.model_name, PROMPT, self.prompt_hash, never_ready=True)

    def repair(self, brief: Brief, article: Article, findings: Sequence[Finding]) -> Written:
        """The faulty sentences, one call each, from the sentences they rest on; an unusable answer changes nothing."""
        case = Case(html=render(article, brief.dossier.source, brief.style), article=article, dossier=brief.dossier)
        sentences = list(article.sentences())
        asking = _Asking(self.model)
        edits: list[EditReply] = []
        for number, found in sorted(numbers_of(article, findings, case).items())[:MOST_MENDED]:
            sentence = sentences[number - 1]
            if not sentence.sources:
                continue
            message = "\n".join(
                [
                    parts.sentences_text(Part(sentence.sources), brief.dossier),
                    f"PHRASE ÉCRITE : {with_places(sentence, brief)}",
                    "DÉFAUTS",
                    *(f"- {f.message}" + (f" [{f.excerpt}]" if f.excerpt.strip() else "") for f in found),
                    "TÂCHE : `text`, la même phrase sans ces défauts.",
                ]
            )
            request = _request("repair", message, "sentence", strict_schema(MendReply), 200)
            try:
                text = asking.once(request, MendReply).text
            except BadAnswer:
                continue
            if not whole_sentence(text):
                continue
            edits.append(EditReply(at=str(number), text=text, sources=list(sentence.sources), kind=sentence.kind))
        mended = mend_fields(apply_repair(article, RepairReply(edits=edits), brief), brief.limits) if edits else article
        return Written(mended, asking.usage, asking.model_name, PROMPT, self.prompt_hash, never_ready=True)


class _Asking:
    """Asks for parts, and adds up what they cost."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.model_name = model.name
        self.usage = Usage()

    def once(self, request: Request, kind: type[Reply]) -> Reply:
        answer = self.model.ask(request)
        self.usage += answer.usage
        self.model_name = answer.model
        if answer.finish_reason == "length":
            raise cut_off(answer, "The model's answer is cut off.")
        return dig(answer.text, kind)

    def part(self, request: Request, kind: type[Reply], clean: Callable[[Reply], Reply]) -> Reply:
        """The part, cleaned; asked for again where it can't be used. BadAnswer where the last try is no better."""
        asked = request
        for left in reversed(range(TRIES)):
            try:
                return clean(self.once(asked, kind))
            except BadAnswer as exc:
                if not left:
                    raise BadAnswer(
                        f"The small model could not write a part ({exc})",
                        hint="Take a larger model, or set WP_SEO_WRITER=outline.",
                        code=exc.code,
                    ) from exc
                told = "\nTa réponse précédente n'a pas pu être lue. Réponds plus court, en JSON seulement."
                asked = replace(request, user=request.user + told)
        raise AssertionError("TRIES is above 0")


def _request(purpose: Purpose, message: str, name: str, schema: dict[str, Any], tokens: int) -> Request:
    return Request(purpose, prompt(PROMPT), message, name, schema, tokens, PROMPT)


def _whole(head: LeadReply, replies: Sequence[PartReply]) -> ArticleReply:
    """Lead and sections as one reply; the last section becomes an H3 of the one before where there are three or more."""
    sections = [SectionReply(h2=r.h2, paragraphs=r.paragraphs) for r in replies]
    if len(sections) >= 3:
        last = sections.pop()
        sections[-1].subsections.append(SubsectionReply(h3=last.h2, paragraphs=last.paragraphs))
    translations = [t for r in replies for t in r.quote_translations]
    return ArticleReply(**{**dict(head), "sections": sections, "quote_translations": translations, "excerpt": ""})


def _to_translate(part: Part, brief: Brief) -> int:
    """How many foreign quotes stand in the part."""
    source = brief.dossier.source
    return 0 if source.lang == "fr" else sum(q.sentence in part.ids for q in source.quotes)


def _left_out(brief: Brief) -> list[str]:
    return [
        f"Phrase laissée de côté ({s.id}, {s.broken}) : {s.text}" for s in brief.dossier.source.sentences if s.broken
    ]
