"""Chaque section se lit seule : ni pronom ni « le même jour » à sa première phrase. Source : les règles du chef d’édition, seconde série, 4.

Bad:
    {"html": "<h2>La banque ferme</h2><p>Elle emploie 40 personnes.</p>"}
Good:
    {"html": "<h2>La banque ferme</h2><p>La banque emploie 40 personnes.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.shared import plain


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """First sentences under a heading that point back to another section."""
    text = plain(case.page.text)
    for _, block in case.page.headings:
        opening = OPENING.match(text, block.end)
        if opening:
            yield Hit(f"Nomme ce que désigne « {opening[1]} » : la section commence ici.", *opening.span(1))


OPENING = re.compile(
    r"\n(Ils|Elles|Elle|Celui-ci|Celle-ci|Ceux-ci|Celles-ci|Ce dernier|Cette dernière|Ces derniers|Ces dernières|Le même jour|"
    r"Ce jour-là|Ces informations|Ces propos|Ces déclarations|"
    r"Il(?! (?:n')?(?:y |s'agit|s'agira|faut|faudra|faudrait|reste|suffit|existe|existait|est (?:\w+ )?(?:vrai|possible|interdit|prévu|question))))\b"
)


RULE = Rule("FR115", "no-antecedent", "FR", "warning", find, needs=("html",), doc=__doc__ or "")
