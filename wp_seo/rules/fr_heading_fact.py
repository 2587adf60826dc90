"""Aucun fait ne figure que dans un intertitre. Source : les règles du chef d’édition, seconde série, 4.

Bad:
    {"html": "<h2>La banque ferme 40 agences</h2><p>La banque ferme des agences.</p>"}
Good:
    {"html": "<h2>La banque ferme 40 agences</h2><p>Dans le sud, 40 agences fermeront.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.french.letters import CAPITALS, SMALL
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.shared import plain


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Figures and names that stand in a heading only."""
    page = case.page
    body = plain(" ".join(page.text[a:b] for a, b in page.sentences))
    low, figures = body.lower(), frozenset(_figures(body))
    for _, block in page.headings:
        text = plain(page.text[block.start : block.end])
        for figure in FIGURE.findall(text):
            if figure.strip() not in figures:
                yield Hit(f"Dis aussi « {figure.strip()} » dans le texte.", block.start, block.end)
        for name in NAME.findall(text):
            if name.lower() not in low:
                yield Hit(f"Nomme aussi « {name} » dans le texte.", block.start, block.end)


def _figures(text: str) -> Iterator[str]:
    """Every figure, and every part of figures that only a space parts: « en 2024 12 cas »."""
    for figure in FIGURE.findall(text):
        parts = figure.split()
        yield from (
            " ".join(parts[a:b]) for a in range(len(parts)) for b in range(a + 1, min(len(parts), a + _PARTS) + 1)
        )


_PARTS = 4
"""Groups of digits that a figure has at most: « 1 234 567 890 »."""
FIGURE = re.compile(r"\d[\d ]*(?:,\d+)?")
NAME = re.compile(rf"(?<=[\w',»] )(?:[dlDL]')?([{CAPITALS}][{SMALL}-]{{3,}})")


RULE = Rule("FR108", "fact-only-in-heading", "FR", "warning", find, needs=("html",), doc=__doc__ or "")
