"""What the rules found, told to a model by address. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from wp_seo.case import Case
from wp_seo.models import Article, Finding
from wp_seo.writers.repair import numbers_of

_FORM = ("FR003", "FR005", "FR006")


def told(
    article: Article, case: Case, findings: Sequence[Finding], names: Mapping[str, str] | None = None
) -> list[str]:
    """A line a fault: the sentence's number, the heading, the field (by its name in `names`) or the whole article; then what to
    do, and the words that it is about."""
    findings = [f for f in findings if not _of_quote(f, case)]
    by_number = numbers_of(article, findings, case)
    placed = {id(f) for found in by_number.values() for f in found}
    lines = [_line(f"phrase {number}", f) for number, found in sorted(by_number.items()) for f in found]
    for finding in findings:
        if id(finding) not in placed:
            field = "article" if finding.field == "html" else (names or {}).get(finding.field, finding.field)
            lines.append(_line("intertitre" if _in_heading(finding, case) else field, finding))
    return lines


def _line(at: str, finding: Finding) -> str:
    return f"- {at} : {finding.message}" + (f" [{finding.excerpt}]" if finding.excerpt.strip() else "")


def _of_quote(finding: Finding, case: Case) -> bool:
    """Whether a fault of form lies in a sentence that is mostly somebody's words: those can't be changed."""
    if finding.rule not in _FORM or finding.field != "html":
        return False
    text = case.page.text[finding.start : finding.end]
    quoted = sum(len(m) for m in re.findall(r"«[^«»]*»", text))
    return quoted > len(text) / 2


def _in_heading(finding: Finding, case: Case) -> bool:
    return finding.end > finding.start and any(b.start <= finding.start < b.end for _, b in case.page.headings)
