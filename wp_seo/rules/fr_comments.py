"""Ni commentaire ni généralité : la phrase nominale qui juge, « preuve que », « partout en France ».
Source : les règles du chef d’édition, 1 et 3.

Bad:
    {"html": "<p>La banque a payé. Une sanction exemplaire qui envoie un message à tous.</p>", "source_html": "<p>La banque a payé une amende.</p>"}
Good:
    {"html": "<p>La banque a payé. Une amende qui atteint 3 millions d’euros reste impayée.</p>", "source_html": "<p>La banque a payé. Une autre amende, qui atteint 3 millions d’euros, reste impayée.</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.facts.clauses import fold_same, pattern
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.footing import marked


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Matches of `data/comments.toml` without footing; not what the sentence gives as somebody's opinion."""
    for hit in marked(case, "comments", t["footing"]):
        start, end = next((span for span in case.page.sentences if span[0] <= hit.start < span[1]), (0, 0))
        around = case.page.text[start : hit.start] + case.page.text[hit.end : end]
        if not pattern("attributed").search(fold_same(around)):
            yield hit


RULE = Rule("FR113", "comment", "FR", "warning", find, needs=("html", "source_html"), doc=__doc__ or "")
