"""La méta-description compte 121 à 156 caractères. Source : Yoast, metaDescriptionLength.

Bad:
    {"html": "<p>x</p>", "meta_description": "Trop court."}
Good:
    {"html": "<p>x</p>", "meta_description": "La banque centrale baisse son taux directeur de 25 points de base, quatrième baisse de l’année, et revoit sa prévision de croissance."}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Too short, too long, or none."""
    text = case.meta_description or ""
    low, high = t["characters"]
    if not low <= len(text) <= high:
        yield Hit(
            f"Écris une méta-description de {low} à {high} caractères : {len(text)}.", 0, len(text), "meta_description"
        )


RULE = Rule("SEO004", "meta-length", "SEO", "error", find, needs=("meta_description",), doc=__doc__ or "")
