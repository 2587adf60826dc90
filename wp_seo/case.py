"""What is judged: the article's page and fields, with the source and the dossier where there are any."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, TypeVar

from wp_seo.markup.text import Page, read_page
from wp_seo.models import Article, Dossier

Field = Literal["html", "title", "seo_title", "meta_description", "slug", "focus_keyphrase", "excerpt"]
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
