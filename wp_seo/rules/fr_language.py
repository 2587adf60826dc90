"""Chaque champ est en français. Source : stop-words et lexique ; sans verdict sur « FAQ » ou un nom seul.

Bad:
    {"html": "<p>The bank has cut its rates on Wednesday.</p>"}
Good:
    {"html": "<p>La banque a baissé ses taux mercredi.</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case, Field
from wp_seo.french.language import language
from wp_seo.french.sentences import split_sentences
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.source.hidden import find_orders

FIELDS: tuple[Field, ...] = ("title", "seo_title", "meta_description", "excerpt")


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Sentences, headings and fields in English."""
    page = case.page
    for block in page.blocks:
        for start, end in split_sentences(page.text[block.start : block.end]):
            text = page.text[block.start + start : block.start + end]
            if language(text) == "en" and not find_orders(text) and len(text.split()) >= t["least_words"]:
                yield Hit("Traduis cette phrase en français.", block.start + start, block.start + end)
    for name in FIELDS:
        text = getattr(case, name) or ""
        if len(text.split()) >= t["least_words"] and language(text) == "en":
            yield Hit("Écris ce champ en français.", 0, len(text), name)


RULE = Rule("FR001", "not-french", "FR", "error", find, needs=("html",), doc=__doc__ or "")
