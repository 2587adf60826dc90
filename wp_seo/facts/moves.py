"""Two values that a text sets against each other: what a thing was, and what it is now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from wp_seo.facts.derived import SCALES
from wp_seo.facts.numbers import Number


def compared(text: str, numbers: Sequence[Number]) -> Iterator[tuple[int, Number, Number]]:
    """(where « de » begins, or 0, then, now) of two numbers next to each other that a word compares: « de 14 à 35 » and
    « 35, contre 14 » are one; a dated one is told apart."""
    for a, b in pairwise(numbers):
        between = text[a.end : b.start]
        if len(between) > 90 or re.search(r"[.!?:;\n]\s", between) or _DATED.match(text, a.end):
            continue
        if _AGAINST.search(between):
            yield 0, b, a
        elif _TO.fullmatch(between) and (
            m := re.search(r"\b(?:de|du|d'|from) ?$", text[max(0, a.start - 5) : a.start], re.I)
        ):
            yield max(0, a.start - 5) + m.start(), a, b


_AGAINST = re.compile(
    r"\b(?:contre|au lieu de|plutôt que|compared (?:with|to)|against|instead of|versus|(?:up |down )?from|depuis|après) ?(?:[\w']+ ){0,2}$"
)
_TO = re.compile(r"[ ]?[^\d,.;]{0,30}?[ ](?:à|au|to)[ ]")
_DATED = re.compile(r"[ %€]{0,3}(?:[\w'à-ÿ]+ ){0,3}(?:en|in) (?:19|20)\d\d")


def moved(number: Number, pairs: Iterable[tuple[int, Number, Number]]) -> frozenset[int]:
    """Which way (1 up, -1 down) the pairs went whose difference the figure is: « 3,5 points », of 54,3 % against 57,8 %."""
    return frozenset(
        1 if by > 0 else -1
        for _, then, now in pairs
        if then.unit == now.unit or then.unit is None
        if number.unit == now.unit or (now.unit == "%" and number.unit in ("pp", "pt"))
        if (by := now.value - _scaled(then, now)) and any(abs(abs(by) - v) < 1e-6 for v in number.values)
    )


def _scaled(then: Number, now: Number) -> float:
    """The first of « de 38 à 52 millions », in full."""
    short = (s for s in SCALES if then.value < 1000 and s <= now.value < 1000 * s)
    return then.value * next(short, 1.0)
