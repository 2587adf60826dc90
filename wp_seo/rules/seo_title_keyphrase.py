"""L’expression clé figure mot pour mot dans le titre SEO, au début de préférence. Source : Yoast, keyphraseInSEOTitle.

Bad:
    {"html": "<p>x</p>", "seo_title": "La banque baisse ses taux", "focus_keyphrase": "zone euro"}
Good:
    {"html": "<p>x</p>", "seo_title": "Zone euro : la banque baisse ses taux", "focus_keyphrase": "zone euro"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.french.keyphrase import content_words, exact, stem
from wp_seo.models import Severity
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """The phrase missing from the title, or not in front."""
    title, phrase = case.seo_title or "", case.focus_keyphrase or ""
    found = exact(phrase, title)
    if not phrase.strip():
        return
    if not found:
        everywhere = {stem(w) for w in content_words(phrase)} <= {stem(w) for w in content_words(title)}
        severity: Severity | None = "warning" if everywhere else "error"
        yield Hit(
            f"Mets l’expression clé « {phrase} » telle quelle dans le titre SEO.", 0, len(title), "seo_title", severity
        )
    elif content_words(title[: found[0][0]]):
        message = f"Commence le titre SEO par « {phrase} » si la phrase reste naturelle."
        yield Hit(message, *found[0], "seo_title", "warning")


RULE = Rule(
    "SEO003", "keyphrase-not-in-title", "SEO", "error", find, needs=("seo_title", "focus_keyphrase"), doc=__doc__ or ""
)
