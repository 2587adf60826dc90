"""La typographie est française : espaces insécables, apostrophes, guillemets. Source : Lexique de l’Imprimerie nationale.

Bad:
    {"html": "<p>Il a dit: \\"non\\"!</p>"}
Good:
    {"html": "<p>Il a dit non.</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.french.typography import typeset
from wp_seo.rules.base import Case, Hit, Rule, Thresholds
from wp_seo.rules.shared import CARRIED_TAGS


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Stretches that typesetting would change; at most a few are told."""
    told = 0
    for block in case.page.blocks:
        if block.tag in CARRIED_TAGS:
            continue
        text = case.page.text[block.start : block.end]
        if typeset(text) != text:
            told += 1
            if told <= t["most_told"]:
                yield Hit("Mets ce passage en typographie française.", block.start, block.end)


RULE = Rule("FR002", "typography", "FR", "warning", find, needs=("html",), doc=__doc__ or "")
