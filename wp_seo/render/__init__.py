"""An Article as Gutenberg blocks or classic HTML, as the draft was; carried-over elements byte for byte, once each."""

from __future__ import annotations

import html
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial

from wp_seo.french.typography import plain, sentence_case, typeset
from wp_seo.markup.sanitise import sanitise
from wp_seo.models import Article, HouseStyle, Link, Material, Source
from wp_seo.render.anchors import resting, shared_words
from wp_seo.render.layout import Piece, lay_out
from wp_seo.render.links import Placed, place_links
from wp_seo.resources import config_text

_NO_STYLE = HouseStyle()


def render(article: Article, source: Source, style: HouseStyle = _NO_STYLE, links: tuple[Placed, ...] = ()) -> str:
    """The article as WordPress stores it."""
    pieces = _cased(lay_out(article, source), _names(article, source))
    write = _block if source.format == "blocks" else _classic
    parts: list[str] = []
    items: list[str] = []
    untouched: list[str] = []  # elements that no link may be placed in
    for piece in pieces:
        if piece.kind == "li":
            items.append(_inline(piece.text))
            continue
        if items:
            parts.append(_list(items, source))
            items = []
        if piece.kind == "carried":
            untouched.append(piece.markup)
            parts.append(f"\ue100{len(untouched) - 1}\ue101")
        else:
            parts.append(write(piece))
    if items:
        parts.append(_list(items, source))
    if style.disclosure:
        parts.append(write(Piece("p", style.disclosure)))
    if style.json_ld:
        parts.append(_json_ld(article, source))
    linked = place_links("\n\n".join(parts), links)
    return re.sub(r"\ue100(\d+)\ue101", lambda m: untouched[int(m[1])], linked)


def _inline(text: str) -> str:
    return sanitise(html.escape(typeset(text.translate({0xE100: None, 0xE101: None})), quote=False))


def _cased(pieces: tuple[Piece, ...], names: frozenset[str]) -> list[Piece]:
    """Headings in sentence case, without a full stop; names keep their capitals."""
    return [
        replace(p, text=sentence_case(re.sub(r"[\s.:;,]+$", "", p.text), names)) if p.kind in ("h2", "h3") else p
        for p in pieces
    ]


def _names(article: Article, source: Source) -> frozenset[str]:
    """Words that the source or the article's own sentences write with a capital inside a sentence."""
    text = " ".join([*(s.text for s in source.sentences), *(s.text for s in article.sentences())])
    found = re.findall(r"(?<=[\wà-ÿ,’»] )([A-ZÀ-ÖØ-Þ][\w-]+)|(?<=’)([A-ZÀ-ÖØ-Þ][\w-]+)", text)
    return frozenset(first or second for first, second in found)


def _block(piece: Piece) -> str:
    if piece.kind == "h2":
        return f'<!-- wp:heading -->\n<h2 class="wp-block-heading"{_id(piece)}>{_inline(piece.text)}</h2>\n<!-- /wp:heading -->'
    if piece.kind == "h3":
        level = '{"level":3}'
        inner = f'<h3 class="wp-block-heading"{_id(piece)}>{_inline(piece.text)}</h3>'
        return f"<!-- wp:heading {level} -->\n{inner}\n<!-- /wp:heading -->"
    return f"<!-- wp:paragraph -->\n<p>{_inline(piece.text)}</p>\n<!-- /wp:paragraph -->"


def _classic(piece: Piece) -> str:
    if piece.kind in ("h2", "h3"):
        return f"<{piece.kind}{_id(piece)}>{_inline(piece.text)}</{piece.kind}>"
    return f"<p>{_inline(piece.text)}</p>"


def _id(piece: Piece) -> str:
    return f' id="{html.escape(piece.anchor)}"' if piece.anchor else ""


def _list(items: list[str], source: Source) -> str:
    if source.format == "classic":
        return "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in items) + "\n</ul>"
    inner = "\n\n".join(f"<!-- wp:list-item -->\n<li>{item}</li>\n<!-- /wp:list-item -->" for item in items)
    return f'<!-- wp:list -->\n<ul class="wp-block-list">{inner}</ul>\n<!-- /wp:list -->'


def _json_ld(article: Article, source: Source) -> str:
    """schema.org NewsArticle, and FAQPage where there are questions; only what the article itself says."""
    graph: list[dict[str, object]] = [
        {"@type": "NewsArticle", "headline": plain(article.title)[:110], "description": plain(article.meta_description)}
    ]
    if article.faq:
        answers = [
            {"@type": "Question", "name": q, "acceptedAnswer": {"@type": "Answer", "text": a.text}}
            for q, a in article.faq
        ]
        graph.append({"@type": "FAQPage", "mainEntity": answers})
    data = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False).replace("</", "<\\/")
    script = f'<script type="application/ld+json">{data}</script>'
    return f"<!-- wp:html -->\n{script}\n<!-- /wp:html -->" if source.format == "blocks" else script


def links_for(
    article: Article,
    offered: tuple[Link, ...],
    outbound: tuple[str, ...] = (),
    most: int = 4,
    materials: tuple[Material, ...] = (),
) -> tuple[Placed, ...]:
    """Two to four internal links on natural words of the article, none of them the keyphrase, and one outbound.

    An anchor is the longest run of two to five words that the article's text shares with the target's title, else words of
    a sentence that rests on the target.
    """
    text = typeset(" ".join(p.text for p in article.paragraphs()))
    keyphrase = plain(article.focus_keyphrase).lower()
    chosen: list[Placed] = []
    for link in offered:
        fits = partial(_fits, keyphrase=keyphrase, taken=[c.anchor for c in chosen])
        ids = {m.id for m in materials if m.url == link.url}
        on_it = [s for s in article.sentences() if ids.intersection(s.sources)]
        anchor = shared_words(typeset(link.title), text, fits) or resting(link.title, on_it, fits)
        if anchor:
            chosen.append(Placed(anchor, link.url))
    fits = partial(_fits, keyphrase=keyphrase, taken=[c.anchor for c in chosen])
    beyond = next((p for p in outbound_links(text, outbound) if fits(p.anchor)), None) or _to_document(
        article, materials, fits
    )
    return (*chosen[: most - 1], beyond) if beyond else tuple(chosen[:most])


def _to_document(article: Article, materials: tuple[Material, ...], fits: Callable[[str], bool]) -> Placed | None:
    """A link to an attached page, on words of a sentence that rests on it."""
    for material in materials:
        if material.kind == "document" and material.url:
            on_it = [s for s in article.sentences() if material.id in s.sources]
            if anchor := resting(material.credit, on_it, fits):
                return Placed(anchor, material.url)
    return None


def _fits(anchor: str, keyphrase: str, taken: list[str]) -> bool:
    return plain(anchor).lower() != keyphrase and not any(anchor in t or t in anchor for t in taken)


def outbound_links(text: str, urls: tuple[str, ...]) -> Iterator[Placed]:
    """Links beyond the site on names that stand in the text: to the draft's own addresses, then to the official pages
    of institutions and agencies that `config/links.toml` knows."""
    for url in urls:
        host = re.sub(r"^www\.", "", re.sub(r"^https?://([^/?#]+).*", r"\1", url)).split(".")[0]
        named = re.search(rf"(?<![\w’-]){re.escape(host)}(?![\w’-])", text, re.I)
        if named:
            yield Placed(named.group(), url)
    for name, url in official_pages().items():
        if re.search(rf"(?<![\w’-]){re.escape(name)}(?![\w’-])", text):
            yield Placed(name, url)


@cache
def official_pages() -> dict[str, str]:
    """Names and their official pages, as the configuration has them; the apostrophes typeset."""
    pages = tomllib.loads(config_text("links.toml"))["pages"]
    return {typeset(name): url for name, url in pages.items()}
