"""Pas plus de 300 mots sans intertitre. Source : Yoast, subheadingsTooLong.

Bad:
    {"html": "<h2>Un</h2><p>{{400 mots}}</p>"}
Good:
    {"html": "<h2>Un</h2><p>{{200 mots}}</p><h2>Deux</h2><p>{{200 mots}}</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.french.readability import words
from wp_seo.models import Severity
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Long stretches between headings, in texts above 300 words."""
    page = case.page
    if len(words(page.text)) <= t["max_words"]:
        return
    edges = [b.start for _, b in page.headings] + [len(page.text)]
    start = 0
    for edge in edges:
        count = len(words(page.text[start:edge]))
        if count > t["max_words"]:
            severity: Severity | None = "error" if count > t["far_words"] else None
            yield Hit(
                f"Coupe cette section par un intertitre : {count} mots.",
                start,
                min(start + 120, edge),
                severity=severity,
            )
        start = edge


RULE = Rule("HTM002", "section-too-long", "HTM", "warning", find, needs=("html",), doc=__doc__ or "")
