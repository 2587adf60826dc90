"""What a rule is and what it judges.

Rule     one check: id, name, family, severity, needs, and a function from a Case to findings
Case     what is judged: the article's page and fields, with the source and the dossier where there are any
Site     what the rules must know of the site: its address, taken slugs, used keyphrases, allowed hosts
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, TypeVar

from wp_seo.markup.text import Page, read_page
from wp_seo.models import Article, Dossier, Family, Finding, Severity

Field = Literal["html", "title", "seo_title", "meta_description", "slug", "focus_keyphrase", "excerpt"]
Thresholds = Mapping[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What the rules must know of the site; empty means not known."""

    url: str = ""
    taken_slugs: frozenset[str] = frozenset()
    used_keyphrases: Container[str] = frozenset()  # of other articles, in normal form
    allowed_hosts: frozenset[str] = frozenset()
    images: bool = True  # whether an image could have been chosen


@dataclass(frozen=True)
class Case:
    """What is judged. A field that is None is missing: the rules that need it are skipped."""

    html: str
    title: str | None = None
    seo_title: str | None = None
    meta_description: str | None = None
    slug: str | None = None
    focus_keyphrase: str | None = None
    excerpt: str | None = None
    source_html: str | None = None
    source_lang: str = "fr"
    source_title: str | None = None
    dossier: Dossier | None = None  # with it come R, D and N material
    article: Article | None = None  # with it come kinds and source ids per sentence
    site: SiteFacts = field(default_factory=SiteFacts)
    min_words: int | None = None  # overrides the threshold, where the brief allows a short article

    @cached_property
    def page(self) -> Page:
        """The article's visible text, parsed once."""
        return read_page(self.html)

    @cached_property
    def source(self) -> Page | None:
        """The draft's visible text, parsed once; None without a source."""
        return None if self.source_html is None else read_page(self.source_html)

    @cached_property
    def memo(self) -> dict[str, Any]:
        """Where rules keep what several of them need, by name; see `shared`."""
        return {}

    def shared(self, name: str, make: Callable[[], T]) -> T:
        """`make()` the first time `name` is asked for, the same object afterwards."""
        if name not in self.memo:
            self.memo[name] = make()
        value: T = self.memo[name]
        return value


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
