"""L’article n’est pas une copie de la dépêche (citations à part) : moins de 0,40 ; l’archive du site et les notes
validées peuvent y figurer telles quelles. Source : mesure, `docs/fidelity.md`.
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.facts.nearcopy import near_copy
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """The share of copied stretches, in both directions."""
    if case.source is None or case.source_lang != "fr":
        return
    source = [case.source.text[a:b] for a, b in case.source.sentences]
    ours = [case.page.text[a:b] for a, b in case.page.sentences]
    if sum(len(s.split()) for s in ours) < t["least_words"]:
        return
    share, taken = near_copy(source, ours), near_copy(ours, source)
    if share >= t["fail"]:
        yield Hit(f"Récris : {share:.0%} de l’article est mot pour mot dans la dépêche.", excerpt=" ")
    elif share >= t["warn"]:
        yield Hit(
            f"Éloigne-toi du texte de la dépêche : {share:.0%} de passages communs.", excerpt=" ", severity="warning"
        )
    elif taken >= t["taken"]:
        message = f"Récris davantage : {taken:.0%} de la dépêche se retrouve mot pour mot dans l’article."
        yield Hit(message, excerpt=" ", severity="warning")


RULE = Rule("FID014", "near-copy", "FID", "error", find, needs=("html",), doc=__doc__ or "")
