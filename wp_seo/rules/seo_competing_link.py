"""Aucun lien n’a l’expression clé pour ancre : il enverrait ailleurs ce que l’article vise.
Source : Yoast, textCompetingLinks.

Bad:
    {"html": "<p>La <a href='/a'>zone euro</a> va.</p>", "focus_keyphrase": "zone euro"}
Good:
    {"html": "<p>La zone euro <a href='/a'>va mal</a>.</p>", "focus_keyphrase": "zone euro"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.french.keyphrase import normal
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """An anchor that is the phrase."""
    phrase = normal((case.focus_keyphrase or "").strip())
    for anchor in case.page.anchors:
        if phrase and normal(case.page.text[anchor.start : anchor.end].strip()) == phrase:
            yield Hit("Change l’ancre du lien : c’est l’expression clé.", anchor.start, anchor.end)


RULE = Rule("SEO015", "competing-link", "SEO", "warning", find, needs=("html", "focus_keyphrase"), doc=__doc__ or "")
