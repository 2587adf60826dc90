"""Which quote of a foreign source each translated one is, by the words that both tongues share. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations

from wp_seo.french.keyphrase import fold

_STEM = 5
"""Letters at its beginning that a word keeps in the other tongue: “publish”, « publier »."""
_MOST = 6
"""Quotes whose every order is tried."""


def placed(ours: Sequence[str], theirs: Sequence[str]) -> list[int]:
    """For each of our quotes the index of theirs that it translates, every one of theirs once: as they share most figures and
    words of one root, else in their order. [] where there are not as many of both, or too many."""
    if len(ours) != len(theirs):
        return []
    if len(ours) > _MOST:
        return list(range(len(ours)))
    a, b = [_shared(q) for q in ours], [_shared(q) for q in theirs]
    orders = permutations(range(len(theirs)))  # the first one is theirs
    return list(max(orders, key=lambda order: sum(len(a[n] & b[at]) for n, at in enumerate(order))))


def _shared(quote: str) -> frozenset[str]:
    words = re.findall(r"[a-z0-9]+", fold(quote))
    return frozenset(w[:_STEM] for w in words if w.isdigit() or len(w) >= _STEM)
