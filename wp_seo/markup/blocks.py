"""Parses what WordPress stores into blocks and back: `serialise(parse(x)) == x` for every string x.

A block keeps the exact text of its delimiters, so that whatever JSON, spacing or damage WordPress let through comes
out again unchanged. Grammar: developer.wordpress.org, "The block grammar".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_DELIMITER = re.compile(
    r"<!--\s+(?P<close>/)?wp:(?P<name>[a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)\s+"
    r"(?P<json>\{.*\}\s+)?(?P<void>/)?-->",
    re.S,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A block, or freeform HTML between blocks (`name` is "" then, and `children` is its one string)."""

    name: str
    children: tuple[Block | str, ...]
    opener: str = ""
    closer: str = ""

    @property
    def attributes(self) -> dict[str, Any]:
        """The opener's JSON; empty where there is none or it is broken."""
        match = _DELIMITER.fullmatch(self.opener)
        try:
            read = json.loads(match["json"]) if match and match["json"] else {}
        except ValueError:
            return {}
        return read if isinstance(read, dict) else {}

    @property
    def markup(self) -> str:
        """The block as it was stored."""
        return serialise([self])

    @property
    def inner(self) -> str:
        """What stands between the delimiters, as it was stored."""
        return serialise(self.children)


def serialise(blocks: Sequence[Block | str]) -> str:
    """The stored text of the blocks."""
    parts: list[str] = []
    stack: list[Block | str] = list(reversed(blocks))
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            parts.append(item)
        else:
            parts.append(item.opener)
            stack.append(item.closer)
            stack.extend(reversed(item.children))
    return "".join(parts)


def has_blocks(content: str) -> bool:
    """Whether WordPress would open the text in the block editor as blocks."""
    return any(not m["close"] for m in _delimiters(content))


def parse(content: str) -> tuple[Block, ...]:
    """The top-level blocks, freeform stretches included. Never fails: what is no block is freeform.

    An opener without its closer is freeform text, and so is a closer without its opener.
    """
    matches = list(_delimiters(content))
    partner = _pair(matches)
    root: list[Block | str] = []
    open_children: list[tuple[int, list[Block | str]]] = [(-1, root)]
    position = 0
    for index, match in enumerate(matches):
        children = open_children[-1][1]
        if match["void"] and not match["close"]:
            _text(children, content[position : match.start()])
            children.append(Block(match["name"], (), match.group()))
        elif index in partner and not match["close"]:
            _text(children, content[position : match.start()])
            open_children.append((index, []))
        elif index in partner:
            opener, inside = open_children.pop()
            _text(inside, content[position : match.start()])
            open_children[-1][1].append(Block(match["name"], tuple(inside), matches[opener].group(), match.group()))
        else:
            continue
        position = match.end()
    _text(root, content[position:])
    return tuple(item if isinstance(item, Block) else Block("", (item,)) for item in root)


def _delimiters(content: str) -> Iterator[re.Match[str]]:
    """Block delimiters in order, in linear time also where comments are never closed."""
    start = content.find("<!--")
    while start >= 0:
        end = content.find("-->", start + 4)
        if end < 0:
            return
        match = _DELIMITER.fullmatch(content, start, end + 3)
        if match:
            yield match
        start = content.find("<!--", end + 3 if match else start + 4)


def _pair(matches: list[re.Match[str]]) -> dict[int, int]:
    """Openers and closers that belong together, both ways; strictly nested."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for index, match in enumerate(matches):
        if match["void"] and not match["close"]:
            continue
        if not match["close"]:
            stack.append(index)
            continue
        names = [matches[i]["name"] for i in stack]
        if match["name"] not in names:
            continue
        while matches[stack[-1]]["name"] != match["name"]:
            stack.pop()
        opener = stack.pop()
        pairs[opener], pairs[index] = index, opener
    return pairs


def _text(children: list[Block | str], text: str) -> None:
    if text:
        children.append(text)


def walk(blocks: Sequence[Block | str]) -> Iterator[Block]:
    """Every block in reading order, parents before children."""
    stack: list[Block | str] = list(reversed(blocks))
    while stack:
        item = stack.pop()
        if isinstance(item, Block):
            yield item
            stack.extend(reversed(item.children))


_FILTERED = re.compile(
    r"<(?:script|iframe|style|form|input|select|textarea|embed|object|svg|noscript|link|meta|base|canvas)\b|\son\w+\s*=|javascript:",
    re.I,
)


def filtered(content: str) -> tuple[str, ...]:
    """What WordPress' kses takes out or rewrites for users without `unfiltered_html`, as it begins in the text.

    That is active elements and attributes, and block delimiters whose JSON is not written as WordPress writes it.
    """
    found = dict.fromkeys(m.group().strip() for m in _FILTERED.finditer(content))
    for match in _delimiters(content):
        stored = (match["json"] or "").strip()
        if not stored:
            continue
        try:
            canonical = json.dumps(json.loads(stored), ensure_ascii=False, separators=(",", ":"))
        except ValueError:
            canonical = ""
        if canonical != stored and "\\" not in stored:  # escapes are written more than one way
            found[match.group()[:40]] = None
    return tuple(found)
