"""Adresses, références (CVE…), codes boursiers et comptes sont ceux des sources.

Bad:
    {"html": "<p>La faille CVE-2026-1234 est corrigée.</p>", "source_html": "<p>La faille CVE-2026-4321 est corrigée.</p>"}
Good:
    {"html": "<p>La faille CVE-2026-4321 est corrigée.</p>", "source_html": "<p>La faille CVE-2026-4321 est corrigée.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.facts.evidence import evidence, fields
from wp_seo.french.letters import CAPITALS, SMALL
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Identifiers that no source holds."""
    proof = evidence(case)
    if proof is None:
        return
    brought = " ".join(
        [proof.text, case.source_html or "", *(case.dossier.source.links if case.dossier else ())]
    ).lower()
    for name, text in fields(case):
        for match in IDENTIFIER.finditer(text):
            if (match[1] or match.group()).rstrip(".,").lower() not in brought:
                yield Hit(f"Ôte ou corrige « {match.group()} », absent des sources.", *match.span(), name)


IDENTIFIER = re.compile(
    r"https?://[^\s)»\"]+|\bCVE-\d{4}-\d+\b|\b(?:NASDAQ|NYSE|Euronext|EPA|LON|LSE|AMS) ?: ?([A-Z.]{1,6})\b|(?<!\w)@\w{2,}"
    rf"|\b\d+(?:\.\d+){{2,}}\b(?!\.\d)|(?<![\w-])[{CAPITALS}][{SMALL}]+-\d+\b"
    r"|\b[\w.-]+@[\w.-]+\.\w+|\b[A-Z]{1,4}-?\d{2,}[A-Z0-9-]*\b"
)


RULE = Rule("FID006", "identifier-not-in-source", "FID", "error", find, needs=("html",), doc=__doc__ or "")
