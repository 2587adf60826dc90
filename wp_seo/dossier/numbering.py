"""Turns a further text (archive post, document, note) into numbered, credited sentences with their quotes."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from wp_seo import source
from wp_seo.errors import NotRewritable
from wp_seo.models import Draft, Kind, Material, Quote, Source

SAME = 88.0
"""Similarity (0–100) from which two sentences bring nothing new to each other; edited copies start about here."""


@dataclass(frozen=True, slots=True)
class Text:
    """A further text before numbering: `content` is HTML or WordPress markup."""

    kind: Kind
    credit: str
    content: str
    date: str = ""
    url: str = ""


_LETTER = {"archive": "R", "document": "D", "note": "N"}


def plain_to_html(text: str) -> str:
    """Plain text, a blank line between paragraphs, as HTML paragraphs."""
    paragraphs = (p.strip() for p in text.replace("\r\n", "\n").split("\n\n"))
    return "\n".join(f"<p>{html.escape(p, quote=False)}</p>" for p in paragraphs if p)


def number(texts: Iterable[Text], read: Source, *, most: int = 18) -> tuple[tuple[Material, ...], tuple[Quote, ...]]:
    """Number the sentences of `texts` (at most `most` of each), leaving out what the source or an earlier text says.

    Quotes go on numbering where the source's stopped, so that every id is one quote.
    """
    materials: list[Material] = []
    quotes: list[Quote] = []
    known = [s.text for s in read.sentences]
    counts = dict.fromkeys(_LETTER.values(), 0)
    next_quote = len(read.quotes) + 1
    for text in texts:
        try:
            parsed = source.read(Draft(0, "draft", text.credit, text.content))
        except NotRewritable:
            continue  # nothing to read in it
        taken = 0
        for sentence in parsed.sentences:
            if taken >= most or sentence.broken or sentence.in_heading or says_the_same(sentence.text, known):
                continue
            taken += 1
            letter = _LETTER[text.kind]
            counts[letter] += 1
            name = f"{letter}{counts[letter]}"
            materials.append(Material(name, sentence.text, text.kind, text.credit, text.date, text.url))
            known.append(sentence.text)
            for quote in parsed.quotes:
                if quote.sentence == sentence.id:
                    quotes.append(Quote(f"Q{next_quote}", quote.text, name, quote.speaker))
                    next_quote += 1
    return tuple(materials), tuple(quotes)


def says_the_same(sentence: str, known: list[str]) -> bool:
    """Whether a sentence nearly stands among the known ones already."""
    return process.extractOne(sentence, known, scorer=fuzz.token_sort_ratio, score_cutoff=SAME) is not None
