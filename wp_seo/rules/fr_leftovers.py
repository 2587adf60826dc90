"""Ni calque, ni reste d’agence ou de traduction automatique. Source : relevé de dépêches traduites ; Académie, « Dire, ne pas dire ».

Bad:
    {"html": "<p>L’annonce a levé des sourcils.</p>"}
Good:
    {"html": "<p>L’annonce a surpris.</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.shared import hits_of


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Matches of `data/leftovers.toml` in the article's own words."""
    yield from hits_of(case, "leftovers", unless_in_source=False)


RULE = Rule("FR009", "machine-translation-left-over", "FR", "error", find, needs=("html",), doc=__doc__ or "")
