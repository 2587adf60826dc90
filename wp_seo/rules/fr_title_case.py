"""Titres et intertitres sont en casse de phrase. Source : Lexique de l’Imprimerie nationale, « Titres ».

Bad:
    {"html": "<h2>Une Mesure Très Attendue Par Tous</h2>"}
Good:
    {"html": "<h2>Une mesure très attendue par tous</h2>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case, Field
from wp_seo.french.letters import CAPITALS
from wp_seo.french.typography import sentence_case
from wp_seo.rules.base import Hit, Rule, Thresholds

FIELDS: tuple[Field, ...] = ("title", "seo_title")


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Headings and titles with most words capitalised."""
    page = case.page
    names = frozenset(
        re.findall(rf"(?<=[\w,’»] )([{CAPITALS}][\w-]+)", " ".join(page.text[a:b] for a, b in page.sentences))
    )
    for _, block in page.headings:
        text = page.text[block.start : block.end]
        if sentence_case(text, names) != text and text[:1].isupper():
            yield Hit("Écris cet intertitre en casse de phrase.", block.start, block.end)
    for name in FIELDS:
        text = getattr(case, name) or ""
        if text[:1].isupper() and sentence_case(text, names) != text:
            yield Hit("Écris ce titre en casse de phrase.", 0, len(text), name)


RULE = Rule("FR008", "title-case", "FR", "error", find, needs=("html",), doc=__doc__ or "")
