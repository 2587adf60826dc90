"""La densité pondérée de l’expression clé reste entre 0,5 et 3. Source : Yoast, keyphraseDensity :
occurrences / mots × 100 × (0,7 + mots pleins / 3).

Bad:
    {"html": "<p>{{200 mots}}</p>", "focus_keyphrase": "zone euro"}
Good:
    {"html": "<p>La zone euro va. La zone euro vit. {{200 mots}}</p>", "focus_keyphrase": "zone euro"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.french.keyphrase import phrase_count, weighted_density
from wp_seo.french.readability import words
from wp_seo.models import Severity
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Too rare (twice is the least in any text) or too frequent."""
    phrase, page = case.focus_keyphrase or "", case.page
    total = len(words(page.text))
    if not phrase.strip() or not total:
        return
    count = phrase_count(phrase, page.every_sentence)
    density = weighted_density(phrase, count, total)
    low, high = t["range"]
    if density < low or count < t["least"]:
        yield Hit(f"Emploie « {phrase} » plus souvent, sans forcer : {count} fois pour {total} mots.", excerpt=" ")
    elif density > high:
        severity: Severity | None = "error" if density > 2 * high else None
        yield Hit(f"Varie l’expression « {phrase} » : {count} fois pour {total} mots.", severity=severity, excerpt=" ")


RULE = Rule("SEO007", "keyphrase-density", "SEO", "warning", find, needs=("html", "focus_keyphrase"), doc=__doc__ or "")
