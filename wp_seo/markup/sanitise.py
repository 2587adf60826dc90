"""Lets through only the markup that an article needs; runs on what was written, never on what is carried over."""

from __future__ import annotations

import nh3

_TAGS = {"p", "h2", "h3", "h4", "strong", "em", "a", "ul", "ol", "li", "blockquote", "cite", "br", "sup", "sub"}
_ATTRIBUTES = {"a": {"href", "rel", "target"}, "h2": {"class", "id"}, "h3": {"class", "id"}, "ul": {"class"}}


def sanitise(html: str) -> str:
    """Safe HTML: no script, style, iframe, event handler, or address but http(s); block comments are kept.

    No-break spaces stay characters: as entities WordPress' texturize would treat them otherwise.
    """
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        strip_comments=False,
        link_rel=None,
        url_schemes={"http", "https"},
        clean_content_tags={"script", "style", "iframe", "object", "svg", "form"},
    )
    return clean.replace("&nbsp;", "\u00a0")
