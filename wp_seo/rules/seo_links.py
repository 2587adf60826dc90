"""L’article a un lien suivi vers le site et un vers l’extérieur. Source : Yoast, internalLinks et externalLinks.

Bad:
    {"html": "<p>Rien.</p>"}
Good:
    {"html": "<p><a href='/a'>ici</a> <a href='https://ailleurs.example/'>là</a></p>"}
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from wp_seo.case import Case
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """No followed link of a kind."""
    home = urlsplit(case.site.url).netloc
    followed = [a for a in case.page.anchors if "nofollow" not in a.rel]
    internal = [a for a in followed if not urlsplit(a.href).netloc or urlsplit(a.href).netloc == home]
    missing = [] if internal else ["un lien vers un article du site"]
    if len(internal) == len(followed):
        missing.append("un lien vers une source extérieure citée dans le brouillon, s’il y en a une")
    if missing:
        yield Hit(f"Ajoute {', et '.join(missing)}.", excerpt=" ")


RULE = Rule("SEO014", "links", "SEO", "info", find, needs=("html",), doc=__doc__ or "")
