"""Au plus une phrase sur dix au passif. Source : Yoast, passiveVoice.

Bad:
    {"html": "<p>La porte est fermée par le vent.</p>"}
Good:
    {"html": "<p>Le vent ferme la porte.</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.french.readability import is_passive
from wp_seo.models import Severity
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.shared import outside_quotes, reading


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """The passive sentences, where there are too many; those that are so by a quote, which stays, only where no other is."""
    measured = reading(case)
    if measured.passive_share > t["max_share"]:
        severity: Severity | None = "error" if measured.passive_share > t["far_share"] else None
        text = outside_quotes(case.page.text)
        ours = [i for i in measured.passives if is_passive(text[slice(*case.page.spans[i])])]
        for index in (ours or measured.passives)[: t["most_told"]]:
            yield Hit("Mets cette phrase à la voix active.", *case.page.spans[index], severity=severity)


RULE = Rule("FR005", "passive", "FR", "warning", find, needs=("html",), doc=__doc__ or "")
