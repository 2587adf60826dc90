"""Where each written sentence stands on the page, and which of the material's sentences it names."""

from __future__ import annotations

from dataclasses import dataclass

from wp_seo.case import Case
from wp_seo.facts.evidence import page_text
from wp_seo.facts.material import normal
from wp_seo.french.typography import typeset
from wp_seo.models import Sentence


@dataclass(frozen=True, slots=True)
class Placed:
    """A written sentence, its place in the page's text, and the ids that it names and the dossier knows."""

    start: int
    end: int
    sentence: Sentence
    ids: tuple[str, ...]


def place(case: Case, sentence: str) -> tuple[int, int]:
    """Where a written sentence stands in the page's text; (0, 0) where typesetting changed it beyond finding."""
    known: dict[str, tuple[int, int]] = case.shared("places", dict)
    if sentence not in known:
        text = page_text(case)
        found = ((text.find(form), form) for form in (normal(sentence), normal(typeset(sentence))))
        known[sentence] = next(((at, at + len(form)) for at, form in found if at >= 0), (0, 0))
    return known[sentence]


def placed(case: Case) -> tuple[Placed, ...]:
    """The article's sentences in reading order; none where the article or the dossier is not known."""
    article, dossier = case.article, case.dossier
    if article is None or dossier is None:
        return ()
    return case.shared(
        "placed",
        lambda: tuple(
            Placed(*place(case, s.text), s, tuple(i for i in s.sources if i in dossier.sentences))
            for s in article.sentences()
        ),
    )


def named(case: Case) -> dict[int, tuple[str, ...]]:
    """By where a written sentence begins: the material that it says it rests on, normalised (none for general knowledge)."""

    def make() -> dict[int, tuple[str, ...]]:
        known = case.dossier.sentences if case.dossier else {}
        return {
            p.start: () if p.sentence.kind == "context" else tuple(normal(known[i]) for i in p.ids)
            for p in placed(case)
            if p.sentence.kind == "context" or p.ids
        }

    return case.shared("named", make)
