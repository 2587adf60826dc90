"""Fractions (« un tiers des… », “half of”) and multiples (« le double », “three times”) in French and English text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_FRACTIONS = {
    "fr": (
        (1 / 2, r"(?:la|leur|sa) moitié (?:des?|du|d'|de la)|(?:plus|près|moins) de la moitié|dont la moitié|moitié (?:moins|plus)\b|(?<=\bde )moitié\b"),
        (1 / 3, r"(?:un|le) tiers (?:des?|du|d')|(?<=d')un tiers\b|dont un tiers|(?:plus|près|moins) d'un tiers"),
        (2 / 3, r"(?:les )?deux[ -]tiers"),
        (1 / 4, r"(?:un|le) quart (?:des?\b|du|d'(?!heure))(?! finale)|dont un quart|(?:plus|près|moins) d'un quart(?! d'heure)"),
        (3 / 4, r"(?:les )?trois[ -]quarts(?! d'heure)"),
        (1 / 5, r"un cinquième (?:des?|du|d')"),
        (2 / 5, r"(?:les )?deux[ -]cinquièmes"), (3 / 5, r"(?:les )?trois[ -]cinquièmes"), (4 / 5, r"(?:les )?quatre[ -]cinquièmes"),
        (1 / 10, r"un dixième (?:des?|du|d')"),
    ),
    "en": (
        (1 / 2, r"half (?:of|the|its|their)"),
        (1 / 3, r"(?:a|one)[ -]third"),
        (2 / 3, r"two[ -]thirds"),
        (1 / 4, r"(?:a|one)[ -]quarter (?:of)"),
        (3 / 4, r"three[ -]quarters"),
        (1 / 5, r"(?:a|one)[ -]fifth"),
        (1 / 10, r"(?:a|one)[ -]tenth"),
    ),
}  # fmt: skip
_MULTIPLES = {
    "fr": (
        (2, r"le double|doublé\w*(?! la mise)|deux fois (?:plus|moins|supérieur\w*)"),
        (3, r"le triple|triplé\w*|trois fois (?:plus|moins|supérieur\w*)"),
        (4, r"le quadruple|quadruplé\w*|quatre fois (?:plus|moins|supérieur\w*)"),
        (10, r"le décuple|décuplé\w*|dix fois (?:plus|moins|supérieur\w*)"),
    ),
    "en": (
        (2, r"double[ds]?|doubling|twice"),
        (3, r"triple[ds]?|tripling|three times"),
        (4, r"quadruple[ds]?|four times"),
        (10, r"tenfold|ten times"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """A fraction below 1, or a multiple from 2."""

    start: int
    end: int
    value: float
    side: int = 0  # 1 more than it, -1 less


_SIDES = {"plus": 1, "moins": -1}
_VALUES = {tongue: [*_FRACTIONS[tongue], *_MULTIPLES[tongue]] for tongue in _FRACTIONS}
_PATTERNS = {
    tongue: re.compile(
        rf"\b(?:{'|'.join(f'(?P<s{n}>{pattern})' for n, (_, pattern) in enumerate(values))})(?! (?:de )?point\b)", re.I
    )
    for tongue, values in _VALUES.items()
}


def find_shares(text: str, lang: str) -> tuple[Share, ...]:
    """Every fraction and multiple of normalised text, in order."""
    tongue = "fr" if lang == "fr" else "en"
    return tuple(
        Share(*m.span(), _VALUES[tongue][int(str(m.lastgroup)[1:])][0], _SIDES.get(m[0].split()[0].lower(), 0))
        for m in _PATTERNS[tongue].finditer(text)
    )


_MULTIPLYING = (
    (2, re.compile(r"\bdoubl(?:er\w*|ent|ant|ait|aient|ement)\b", re.I)),
    (3, re.compile(r"\btripl(?:er\w*|ent|ant|ait|aient|ement)\b", re.I)),
    (4, re.compile(r"\bquadrupl(?:er\w*|ent|ant|ait|aient|ement)\b", re.I)),
)


def multiplied(text: str) -> tuple[Share, ...]:
    """The multiples that verbs tell which also mean other things, « doubler un camion »: enough to rest on, not to be asked for."""
    return tuple(Share(*m.span(), value) for value, pattern in _MULTIPLYING for m in pattern.finditer(text))


_BEYOND = 0.15
"""How far beyond it « plus de la moitié » reaches, and « moins de la moitié » below it."""


def supported(share: Share, shares: Iterable[Share], percents: Iterable[float], ratios: Iterable[float]) -> bool:
    """Whether the sources hold it: the same share, a percentage within four points, or a ratio near it."""
    if any(s.value == share.value and s.side * share.side >= 0 for s in shares):
        return True
    if share.value < 1 and share.side:
        found = [*(p / 100 for p in percents), *(1 / r for r in ratios)]
        return any(0 < share.side * (f - share.value) <= _BEYOND for f in found)
    if share.value < 1:
        return any(abs(p - 100 * share.value) <= 4 for p in percents) or any(
            abs(1 / r - share.value) <= 0.04 for r in ratios
        )
    if any(abs(s.value * share.value - 1) < 1e-6 for s in shares):
        return True  # « deux fois moins » of a half
    return any(0.9 * share.value <= r <= 1.3 * share.value for r in ratios)
