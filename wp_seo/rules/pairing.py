"""Our sentences beside the material's sentences on the same facts."""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.facts.evidence import align, content, evidence, page_text
from wp_seo.facts.named import named


def pairs(case: Case, least: float) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, our sentence, the material's) where the two share at least `least` of their content."""
    proof = evidence(case)
    if proof is None or proof.lang != "fr":
        return
    text = page_text(case)

    def make() -> list[tuple[int, int, str, str, float]]:
        found = []
        rests = named(case)
        for start, end in case.page.sentences:
            own = content(text[start:end])
            if start in rests:
                score = align(own, tuple(content(s) for s in rests[start]))[1]
                if score:
                    found.append((start, end, text[start:end], " ; ".join(rests[start]), score))
                continue
            index, score = align(own, proof.stems)
            if index >= 0:
                found.append((start, end, text[start:end], proof.sentences[index], score))
        return found

    for start, end, own, there, score in case.shared("pairs", make):
        if score >= least:
            yield start, end, own, there
