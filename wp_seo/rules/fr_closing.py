"""Pas de conclusion, de récapitulatif ni d’ouverture sans source. Source : les règles du chef d’édition, 3 et 8.

Bad:
    {"html": "<p>L’avenir nous le dira.</p>"}
Good:
    {"html": "<p>Le vote aura lieu le 3 mai.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.footing import marked
from wp_seo.rules.headings import sections, uninformative
from wp_seo.rules.shared import hits_of, plain


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Matches of `data/closing.toml`, those of `data/endings.toml` without footing, and sections that conclude."""
    yield from hits_of(case, "closing")
    yield from marked(case, "endings", t["footing"])
    for block, end in sections(case):
        heading = plain(case.page.text[block.start : block.end])
        if not uninformative(case, block):
            continue
        if CONCLUDES.search(heading):
            yield Hit("Ôte cette section : un article de presse finit sur un fait, sans conclusion.", block.start, end)
        elif LOOKS_ON.search(heading):
            say = "Vérifie que cette section apporte un fait, sinon ôte-la : son intertitre annonce une conclusion."
            yield Hit(say, block.start, end, severity="warning")


CONCLUDES = re.compile(
    r"\b(?:conclusions?|pour conclure|en (?:résumé|bref|somme)|récapitulatif|synthèse|l'essentiel|retenir|retient|retiendra|"
    r"le mot de la fin|fin de l'article|leçons?)\b",
    re.I,
)
LOOKS_ON = re.compile(r"\b(?:bilan|et (?:après|maintenant)|à savoir sur|perspectives?|quel avenir|scénarios?)\b", re.I)


RULE = Rule("FR107", "closing-words", "FR", "error", find, needs=("html",), doc=__doc__ or "")
