"""Jamais trois phrases de suite avec le même début. Source : Yoast, sentenceBeginnings.

Bad:
    {"html": "<p>Il part. Il revient. Il dort.</p>"}
Good:
    {"html": "<p>Il part. Puis il revient. Il dort.</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.shared import reading


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Runs of three and more."""
    for first, count in reading(case).same_openings:
        start, end = case.page.spans[first][0], case.page.spans[first + count - 1][1]
        yield Hit(f"Varie le début de ces {count} phrases.", start, end)


RULE = Rule("FR006", "same-openings", "FR", "warning", find, needs=("html",), doc=__doc__ or "")
