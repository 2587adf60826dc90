"""Tells prose from what must come back untouched, in block and in classic markup alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wp_seo.markup.blocks import Block, has_blocks, parse
from wp_seo.markup.shortcodes import find_shortcodes

_PROSE = frozenset("paragraph heading list list-item quote freeform verse".split())
_WRAPPERS = frozenset("group columns column".split())
_KINDS = {
    "image": "image", "gallery": "gallery", "embed": "embed", "table": "table", "shortcode": "shortcode",
    "html": "html", "video": "embed", "audio": "embed", "cover": "image", "media-text": "image",
}  # fmt: skip
_ELEMENT = re.compile(
    r"<(?P<tag>figure|table|iframe|video|audio|object|script|style|form|pre|svg|noscript)\b[^>]*>.*?</(?P=tag)\s*>"
    r"|<a\b[^>]*>\s*<img\b[^>]*>\s*</a>|<img\b[^>]*>|<hr\b[^>]*>|<embed\b[^>]*>|<!--(?:more|nextpage)\b.*?-->"
    r"|(?m:^[ \t]*https?://[^\s<>]+[ \t]*\r?$)",
    re.S | re.I,
)
_ELEMENT_KINDS = {"figure": "image", "table": "table", "iframe": "embed", "video": "embed", "audio": "embed"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the stored text: prose to rewrite (`kind` is "" then), or an element to carry over."""

    kind: str
    start: int
    end: int


def stretches(content: str) -> Iterator[Stretch]:
    """The whole content as stretches in order, without a gap but for block delimiters and white space."""
    if not has_blocks(content):
        yield from _freeform(content, 0, len(content))
        return
    yield from _blocks(parse(content), content, 0)


def _blocks(blocks: tuple[Block | str, ...], content: str, position: int) -> Iterator[Stretch]:
    for block in blocks:
        if isinstance(block, str):
            yield from _freeform(content, position, position + len(block))
            position += len(block)
            continue
        length = len(block.markup)
        name = block.name.removeprefix("core/")
        inside = position + len(block.opener)
        if name in ("", *_WRAPPERS) and (not name or _holds_prose(block)):
            yield from _blocks(block.children, content, inside)
        elif name in _PROSE and not _is_embed_only(block):
            yield from _freeform(content, inside, position + length - len(block.closer))
        else:
            kind = "embed" if "embed" in name else _KINDS.get(name, "block")
            yield Stretch(kind, position, position + length)
        position += length


def _holds_prose(block: Block) -> bool:
    return any(isinstance(c, Block) and (c.name in _PROSE or _holds_prose(c)) for c in block.children)


def _is_embed_only(block: Block) -> bool:
    return block.name == "paragraph" and bool(re.fullmatch(r"\s*<p[^>]*>\s*(?:<img\b[^>]*>\s*)+</p>\s*", block.inner))


def _freeform(content: str, start: int, end: int) -> Iterator[Stretch]:
    """Elements inside HTML; in a block's prose the block comments of inner blocks are skipped by the reader."""
    found = [Stretch(_element_kind(m), m.start(), m.end()) for m in _ELEMENT.finditer(content, start, end)]
    text = content[start:end]
    for code in find_shortcodes(text):
        kind = {"gallery": "gallery", "caption": "image", "wp_caption": "image", "embed": "embed"}.get(
            code.name.lower()
        )
        found.append(Stretch(kind or "shortcode", start + code.start, start + code.end))
    position = start
    for element in sorted(found, key=lambda s: (s.start, -s.end)):
        if element.start < position:
            continue  # inside the one before
        if content[position : element.start].strip():
            yield Stretch("", position, element.start)
        yield element
        position = element.end
    if content[position:end].strip():
        yield Stretch("", position, end)


def _element_kind(match: re.Match[str]) -> str:
    tag = (match["tag"] or "").lower()
    if tag:
        return _ELEMENT_KINDS.get(tag, "html")
    head = match.group().lstrip()[:4].lower()
    return "image" if head.startswith(("<img", "<a")) else "embed" if head.startswith("http") else "html"
