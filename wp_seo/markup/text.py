"""The visible text of what WordPress stores, block by block, with offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import NavigableString

from wp_seo.french.sentences import split_sentences

_INVISIBLE = frozenset("script style pre code kbd noscript iframe svg form template object video audio".split())
_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li blockquote td th figcaption div section article tr ul ol table dt dd cite figure".split()
)
_TRANSPARENT = frozenset("div section article ul ol table tr figure".split())
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BLOCK_COMMENT = re.compile(r"<!--.*?-->", re.S)
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
    def every_sentence(self) -> tuple[str, ...]:
        """The sentences as text, headings included."""
        return tuple(
            self.text[b.start + s : b.start + e]
            for b in self.blocks
            for s, e in split_sentences(self.text[b.start : b.end])
        )

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
    soup = BeautifulSoup(_SHORTCODE.sub(" ", _BLOCK_COMMENT.sub("", html)), "html.parser")
    reader = _Reader()
    reader.walk(soup, "p", top=True)
    reader.flush("p")
    return Page(
        html,
        "".join(reader.text),
        tuple(reader.blocks),
        tuple(reader.anchors),
        tuple(reader.images),
        frozenset(t.name for t in soup.find_all(True)),
    )


class _Reader:
    def __init__(self) -> None:
        self.text: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.anchors: list[Anchor] = []
        self.images: list[Image] = []
        self.pending: list[str] = []

    def flush(self, tag: str) -> None:
        raw = "".join(self.pending)
        self.pending.clear()
        text = _SPACE.sub(" ", raw).strip(" ")
        if not text or re.fullmatch(r"https?://\S+", text):
            return
        if self.blocks:
            self.text.append("\n")
            self.length += 1
        self.blocks.append(Block(tag, self.length, self.length + len(text)))
        self.text.append(text)
        self.length += len(text)

    def position(self) -> int:
        """Where the next character will stand, once flushed."""
        pending = _SPACE.sub(" ", "".join(self.pending)).lstrip(" ")
        return self.length + (1 if self.blocks else 0) + len(pending)

    def walk(self, node: Tag, tag: str, *, top: bool = False) -> None:
        for child in node.children:
            if isinstance(child, Comment):
                continue
            if isinstance(child, NavigableString):
                parts = re.split(r"\r?\n[ \t]*\r?\n", str(child)) if top else [str(child)]
                for i, part in enumerate(parts):  # classic editor: a blank line ends a paragraph
                    if i:
                        self.flush("p")
                    self.pending.append(part)
            elif isinstance(child, Tag):
                self.element(child, tag)

    def element(self, child: Tag, tag: str) -> None:
        if child.name in _INVISIBLE:
            return
        if child.name == "br":
            self.pending.append(" ")
        elif child.name == "img":
            alt = child.get("alt")
            self.images.append(Image(str(child.get("src", "")), None if alt is None else str(alt)))
        elif child.name in _BLOCKS:
            self.flush(tag)
            inner = tag if child.name in _TRANSPARENT else child.name
            self.walk(child, inner)
            self.flush(inner)
        elif child.name == "a" and child.get("href"):
            start = self.position()
            self.walk(child, tag)
            rel = child.get("rel") or ""
            names = " ".join(rel) if isinstance(rel, list) else str(rel)
            self.anchors.append(Anchor(str(child["href"]), names, start, self.position()))
        else:
            self.walk(child, tag)
