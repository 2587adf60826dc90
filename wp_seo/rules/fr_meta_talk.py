"""L’article ne parle pas de ses sources comme d’un dossier : ni « la dépêche », ni « n’est pas précisé ». Source : les règles du chef d’édition, 4 et 5.

Bad:
    {"html": "<p>La dépêche ne précise pas le montant.</p>"}
Good:
    {"html": "<p>L’agence a refusé de donner le montant.</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.shared import hits_of


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Matches of `data/meta_talk.toml` in the article's own words."""
    yield from hits_of(case, "meta_talk")


RULE = Rule("FR102", "talk-about-the-source", "FR", "error", find, needs=("html",), doc=__doc__ or "")
