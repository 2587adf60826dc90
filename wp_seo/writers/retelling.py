"""A paragraph told anew by the reading judge: what it must keep, and what its sentences rest on. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from wp_seo.facts.evidence import content
from wp_seo.facts.material import normal
from wp_seo.facts.quotes import letters
from wp_seo.french.sentences import split_sentences
from wp_seo.models import Article, Sentence
from wp_seo.source.quotes import SAID

QUOTED = re.compile(r"[«“\"][\s\u00a0]*([^«»“”\"]*?)[\s\u00a0]*[»”\"]")


def rows(article: Article) -> Iterator[tuple[int, int]]:
    """(first, last) of all sentences in a row, two at least, of one paragraph that rest on sources."""
    number = 1
    for paragraph in article.paragraphs():
        kinds = [s.kind for s in paragraph.sentences]
        for a, b in combinations(range(len(kinds)), 2):
            if "context" not in kinds[a : b + 1]:
                yield number + a, number + b
        number += len(kinds)


_MUCH = (0.7, 1.25)
"""How many of the words before a paragraph told anew may have."""


def retold(before: str, after: str) -> str | None:
    """`after` with the quoted words as `before` has them, to the letter, in whatever order; None where quotes, figures or whoever
    says it are lost, or it is much longer or shorter."""
    own = {letters(m.group()): m.group() for m in QUOTED.finditer(before)}
    theirs = [letters(m.group()) for m in QUOTED.finditer(after)]
    low, high = (share * len(before.split()) for share in _MUCH)
    if sorted(own) != sorted(theirs) or not low <= len(after.split()) <= high:
        return None
    figures = re.compile(r"\d+(?:[.,\u00a0 ]\d+)*")
    if Counter(figures.findall(before)) - Counter(figures.findall(after)):
        return None
    sayers = len(_SAYS.findall(before))
    if len(_SAYS.findall(after)) < sayers - (sayers > 2):  # of three, two may be one
        return None
    return QUOTED.sub(lambda m: own[letters(m.group())], after)


_SAYS = re.compile(rf"\b(?:selon|d[’']après|\w+-(?:t-)?(?:il|elle)|{SAID})\b")


def one(parts: Sequence[Sentence], text: str) -> Sentence:
    """Sentences as one, with all that they rest on."""
    kind = "source" if any(p.kind == "source" for p in parts) else parts[0].kind
    sources = tuple(dict.fromkeys(i for p in parts for i in p.sources))
    return Sentence(text, sources, kind, tuple(q for p in parts for q in p.quotes))


def anew(parts: Sequence[Sentence], text: str) -> list[Sentence]:
    """A paragraph's new sentences, each with what it rests on: the sources of those before that it shares most words with."""
    made = []
    for said in _sentences(text):
        quoted = _quoted(said)
        words = content(normal(said))
        shared = {n: len(words & content(normal(p.text))) for n, p in enumerate(parts)}
        near = [p for n, p in enumerate(parts) if shared[n] >= 2 or quoted & _quoted(p.text)]
        near = near or [parts[max(shared, key=lambda n: shared[n])]]
        quotes = tuple(
            q
            for p in near
            for q, told in zip(p.quotes, QUOTED.findall(p.text), strict=False)
            if letters(told) in quoted
        )
        made.append(replace(one(near, said), quotes=quotes))
    return made


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a text, a quote of several in one piece."""
    start = None
    for begin, end in split_sentences(text):
        start = begin if start is None else start
        if text.count("«", start, end) <= text.count("»", start, end):
            yield text[start:end]
            start = None
    if start is not None:
        yield text[start:]


def _quoted(text: str) -> set[str]:
    return {letters(m.group()) for m in QUOTED.finditer(text)}
