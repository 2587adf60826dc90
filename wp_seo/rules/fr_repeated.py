"""Un fait se dit une seule fois : ni phrase répétée, ni presque. Source : les règles du chef d’édition.

Bad:
    {"html": "<p>La banque centrale a baissé mercredi son taux directeur à 2 %.</p><p>Son taux directeur, la banque centrale l’a baissé mercredi à 2 %.</p>"}
Good:
    {"html": "<p>La banque centrale a baissé mercredi son taux directeur à 2 %.</p><p>Le chômage atteint 6 % au troisième trimestre.</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from wp_seo.case import Case
from wp_seo.french.keyphrase import content_words, stem
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Sentences that nearly stand there already, or whose every word stands in one or two sentences above."""
    told = [content(case.page.text[a:b]) for a, b in case.page.sentences]
    for later, (start, end) in enumerate(case.page.sentences):
        own, above = told[later], told[:later]
        if len(case.page.text[start:end].split()) >= t["least_words"] and any(
            len(own & other) >= t["share"] * min(len(own), len(other)) and min(len(own), len(other)) >= 5
            for other in above
        ):
            yield Hit(SAY, start, end)
        elif len(own) >= 3 and (share := covered(own, above)) >= t["covered"]:
            yield Hit(SAY, start, end, severity=None if share == 1 else "warning")


def covered(own: frozenset[str], above: Sequence[frozenset[str]]) -> float:
    """0–1: how much of a sentence one earlier sentence holds, or (from four words) two that stand together."""
    alone = max((len(own & other) for other in above), default=0) / len(own)
    if len(own) < 4:
        return alone
    return max(alone, max((len(own & (a | b)) for a, b in pairwise(above)), default=0) / len(own))


SAY = "Ôte cette phrase : ce fait est déjà dit plus haut."


def content(sentence: str) -> frozenset[str]:
    """The stems of a sentence's content words and its figures."""
    return frozenset(stem(w) for w in content_words(sentence))


RULE = Rule("FR007", "told-twice", "FR", "error", find, needs=("html",), doc=__doc__ or "")
