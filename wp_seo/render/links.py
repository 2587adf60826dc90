"""Puts links on words that stand in the text already, so that no sentence is bent for one."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placed:
    """A link on an exact stretch of words: their first occurrence in the text, or the last."""

    anchor: str
    url: str
    last: bool = False


def place_links(markup: str, links: tuple[Placed, ...]) -> str:
    """The markup with one occurrence of each anchor in a paragraph linked; an anchor that is not there is left out.

    Only text inside `<p>` counts: headings, carried-over elements and words that are linked already are not touched.
    """
    for link in links:
        pattern = re.compile(rf"(?<![\w-]){re.escape(html.escape(link.anchor, quote=False))}(?![\w’-])")
        paragraphs = list(re.finditer(r"<p>(.*?)</p>", markup, re.S))
        for paragraph in reversed(paragraphs) if link.last else paragraphs:
            found = next((m for m in pattern.finditer(paragraph[1]) if not _inside_tag(paragraph[1], m.start())), None)
            if found:
                at = paragraph.start(1) + found.start()
                words = found.group()
                tag = f'<a href="{html.escape(link.url)}">{words}</a>'
                markup = markup[:at] + tag + markup[at + len(words) :]
                break
    return markup


def _inside_tag(text: str, position: int) -> bool:
    before = text[:position]
    return before.count("<a ") > before.count("</a>") or before.rfind("<") > before.rfind(">")
