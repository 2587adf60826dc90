"""Where everything goes: an article and its carried-over elements as one list of pieces, in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wp_seo.models import Article, Carried, Paragraph, Section, Source, Subsection

PieceKind = Literal["p", "h2", "h3", "li", "carried", "faq"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading, list item or carried-over element; `text` is plain, `markup` is untouched."""

    kind: PieceKind
    text: str = ""
    markup: str = ""
    anchor: str = ""  # a heading's id


def lay_out(article: Article, source: Source) -> tuple[Piece, ...]:
    """The pieces in order; every carried-over element exactly once, behind what it belonged to."""
    waiting = _places(article, source)
    anchors = iter(_anchors(article, source))
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
        pieces.append(Piece("h2", section.h2, anchor=next(anchors)))
        for p in section.paragraphs:
            paragraph(p)
        for sub in section.subsections:
            pieces.append(Piece("h3", sub.h3, anchor=next(anchors)))
            for p in sub.paragraphs:
                paragraph(p)
    if article.faq:
        pieces.append(Piece("h2", "Questions fréquentes"))
        for question, answer in article.faq:
            pieces += [Piece("h3", question), Piece("p", answer.text)]
    return tuple(pieces)


def _anchors(article: Article, source: Source) -> list[str]:
    """The id of each heading in reading order, "" for most: links to the draft's headings must still arrive.

    An id goes to the first heading whose own paragraphs rest on what stood under it in the draft, else to the first that
    has none yet.
    """
    parts: list[Section | Subsection] = []
    for section in article.sections:
        parts += [section, *section.subsections]
    below = [{i for p in part.paragraphs for s in p.sentences for i in s.sources} for part in parts]
    order = [s.id for s in source.sentences]
    found = [""] * len(below)
    for number, (anchor, first) in enumerate(source.anchors):
        end = order.index(source.anchors[number + 1][1]) if number + 1 < len(source.anchors) else len(order)
        under = order[order.index(first) : end] or [first]
        free = [n for n, taken in enumerate(found) if not taken]
        best = [n for s in under for n in free if s in below[n]]
        if free:
            found[best[0] if best else free[0]] = anchor
    return found


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
