"""The visible text of what WordPress stores, block by block, with offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import NavigableString

from wp_seo.french.sentences import split_sentences

_INVISIBLE = frozenset("script style pre code kbd noscript iframe svg form template object video audio".split())
_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li blockquote td th figcaption div section article tr ul ol table dt dd cite figure".split()
)
_TRANSPARENT = frozenset("div section article ul ol table tr figure".split())
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SHORTCODE = re.compile(
    r"\[(?!\[)/?(?:(?:gallery|caption|embed|audio|video|playlist|toc|contact-form[\w-]*|wp_\w+|vc_\w+|et_pb_\w+|su_\w+)"
    r"(?:\s[^\[\]]*)?|[a-z][\w-]*\s+[^\[\]]*=[^\[\]]*)/?\](?!\])",
    re.I,
)
WORD = re.compile(r"[^\W_]+(?:[’'\-.,][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Block:
    """A run of visible text: its tag (p, h2, li, …) and its offsets in the page's text."""

    tag: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link: where it points, its rel, and its offsets in the page's text."""

    href: str
    rel: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Image:
    """An image and its alternative text (None where the attribute is missing)."""

    src: str
    alt: str | None


@dataclass(frozen=True)
class Page:
    """What a reader sees of a piece of HTML: blocks joined by line breaks, with links and images."""

    html: str
    text: str
    blocks: tuple[Block, ...]
    anchors: tuple[Anchor, ...] = ()
    images: tuple[Image, ...] = ()
    tags: frozenset[str] = field(default_factory=frozenset)  # every element name, invisible ones too

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Offsets of the sentences outside headings."""
        body = [b for b in self.blocks if not b.tag.startswith("h")]
        return tuple((b.start + s, b.start + e) for b in body for s, e in split_sentences(self.text[b.start : b.end]))

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Offsets of all sentences, headings included, as the Yoast engine counts them."""
        return tuple(
            (b.start + s, b.start + e) for b in self.blocks for s, e in split_sentences(self.text[b.start : b.end])
        )

    @cached_property
    def every_sentence(self) -> tuple[str, ...]:
        """The sentences as text, headings included."""
        return tuple(self.text[a:b] for a, b in self.spans)

    @cached_property
    def headings(self) -> tuple[tuple[int, Block], ...]:
        """(level, block) of every heading."""
        return tuple((int(b.tag[1]), b) for b in self.blocks if re.fullmatch(r"h[1-6]", b.tag))

    @cached_property
    def words(self) -> int:
        """Words, headings included; an elided article (« l’ ») counts with its noun, as Yoast counts."""
        return len(WORD.findall(self.text))


def read_page(html: str) -> Page:
    """Read HTML as WordPress stores it (blocks or classic) into a Page. Never fails: any text is some HTML."""
    soup = BeautifulSoup(_SHORTCODE.sub(" ", _without_comments(html)), "html.parser")
    reader = _Reader()
    reader.walk(soup)
    return Page(
        html,
        "".join(reader.text),
        tuple(reader.blocks),
        tuple(replace(a, start=min(a.start, reader.length), end=min(a.end, reader.length)) for a in reader.anchors),
        tuple(reader.images),
        frozenset(t.name for t in soup.find_all(True)),
    )


def _without_comments(html: str) -> str:
    """Comments out, in linear time; one that is never closed is only its four characters."""
    parts, position = [], 0
    while (start := html.find("<!--", position)) >= 0:
        end = html.find("-->", start + 4)
        parts.append(html[position:start])
        if end < 0:
            return "".join(parts) + html[start:].replace("<!--", "")
        position = end + 3
    return "".join(parts) + html[position:]


@dataclass
class _Open:
    """An element being walked: what is left of it, the tag its text counts for, what to do at its end."""

    children: Iterator[Any]
    tag: str
    kind: str = ""  # "block", "a" or ""
    anchor: tuple[str, str, int] = ("", "", 0)


class _Reader:
    """Walks with a stack of its own: a thousand nested elements are no recursion."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.anchors: list[Anchor] = []
        self.images: list[Image] = []
        self.pending: list[str] = []
        self.pending_length = 0
        self.space = True  # whether the pending text ends in a space, or is empty

    def walk(self, soup: Tag) -> None:
        stack = [_Open(iter(soup.contents), "p")]
        while stack:
            top = stack[-1]
            child = next(top.children, None)
            if child is None:
                self.close(top)
                stack.pop()
            elif isinstance(child, Comment):
                continue
            elif isinstance(child, NavigableString):
                self.string(str(child), paragraphs=len(stack) == 1)
            elif isinstance(child, Tag):
                opened = self.open(child, top.tag)
                if opened is not None:
                    stack.append(opened)
        self.flush("p")

    def string(self, text: str, *, paragraphs: bool) -> None:
        parts = re.split(r"\r?\n[ \t]*\r?\n", text) if paragraphs else [text]
        for i, part in enumerate(parts):  # classic editor: a blank line ends a paragraph
            if i:
                self.flush("p")
            self.add(part)

    def add(self, text: str) -> None:
        """Add text with its white space folded."""
        folded = _SPACE.sub(" ", text)
        if self.space:
            folded = folded.lstrip(" ")
        if folded:
            self.pending.append(folded)
            self.pending_length += len(folded)
            self.space = folded.endswith(" ")

    def open(self, child: Tag, tag: str) -> _Open | None:
        if child.name in _INVISIBLE:
            return None
        if child.name == "br":
            self.add(" ")
            return None
        if child.name == "img":
            alt = child.get("alt")
            self.images.append(Image(str(child.get("src", "")), None if alt is None else str(alt)))
            return None
        if child.name in _BLOCKS:
            self.flush(tag)
            return _Open(iter(child.contents), tag if child.name in _TRANSPARENT else child.name, "block")
        if child.name == "a" and child.get("href"):
            rel = child.get("rel") or ""
            names = " ".join(rel) if isinstance(rel, list) else str(rel)
            return _Open(iter(child.contents), tag, "a", (str(child["href"]), names, self.position))
        return _Open(iter(child.contents), tag)

    def close(self, opened: _Open) -> None:
        if opened.kind == "block":
            self.flush(opened.tag)
        elif opened.kind == "a":
            href, rel, start = opened.anchor
            self.anchors.append(Anchor(href, rel, start, max(start, self.position)))

    @property
    def position(self) -> int:
        """Where the next character will stand, once flushed."""
        return self.length + (1 if self.blocks else 0) + self.pending_length

    def flush(self, tag: str) -> None:
        text = "".join(self.pending).rstrip(" ")
        self.pending.clear()
        self.pending_length, self.space = 0, True
        if not text or re.fullmatch(r"https?://\S+", text):
            return
        if self.blocks:
            self.text.append("\n")
            self.length += 1
        self.blocks.append(Block(tag, self.length, self.length + len(text)))
        self.text.append(text)
        self.length += len(text)
