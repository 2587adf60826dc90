"""Au plus un quart des phrases dépassent 20 mots. Source : Yoast, textSentenceLength, 20 mots en français.

Bad:
    {"html": "<p>{{30 mots}}.</p>"}
Good:
    {"html": "<p>Une phrase brève. Une autre ici. Encore une. Et la dernière, {{20 mots}}.</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.french.readability import LONG
from wp_seo.models import Severity
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.shared import reading


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """The longest sentences, where there are too many."""
    measured = reading(case)
    if measured.long_share <= t["max_share"]:
        return
    excess = sum(n > LONG for n in measured.lengths) - int(t["max_share"] * len(measured.lengths))
    spans = sorted(zip(measured.lengths, case.page.spans, strict=True), reverse=True)[: max(1, excess)]
    severity: Severity | None = "error" if measured.long_share > t["far_share"] else None
    for length, (start, end) in spans[: t["most_told"]]:
        yield Hit(f"Coupe cette phrase de {length} mots.", start, end, severity=severity)


RULE = Rule("FR003", "long-sentences", "FR", "warning", find, needs=("html",), doc=__doc__ or "")
