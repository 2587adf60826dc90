"""A quarter told by its months: « d'avril à juin » for the second one."""

from __future__ import annotations

import re

from wp_seo.facts.clauses import fold_same

_MONTHS = (
    ("janvier", "fevrier", "mars"), ("avril", "mai", "juin"), ("juillet", "aout", "septembre"), ("octobre", "novembre", "decembre"),
)  # fmt: skip
_SPELLED = (
    r"(?:premier|1er)", r"(?:deuxieme|second|2e)", r"(?:troisieme|3e)", r"(?:quatrieme|dernier|4e)",
)  # fmt: skip
_REACH = 20
"""Characters between a month and the other end of its quarter."""


def tells_quarter(text: str, start: int, end: int, source: str) -> bool:
    """Whether the month at a place is the first or the last of a quarter that the source names (in small letters, without
    accents), told from its first month to its last."""
    low = max(0, start - _REACH)
    near = fold_same(text[low : end + _REACH])
    for (first, _, last), spelled in zip(_MONTHS, _SPELLED, strict=True):
        told = re.finditer(rf"(?:d'|de |entre ){first} (?:a|et) {last}\b", near)
        if any(m.start() <= start - low and end - low <= m.end() for m in told):
            return re.search(rf"\b{spelled} trimestre\b", source) is not None
    return False
