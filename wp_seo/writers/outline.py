"""The writer without a model: the wire's own sentences, cleaned, mended, grouped under headings. It never adds a fact.

It says in its remarks that no model wrote this, which sentences it left out, and how many words are missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wp_seo.errors import NotRewritable
from wp_seo.french.slug import slugify_title
from wp_seo.models import (
    Article,
    Brief,
    Finding,
    Paragraph,
    Quote,
    Section,
    Sentence,
    Source,
    SourceSentence,
    Subsection,
)
from wp_seo.writers import outline_parts as parts
from wp_seo.writers.base import Written

_PER_SECTION = 4  # sentences; a longer section gets an H3
_LEAD_WORDS = 45


@dataclass(frozen=True)
class OutlineWriter:
    """Restructures; the same brief gives the same article."""

    name: str = "outline"
    prompt_hash: str = ""

    def write(self, brief: Brief) -> Written:
        """The outline. NotRewritable ("needs-model") for a draft that isn't in French, or holds no whole sentence."""
        source = brief.dossier.source
        if source.lang != "fr":
            raise NotRewritable(
                f"The draft is in another language ({source.lang}): the outline writer can't translate.",
                hint="Set OPENAI_API_KEY or OPENAI_BASE_URL, so that a model writes.",
                code="needs-model",
            )
        usable = [s for s in source.sentences if not s.broken and not s.in_heading]
        if not usable:
            raise NotRewritable(
                "No whole sentence is left in the draft.", hint="Mend the text first.", code="needs-model"
            )
        lead = _lead(usable)
        rest = [s for s in usable if s not in lead]
        title = source.title or parts.excerpt_of([usable[0].text], 90)
        texts = [s.text for s in usable]
        keyphrase = parts.keyphrase_of(title, lead[0].text)
        article = Article(
            title=title,
            seo_title=parts.seo_title_of(title, keyphrase, brief.limits.title_pixels),
            focus_keyphrase=keyphrase,
            meta_description=parts.meta_of(texts, keyphrase, brief.limits.meta_characters),
            slug=slugify_title(title, brief.limits.slug_characters),
            excerpt=parts.excerpt_of([s.text for s in lead]),
            lead=(_paragraph(lead, source),),
            sections=_sections(rest, source),
            remarks=_remarks(source, usable, brief),
        )
        return Written(article)

    def repair(self, brief: Brief, article: Article, findings: Sequence[Finding]) -> Written:
        """Nothing to mend without a model: the article as it is."""
        return Written(article)


def _lead(usable: Sequence[SourceSentence]) -> list[SourceSentence]:
    """The news: the first sentence, and the second of the same paragraph where both are short."""
    first = usable[0]
    lead = [first]
    if (
        len(usable) > 4
        and usable[1].paragraph == first.paragraph
        and len(f"{first.text} {usable[1].text}".split()) <= _LEAD_WORDS
    ):
        lead.append(usable[1])
    return lead


def _sections(rest: Sequence[SourceSentence], source: Source) -> tuple[Section, ...]:
    """Neighbouring paragraphs under one H2; the longest section gets an H3 for its second half."""
    groups = _groups(rest)
    longest = max(range(len(groups)), key=lambda i: len(groups[i]), default=-1)
    used: list[str] = []
    sections = []
    for index, group in enumerate(groups):
        h2 = _heading([s for p in group for s in p], source, used)
        if index == longest and len(group) >= 2:
            half = (len(group) + 1) // 2
            h3 = _heading([s for p in group[half:] for s in p], source, used)
            top = tuple(_paragraph(p, source) for p in group[:half])
            sub = Subsection(h3, tuple(_paragraph(p, source) for p in group[half:]))
            sections.append(Section(h2, top, (sub,)))
        else:
            sections.append(Section(h2, tuple(_paragraph(p, source) for p in group)))
    return tuple(sections)


def _groups(rest: Sequence[SourceSentence]) -> list[list[list[SourceSentence]]]:
    """Sections as lists of paragraphs, each of about `_PER_SECTION` sentences; a draft's own headings start one."""
    paragraphs: list[list[SourceSentence]] = []
    for sentence in rest:
        if paragraphs and paragraphs[-1][-1].paragraph == sentence.paragraph:
            paragraphs[-1].append(sentence)
        else:
            paragraphs.append([sentence])
    groups: list[list[list[SourceSentence]]] = []
    for paragraph in paragraphs:
        if groups and sum(map(len, groups[-1])) + len(paragraph) <= _PER_SECTION:
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
    if len(groups) > 1 and sum(map(len, groups[-1])) == 1:
        last = groups.pop()
        groups[-1] = groups[-1] + last
    return groups


def _heading(sentences: Sequence[SourceSentence], source: Source, used: list[str]) -> str:
    names = {s.id for s in sentences}
    speakers = [q.speaker.split(",")[-1].strip() for q in source.quotes if q.sentence in names and q.speaker]
    heading = parts.heading_of([s.text for s in sentences], used, speakers)
    used.append(heading)
    return heading


def _paragraph(sentences: Sequence[SourceSentence], source: Source) -> Paragraph:
    written = []
    for sentence in sentences:
        quotes = [q for q in source.quotes if q.sentence == sentence.id]
        for text in parts.split_long(sentence.text):
            written.append(Sentence(text, (sentence.id,), "source", _held(text, quotes)))
    return Paragraph(tuple(written))


def _held(text: str, quotes: Sequence[Quote]) -> tuple[str, ...]:
    return tuple(q.id for q in quotes if q.text in text)


def _remarks(source: Source, usable: Sequence[SourceSentence], brief: Brief) -> tuple[str, ...]:
    words = sum(len(s.text.split()) for s in usable)
    remarks = ["Aucun modèle n’a écrit ce texte : ce sont les phrases du brouillon, nettoyées et remises en ordre."]
    missing = brief.limits.min_words - words
    if missing > 0:
        remarks.append(
            f"Il manque environ {missing} mots pour atteindre {brief.limits.min_words} ; rien n’a été ajouté."
        )
    remarks += [f"Phrase remise en ordre ({s.id}) : {s.text}" for s in source.sentences if s.mended]
    remarks += [f"Phrase laissée de côté ({s.id}, {s.broken}) : {s.text}" for s in source.sentences if s.broken]
    return tuple(remarks)
