"""The article as it stands in WordPress, sentence by sentence: what each rests on, what was found in it, what is no longer
wp-seo's. Pure.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

from wp_seo.french.typography import typeset
from wp_seo.jobs.dossiers import Numbered
from wp_seo.markup.text import Block, Page, read_page
from wp_seo.models import Finding
from wp_seo.rules.shared import plain as normal

EXCERPT = 160
"""Characters of a finding's words that are recorded."""
PassageKind = Literal["source", "archive", "document", "note", "context", "placed", "changed"]
"""What a sentence rests on first; `placed` was put there by code (headings, carried over, links); `changed` is a human's."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same finding and link; `note` is the finding's number on the page."""

    text: str
    severity: str = ""
    note: int = 0
    link: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the article, or text that is none; `number` counts the sentences, 0 for other text."""

    kind: PassageKind
    pieces: tuple[Piece, ...]
    number: int = 0
    sources: tuple[Numbered, ...] = ()
    lost: tuple[str, ...] = ()  # ids whose sentences are not kept any more

    @property
    def ids(self) -> str:
        """The ids of its sources, apart by blanks."""
        return " ".join(s.id for s in self.sources)


@dataclass(frozen=True, slots=True)
class Note:
    """A finding with its number on the page."""

    number: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph, heading or list item, and what was found in it."""

    tag: str
    passages: tuple[Passage, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleView:
    """The whole article; `general` findings have no place in the text, `removed` sentences are no longer there."""

    blocks: tuple[Shown, ...]
    general: tuple[Finding, ...] = ()
    removed: tuple[str, ...] = ()
    used: frozenset[str] = field(default_factory=frozenset)  # ids that a sentence still there rests on
    words: int = 0
    context: int = 0  # sentences of general knowledge


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    sentence: Mapping[str, Any]


def show(
    content: str,
    article: Mapping[str, Any],
    findings: Sequence[Finding],
    numbered: Sequence[Numbered],
    pushed: str,
) -> ArticleView:
    """`content` as WordPress has it; `article` and `findings` as recorded at the push, whose content was `pushed`."""
    page = read_page(unicodedata.normalize("NFC", content))  # so that offsets hold in `normal` text too
    text, before = normal(page.text), normal(read_page(pushed).text)
    spans, removed = _placed(text, article)
    known = {n.id: n for n in numbered}
    marks, general = _marks(page.text, findings)
    notes = [Note(n, f) for n, (_, _, f) in enumerate(marks, 1)]
    painter = _Painter(page, before, known, spans, [(a, b, n) for (a, b, _), n in zip(marks, notes, strict=True)])
    blocks = tuple(painter.block(b) for b in page.blocks)
    passages = [p for b in blocks for p in b.passages]
    return ArticleView(
        blocks,
        tuple(general),
        removed,
        frozenset(s.id for p in passages for s in p.sources),
        page.words,
        sum(p.kind == "context" for p in passages),
    )


def sentences(article: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The recorded sentences in the order in which they are rendered."""
    for paragraph in article.get("lead") or ():
        yield from paragraph["sentences"]
    yield from article.get("key_points") or ()
    for section in article.get("sections") or ():
        parts = [section, *(section.get("subsections") or ())]
        for paragraph in (p for part in parts for p in part["paragraphs"]):
            yield from paragraph["sentences"]
    for _, answer in article.get("faq") or ():
        yield from answer["sentences"]


def _placed(text: str, article: Mapping[str, Any]) -> tuple[list[_Span], tuple[str, ...]]:
    """Where each recorded sentence stands, in the text's order, and those that don't."""
    found: list[_Span] = []
    removed: list[str] = []
    position = 0
    for sentence in sentences(article):
        forms = dict.fromkeys((normal(typeset(sentence["text"])), normal(sentence["text"])))
        for at, length in ((text.find(f, start), len(f)) for start in (position, 0) for f in forms):
            if at >= 0 and not any(s.start < at + length and at < s.end for s in found):
                found.append(_Span(at, at + length, sentence))
                position = at + length
                break
        else:
            removed.append(str(sentence["text"]))
    return sorted(found, key=lambda s: s.start), tuple(removed)


def _marks(text: str, findings: Sequence[Finding]) -> tuple[list[tuple[int, int, Finding]], list[Finding]]:
    """Findings with the place of their words in the text, in its order; and those that have none (any more)."""
    placed: list[tuple[int, int, Finding]] = []
    general: list[Finding] = []
    for finding in findings:
        words = finding.excerpt.strip() if finding.field == "html" and finding.end > finding.start else ""
        at = _nearest(text, words, finding.start) if words and finding.severity != "info" else -1
        if at < 0:
            general.append(finding)
        else:
            placed.append((at, _end(text, at, words, finding), finding))
    return sorted(placed, key=lambda m: (m[0], m[1])), general


def _end(text: str, at: int, words: str, finding: Finding) -> int:
    """Where a finding ends: an excerpt holds the first 160 characters only; a highlight never leaves its paragraph."""
    whole = finding.end - finding.start if len(finding.excerpt) >= EXCERPT else len(words)
    line = text.find("\n", at)
    return min(at + max(whole, len(words)), line if line >= 0 else len(text))


def _nearest(text: str, words: str, start: int) -> int:
    """Where the words stand nearest to where they stood: the text may have grown or shrunk before them."""
    before, after = text.rfind(words, 0, start + len(words)), text.find(words, start)
    if before < 0 or after < 0:
        return max(before, after)
    return before if start - before < after - start else after


@dataclass(frozen=True, slots=True)
class _Painter:
    page: Page
    before: str  # the text as it was pushed
    known: Mapping[str, Numbered]
    spans: Sequence[_Span]
    marks: Sequence[tuple[int, int, Note]]

    def block(self, block: Block) -> Shown:
        passages: list[Passage] = []
        position = block.start
        for number, span in enumerate(self.spans, 1):
            if span.end <= block.start or block.end <= span.start:
                continue
            if position < span.start:
                passages.append(self._other(position, span.start))
            end = min(span.end, block.end)
            passages.append(self._sentence(max(span.start, block.start), end, number, span.sentence))
            position = end
        if position < block.end:
            passages.append(self._other(position, block.end))
        notes = tuple(note for start, _, note in self.marks if block.start <= start < max(block.end, block.start + 1))
        return Shown(block.tag, tuple(passages), notes)

    def _sentence(self, start: int, end: int, number: int, sentence: Mapping[str, Any]) -> Passage:
        ids = [str(i) for i in sentence.get("sources") or ()]
        sources = tuple(self.known[i] for i in ids if i in self.known)
        kind: PassageKind = sentence.get("kind") or "source"
        if kind == "source" and sources:
            kind = sources[0].kind
        return Passage(kind, self._pieces(start, end), number, sources, tuple(i for i in ids if i not in self.known))

    def _other(self, start: int, end: int) -> Passage:
        words = normal(self.page.text[start:end]).strip()
        return Passage("placed" if words in self.before else "changed", self._pieces(start, end))

    def _pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        links = [(a.start, a.end, a.href) for a in self.page.anchors]
        inside = [x for a, b, _ in (*self.marks, *links) for x in (a, b) if start < x < end]
        edges = sorted({start, *inside, end})
        pieces = []
        for a, b in pairwise(edges):
            note = min((n for s, e, n in self.marks if s <= a < e), key=_gravest, default=None)
            link = next((href for s, e, href in links if s <= a < e), "")
            severity, number = (note.finding.severity, note.number) if note else ("", 0)
            pieces.append(Piece(self.page.text[a:b], severity, number, link))
        return tuple(pieces)


def _gravest(note: Note) -> int:
    return ("blocker", "error", "warning", "info").index(note.finding.severity)
