"""Ni formule creuse, ni cliché, ni enjeu sans source. Source : les règles du chef d’édition.

Bad:
    {"html": "<p>Cette affaire relance le débat.</p>"}
Good:
    {"html": "<p>L’association demande un débat.</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.shared import hits_of


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Matches of `data/formulas.toml` in the article's own words."""
    yield from hits_of(case, "formulas")


RULE = Rule("FR101", "formula", "FR", "error", find, needs=("html",), doc=__doc__ or "")
