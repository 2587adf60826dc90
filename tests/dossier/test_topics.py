"""The site's own pages that any article may point to."""

from __future__ import annotations

from wp_seo.dossier.topics import topics
from wp_seo.models import Draft
from wp_seo.wordpress.base import Term
from wp_seo.wordpress.memory import MemorySite

CATEGORIES = (
    Term(1, "non-classe", "Non classé", "https://memoire.example/?category_name=non-classe", 9),
    Term(3, "sports", "Sports", "https://memoire.example/?category_name=sports", 4),
    Term(5, "autre", "Autre", "https://memoire.example/?category_name=autre", 4),
)
TAGS = (
    Term(7, "vide", "Vide", "https://memoire.example/?tag=vide", 0),
    Term(8, "cyclisme", "Cyclisme", "https://memoire.example/?tag=cyclisme", 2),
)


def test_the_drafts_own_topics_that_have_something_to_show_then_the_front_page() -> None:
    site = MemorySite(categories=CATEGORIES, tags=TAGS)
    draft = Draft(1, "draft", "T", "<p>x</p>", categories=(1, 3), tags=(7, 8))
    assert [(t.title, t.kind) for t in topics(site, draft)] == [
        ("Cyclisme", "tag"),
        ("Sports", "category"),
        ("Mémoire", "home"),
    ]


def test_a_draft_without_topics_has_the_front_page() -> None:
    (home,) = topics(MemorySite(categories=CATEGORIES), Draft(1, "draft", "T", "<p>x</p>"))
    assert home.url == "https://memoire.example/"
