"""Trois phrases sur dix portent un mot de liaison vrai. Source : Yoast, textTransitionWords ; un connecteur décoratif
est pire que rien.

Bad:
    {"html": "<p>Un fait. Un fait. Un fait. Un fait. Un fait. Un fait. Un fait. Un fait. Un fait. Un fait.</p>"}
Good:
    {"html": "<p>Un fait, mais vrai. Selon elle, oui. Un fait. Un fait. Un fait, donc vrai. Un. Deux. Trois. Quatre.</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.rules.base import Case, Hit, Rule, Thresholds
from wp_seo.rules.shared import reading


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Too few, in texts of some length."""
    measured = reading(case)
    if len(measured.sentences) < t["least_sentences"] or measured.linked_share >= t["min_share"]:
        return
    missing = int(t["min_share"] * len(measured.sentences) + 0.999) - round(
        measured.linked_share * len(measured.sentences)
    )
    yield Hit(
        f"Marque un lien logique réel dans {missing} phrase(s) de plus (selon, mais, ainsi, tandis que…).", excerpt=" "
    )


RULE = Rule("FR004", "few-link-words", "FR", "warning", find, needs=("html",), doc=__doc__ or "")
