"""30 à 75 % des intertitres H2 et H3 portent l’expression clé. Source : Yoast, subheadingsKeyword.

Bad:
    {"html": "<h2>Un point</h2><h2>Un autre</h2><h3>Encore</h3>", "focus_keyphrase": "zone euro"}
Good:
    {"html": "<h2>La zone euro ralentit</h2><h2>Un autre</h2><h3>Encore</h3>", "focus_keyphrase": "zone euro"}
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.french.keyphrase import content_words, covers
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Too few or too many headings with more than half of the phrase's words."""
    phrase = case.focus_keyphrase or ""
    texts = [case.page.text[b.start : b.end] for level, b in case.page.headings if level in (2, 3)]
    if not texts or not content_words(phrase):
        return
    with_it = sum(covers(phrase, text) for text in texts)
    share = with_it / len(texts)
    low, high = t["range"]
    if len(texts) == 1 and with_it:
        return
    if share < low:
        least = math.ceil(low * len(texts))
        yield Hit(f"Mets « {phrase} » dans {least} intertitres sur {len(texts)} : {with_it} l’ont.", excerpt=" ")
    elif share > high:
        most = math.floor(high * len(texts))
        yield Hit(
            f"Varie les intertitres : {with_it} sur {len(texts)} portent « {phrase} », {most} suffisent.", excerpt=" "
        )


RULE = Rule(
    "SEO008", "keyphrase-in-headings", "SEO", "warning", find, needs=("html", "focus_keyphrase"), doc=__doc__ or ""
)
