"""Un paragraphe compte au plus 150 mots. Source : Yoast, textParagraphTooLong.

Bad:
    {"html": "<p>{{160 mots}}</p>"}
Good:
    {"html": "<p>{{100 mots}}</p><p>{{60 mots}}</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.french.readability import words
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Paragraphs above the most."""
    for block in case.page.blocks:
        count = len(words(case.page.text[block.start : block.end])) if block.tag == "p" else 0
        if count > t["max_words"]:
            yield Hit(f"Coupe ce paragraphe : {count} mots, {t['max_words']} au plus.", block.start, block.end)


RULE = Rule("HTM003", "paragraph-too-long", "HTM", "warning", find, needs=("html",), doc=__doc__ or "")
