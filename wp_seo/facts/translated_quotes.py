"""Which quote of a foreign source each translated one is, by the words that both tongues share. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import permutations
from math import perm

from wp_seo.french.keyphrase import fold

_STEM = 4
"""Letters at its beginning that a word keeps in the other tongue: “promise”, « promesse »."""
_LONG = 6
"""Letters of a word that is told by them; shorter ones are alike by chance."""
_MOST = 5000
"""Ways to pair the quotes that are tried."""


def placed(
    ours: Sequence[str], theirs: Sequence[str], alike: Callable[[int, int], bool] = lambda n, at: False
) -> list[int]:
    """For each of our quotes the index of theirs that it translates, -1 where nobody can tell: as they share most figures and
    words of one root, then as most are `alike` otherwise, said by the same; where there are as many of both, the rest in their
    order."""
    every = len(ours) == len(theirs)
    if len(ours) > len(theirs) or perm(len(theirs), len(ours)) > _MOST:
        return list(range(len(ours))) if every else [-1] * len(ours)
    a, b = [_shared(q) for q in ours], [_shared(q) for q in theirs]
    pairings = permutations(range(len(theirs)), len(ours))  # the first one is their order
    same = {(n, at): alike(n, at) for n in range(len(ours)) for at in range(len(theirs))}
    best = max(
        pairings,
        key=lambda pairing: (
            sum(len(a[n] & b[at]) for n, at in enumerate(pairing)),
            sum(same[pair] for pair in enumerate(pairing)),
        ),
    )
    return [at if every or a[n] & b[at] else -1 for n, at in enumerate(best)]


def denial_lost(ours: str, theirs: str) -> bool:
    """Whether the French translation of an English quote, given nearly whole, lacks its negation."""
    whole = len(ours.split()) >= _WHOLE * len(theirs.split())
    return whole and _DENIES_EN.search(theirs) is not None and not _DENIES_FR.search(ours)


_WHOLE = 0.8
"""Words that a translation has at least, of each of the quote's, where no part was left out: French takes more."""
_DENIES_EN = re.compile(
    r"\b(?:not(?! only\b| just\b)|cannot|never|nobody|nothing|none|neither|no(?= (?:longer|one|way|intention|plans?|evidence|doubt|reason|more)\b))\b"
    r"|n['’]t\b",
    re.I,
)
_DENIES_FR = re.compile(
    r"\bn(?:e\b|['’])|\b(?:pas|jamais|rien|aucune?|personne|sans|ni|non|nul(?:le)?|plus|guère|impossible|incapables?|refus\w*|loin|zéro"
    r"|manqu\w*|peu|contraire|exclu\w*|in\w{5,}|im[mp]\w{4,}|rest\w+|gard\w+|maint\w+|conserv\w+|mêmes?|hors|évit\w+|renonc\w+)\b",
    re.I,
)


def _shared(quote: str) -> frozenset[str]:
    words = re.findall(r"[a-z0-9]+", fold(quote))
    return frozenset(w[:_STEM] for w in words if w.isdigit() or len(w) >= _LONG)
