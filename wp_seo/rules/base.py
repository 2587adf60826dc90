"""What a rule is: id, name, family, severity, needs, and a function from a Case to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wp_seo.case import Case, Field
from wp_seo.models import Family, Finding, Severity

Thresholds = Mapping[str, Any]


@dataclass(frozen=True)
class Rule:
    """One check. `find` yields findings; their `rule`, `name` and default severity come from here."""

    id: str
    name: str
    family: Family
    severity: Severity
    find: Callable[[Case, Thresholds], Iterable[Hit]]
    needs: tuple[str, ...] = ("html",)  # names of Case fields that must be there
    last: bool = False  # it says nothing of a place that another rule names: see `judge`
    doc: str = ""  # the module's docstring: what it wants, with Bad and Good examples

    def check(self, case: Case, thresholds: Thresholds) -> Iterator[Finding]:
        """The findings of this rule; none where a needed field is missing."""
        if any(getattr(case, name) is None for name in self.needs):
            return
        for hit in self.find(case, thresholds):
            yield Finding(
                self.id,
                self.name,
                hit.severity or self.severity,
                hit.field,
                hit.message,
                hit.start,
                hit.end,
                hit.excerpt or _excerpt(case, hit),
            )


@dataclass(frozen=True, slots=True)
class Hit:
    """A place and a French imperative; what a rule's function yields."""

    message: str
    start: int = 0
    end: int = 0
    field: Field = "html"
    severity: Severity | None = None
    excerpt: str = ""


def _excerpt(case: Case, hit: Hit) -> str:
    text = case.page.text if hit.field == "html" else getattr(case, hit.field) or ""
    return text[hit.start : hit.end][:160]
