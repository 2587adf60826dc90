"""Pas de conclusion ni d’ouverture sans source. Source : les règles du chef d’édition, 3.

Bad:
    {"html": "<p>L’avenir nous le dira.</p>"}
Good:
    {"html": "<p>Le vote aura lieu le 3 mai.</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.rules.base import Case, Hit, Rule, Thresholds
from wp_seo.rules.shared import hits_of


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Matches of `data/closing.toml` in the article's own words."""
    yield from hits_of(case, "closing")


RULE = Rule("FR107", "closing-words", "FR", "error", find, needs=("html",), doc=__doc__ or "")
