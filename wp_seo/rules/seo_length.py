"""L’article compte au moins 700 mots, sauf brief plus court. Source : cahier des charges ; Yoast s’arrête à 300.

Bad:
    {"html": "<p>{{200 mots}}</p>"}
Good:
    {"html": "<p>{{720 mots}}</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.french.readability import words
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Words below the least; a stump, which would lose most of the draft, may not take its place."""
    least = case.min_words if case.min_words is not None else t["min_words"]
    count = len(words(case.page.text))
    if count < least:
        draft = len(words(case.dossier.source.text)) if case.dossier else 0
        missing = "un mot tiré" if least - count == 1 else f"{least - count} mots tirés"
        yield Hit(
            f"Ajoute {missing} des sources : {count} sur {least}.",
            0,
            len(case.page.text),
            excerpt=" ",
            severity="blocker" if count < t["stump"] * min(draft, least) else None,
        )


RULE = Rule("SEO001", "text-too-short", "SEO", "error", find, needs=("html",), doc=__doc__ or "")
