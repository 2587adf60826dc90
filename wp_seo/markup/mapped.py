"""Text whose every character remembers where it stood in what it was made from."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wp_seo.french.letters import CAPITALS

_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<slash>/?)(?P<tag>[a-zA-Z][\w-]*)\b[^<>]*>|&(?:#\d{1,7}|#x[\da-fA-F]{1,6}|\w{2,31});", re.S
)
_PARAGRAPH_TAGS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li blockquote div section article ul ol dl dt dd figcaption cite".split()
)
_BLANK_LINE = re.compile(r"\r?\n[ \t]*(?:\r?\n[ \t]*)+")
_LINE_BREAK = re.compile(rf"[ \t\f\u00a0]*\r?\n[ \t\f\u00a0]*(?=[«“\"{CAPITALS}0-9(])")
_ENDED = re.compile(r"[.!?…][»”\")\s\u00a0]*$")
_SHORT_LINE = 60
"""Characters; a shorter line that ends without a full stop (a byline, a place) was not wrapped: it stands alone."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """`text` and, for each of its characters, the offset it comes from; `end` is where the last one ended."""

    text: str
    at: tuple[int, ...]
    end: int

    def __getitem__(self, span: slice) -> Mapped:
        start, stop, _ = span.indices(len(self.text))
        end = self.at[stop] if stop < len(self.at) else self.end
        return Mapped(self.text[start:stop], self.at[start:stop], end)

    @property
    def start(self) -> int:
        """Where the first character comes from."""
        return self.at[0] if self.at else self.end

    def replace(self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]) -> Mapped:
        """Substitute; new characters come from where the match began."""
        parts: list[str] = []
        at: list[int] = []
        position = 0
        for match in pattern.finditer(self.text):
            text = match.expand(new) if isinstance(new, str) else new(match)
            parts += [self.text[position : match.start()], text]
            at += self.at[position : match.start()]
            at += [self.at[match.start()] if match.start() < len(self.at) else self.end] * len(text)
            position = match.end()
        if not parts:
            return self
        return Mapped("".join(parts) + self.text[position:], (*at, *self.at[position:]), self.end)

    def strip(self) -> Mapped:
        """Without white space at both ends (no-break spaces included)."""
        left = len(self.text) - len(self.text.lstrip())
        return self[left : len(self.text.rstrip())]


def paragraphs(markup: str, start: int = 0) -> Iterator[tuple[str, Mapped]]:
    """(tag, text) of every paragraph-like stretch of prose markup; inline tags vanish, entities are decoded.

    `start` is where `markup` begins in the whole. A blank line ends a paragraph, as in the classic editor; so does a
    line break behind a whole sentence or a short line. A line broken in mid-sentence goes on.
    """
    chars: list[str] = []
    at: list[int] = []
    tag = "p"
    position = 0

    def flush(end: int) -> Iterator[tuple[str, Mapped]]:
        whole = Mapped("".join(chars), tuple(at), end)
        chars.clear()
        at.clear()
        for line in _lines(whole):
            text = line.replace(re.compile(r"[ \t\r\n\f]+"), " ").strip()
            if text.text:
                yield tag, text

    def take(stretch: str, offset: int) -> None:
        chars.extend(stretch)
        at.extend(range(offset, offset + len(stretch)))

    def take_lines(begin: int, stop: int) -> Iterator[tuple[str, Mapped]]:
        for blank in _BLANK_LINE.finditer(markup, begin, stop):
            take(markup[begin : blank.start()], start + begin)
            yield from flush(start + blank.start())
            begin = blank.end()
        take(markup[begin:stop], start + begin)

    for token in _TOKEN.finditer(markup):
        yield from take_lines(position, token.start())
        position = token.end()
        name = (token["tag"] or "").lower()
        if token.group().startswith("&"):
            decoded = html.unescape(token.group())
            chars.extend(decoded)
            at.extend([start + token.start()] * len(decoded))
        elif name in _PARAGRAPH_TAGS:
            yield from flush(start + token.start())
            tag = "p" if token["slash"] else name
        elif name == "br":
            take("\n", start + token.start())
    yield from take_lines(position, len(markup))
    yield from flush(start + len(markup))


def _lines(whole: Mapped) -> Iterator[Mapped]:
    begin = 0
    for match in _LINE_BREAK.finditer(whole.text):
        line = whole.text[begin : match.start()]
        if _ENDED.search(line) or 0 < len(line.strip()) < _SHORT_LINE:
            yield whole[begin : match.start()]
            begin = match.end()
    yield whole[begin:]
