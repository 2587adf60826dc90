"""What a text is found by: its words' stems, its tags, and how rare each of them is among the site's posts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wp_seo.french.keyphrase import FUNCTION_WORDS, stem, words

FORMAT = 1
"""Another one whenever `terms` gives other terms for the same text: an index of the older ones is filled anew."""
_ALWAYS_RARE = 5
_RARE_SHARE = 0.01
"""A term counts in full where at most five posts of the site have it, or one in a hundred."""


@dataclass(frozen=True)
class Wanted:
    """What a draft's related posts should share with it; names as they are written, how often each stands there."""

    names: Mapping[str, int]
    terms: Mapping[str, int]
    tags: tuple[int, ...] = ()


def terms(text: str) -> list[str]:
    """The stems of the words that bear meaning, in order; letters and digits only, in lower case without accents."""
    plain = (w for word in words(text) for w in word.split("-"))
    return [stem(w) for w in plain if len(w) > 1 and w.lower() not in FUNCTION_WORDS]


def tag_terms(tags: Iterable[int]) -> list[str]:
    """Tags as terms that no text has."""
    return [f"tag{tag}tag" for tag in tags]


def phrase(name: str) -> str:
    """A name as the index knows it; "" where it holds no word that bears meaning."""
    return " ".join(terms(name))


def rarity(posts: int, having: int) -> float:
    """How much it says that two posts share a term which `having` of the site's `posts` have: 1 where rare, 0 where all do.

    Squared, as a term's weight counts on both sides where tf-idf vectors are compared.
    """
    rare = max(_ALWAYS_RARE, posts * _RARE_SHARE)
    if having <= rare:
        return 1.0
    return (math.log(posts / having) / math.log(posts / rare)) ** 2 if having < posts else 0.0


def likeness(wanted: Mapping[str, int], text: str, rare: Mapping[str, float]) -> float:
    """The share (0–1) of a draft's known terms, the rare ones weighing most, that a text has too."""
    weights = {t: rare[t] * (1 + math.log(n)) for t, n in wanted.items() if t in rare}
    held = frozenset(terms(text))
    whole = sum(weights.values())
    return sum(w for t, w in weights.items() if t in held) / whole if whole else 0.0
