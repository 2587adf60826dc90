"""Le slug porte l’expression clé : tous ses mots jusqu’à deux, plus de la moitié au-delà. Source : Yoast, slugKeyword.

Bad:
    {"html": "<p>x</p>", "slug": "la-banque-baisse", "focus_keyphrase": "zone euro"}
Good:
    {"html": "<p>x</p>", "slug": "zone-euro-banque", "focus_keyphrase": "zone euro"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.french.keyphrase import content_words, fold
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Too few of the phrase's words in the slug."""
    phrase, slug = case.focus_keyphrase or "", case.slug or ""
    wanted = [fold(w) for w in content_words(phrase)]
    parts = [fold(p) for p in slug.split("-")]
    held = [w for w in wanted if w in parts or all(p in parts for p in w.split("-"))]
    elided = {fold(w) for w in ELIDED.findall(phrase)}
    if wanted and not enough(len(held), len(wanted)):
        yield Hit(f"Mets « {phrase} » dans le slug.", 0, len(slug), "slug")
    elif wanted and not enough(len([w for w in held if w not in elided]), len(wanted)):
        yield Hit(
            f"Choisis une expression clé sans élision : Yoast ne trouve « {phrase} » dans aucun slug.",
            0,
            len(phrase),
            "focus_keyphrase",
        )


def enough(held: int, wanted: int) -> bool:
    """Whether Yoast is content with so many of the words."""
    return held == wanted if wanted <= 2 else held > wanted / 2


ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu)['’]([^\W_]+(?:-[^\W_]+)*)", re.I)


RULE = Rule(
    "SEO009", "keyphrase-not-in-slug", "SEO", "warning", find, needs=("slug", "focus_keyphrase"), doc=__doc__ or ""
)
