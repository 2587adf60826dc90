"""Trois phrases sur dix portent un mot de liaison vrai. Source : Yoast, textTransitionWords, à partir de 200 mots ; un connecteur décoratif
est pire que rien.

Bad:
    {"html": "<p>{{100 mots}}.</p><p>{{120 mots}}.</p>"}
Good:
    {"html": "<p>Selon elle, {{100 mots}}.</p><p>Mais {{120 mots}}.</p>"}
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.french.readability import words
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.shared import reading


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Too few, in texts of some length."""
    measured = reading(case)
    if len(words(case.page.text)) < t["least_words"] or measured.linked_share >= t["min_share"]:
        return
    missing = math.ceil(t["min_share"] * len(measured.counted)) - round(measured.linked_share * len(measured.counted))
    more = "une phrase" if missing == 1 else f"{missing} phrases"
    yield Hit(
        f"Marque un lien logique réel dans {more} de plus (selon, mais, ainsi, tandis que…) : "
        f"{measured.linked_share:.0%} des phrases en ont un, il en faut {t['min_share']:.0%}.".replace("%", " %"),
        excerpt=" ",
    )


RULE = Rule("FR004", "few-link-words", "FR", "warning", find, needs=("html",), doc=__doc__ or "")
