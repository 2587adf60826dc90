"""A quarter or a half told by its months: « d'avril à juin » for the second quarter, « de janvier à juin » for the first half."""

from __future__ import annotations

import re

from wp_seo.facts.clauses import fold_same

_MONTHS = (("janvier", "mars"), ("avril", "juin"), ("juillet", "septembre"), ("octobre", "decembre"))
_HALVES = (("janvier", "juin"), ("juillet", "decembre"))
_REACH = 20
"""Characters between a month and the other end of its quarter or half."""


def quarter_told(text: str, start: int, end: int) -> int | None:
    """The quarter, 1–4, whose first or last month stands at a place, told from its first month to its last; None for others."""
    return _period(_MONTHS, text, start, end)


def half_told(text: str, start: int, end: int) -> int | None:
    """The half of a year, 1 or 2, told in the same way."""
    return _period(_HALVES, text, start, end)


def _period(periods: tuple[tuple[str, str], ...], text: str, start: int, end: int) -> int | None:
    low = max(0, start - _REACH)
    near = fold_same(text[low : end + _REACH])
    for number, (first, last) in enumerate(periods, 1):
        told = re.finditer(rf"(?:d'|de |entre ){first} (?:a|et) {last}\b(?: \d{{4}})?", near)
        if any(m.start() <= start - low and end - low <= m.end() for m in told):
            return number
    return None
