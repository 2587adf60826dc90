"""Pages of the site that any article may point to: the lists of its own topics, tags and categories."""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.errors import SiteError
from wp_seo.models import Draft, Link
from wp_seo.wordpress.base import Site

_NO_TOPIC = frozenset({"non-classe", "uncategorized", "sans-categorie", "a-la-une", "une"})
"""Slugs of categories that say nothing of what they hold."""


def topics(site: Site, draft: Draft) -> tuple[Link, ...]:
    """The draft's tags, then its categories; none that says nothing of what it holds.

    A site that can't be asked costs the article these links, not the run: the error is swallowed here.
    """
    try:
        return tuple(_terms(site, draft))
    except SiteError:
        return ()


def _terms(site: Site, draft: Draft) -> Iterator[Link]:
    for term in site.terms("tags", ids=draft.tags) if draft.tags else ():
        if term.link:
            yield Link(term.link, term.name, kind="tag")
    for term in site.terms("categories", ids=draft.categories) if draft.categories else ():
        if term.link and term.slug not in _NO_TOPIC:
            yield Link(term.link, term.name, kind="category")
