"""Jamais quatre phrases courtes de suite ; phrases longues et brèves alternent. Source : les règles du chef d’édition, 7.

Bad:
    {"html": "<p>Il part. Elle reste. Il dort. Elle lit. Il rit.</p>"}
Good:
    {"html": "<p>Il part. Elle reste, parce que la pluie tombe depuis ce matin sur toute la ville. Il dort.</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.shared import CARRIED_TAGS, reading


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Runs of short sentences."""
    spans = case.page.spans
    cells = [b for b in case.page.blocks if b.tag in CARRIED_TAGS]
    lengths = [
        99 if any(b.start <= start < b.end for b in cells) else length
        for length, (start, _) in zip(reading(case).lengths, spans, strict=True)
    ]
    run = 0
    for index, length in enumerate([*lengths, 99]):
        if length <= t["short_words"]:
            run += 1
            continue
        if run >= t["run"]:
            yield Hit(
                "Lie ces phrases courtes : deux ou trois faits par phrase.", spans[index - run][0], spans[index - 1][1]
            )
        run = 0


RULE = Rule("FR104", "choppy", "FR", "warning", find, needs=("html",), doc=__doc__ or "")
