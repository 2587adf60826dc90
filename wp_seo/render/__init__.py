"""An Article as Gutenberg blocks or classic HTML, as the draft was; carried-over elements byte for byte, once each."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace

from wp_seo.french.letters import CAPITALS
from wp_seo.french.typography import plain, sentence_case, typeset
from wp_seo.markup.sanitise import sanitise
from wp_seo.models import Article, HouseStyle, Link, Source
from wp_seo.render.layout import Piece, lay_out
from wp_seo.render.links import Placed, place_links
from wp_seo.render.targets import known_pages, links_for, read_on

__all__ = ["known_pages", "links_for", "read_on", "render"]
_NO_STYLE = HouseStyle()
READ_ON = "À lire aussi"
"""Opens the line that leads on, in an article whose text has no words for a link to the site."""


def render(
    article: Article,
    source: Source,
    style: HouseStyle = _NO_STYLE,
    links: tuple[Placed, ...] = (),
    read_on: Link | None = None,
) -> str:
    """The article as WordPress stores it; `read_on` is where a last line leads to."""
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
    if read_on:
        parts.append(write(Piece("p", f"{READ_ON}\u00a0: {read_on.title}")))
        links = (*links, Placed(typeset(read_on.title), read_on.url, last=True))
    if style.disclosure:
        parts.append(write(Piece("p", style.disclosure)))
    if style.json_ld:
        parts.append(_json_ld(article, source))
    linked = place_links("\n\n".join(parts), links)
    return re.sub(r"\ue100(\d+)\ue101", lambda m: untouched[int(m[1])], linked)


def _inline(text: str) -> str:
    clean = sanitise(html.escape(typeset(text.translate({0xE100: None, 0xE101: None})), quote=False))
    return _CIVILITY.sub(r"\1&nbsp;", clean)


_CIVILITY = re.compile(rf"\b(MM?\.)\u00a0(?=[{CAPITALS}])")
"""« M. Roy »: the Yoast engine ends a sentence behind « M. », unless the space is written as the editor of WordPress writes it."""


def _cased(pieces: tuple[Piece, ...], names: frozenset[str]) -> list[Piece]:
    """Headings in sentence case, without a full stop; names keep their capitals."""
    return [
        replace(p, text=sentence_case(re.sub(r"[\s.:;,]+$", "", p.text), names)) if p.kind in ("h2", "h3") else p
        for p in pieces
    ]


def _names(article: Article, source: Source) -> frozenset[str]:
    """Words that the source or the article's own sentences write with a capital inside a sentence."""
    text = " ".join([*(s.text for s in source.sentences), *(s.text for s in article.sentences())])
    found = re.findall(rf"(?<=[\wà-ÿ,’»] )([{CAPITALS}][\w-]+)|(?<=’)([{CAPITALS}][\w-]+)", text)
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
