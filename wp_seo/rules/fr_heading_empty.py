"""Un intertitre donne une information, avec une idée de verbe : ni « Contexte », ni « Qu’est-ce qu’une digue ? ».
Source : les règles du chef d’édition, 12, et seconde série, 5.

Bad:
    {"html": "<h2>Les réactions</h2><p>Le maire proteste.</p>"}
Good:
    {"html": "<h2>Le maire proteste contre la fermeture de la digue</h2><p>Il a écrit au préfet.</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.headings import uninformative


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """H2 and H3 that name a subject and say nothing of it."""
    for level, block in case.page.headings:
        if level > 1 and uninformative(case, block):
            yield Hit("Donne à cet intertitre une information, avec une idée de verbe.", block.start, block.end)


RULE = Rule("FR116", "empty-heading", "FR", "warning", find, needs=("html",), doc=__doc__ or "")
