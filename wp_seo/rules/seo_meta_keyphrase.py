"""L’expression clé figure une ou deux fois dans la méta-description. Source : Yoast, metaDescriptionKeyword.

Bad:
    {"html": "<p>x</p>", "meta_description": "La banque baisse.", "focus_keyphrase": "zone euro"}
Good:
    {"html": "<p>x</p>", "meta_description": "La zone euro respire.", "focus_keyphrase": "zone euro"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.french.keyphrase import phrase_count
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """None, or three and more."""
    text, phrase = case.meta_description or "", case.focus_keyphrase or ""
    count = phrase_count(phrase, [text])
    if phrase.strip() and not 1 <= count <= 2:
        verb = "Mets" if count == 0 else "Ne garde qu’une ou deux fois"
        yield Hit(f"{verb} l’expression clé « {phrase} » dans la méta-description.", 0, len(text), "meta_description")


RULE = Rule(
    "SEO005",
    "keyphrase-in-meta",
    "SEO",
    "error",
    find,
    needs=("meta_description", "focus_keyphrase"),
    doc=__doc__ or "",
)
