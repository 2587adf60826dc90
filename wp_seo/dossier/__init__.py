"""Gathers what else an article may rest on: R (archive and siblings), D (documents), N (validated notes)."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from wp_seo.dossier import archive, documents, topics
from wp_seo.dossier.notes import Library, called_by
from wp_seo.dossier.numbering import Text, number
from wp_seo.models import Dossier, Draft, Link, Source
from wp_seo.resources import CONFIG
from wp_seo.settings import DossierSettings, data_folder
from wp_seo.wordpress.base import Site

MOST_LINKS = 4
"""Internal links to related posts offered to an article; where there are fewer than `ENOUGH_LINKS`, the draft's topics too."""
ENOUGH_LINKS = 2


@dataclass(frozen=True)
class Gatherer:
    """Gathers a Dossier for one draft after the other; `site` is None for offline work."""

    settings: DossierSettings
    site: Site | None = None
    attached: Sequence[str] = ()  # files or addresses given with --with
    categories: Mapping[int, str] = field(default_factory=dict)  # slugs by id, for documents by category
    today: date | None = None
    written: Container[int] = frozenset()  # drafts that wp-seo wrote: no source for another article
    index: archive.Index | None = None  # of the site's published posts; without one the site is searched

    def __call__(self, read: Source, draft: Draft) -> Dossier:
        """The source with everything that was found. UsageError for an attached document that can't be had."""
        today = self.today or date.today()
        related = self._related(read, draft, today)
        texts = [*related, *self._documents(draft), *called_by(read, library(self.settings).notes(), today)]
        materials, quotes = number(texts, read)
        links = tuple(Link(t.url, t.credit, t.date) for t in related if t.url)[:MOST_LINKS]
        if self.site is not None and len(links) < ENOUGH_LINKS:
            links += topics.topics(self.site, draft)
        return Dossier(read, materials, quotes, links)

    def _related(self, read: Source, draft: Draft, today: date) -> tuple[Text, ...]:
        if self.site is None or not self.settings.archive:
            return ()
        wanted = self.settings
        return archive.related(
            self.site,
            read,
            draft,
            most=wanted.archive_posts,
            max_age_days=wanted.archive_max_age_days,
            today=today,
            written=self.written,
            index=self.index,
        )

    def _documents(self, draft: Draft) -> tuple[Text, ...]:
        slugs = [self.categories.get(c, "") for c in draft.categories]
        ruled = [place for slug in slugs for place in self.settings.documents.get(slug, ())]
        return tuple(documents.load(place) for place in dict.fromkeys([*self.attached, *ruled]))


def library(settings: DossierSettings) -> Library:
    """The notes: those shipped or kept in `config/notes`, then the newsroom's own folder, which is written to."""
    own = Path(settings.notes).expanduser() if settings.notes else data_folder() / "notes"
    return Library((CONFIG / "notes", own))
