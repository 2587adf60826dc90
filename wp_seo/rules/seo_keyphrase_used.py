"""Aucun autre article du site ne vise la même expression clé. Source : Yoast, usedKeywords."""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.french.keyphrase import normal
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """The phrase of another article."""
    phrase = case.focus_keyphrase or ""
    if normal(phrase) in case.site.used_keyphrases:
        yield Hit(
            f"Change l’expression clé : « {phrase} » sert déjà à un autre article.", 0, len(phrase), "focus_keyphrase"
        )


RULE = Rule("SEO012", "keyphrase-used-before", "SEO", "warning", find, needs=("focus_keyphrase",), doc=__doc__ or "")
