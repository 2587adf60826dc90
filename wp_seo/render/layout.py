"""Where everything goes: an article and its carried-over elements as one list of pieces, in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wp_seo.models import Article, Carried, Paragraph, Source

PieceKind = Literal["p", "h2", "h3", "li", "carried", "faq"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading, list item or carried-over element; `text` is plain, `markup` is untouched."""

    kind: PieceKind
    text: str = ""
    markup: str = ""


def lay_out(article: Article, source: Source) -> tuple[Piece, ...]:
    """The pieces in order; every carried-over element exactly once, behind what it belonged to."""
    waiting = _places(article, source)
    pieces = [Piece("carried", markup=c.markup) for c in waiting.pop(-1, [])]
    index = 0

    def paragraph(p: Paragraph) -> None:
        nonlocal index
        pieces.append(Piece("p", p.text))
        pieces.extend(Piece("carried", markup=c.markup) for c in waiting.pop(index, []))
        index += 1

    for p in article.lead:
        paragraph(p)
    pieces.extend(Piece("li", s.text) for s in article.key_points)
    for section in article.sections:
        pieces.append(Piece("h2", section.h2))
        for p in section.paragraphs:
            paragraph(p)
        for sub in section.subsections:
            pieces.append(Piece("h3", sub.h3))
            for p in sub.paragraphs:
                paragraph(p)
    if article.faq:
        pieces.append(Piece("h2", "Questions fréquentes"))
        for question, answer in article.faq:
            pieces += [Piece("h3", question), Piece("p", answer.text)]
    return tuple(pieces)


def _places(article: Article, source: Source) -> dict[int, list[Carried]]:
    """Behind which paragraph each carried-over element goes; -1 is above the lead.

    The writer's own placing wins; else the paragraph that rests on the sentence the element stood behind, or on the
    nearest one before it; an element that stood at the top stays there.
    """
    paragraphs = list(article.paragraphs())
    by_id = {c.id: c for c in source.carried}
    placed: dict[str, int] = dict.fromkeys((c for c in article.carried_top if c in by_id), -1)
    for index, paragraph in enumerate(paragraphs):
        for name in paragraph.carried:
            if name in by_id:
                placed.setdefault(name, index)
    last_use = {s: i for i, p in reversed(list(enumerate(paragraphs))) for x in p.sentences for s in x.sources}
    order = [s.id for s in source.sentences]
    for element in source.carried:
        if element.id not in placed:
            before = order[: order.index(element.after) + 1] if element.after in order else []
            placed[element.id] = next((last_use[s] for s in reversed(before) if s in last_use), -1)
    places: dict[int, list[Carried]] = {}
    for element in source.carried:
        places.setdefault(placed[element.id], []).append(element)
    return places
