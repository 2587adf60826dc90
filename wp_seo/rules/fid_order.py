"""« De 14 à 35 », « 12 % contre 9 % » : deux valeurs rapprochées gardent l’ordre de la source.

Bad:
    {"html": "<p>Le débit passera de 35 à 14 litres.</p>", "source_html": "<p>Le débit passera de 14 à 35 litres.</p>"}
Good:
    {"html": "<p>Le débit montera de 14 à 35 litres.</p>", "source_html": "<p>Le débit passera de 14 à 35 litres.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from wp_seo.facts.dates import find_dates
from wp_seo.facts.evidence import evidence, page_text, spans
from wp_seo.facts.numbers import Number, find_numbers
from wp_seo.rules.base import Case, Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Pairs that the material holds only in the other order."""
    proof = evidence(case)
    if proof is None:
        return
    there = {(kind, a.value, b.value) for kind, a, b in compared(proof.text, proof.numbers)}
    text = page_text(case)
    for kind, a, b in compared(text, find_numbers(text, "fr", spans(find_dates(text, "fr")))):
        turned, same = (kind, b.value, a.value), (kind, a.value, b.value)
        if turned in there and same not in there:
            yield Hit("Rétablis l’ordre des deux valeurs : la source dit l’inverse.", a.start, b.end)


def compared(text: str, numbers: Sequence[Number]) -> Iterator[tuple[str, Number, Number]]:
    """(kind, first, second) of two numbers next to each other that a word compares; a dated one is told apart."""
    for a, b in pairwise(numbers):
        between = text[a.end : b.start]
        if len(between) > 90 or re.search(r"[.!?:;\n]\s", between) or DATED.match(text, a.end):
            continue
        if AGAINST.search(between):
            yield "against", a, b
        elif TO.fullmatch(between) and re.search(r"\b(?:de|d'|from) ?$", text[max(0, a.start - 5) : a.start], re.I):
            yield "from-to", a, b


AGAINST = re.compile(
    r"\b(?:contre|au lieu de|plutôt que|compared (?:with|to)|against|instead of|versus|up from|down from) ?(?:[\w']+ ){0,2}$"
)
TO = re.compile(r"[ ]?[^\d,.;]{0,30}?[ ](?:à|to)[ ]")
DATED = re.compile(r"[ %€]{0,3}(?:[\w'à-ÿ]+ ){0,3}(?:en|in) (?:19|20)\d\d")


RULE = Rule("FID017", "values-turned-round", "FID", "error", find, needs=("html",), doc=__doc__ or "")
