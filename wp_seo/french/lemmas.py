"""Lemmas and known words, from simplemma's dictionaries."""

from __future__ import annotations

import simplemma

from wp_seo.once import once


def lemma_of(word: str, lang: str = "fr") -> str:
    """The dictionary form of a word; the word itself where the dictionary of "fr" or "en" has none."""
    _read(lang)
    return simplemma.lemmatize(word, lang=lang)


def is_known(word: str, lang: str = "fr") -> bool:
    """Whether the dictionary of "fr" or "en" has the word, in any of its forms."""
    _read(lang)
    return simplemma.is_known(word, lang=lang)


@once
def _read(lang: str) -> None:
    simplemma.is_known("a", lang=lang)  # reads the dictionary, which is kept
