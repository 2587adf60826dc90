"""The site's own pages that any article may point to."""

from __future__ import annotations

from wp_seo.dossier.topics import topics
from wp_seo.models import Draft
from wp_seo.wordpress.base import Term
from wp_seo.wordpress.memory import MemorySite

CATEGORIES = (
    Term(1, "non-classe", "Non classé", "https://memoire.example/?category_name=non-classe"),
    Term(3, "sports", "Sports", "https://memoire.example/?category_name=sports"),
    Term(5, "autre", "Autre", "https://memoire.example/?category_name=autre"),
)
TAGS = (Term(8, "cyclisme", "Cyclisme", "https://memoire.example/?tag=cyclisme"),)


def test_the_drafts_own_topics_that_say_what_they_hold() -> None:
    site = MemorySite(categories=CATEGORIES, tags=TAGS)
    draft = Draft(1, "draft", "T", "<p>x</p>", categories=(1, 3), tags=(8,))
    assert [(t.title, t.kind) for t in topics(site, draft)] == [("Cyclisme", "tag"), ("Sports", "category")]
    assert topics(site, Draft(1, "draft", "T", "<p>x</p>", categories=(1,))) == ()
