"""Un fait se dit une seule fois : ni phrase répétée, ni presque. Source : les règles du chef d’édition.

Bad:
    {"html": "<p>La banque centrale a baissé mercredi son taux directeur à 2 %.</p><p>Son taux directeur, la banque centrale l’a baissé mercredi à 2 %.</p>"}
Good:
    {"html": "<p>La banque centrale a baissé mercredi son taux directeur à 2 %.</p><p>Le chômage atteint 6 % au troisième trimestre.</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.french.keyphrase import content_words, stem
from wp_seo.rules.base import Case, Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Sentences that nearly stand there already."""
    spans = [(a, b) for a, b in case.page.sentences if len(case.page.text[a:b].split()) >= t["least_words"]]
    texts = [content(case.page.text[a:b]) for a, b in spans]
    for later in range(1, len(spans)):
        for earlier in range(later):
            first, second = texts[earlier], texts[later]
            if len(first & second) >= t["share"] * min(len(first), len(second)) and min(len(first), len(second)) >= 5:
                yield Hit("Ôte cette phrase : ce fait est déjà dit plus haut.", *spans[later])
                break


def content(sentence: str) -> frozenset[str]:
    """The stems of a sentence's content words and its figures."""
    return frozenset(stem(w) for w in content_words(sentence))


RULE = Rule("FR007", "told-twice", "FR", "error", find, needs=("html",), doc=__doc__ or "")
