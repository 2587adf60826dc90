"""Ni motif, ni intention, ni sentiment qu’aucune source ne donne. Source : les règles du chef d’édition, 3.

Bad:
    {"html": "<p>La banque, soucieuse de préserver sa réputation, a baissé son taux.</p>", "source_html": "<p>La banque a baissé son taux mercredi.</p>"}
Good:
    {"html": "<p>La banque, soucieuse de préserver sa réputation, a baissé son taux.</p>", "source_html": "<p>Soucieuse de préserver sa réputation, la banque a baissé son taux mercredi.</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.footing import marked
from wp_seo.rules.shared import hits_of


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Matches of `data/motives.toml` without footing, and of `data/feelings.toml`."""
    yield from marked(case, "motives", t["footing"], after=True)
    yield from hits_of(case, "feelings")


RULE = Rule("FR111", "motive", "FR", "warning", find, needs=("html", "source_html"), doc=__doc__ or "")
