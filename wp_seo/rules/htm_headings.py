"""Le corps n’a pas de H1, des H2 et des H3, sans niveau sauté, vide ni double. Source : WCAG 1.3.1 ; Yoast, singleH1.

Bad:
    {"html": "<h2>Un</h2><h2>Un</h2><p>x</p>"}
Good:
    {"html": "<h2>Un</h2><h3>Deux</h3><p>x</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """H1, skipped levels, empty and repeated headings, missing H2 or H3."""
    page, last, seen = case.page, 1, set()
    for level, block in page.headings:
        text = page.text[block.start : block.end].strip().lower()
        if level == 1:
            yield Hit("Ôte le H1 du corps : le titre de l’article l’est déjà.", block.start, block.end)
        elif level > last + 1:
            yield Hit(f"Ne saute pas de niveau : H{level} suit H{last}.", block.start, block.end)
        if text in seen:
            yield Hit("Change cet intertitre : il figure deux fois.", block.start, block.end)
        seen.add(text)
        last = max(level, 1)
    for name in ("h2", "h3"):
        if empty := re.search(rf"<{name}\b[^>]*>(?:\s|&nbsp;|\u00a0)*</{name}>", case.html):
            yield Hit("Remplis ou ôte l’intertitre vide.", excerpt=empty.group()[:80])
    levels = {level for level, _ in page.headings}
    if len(page.text.split()) < t["least_words"]:
        return
    if 2 not in levels:
        yield Hit("Structure l’article par des intertitres H2, et des H3 où une section est longue.", excerpt=" ")
    elif 3 not in levels:
        yield Hit("Divise une section longue par des intertitres H3.", severity="warning", excerpt=" ")


RULE = Rule("HTM001", "headings", "HTM", "error", find, needs=("html",), doc=__doc__ or "")
