"""Our sentences beside the material's sentences on the same facts."""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.facts.evidence import align, content, evidence, page_text
from wp_seo.facts.material import normal
from wp_seo.french.typography import typeset
from wp_seo.rules.base import Case


def pairs(case: Case, least: float) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, our sentence, the material's) where the two share at least `least` of their content."""
    proof = evidence(case)
    if proof is None or proof.lang != "fr":
        return
    text = page_text(case)

    def make() -> list[tuple[int, int, str, str, float]]:
        found = []
        named = _named(case)
        for start, end in case.page.sentences:
            own = content(text[start:end])
            if start in named:
                score = align(own, tuple(content(s) for s in named[start]))[1]
                if score:
                    found.append((start, end, text[start:end], " ; ".join(named[start]), score))
                continue
            index, score = align(own, proof.stems)
            if index >= 0:
                found.append((start, end, text[start:end], proof.sentences[index], score))
        return found

    for start, end, own, there, score in case.shared("pairs", make):
        if score >= least:
            yield start, end, own, there


def _named(case: Case) -> dict[int, list[str]]:
    """By where a written sentence begins: the material that it says it rests on (none for general knowledge)."""
    if case.article is None or case.dossier is None:
        return {}
    known = case.dossier.sentences
    return {
        place(case, s.text)[0]: [normal(known[i]) for i in s.sources if i in known]
        for s in case.article.sentences()
        if s.kind == "context" or any(i in known for i in s.sources)
    }


def place(case: Case, sentence: str) -> tuple[int, int]:
    """Where a written sentence stands in the page's text; (0, 0) where typesetting changed it beyond finding."""
    text = page_text(case)
    for form in (normal(sentence), normal(typeset(sentence))):
        at = text.find(form)
        if at >= 0:
            return at, at + len(form)
    return 0, 0
