"""Ni spéculation ni scénario qu’aucune source ne fait : « pourrait relancer », « devrait inciter », « à terme ».
Source : les règles du chef d’édition, 3 et 10.

Bad:
    {"html": "<p>La sanction pourrait inciter d’autres banques à investir.</p>", "source_html": "<p>La banque paiera une amende de 3 millions d’euros.</p>"}
Good:
    {"html": "<p>La banque pourrait payer une amende.</p>", "source_html": "<p>La banque pourrait devoir payer une amende de 3 millions d’euros.</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.footing import marked


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Matches of `data/speculation.toml` without footing."""
    yield from marked(case, "speculation", t["footing"])


RULE = Rule("FR112", "speculation", "FR", "warning", find, needs=("html", "source_html"), doc=__doc__ or "")
