"""Une valeur reste attachée à ce qu’elle mesure : celle d’un autre fait de la source est une faute.

Bad:
    {"html": "<p>La cour a condamné Paul Lévy à 25 ans de réclusion criminelle.</p>", "source_html": "<p>La cour a condamné Paul Lévy à 18 ans de réclusion criminelle. L’avocat général avait requis 25 ans.</p>"}
Good:
    {"html": "<p>La cour a condamné Paul Lévy à 18 ans de réclusion criminelle.</p>", "source_html": "<p>La cour a condamné Paul Lévy à 18 ans de réclusion criminelle. L’avocat général avait requis 25 ans.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.facts.dates import find_dates
from wp_seo.facts.evidence import content, evidence, page_text, spans
from wp_seo.facts.numbers import Number, find_numbers, same_value
from wp_seo.rules.base import Case, Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """A value whose words go with another value of the source, of the same unit, and not with its own."""
    proof = evidence(case)
    if proof is None or proof.lang != "fr":
        return
    text = page_text(case)
    numbers = find_numbers(text, "fr", spans(find_dates(text, "fr")))
    there = [(n, around(proof.text, n)) for n in proof.numbers]
    for number in numbers:
        if number.unit is None or (number.in_words and number.value <= 3):
            continue
        words = around(text, number)
        rivals = [(n, w) for n, w in there if n.unit == number.unit]
        own = [w for n, w in rivals if same_value(n, number)]
        other = [(n, w) for n, w in rivals if not same_value(n, number)]
        if not own or not other:
            continue
        ours = max(len(words & w) for w in own)
        rival, theirs = max(((n, len(words & w)) for n, w in other), key=lambda pair: pair[1])
        if theirs >= t["least_words"] and theirs - ours >= t["margin"] and not _both(text, number, rival, numbers):
            said = proof.text[rival.start : rival.end + 12].split("\n")[0].strip()
            yield Hit(f"Vérifie cette valeur : pour ce fait, la source dit « {said} ».", number.start, number.end)


def around(text: str, number: Number) -> frozenset[str]:
    """The content of the clause round a number, figures left out."""
    left = re.split(r"[.;:()\n]|(?<!\d),(?!\d)", text[max(0, number.start - 90) : number.start])[-1]
    right = re.split(r"[.;:()\n]|(?<!\d),(?!\d)", text[number.end : number.end + 60])[0]
    return frozenset(w for w in content(f"{left} {right}") if not w[0].isdigit())


def _both(text: str, number: Number, rival: Number, numbers: tuple[Number, ...]) -> bool:
    """Whether the rival value stands in the same sentence of ours: then both are told, and which is which is order."""
    start = max(text.rfind(mark, 0, number.start) for mark in (". ", "\n"))
    end = min((i for i in (text.find(". ", number.end), text.find("\n", number.end)) if i >= 0), default=len(text))
    return any(start < n.start < end and same_value(n, rival) for n in numbers)


RULE = Rule("FID018", "value-of-another-fact", "FID", "error", find, needs=("html",), doc=__doc__ or "")
