"""Le slug porte l’expression clé : tous ses mots jusqu’à deux, plus de la moitié au-delà. Source : Yoast, slugKeyword.

Bad:
    {"html": "<p>x</p>", "slug": "la-banque-baisse", "focus_keyphrase": "zone euro"}
Good:
    {"html": "<p>x</p>", "slug": "zone-euro-banque", "focus_keyphrase": "zone euro"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.french.keyphrase import content_words, fold
from wp_seo.rules.base import Case, Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Too few of the phrase's words in the slug."""
    phrase, slug = case.focus_keyphrase or "", case.slug or ""
    wanted = [fold(w) for w in content_words(phrase)]
    parts = slug.split("-")
    held = sum(1 for w in wanted if w in parts or all(p in parts for p in w.split("-")))
    enough = held == len(wanted) if len(wanted) <= 2 else held > len(wanted) / 2
    if wanted and not enough:
        yield Hit(f"Mets « {phrase} » dans le slug.", 0, len(slug), "slug")


RULE = Rule(
    "SEO009", "keyphrase-not-in-slug", "SEO", "warning", find, needs=("slug", "focus_keyphrase"), doc=__doc__ or ""
)
