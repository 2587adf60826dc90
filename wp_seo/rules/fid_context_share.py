"""La connaissance générale ne dépasse pas la part convenue des mots (un quart), et chaque phrase est montrée à
l’éditeur pour confirmation.
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.facts.named import place
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Too large a share; and one note a context sentence."""
    if case.article is None:
        return
    general = [s for s in case.article.sentences() if s.kind == "context"]
    share = case.article.general_share
    if share > t["max_share"] + 0.005:
        yield Hit(f"Réduis la connaissance générale : {share:.0%} des mots, {t['max_share']:.0%} au plus.", excerpt=" ")
    for sentence in general:
        yield Hit(
            "Confirme cette phrase : elle vient d’une connaissance générale, non des sources.",
            *place(case, sentence.text),
            severity="info",
        )


RULE = Rule("FID012", "too-much-context", "FID", "error", find, needs=("html", "article"), doc=__doc__ or "")
