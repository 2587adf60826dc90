"""Un tiers reste un tiers, le double le double : la part ou le multiple est dans les sources, ou s’y calcule.

Bad:
    {"html": "<p>Un quart des serveurs reste exposé.</p>", "source_html": "<p>Un tiers des serveurs reste exposé.</p>"}
Good:
    {"html": "<p>La moitié des 40 serveurs reste exposée.</p>", "source_html": "<p>Sur 40 serveurs, 20 restent exposés.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from wp_seo.case import Case
from wp_seo.facts.derived import bare, neighbours
from wp_seo.facts.evidence import evidence, fields
from wp_seo.facts.numbers import Number
from wp_seo.facts.shares import find_shares, multiplied, supported
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Fractions and multiples that the material neither says nor gives."""
    proof = evidence(case)
    if proof is None:
        return
    said = (
        *find_shares(proof.text, "fr"),
        *multiplied(proof.text),
        *(() if proof.lang == "fr" else find_shares(proof.text, proof.lang)),
    )
    percents = [n.value for n in proof.numbers if n.unit == "%"]
    ratios = [
        ratio
        for group in neighbours(proof.text, proof.numbers, reach=1)
        for a, b in combinations(group, 2)
        if a.value > 0 and b.value > 0
        if (_alike(a, b, proof.text) and not (a.in_words and b.in_words))
        or _DONT.fullmatch(proof.text, a.end, b.start)
        or (_OUT_OF.fullmatch(proof.text, a.end, b.start) and _even(a, b))
        for ratio in [max(a.value, b.value) / min(a.value, b.value)]
    ]
    left = [r / (r - 1) for r in ratios if r > 1]
    for name, text in fields(case):
        for share in find_shares(text, "fr"):
            lacking = _LACKS.search(text, share.end, share.end + _NEAR) is not None
            if not supported(share, said, percents, [*ratios, *left] if lacking else ratios):
                shown = text[share.start : share.end]
                yield Hit(f"Ôte ou corrige « {shown} » : aucune source ne le dit.", share.start, share.end, name)


def _alike(a: Number, b: Number, text: str) -> bool:
    """Whether they count the same thing: one unit, or « 31 des 57 jours »."""
    amounts = a.unit != b.unit and None in (a.unit, b.unit) and min(a.value, b.value) >= _FULL
    if amounts and bare(a if a.unit is None else b):
        return True  # « 212 millions d'euros, plus que les 87 millions une année plus tôt »
    return a.unit == b.unit or (
        a.unit is None and text[a.end : b.start].strip() in ("des", "sur", "sur les", "of", "of the")
    )


_LACKS = re.compile(r"\b(?:manqu|rest|échapp|perdu|disparu)\w*|\bn(?:e |')|\bsans\b", re.I)
"""Of 18 000 bottles 7 600 were found: « plus de la moitié manquent »."""
_NEAR = 50


def _even(a: Number, b: Number) -> bool:
    """Whether one is exactly a half, thirds, quarters or fifths of the other."""
    return any(abs(a.value / b.value * parts - round(a.value / b.value * parts)) < 1e-6 for parts in (2, 3, 4, 5))


_OUT_OF = re.compile(r"(?: [\w'-]+){0,2} (?:sur(?: les)?|out of) ")
"""« huit pays sur douze »."""
_DONT = re.compile(r"[^.;\n]{0,40}, dont ")
"""« quatre ans de prison, dont deux avec sursis »."""
_FULL = 1000

RULE = Rule("FID016", "share-not-in-source", "FID", "error", find, needs=("html",), doc=__doc__ or "")
