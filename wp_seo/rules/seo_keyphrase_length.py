"""L’expression clé compte un à quatre mots pleins, sans tiret. Source : Yoast, keyphraseLength ; le moteur ne retrouve pas « – ».

Bad:
    {"html": "<p>x</p>", "focus_keyphrase": "banque centrale zone euro taux directeur"}
Good:
    {"html": "<p>x</p>", "focus_keyphrase": "taux directeur"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.french.keyphrase import content_words
from wp_seo.models import Severity
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """None, or too many words."""
    phrase = case.focus_keyphrase or ""
    count = len(content_words(phrase))
    if count == 0:
        yield Hit("Choisis une expression clé de deux ou trois mots pleins.", field="focus_keyphrase", severity="error")
    elif "–" in phrase or "—" in phrase:
        yield Hit(
            "Écris l’expression clé avec un trait d’union : Yoast n’y trouve pas le tiret.",
            0,
            len(phrase),
            "focus_keyphrase",
        )
    elif count > t["max_words"]:
        severity: Severity | None = "error" if count > 2 * t["max_words"] else None
        yield Hit(f"Raccourcis l’expression clé : {count} mots pleins.", 0, len(phrase), "focus_keyphrase", severity)


RULE = Rule("SEO011", "keyphrase-length", "SEO", "warning", find, needs=("focus_keyphrase",), doc=__doc__ or "")
