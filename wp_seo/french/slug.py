"""French slugs: elisions dropped, figures readable, stop words out, cut at a word."""

from __future__ import annotations

import re
from collections.abc import Collection

from slugify import slugify

from wp_seo.french.keyphrase import content_words, stem

_STOP = tuple(
    "au aux avec ce ces cet cette dans de des du elle elles en et eux il ils je la le les leur leurs lui ma mais "
    "me mes moi mon nos notre nous ou par pour qu que qui sa se ses son sur ta te tes toi ton tu un une vos votre vous "
    "c d j l m n s t y a est sont ont été avoir être selon comme ainsi donc car via lors".split()
)  # « sans », « contre », « pas », « plus », « après », « entre » bear sense and stay
_SIGNS = (
    ("œ", "oe"), ("Œ", "oe"), ("æ", "ae"), ("€", " euros "), ("$", " dollars "), ("£", " livres "),
    ("%", " pourcent "), ("&", " et "), ("+", " plus "), ("°", " "), ("\u00ad", ""),
)  # fmt: skip
_DANGLING = re.compile(r"(?:-(?:sans|contre|et|pour|sur|par|plus|pas|entre|apres|de|du|des|la|le|les|en|a|au|aux))+$")
_WORDS = {"M": " millions ", "k": " mille "}


def slugify_title(title: str, max_characters: int = 70, taken: Collection[str] = ()) -> str:
    """A slug of at most `max_characters`, none of `taken` (a number is appended). May be "" for a title of signs."""
    readable = _readable(title)
    stop = tuple(w for w in _STOP if w != "été" or not re.search(r"\b(?:l|d|cet|un)[’' ]?été\b", title, re.I))
    slug = _cut(readable, stop, max_characters)
    if slug.count("-") < 2:  # too little left: keep the small words
        slug = _cut(readable, (), max_characters)
    slug = _DANGLING.sub("", slug)
    free, number = slug, 2
    while free in taken:
        tail = f"-{number}"
        free, number = slug[: max_characters - len(tail)].rstrip("-") + tail, number + 1
    return free


MOST_WORDS = 7
"""Words of a slug made for a keyphrase: enough to tell the news by, few enough to be read."""


def slug_of(title: str, phrase: str, max_characters: int = 70) -> str:
    """A slug that begins with the keyphrase's words and goes on with the title's."""
    bearing = content_words(phrase)  # « Marsenac-le-Haut » keeps its « le », « Son et Mer » its « Son »
    whole = "-".join(slugify(_readable(word)) for word in bearing) if len(bearing) > 1 else slugify_title(phrase)
    head = whole[:max_characters].split("-")
    slug = [w for w in head if w]
    said = {stem(w) for w in slug}  # « rappel » needs no « rappelle »
    for word in slugify_title(title, max_characters).split("-"):
        if len(slug) >= MOST_WORDS or len("-".join([*slug, word])) > max_characters:
            while slug and slug[-1].isdigit():  # a number without what it counts
                slug.pop()
            break
        if word and stem(word) not in said:
            slug.append(word)
            said.add(stem(word))
    return _DANGLING.sub("", "-".join(slug))


def _cut(text: str, stop: tuple[str, ...], most: int) -> str:
    return slugify(text, stopwords=stop, max_length=most, word_boundary=True, save_order=True)


def _readable(title: str) -> str:
    text = title.replace("’", "'").replace("ʼ", "'").replace("‘", "'")
    text = re.sub(r"(?<=\d)[ \u00a0\u202f\u2009](?=\d{3}\b)", "", text)
    text = re.sub(r"(?<=\d)[.,](?=\d)", "-", text)
    text = re.sub(r"\bn°\s*(?=\d)", "numero ", text, flags=re.I)
    text = re.sub(r"\bC\+\+", "cpp", text)
    text = re.sub(r"\bC#", "csharp", text)
    text = re.sub(r"\bR&D\b", "rd", text)
    text = re.sub(r"\b([A-Z])\.(?=[A-Z]\.)", r"\1", text)
    text = re.sub(
        r"(?<=\d)[ \u00a0\u202f]?(Mds?|Mrds?|M|k)[ \u00a0\u202f]?(?=[€$£])",
        lambda m: _WORDS.get(m[1], " milliards "),
        text,
    )
    text = re.sub(r"\b(aujourd|prud|quelqu|presqu)'(?=\w)", r"\1", text, flags=re.I)
    for sign, word in _SIGNS:
        text = text.replace(sign, word)
    return re.sub(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w)", " ", text, flags=re.I)
