"""« De 14 à 35 », « 12 % contre 9 % » : deux valeurs rapprochées gardent l’ordre de la source.

Bad:
    {"html": "<p>Le débit passera de 35 à 14 litres.</p>", "source_html": "<p>Le débit passera de 14 à 35 litres.</p>"}
Good:
    {"html": "<p>Le débit montera de 14 à 35 litres.</p>", "source_html": "<p>Le débit passera de 14 à 35 litres.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from wp_seo.case import Case
from wp_seo.facts.evidence import evidence, page_numbers, page_text
from wp_seo.facts.moves import compared
from wp_seo.facts.numbers import Number
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.fid_direction import DOWN, UP


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Pairs that the material holds only in the other order."""
    proof = evidence(case)
    if proof is None:
        return
    there = {pair for _, a, b in compared(proof.text, proof.numbers) for pair in product(a.values, b.values)}
    text = page_text(case)
    for start, a, b in compared(text, page_numbers(case)):
        ours = set(product(a.values, b.values))
        if not ours & there and {(y, x) for x, y in ours} & there:
            yield Hit("Rétablis l’ordre des deux valeurs : la source dit l’inverse.", *_span(a, b))
        elif start and a.unit == b.unit and not (a.ordinal or b.ordinal) and _denied(text[:start], a, b):
            yield Hit("Corrige le sens : le verbe dit le contraire des deux valeurs.", *_span(a, b))


def _span(a: Number, b: Number) -> tuple[int, int]:
    return min(a.start, b.start), max(a.end, b.end)


def _denied(before: str, a: Number, b: Number) -> bool:
    """Whether the clause before « de 5 à 7 » speaks of a fall, or of a rise before « de 7 à 5 »."""
    if min(a.value, b.value) * 1000 <= max(a.value, b.value):
        return False  # « de 10,7 à 10 millions »: the first one's millions are not written
    clause = re.split(r"[.;:()\n]", before[-_REACH:])[-1]
    up, down = UP.search(clause), DOWN.search(clause)
    return bool(down and not up and a.value < b.value) or bool(up and not down and a.value > b.value)


_REACH = 90
"""Characters before two values in which the verb stands: « abaissé sa prévision de croissance pour 2026, de 1,6 à 1,1 % »."""


RULE = Rule("FID017", "values-turned-round", "FID", "error", find, needs=("html",), doc=__doc__ or "")
