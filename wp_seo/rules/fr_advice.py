"""Ni conseil au lecteur, ni appel à la vigilance que personne n’a lancé. Source : les règles du chef d’édition, 3.

Bad:
    {"html": "<p>Il est conseillé de changer vos mots de passe.</p>"}
Good:
    {"html": "<p>L’agence conseille de changer les mots de passe.</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.rules.base import Case, Hit, Rule, Thresholds
from wp_seo.rules.shared import hits_of


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Matches of `data/advice.toml` in the article's own words."""
    yield from hits_of(case, "advice")


RULE = Rule("FR103", "advice", "FR", "error", find, needs=("html",), doc=__doc__ or "")
