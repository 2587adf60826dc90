"""Le slug compte au plus 70 caractères, en minuscules sans accents, et n’est à aucun autre article.
Source : WordPress, sanitize_title ; gutenberg#41953 pour la collision.

Bad:
    {"html": "<p>x</p>", "slug": "Été à la mer"}
Good:
    {"html": "<p>x</p>", "slug": "ete-mer"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Empty, too long, not of a slug's letters, or taken."""
    slug = case.slug or ""
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug):
        yield Hit(
            "Écris le slug en minuscules sans accents, mots séparés par des traits d’union.", 0, len(slug), "slug"
        )
    elif len(slug) > t["max_characters"]:
        yield Hit(f"Raccourcis le slug : {len(slug)} caractères, {t['max_characters']} au plus.", 0, len(slug), "slug")
    elif slug in case.site.taken_slugs:
        yield Hit("Change le slug : un autre article du site l’a déjà.", 0, len(slug), "slug")


RULE = Rule("SEO010", "slug-form", "SEO", "error", find, needs=("slug",), doc=__doc__ or "")
