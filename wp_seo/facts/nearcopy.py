"""How much of a rewrite is copied: five-word stretches and verbatim runs, quotes and headings excluded.

Measured on rewrites (0.28 at most) and edited copies (0.41 at least); see `docs/fidelity.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from wp_seo.french.keyphrase import fold

_BREAK = "¤"
_RUN = 8
"""Words from which a verbatim run counts."""


def _words(text: str) -> list[str]:
    return re.findall(rf"[a-z0-9]+|{_BREAK}", fold(re.sub(r"«[^«»]*»|“[^“”]*”", f" {_BREAK} ", text)))


def _grams(words: list[str], size: int) -> list[tuple[str, ...]]:
    return [g for i in range(len(words) - size + 1) if _BREAK not in (g := tuple(words[i : i + size]))]


def near_copy(source: Iterable[str], rewrite: Iterable[str]) -> float:
    """0–1: the larger of five-gram containment and the share of words in verbatim runs of eight and more."""
    a = _words(f" {_BREAK} ".join(source))
    b = _words(f" {_BREAK} ".join(rewrite))
    fives = set(_grams(a, 5))
    grams = _grams(b, 5)
    containment = sum(g in fives for g in grams) / len(grams) if grams else 0.0
    eights = set(_grams(a, _RUN))
    covered = bytearray(len(b))
    for i in range(len(b) - _RUN + 1):
        if tuple(b[i : i + _RUN]) in eights:
            covered[i : i + _RUN] = b"\x01" * _RUN
    counted = sum(w != _BREAK for w in b)
    return max(containment, sum(covered) / counted if counted else 0.0)
