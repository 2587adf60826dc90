"""Aucun lien ni hôte que le brouillon, la configuration ou le site n’a apportés.

Bad:
    {"html": "<p><a href='https://publicite.example/'>ici</a></p>", "source_html": "<p>Rien.</p>"}
Good:
    {"html": "<p><a href='https://source.example/a'>ici</a></p>", "source_html": "<p>https://source.example/a</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from wp_seo.case import Case
from wp_seo.render import known_pages
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Links, images and frames from hosts that nobody brought."""
    if case.source_html is None and case.dossier is None:
        return
    allowed = hosts(case.source_html or "") | case.site.allowed_hosts | {urlsplit(case.site.url).netloc}
    allowed |= {urlsplit(url).netloc for table in ("pages", "reference") for url in known_pages(table).values()}
    if case.dossier is not None:
        read = case.dossier.source
        allowed |= {urlsplit(u).netloc for u in (*read.links, *(link.url for link in case.dossier.links))}
        allowed |= {h for c in read.carried for h in hosts(c.markup)}
    for anchor in case.page.anchors:
        parts = urlsplit(anchor.href)
        if parts.scheme not in ("", "http", "https", "mailto"):
            yield Hit(f"Ôte le lien « {anchor.href[:60]} ».", anchor.start, anchor.end)
        elif parts.netloc and parts.netloc not in allowed:
            yield Hit(f"Ôte le lien vers {parts.netloc} : personne ne l’a apporté.", anchor.start, anchor.end)
    for match in SOURCE.finditer(case.html):
        if urlsplit(match[1]).netloc not in allowed:
            yield Hit(f"Ôte ce que l’article charge de {urlsplit(match[1]).netloc}.", excerpt=match.group()[:120])


def hosts(html: str) -> frozenset[str]:
    """Every host that a text names in an address."""
    return frozenset(urlsplit(u).netloc for u in re.findall(r"https?://[^\s\"'<>\])]+", html))


SOURCE = re.compile(r"\b(?:src|srcset|data|poster|action)\s*=\s*[\"']?(https?://[^\s\"'>]+)", re.I)


RULE = Rule("SAF001", "foreign-link", "SAF", "blocker", find, needs=("html",), doc=__doc__ or "")
