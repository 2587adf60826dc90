"""A quarter told by its months: « d'avril à juin » for the second one."""

from __future__ import annotations

import re

from wp_seo.facts.clauses import fold_same

_MONTHS = (("janvier", "mars"), ("avril", "juin"), ("juillet", "septembre"), ("octobre", "decembre"))
_REACH = 20
"""Characters between a month and the other end of its quarter."""


def quarter_told(text: str, start: int, end: int) -> int | None:
    """The quarter, 1–4, whose first or last month stands at a place, told from its first month to its last; None for others."""
    low = max(0, start - _REACH)
    near = fold_same(text[low : end + _REACH])
    for quarter, (first, last) in enumerate(_MONTHS, 1):
        told = re.finditer(rf"(?:d'|de |entre ){first} (?:a|et) {last}\b(?: \d{{4}})?", near)
        if any(m.start() <= start - low and end - low <= m.end() for m in told):
            return quarter
    return None
