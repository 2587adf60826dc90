"""Reads a draft into a Source: cleaned, numbered sentences with offsets, quotes, and what is carried over."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from wp_seo.errors import NotRewritable
from wp_seo.french.language import language
from wp_seo.french.sentences import split_sentences
from wp_seo.markup.blocks import has_blocks
from wp_seo.markup.mapped import Mapped, paragraphs
from wp_seo.models import Carried, Draft, Dropped, Quote, Source, SourceLink, SourceSentence
from wp_seo.source.carried import Stretch, stretches
from wp_seo.source.hidden import find_orders
from wp_seo.source.quotes import find_quotes
from wp_seo.source.wire import clean, clean_title, mend, why_broken

_HEADING_ID = re.compile(r"""<h[1-6]\b[^>]*?\sid=(["'])([^"'<>\s]+)\1""", re.I)
_ANCHOR = re.compile(
    r"""<a\b[^<>]*?\shref=(?P<mark>["'])(?P<url>https?://[^"'<>\s]+)(?P=mark)[^<>]*>(?P<words>.{1,300}?)</a>""",
    re.I | re.S,
)
LONGEST = 400_000
"""Characters of stored content beyond which a draft is no article (a 60,000-word book has 400,000)."""


def read(draft: Draft) -> Source:
    """The draft as a Source. NotRewritable: "empty-draft" where there is no prose, "too-long" beyond `LONGEST`."""
    if len(draft.content) > LONGEST:
        raise NotRewritable(
            f"The draft holds {len(draft.content):,} characters: no article is that long.",
            hint="Split the draft, or remove what is not its text.",
            code="too-long",
        )
    reading = _Reading(draft)
    for stretch in stretches(draft.content):
        if stretch.kind:
            reading.carry(stretch)
        else:
            reading.prose(stretch)
    if not reading.sentences:
        raise NotRewritable(
            "The draft holds no text to rewrite.", hint="Write or paste the story first.", code="empty-draft"
        )
    return reading.source()


@dataclass
class _Reading:
    draft: Draft
    sentences: list[SourceSentence] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    carried: list[Carried] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    byline: str = ""
    agency: str = ""
    place: str = ""
    paragraph: int = 0
    kept: list[Stretch] = field(default_factory=list)

    def carry(self, stretch: Stretch) -> None:
        self.kept.append(stretch)
        markup = self.draft.content[stretch.start : stretch.end]
        alt = re.search(r'\balt="([^"]*)"', markup)
        after = self.sentences[-1].id if self.sentences else ""
        name = f"P{len(self.carried) + 1}"
        self.carried.append(Carried(name, stretch.kind, markup, after, alt[1] if alt else ""))

    def prose(self, stretch: Stretch) -> None:
        for tag, paragraph in paragraphs(self.draft.content[stretch.start : stretch.end], stretch.start):
            cleaned = clean(paragraph)
            self.dropped += cleaned.dropped
            self.byline = self.byline or cleaned.byline
            self.agency = self.agency or cleaned.agency
            self.place = self.place or cleaned.place
            if cleaned.text is not None:
                self.number(cleaned.text, tag)

    def number(self, paragraph: Mapped, tag: str) -> None:
        heading = bool(re.fullmatch(r"h[1-6]", tag))
        quotes = find_quotes(paragraph.text)
        for start, end in _whole(split_sentences(paragraph.text), [(q.start, q.end) for q in quotes]):
            piece = paragraph[start:end].strip()
            if not piece.text:
                continue
            mended = None if heading else mend(piece.text)
            broken = None if heading or mended or tag == "li" else why_broken(piece.text)
            name = f"S{len(self.sentences) + 1}"
            self.sentences.append(
                SourceSentence(
                    name,
                    mended or piece.text,
                    piece.start,
                    piece.end,
                    self.paragraph,
                    broken,
                    heading,
                    mended is not None,
                )
            )
            for quote in quotes:
                if start <= quote.start < end:
                    self.quotes.append(Quote(f"Q{len(self.quotes) + 1}", quote.text, name, quote.speaker))
        self.paragraph += 1

    def source(self) -> Source:
        draft = self.draft
        text = " ".join(s.text for s in self.sentences)
        return Source(
            title=clean_title(re.sub(r"<[^>]+>", "", draft.title)),
            lang=language(text) or "fr",
            format="blocks" if has_blocks(draft.content) else "classic",
            sentences=tuple(self.sentences),
            quotes=tuple(self.quotes),
            carried=tuple(self.carried),
            dropped=tuple(self.dropped),
            links=tuple(dict.fromkeys(re.findall(r"https?://[^\s\"'<>\]]+", draft.content))),
            anchored=tuple(self.anchored()),
            agency=self.agency,
            byline=self.byline,
            place=self.place,
            suspicious=find_orders(draft.content),
            anchors=tuple(self.anchors()),
        )

    def anchored(self) -> Iterator[SourceLink]:
        """The links on words of numbered sentences; others (in bylines, in what is hidden or carried over) are not told."""
        for match in _ANCHOR.finditer(self.draft.content):
            words = " ".join(html.unescape(re.sub(r"<[^>]+>", "", match["words"])).split())
            start, end = match.span("words")
            sentence = next((s.id for s in self.sentences if start < s.end and s.start < end), "")
            if words and sentence and not any(k.start <= start < k.end for k in self.kept):
                yield SourceLink(html.unescape(match["url"]), words, sentence)

    def anchors(self) -> Iterator[tuple[str, str]]:
        """Ids of the draft's headings, with the first sentence under each; what is carried over keeps its own."""
        for match in _HEADING_ID.finditer(self.draft.content):
            if any(k.start <= match.start() < k.end for k in self.kept):
                continue
            below = [s.id for s in self.sentences if s.start > match.end() and not s.in_heading]
            if below:
                yield html.unescape(match[2]), below[0]


def _whole(sentences: list[tuple[int, int]], quotes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentences joined where a quote runs across their border: a quote is never cut."""
    joined: list[tuple[int, int]] = []
    for start, end in sentences:
        cut = joined and any(a < joined[-1][1] and start < b for a, b in quotes if a < start)
        if cut:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
