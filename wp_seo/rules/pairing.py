"""Our sentences beside the material's sentences on the same facts."""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.facts.evidence import align, content, evidence, page_text
from wp_seo.rules.base import Case


def pairs(case: Case, least: float) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, our sentence, the material's) where the two share at least `least` of their content."""
    proof = evidence(case)
    if proof is None or proof.lang != "fr":
        return
    text = page_text(case)

    def make() -> list[tuple[int, int, str, str, float]]:
        found = []
        for start, end in case.page.sentences:
            index, score = align(content(text[start:end]), proof.stems)
            if index >= 0:
                found.append((start, end, text[start:end], proof.sentences[index], score))
        return found

    for start, end, own, there, score in case.shared("pairs", make):
        if score >= least:
            yield start, end, own, there


def place(case: Case, sentence: str) -> tuple[int, int]:
    """Where a written sentence stands in the page's text; (0, 0) where typesetting changed it beyond finding."""
    from wp_seo.facts.material import normal
    from wp_seo.french.typography import typeset

    text = page_text(case)
    for form in (normal(sentence), normal(typeset(sentence))):
        at = text.find(form)
        if at >= 0:
            return at, at + len(form)
    return 0, 0
