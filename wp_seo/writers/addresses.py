"""Addresses in an article: sentences 1…n, headings H1…Hm; and an article changed at its addresses. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from wp_seo.models import Article, Paragraph, Section, Sentence, Subsection


@dataclass(frozen=True)
class Change:
    """What changes: sentences by number (None removes), headings by number, and paragraphs added behind a sentence."""

    sentences: Mapping[int, Sentence | None] = field(default_factory=dict)
    headings: Mapping[int, str] = field(default_factory=dict)
    joined: Mapping[int, Sequence[Sentence]] = field(default_factory=dict)  # after n, same paragraph
    added: Mapping[int, Sequence[Sentence]] = field(default_factory=dict)  # after n's paragraph


def apply(article: Article, change: Change) -> Article:
    """The article with the change; paragraphs and sections that lost all their sentences are gone."""
    counter, heading = _Counter(), _Counter()

    def paragraphs(found: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        changed: list[Paragraph] = []
        waiting: tuple[str, ...] = ()  # carried-over elements of a paragraph that is gone
        for paragraph in found:
            kept: list[Sentence] = []
            after: list[Paragraph] = []
            for sentence in paragraph.sentences:
                number = counter.next()
                now = change.sentences.get(number, sentence)
                kept += [now] if now is not None else []
                kept += change.joined.get(number, ())
                if change.added.get(number):
                    after.append(Paragraph(tuple(change.added[number])))
            if kept:
                changed.append(replace(paragraph, sentences=tuple(kept), carried=(*waiting, *paragraph.carried)))
                waiting = ()
            else:
                waiting += paragraph.carried
            changed += after
        if waiting and changed:
            changed[-1] = replace(changed[-1], carried=(*changed[-1].carried, *waiting))
        return tuple(changed)

    def title(text: str) -> str:
        return change.headings.get(heading.next(), text)

    lead = paragraphs(article.lead)
    sections = []
    for section in article.sections:
        h2 = title(section.h2)
        own = paragraphs(section.paragraphs)
        subs = [Subsection(title(s.h3), paragraphs(s.paragraphs)) for s in section.subsections]
        subs = [s for s in subs if s.paragraphs]
        if own or subs:
            sections.append(Section(h2, own, tuple(subs)))
    return replace(article, lead=lead, sections=tuple(sections))


class _Counter:
    def __init__(self) -> None:
        self.last = 0

    def next(self) -> int:
        self.last += 1
        return self.last


def listing(article: Article, line: Callable[[int, Sentence], str]) -> str:
    """The article with its addresses, a sentence a line; `line` writes a sentence."""
    number, heading = _Counter(), _Counter()

    def block(found: tuple[Paragraph, ...]) -> list[str]:
        lines = []
        for paragraph in found:
            lines += [line(number.next(), s) for s in paragraph.sentences]
            lines.append("")
        return lines

    lines = ["CHAPEAU", *block(article.lead)]
    for section in article.sections:
        lines.append(f"H{heading.next()}. ## {section.h2}")
        lines += block(section.paragraphs)
        for sub in section.subsections:
            lines.append(f"H{heading.next()}. ### {sub.h3}")
            lines += block(sub.paragraphs)
    return "\n".join(lines).strip()


def lead_numbers(article: Article) -> Collection[int]:
    """The numbers of the lead's sentences."""
    return range(1, 1 + sum(len(p.sentences) for p in article.lead))


LEANING = re.compile(
    r"(?:il|elle|ils|elles|celui-ci|celle-ci|ceux-ci|celles-ci|ce dernier|cette dernière|ce(?:tte|t|s)?|cela|ceci|son|sa|ses|leurs?)\b",
    re.I,
)
"""How a sentence begins that can't do without the one before it."""


def carries_next(article: Article, number: int) -> bool:
    """Whether the next sentence of the paragraph leans on this one (« Elle… »): without it, that would be a stump."""
    sentences = list(article.sentences())
    follows = number < len(sentences) and number + 1 not in paragraph_starts(article)
    return follows and LEANING.match(sentences[number].text) is not None


def paragraph_starts(article: Article) -> set[int]:
    """The numbers of the sentences that open a paragraph."""
    starts, number = set(), 1
    for paragraph in article.paragraphs():
        starts.add(number)
        number += len(paragraph.sentences)
    return starts
