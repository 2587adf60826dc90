"""Quotes of a foreign wire in a French article: the words they have there, and the mark that says they are translated."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from wp_seo.models import Article, Dossier, Sentence
from wp_seo.writers.addresses import Change, apply

QUOTED = re.compile(r"«[\s\u00a0]*([^«»]+?)[\s\u00a0]*»")


def translations(sentences: Iterable[Sentence], dossier: Dossier) -> dict[str, str]:
    """The French words that stand for each foreign quote, by the quote's id; none where the wire is French."""
    found: dict[str, str] = {}
    for sentence in sentences:
        found.update(zip(sentence.quotes, QUOTED.findall(sentence.text), strict=False))
    return found if dossier.source.lang != "fr" else {}


def mark_first(article: Article, dossier: Dossier, mark: str) -> Article:
    """The article with `mark` behind its first translated quote and behind no other: a reader is told once."""
    if dossier.source.lang == "fr" or not mark:
        return article
    foreign = {q.id for q in dossier.quotes if q.sentence.startswith("S")}
    changed: dict[int, Sentence | None] = {}
    marked = False
    for number, sentence in enumerate(article.sentences(), 1):
        text = unmarked(sentence.text, mark)
        if not marked:
            ends = [m.end() for m in QUOTED.finditer(text)]
            at = next((end for q, end in zip(sentence.quotes, ends, strict=False) if q in foreign), None)
            if at is not None:
                text, marked = f"{text[:at]} {mark}{text[at:]}", True
        if text != sentence.text:
            changed[number] = replace(sentence, text=text)
    return apply(article, Change(changed)) if changed else article


def unmarked(text: str, mark: str) -> str:
    """A text without the mark."""
    return text.replace(f" {mark}", "") if mark else text
