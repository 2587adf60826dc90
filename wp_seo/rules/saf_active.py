"""Ni script, ni cadre, ni style, ni formulaire, ni gestionnaire d’événement que le brouillon n’avait pas.

Bad:
    {"html": "<p>x</p><script>alert(1)</script>"}
Good:
    {"html": "<p>x</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Active markup in what was written; what is carried over byte for byte is the draft's own."""
    html = case.html
    for element in case.dossier.source.carried if case.dossier else ():
        html = html.replace(element.markup, "")
    for match in ACTIVE.finditer(html):
        ours = (
            match.group().lower().startswith("<script")
            and "application/ld+json" in html[match.start() : match.start() + 60]
        )
        if not ours and match.group().lower() not in (case.source_html or "").lower():
            yield Hit(f"Ôte « {match.group()[:40]} » du corps.", excerpt=match.group()[:80])


ACTIVE = re.compile(
    r"<(?:script|iframe|object|embed|form|style|link|meta|base|svg)\b[^>]*|\son\w+\s*=|javascript:|data:text/html", re.I
)


RULE = Rule("SAF002", "active-markup", "SAF", "blocker", find, needs=("html",), doc=__doc__ or "")
