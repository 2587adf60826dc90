"""« Plus de 400 » n’est ni 400 ni « quelque 400 » : la borne d’un chiffre reste celle de la source.

Bad:
    {"html": "<p>Le plan supprimera 900 postes.</p>", "source_html": "<p>Le plan pourrait supprimer jusqu’à 900 postes.</p>"}
Good:
    {"html": "<p>Le plan supprimerait 900 postes au maximum.</p>", "source_html": "<p>Le plan pourrait supprimer jusqu’à 900 postes.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.facts.bounds import Bound, bound
from wp_seo.facts.evidence import evidence, page_numbers, page_text
from wp_seo.facts.numbers import ByValue, clash
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Figures of the body that lost the bound that the source gives each time, or took another."""
    proof = evidence(case)
    if proof is None:
        return
    text = page_text(case)
    headings = [(b.start, b.end) for _, b in case.page.headings]
    ours_too = ByValue(page_numbers(case))
    told: dict[int, Bound] = {}
    for number in page_numbers(case):
        if number.ordinal or (number.in_words and number.value == 1):
            continue
        same = [
            n
            for n in proof.by_value.same(number)
            if not clash(n, number)
            and not n.ordinal
            and (n.unit == number.unit if n.unit in ("%", *_MONEY) else n.unit or n.noun == number.noun)
        ]
        told |= {n.start: bound(proof.text, n) for n in same if n.start not in told}
        there = {told[n.start] for n in same}
        if not there or "" in there or any(a <= number.start < b for a, b in headings):
            continue
        ours = bound(text, number)
        if not ours and (number.unit in PEAKS or POSSIBLE.search(text, max(0, number.start - 60), number.start)):
            there.discard("most")
        before = [n for n in ours_too.same(number) if 0 < number.start - n.start <= NEAR]
        if not ours and any(bound(text, n) in there for n in before):
            continue  # the sentence before gave the bound
        if there and "?" not in there | {ours} and (lost := _lost(ours, there)):
            shown = text[number.start : number.end]
            yield Hit(
                f"Garde la borne de « {shown} » : la source dit « {_SAID[lost]} ».",
                number.start,
                number.end,
                severity="warning" if lost == "about" and not ours else None,
            )


def _lost(ours: Bound, there: set[Bound]) -> Bound:
    """The source's bound that ours is not; "" where ours will do."""
    if ours in there or "" in there or (ours == "about" and "about" in there):
        return ""
    return min(there)


_MONEY = ("EUR", "USD", "GBP", "CHF", "JPY", "CNY")
NEAR = 200
"""Characters behind a figure with its bound where it is the same figure without it."""
PEAKS = ("°C", "°F", "km/h", "mm", "m")
"""Units of what is measured: « jusqu'à 36 °C » is a highest value that was read, not a limit."""
POSSIBLE = re.compile(r"\b(?:pourr|pouv|peu[tv]|risqu|encour|expos|plafon|passible)[^.;\n]*$")

_SAID = {"least": "plus de, au moins", "most": "jusqu’à, moins de", "about": "environ, près de"}


RULE = Rule("FID019", "bound-changed", "FID", "error", find, needs=("html",), doc=__doc__ or "")
