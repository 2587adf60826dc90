"""Whether the article's own words stand in the material at all: what figures, names and quotes can't show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from wp_seo.case import Case
from wp_seo.facts.evidence import evidence, page_text
from wp_seo.facts.named import place
from wp_seo.french.keyphrase import FUNCTION_WORDS, fold, stem
from wp_seo.french.language import language
from wp_seo.rules.base import Hit
from wp_seo.rules.shared import Folded, lexicon, outside_quotes

CLAUSE = re.compile(r"[^,;:.!?()–—\n]+")
_WORD = re.compile(r"[a-zà-ÿœ]{3,}")
_SMALL = FUNCTION_WORDS | frozenset(
    "afin ailleurs alors ainsi après aujourd auquel bien cependant cela cet cette côté davantage depuis déjà désormais "
    "dont effet également encore enfin ensuite entre fois hui jamais jusqu laquelle lequel lorsque lorsqu mais malgré moins "
    "moment notamment parfois part plutôt plusieurs pourtant puis puisque quant quelque quelques quoi revanche selon seul "
    "seule seulement soit souvent surtout tandis tant tel telle toujours toutefois trop vers".split()
)
_ROOT = 5
"""Letters that a derived word shares with its source: « évacuer », « évacuation »."""


@lru_cache(4096)
def roots(text: str) -> frozenset[str]:
    """Stems and roots of the words of a text that bear meaning."""
    found = {w for w in _WORD.findall(text.lower()) if w not in _SMALL}
    return frozenset(stem(w) for w in found) | frozenset(fold(w)[:_ROOT] for w in found if len(w) >= _ROOT)


def bearing(text: str) -> tuple[str, ...]:
    """The words of a text that bear meaning, in order."""
    return tuple(w for w in _WORD.findall(text.lower()) if w not in _SMALL)


def held(word: str, known: frozenset[str]) -> bool:
    """Whether a word stands among `known`, in any form."""
    return stem(word) in known or (len(word) >= _ROOT and fold(word)[:_ROOT] in known)


@dataclass(frozen=True)
class Ground:
    """The material's words, all of them and by sentence, and the article's text without its quotes, same offsets."""

    text: str
    known: frozenset[str]
    sentences: tuple[frozenset[str], ...]
    told: tuple[str, ...]  # the same sentences as text
    spoken: str  # the material, lower case
    general: frozenset[int]  # where sentences begin that own up to be general knowledge

    def share(self, text: str, known: frozenset[str] | None = None) -> float:
        """0–1: the words of a passage that the material holds; 1 where it has none."""
        found = bearing(text)
        return sum(held(w, self.known if known is None else known) for w in found) / len(found) if found else 1.0

    def carries(self, text: str, mark: str, most: float) -> bool:
        """Whether a sentence of the material holds `most` of a passage's words, or half as many and the mark itself."""
        same = mark.lower()
        return any(
            self.share(text, sentence) >= (most / 2 if same in told.lower() else most)
            for sentence, told in zip(self.sentences, self.told, strict=True)
        )


def ground(case: Case) -> Ground | None:
    """The case's ground; None without French material."""
    proof = evidence(case)
    if proof is None or proof.lang != "fr" or language(proof.text) == "en":
        return None

    def make() -> Ground:
        return Ground(
            outside_quotes(page_text(case)),
            roots(proof.text),
            tuple(roots(s) for s in proof.sentences),
            proof.sentences,
            proof.text.lower(),
            frozenset(place(case, s.text)[0] for s in case.article.sentences() if s.kind == "context")
            if case.article
            else frozenset(),
        )

    return case.shared("ground", make)


def marked(case: Case, name: str, most: float, *, after: bool = False) -> Iterator[Hit]:
    """Matches of a lexicon whose clause has no footing: no sentence of the material holds `most` of its other words.

    With `after`, of those that follow the match: a purpose may be invented where the deed is not. Without material
    nothing is told: such words are no fault where a source says the thing.
    """
    there = ground(case)
    if there is None:
        return
    folded = case.shared("ground-folded", lambda: Folded(there.text))
    present = [(pattern, say) for pattern, say in lexicon(name) if pattern.search(folded.shown_to(pattern))]
    for start, end in case.page.spans if present else ():
        if start in there.general:
            continue
        told: set[tuple[int, int]] = set()
        for pattern, say in present:
            for match in pattern.finditer(folded.shown_to(pattern), start, end):
                if " " in match.group() and match.group().lower() in there.spoken:
                    continue
                clause = passage(there.text, match.start(), match.end(), start, end)
                rest = there.text[match.end() : clause[1]]
                if not (after and bearing(rest)):
                    rest = there.text[clause[0] : match.start()] + " " + rest
                if clause not in told and not (bearing(rest) and there.carries(rest, match.group(), most)):
                    told.add(clause)
                    yield Hit(say, *trimmed(there.text, *clause))


def passage(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The clause around a match, inside the sentence `first`–`last`."""
    stops = [m.start() for m in re.finditer(r"[,;:()–—]", text[first:last])]
    before = [first + s + 1 for s in stops if first + s < start]
    after = [first + s for s in stops if first + s >= end]
    return max(before, default=first), min(after, default=last)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The same place without spaces and punctuation at its ends."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip(" ,;:\n")), end - (len(piece) - len(piece.rstrip(" .,;:!?…\n")))
