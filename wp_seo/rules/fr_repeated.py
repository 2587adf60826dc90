"""Un fait se dit une seule fois : ni phrase répétée, ni presque. Source : les règles du chef d’édition.

Bad:
    {"html": "<p>La banque centrale a baissé mercredi son taux directeur à 2 %.</p><p>Son taux directeur, la banque centrale l’a baissé mercredi à 2 %.</p>"}
Good:
    {"html": "<p>La banque centrale a baissé mercredi son taux directeur à 2 %.</p><p>Le chômage atteint 6 % au troisième trimestre.</p>"}
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.french.keyphrase import content_words, stem
from wp_seo.rules.base import Hit, Rule, Thresholds

REACH = 200
"""How many sentences above a sentence is compared with: more than any article has."""


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Sentences that nearly stand there already, or whose every word stands in one or two sentences above."""
    above = Above()
    for start, end in case.page.sentences:
        text = case.page.text[start:end]
        own = content(text)
        if len(own) < 3:
            above.add(own)
            continue
        shared = above.shared(own)
        if len(text.split()) >= t["least_words"] and any(
            count >= t["share"] * min(len(own), len(above.told[n])) and min(len(own), len(above.told[n])) >= 5
            for n, count in shared.items()
        ):
            yield Hit(SAY, start, end)
        elif (share := above.covered(own, shared, t["covered"])) >= t["covered"]:
            yield Hit(SAY, start, end, severity=None if share == 1 else "warning")
        above.add(own)


class Above:
    """The sentences told so far, found by their words."""

    def __init__(self) -> None:
        self.told: list[frozenset[str]] = []
        self._with: defaultdict[str, deque[int]] = defaultdict(deque)

    def add(self, words: frozenset[str]) -> None:
        """One sentence more."""
        for word in words:
            self._with[word].append(len(self.told))
        self.told.append(words)

    def shared(self, own: frozenset[str]) -> Counter[int]:
        """The words that each of the sentences within reach has of these, where it has any."""
        found: Counter[int] = Counter()
        for word in own:
            holders = self._with.get(word, deque())
            while holders and holders[0] < len(self.told) - REACH:
                holders.popleft()
            found.update(holders)
        return found

    def covered(self, own: frozenset[str], shared: Counter[int], least: float) -> float:
        """0–1: how much of a sentence one of them holds, or (from four words) two that stand together hold at `least`."""
        most = max(shared.values(), default=0)
        needed = least * len(own)
        halves = [n for n, count in shared.items() if 2 * count >= needed]  # of two that hold it, one holds half
        if len(own) >= 4:
            for n in {first for half in halves for first in (half - 1, half)}:
                if n in shared and n + 1 in shared and shared[n] + shared[n + 1] >= needed:
                    most = max(most, len(own & (self.told[n] | self.told[n + 1])))
        return most / len(own)


SAY = "Ôte cette phrase : ce fait est déjà dit plus haut."


def content(sentence: str) -> frozenset[str]:
    """The stems of a sentence's content words and its figures."""
    return frozenset(stem(w) for w in content_words(sentence))


RULE = Rule("FR007", "told-twice", "FR", "error", find, needs=("html",), doc=__doc__ or "")
