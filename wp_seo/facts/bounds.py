"""What a text says round a figure: at least, at most, about."""

from __future__ import annotations

import re
from typing import Literal

from wp_seo.facts.numbers import DURATIONS, Number

Bound = Literal["", "least", "most", "about", "?"]

_WORDS_BEFORE: tuple[tuple[Bound, str], ...] = (
    (
        "?",
        r"à partir d[e']|pas (?:plus|moins) d[e']|rien (?:de )?moins (?:de|que)|plus ou moins|entre|no (?:less|more) than",
    ),
    (
        "least",
        r"plus d[e']|au moins|au minimum|minimum(?: d[e'])?|(?:(?:dépass|franchi|exc[èé]d)\w*|passe(?:nt)?)(?: les| la barre des| le seuil des)?|pass\w* (?:la barre|le cap|le seuil) des"
        r"|minim(?:um|ale?) d[e']|a minima|supérieur\w* à|au-delà d[e']s?|au-dessus d[e']s?|at least|more than|over|above",
    ),
    (
        "most",
        r"moins d[e']|au plus|au maximum|maximum(?: d[e'])?|plafond d[e']|jusqu'à|jusqu'aux?|inférieur\w* à|sous (?:les|la barre des)|up to|at most"
        r"|less than|fewer than|under|below|dépass\w+ pas|excéd\w+ pas|plafonn\w+ à|dans la limite d[e']|sans dépasser|à concurrence d[e']",
    ),
    (
        "about",
        r"environ|quelque|près d[e']|autour d[e']|presque|à peu près|approximativement|à peine|about|around|some|nearly"
        r"|almost|roughly|approximately|close to",
    ),
)
_WORDS_AFTER: tuple[tuple[Bound, str], ...] = (
    ("least", r"au moins|au minimum|(?:ou|et) (?:plus|davantage)|voire (?:plus|davantage)|at least"),
    ("most", r"(?:tout )?au plus|au maximum|maximum|at most"),
    ("about", r"environ|à peu près"),
)
_BEFORE = tuple((kind, re.compile(rf"(?:{words})(?:,[^,.;]{{2,25}},)?\s*$", re.I)) for kind, words in _WORDS_BEFORE)
_AFTER = tuple(
    (kind, re.compile(rf"(?:(?! (?:et|mais|puis|and|but) )[^,.;:()\n]){{0,28}}?,? ?(?:{words})\b", re.I))
    for kind, words in _WORDS_AFTER
)


_DURING = re.compile(r"\bover\s*$", re.I)


def bound(text: str, number: Number) -> Bound:
    """ "" where the figure stands alone, "?" where the text can't be told."""
    clause = re.split(r"[.;:\n]|, ", text[max(0, number.start - 70) : number.start])[-1]
    if re.search(r"\b(?:n'|ne |aucune? |pas |jamais )", clause):
        return "?"
    before, after = text[max(0, number.start - 52) : number.start], text[number.end : number.end + 45]
    if number.unit in DURATIONS and _DURING.search(before):
        return ""  # “over two years” is how long it took
    for kind, pattern in _BEFORE:
        if pattern.search(before):
            return kind
    found = [(m.end(), kind) for kind, pattern in _AFTER if (m := pattern.match(after))]
    return min(found)[1] if found else ""
