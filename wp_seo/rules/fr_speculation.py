"""Ni spéculation ni scénario qu’aucune source ne fait : « pourrait relancer », « devrait inciter », « à terme ».
Source : les règles du chef d’édition, 3 et 10.

Bad:
    {"html": "<p>La sanction pourrait inciter d’autres banques à investir.</p>", "source_html": "<p>La banque paiera une amende de 3 millions d’euros.</p>"}
Good:
    {"html": "<p>La banque pourrait payer une amende.</p>", "source_html": "<p>La banque pourrait devoir payer une amende de 3 millions d’euros.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.facts.clauses import fold_same, pattern
from wp_seo.facts.named import named, placed
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.footing import marked


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Matches of `data/speculation.toml` without footing; not in a sentence that names one which leaves the thing open too, or,
    where it reports words, one that speaks of what will be."""
    for hit in marked(case, "speculation", t["footing"]):
        there = [fold_same(told) for told in _named(case, hit.start)]
        reported = _REPORTED.search(fold_same(case.page.text[max(0, hit.start - 120) : hit.end]))
        if not any(_OPEN.search(told) or (reported and _FUTURE.search(told)) for told in there):
            yield hit


_OPEN = re.compile(rf"(?:{pattern('firm_may').pattern})|\b\w+r(?:ait|aient)\b|\bdoi(?:t|vent)\b")

_FUTURE = re.compile(r"\b\w+r(?:ai|as|a|ons|ez|ont)\b")
_REPORTED = re.compile(
    r"\b(?:a|ont|avait|avaient) (?:dit|declare|indique|annonce|assure|affirme|promis|prevenu|ajoute|precise)\b[^.!?;]*\bqu[e'’]"
)
"""Words that are reported in the past: what the speaker said will be, would be."""


def _named(case: Case, at: int) -> tuple[str, ...]:
    """What the written sentence around a place says it rests on."""
    start = next((p.start for p in placed(case) if p.start <= at < p.end), None)
    return named(case).get(start, ()) if start is not None else ()


RULE = Rule("FR112", "speculation", "FR", "warning", find, needs=("html", "source_html"), doc=__doc__ or "")
