"""L’expression clé figure dans une phrase du premier paragraphe. Source : Yoast, introductionKeyword.

Bad:
    {"html": "<p>La banque baisse ses taux.</p>", "focus_keyphrase": "zone euro"}
Good:
    {"html": "<p>En zone euro, les taux baissent.</p>", "focus_keyphrase": "zone euro"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.french.keyphrase import content_words, words
from wp_seo.french.sentences import split_sentences
from wp_seo.models import Severity
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """The first paragraph without all the phrase's words in one sentence."""
    phrase = case.focus_keyphrase or ""
    lead = next((b for b in case.page.blocks if b.tag == "p"), None)
    wanted = {w.lower() for w in content_words(phrase)}
    if lead is None or not wanted:
        return
    text = case.page.text[lead.start : lead.end]
    held = [wanted <= {w.lower() for w in words(text[a:b])} for a, b in split_sentences(text)]
    if not any(held):
        severity: Severity | None = "warning" if wanted <= {w.lower() for w in words(text)} else "error"
        yield Hit(f"Place « {phrase} » dans la première phrase du chapeau.", lead.start, lead.end, severity=severity)


RULE = Rule(
    "SEO006", "keyphrase-not-in-lead", "SEO", "error", find, needs=("html", "focus_keyphrase"), doc=__doc__ or ""
)
