"""Where an article's links lead to, and on which of its own words each stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from urllib.parse import quote

from wp_seo.french.keyphrase import covers
from wp_seo.french.typography import plain, typeset
from wp_seo.models import Article, Dossier, Link, SourceLink
from wp_seo.render.anchors import named, resting, shared_words
from wp_seo.render.links import Placed
from wp_seo.resources import config_text

MOST = 4
"""Links of an article besides the draft's own, one of them beyond the site."""


def links_for(article: Article, dossier: Dossier) -> tuple[Placed, ...]:
    """The draft's own links, then two to four to the site and one beyond it, each on natural words that are not the
    keyphrase.

    An anchor is the longest run of two to five words that the text shares with the target's title, else words of a
    sentence that rests on the target; of a tag or a category, its name.
    """
    text = typeset(" ".join(p.text for p in article.paragraphs()))
    keyphrase = plain(article.focus_keyphrase).lower()
    chosen: list[Placed] = []

    def fits(anchor: str) -> bool:
        return _fits(anchor, keyphrase, [c.anchor for c in chosen])

    for own in dossier.source.anchored:
        if anchor := _as_in_draft(own, article, text, fits):
            chosen.append(Placed(anchor, own.url))
    most = MOST + len(chosen)
    for link in dossier.links:
        ids = {m.id for m in dossier.materials if m.url == link.url}
        on_it = [s for s in article.sentences() if ids.intersection(s.sources)]
        if link.kind == "post":
            anchor = shared_words(typeset(link.title), text, fits) or resting(link.title, on_it, fits)
        else:
            anchor = named(link.title, text, fits)
        if anchor:
            chosen.append(Placed(anchor, link.url))
    beyond = next((p for p in outbound_links(text, dossier.source.links) if fits(p.anchor)), None) or _to_document(
        article, dossier, fits
    )
    return (*chosen[: most - 1], beyond) if beyond else tuple(chosen[:most])


def read_on(dossier: Dossier, chosen: tuple[Placed, ...]) -> Link | None:
    """Where an article without a link to the site in its text leads on: a category of its own, else a tag."""
    if {c.url for c in chosen} & {link.url for link in dossier.links}:
        return None
    order = ("category", "tag")
    pages = sorted((link for link in dossier.links if link.kind in order), key=lambda link: order.index(link.kind))
    return pages[0] if pages else None


def _as_in_draft(link: SourceLink, article: Article, text: str, fits: Callable[[str], bool]) -> str:
    """The words that carry a link of the draft now: the same, some of them, else others of the sentence's rewriting."""
    words = typeset(link.words)
    if re.search(rf"(?<![\w-]){re.escape(words)}(?![\w’-])", text) and fits(words):
        return words
    on_it = [s for s in article.sentences() if link.sentence in s.sources]
    return shared_words(words, text, fits) or resting(words, on_it, fits)


def _to_document(article: Article, dossier: Dossier, fits: Callable[[str], bool]) -> Placed | None:
    """A link to an attached page, on words of a sentence that rests on it."""
    for material in dossier.materials:
        if material.kind == "document" and material.url:
            on_it = [s for s in article.sentences() if material.id in s.sources]
            if anchor := resting(material.credit, on_it, fits):
                return Placed(anchor, material.url)
    return None


def _fits(anchor: str, keyphrase: str, taken: list[str]) -> bool:
    competes = keyphrase and (covers(keyphrase, anchor) or covers(anchor, keyphrase))
    return not competes and not any(anchor in t or t in anchor for t in taken)


def outbound_links(text: str, urls: tuple[str, ...]) -> Iterator[Placed]:
    """Links beyond the site on names that stand in the text: to the draft's own addresses, then to the official pages
    of institutions and agencies that `config/links.toml` knows, last to a page of reference on a thing or a country."""
    for url in urls:
        host = re.sub(r"^www\.", "", re.sub(r"^https?://([^/?#]+).*", r"\1", url)).split(".")[0]
        found = re.search(rf"(?<![\w-]){re.escape(host)}(?![\w’-])", text, re.I)
        if found:
            yield Placed(found.group(), url)
    for table in ("pages", "reference"):
        for name, url in known_pages(table).items():
            if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w’-])", text):
                yield Placed(name, url)


@cache
def known_pages(table: str) -> dict[str, str]:
    """Names, with typeset apostrophes, and their pages' addresses, as a table of the configuration has them."""
    pages = tomllib.loads(config_text("links.toml")).get(table, {})
    return {typeset(name): quote(url, safe=":/%#?&=()") for name, url in pages.items()}
