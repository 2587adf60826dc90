"""Quotes of the article against those of the material: verbatim, altered, taken from prose, invented; and who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from rapidfuzz import fuzz

from wp_seo.facts.names import is_word
from wp_seo.french.keyphrase import fold
from wp_seo.french.letters import CAPITALS, SMALL
from wp_seo.source.quotes import SAID, Quoted, find_quotes

Standing = Literal["verbatim", "term", "from-prose", "altered", "invented"]


@dataclass(frozen=True, slots=True)
class Match:
    """How a quote stands; `source` is the quote of the material that it is, or comes close to."""

    standing: Standing
    source: Quoted | None = None


@lru_cache(20_000)
def letters(text: str) -> str:
    """Only letters and digits, folded: what two quotes are compared by. An editor's [bracket] does not count."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(re.sub(r"\[[^\]]*\]", " ", text))))


def cut_from(quote: str, words: str) -> str | None:
    """The piece of a quote that `words` are, as the quote has it, compared by letters; None where they don't stand there in a
    row, from word to word, or a negation right beside them stays behind."""
    wanted = letters(words).split()
    tokens = [(m.start(), m.end(), letters(m.group())) for m in re.finditer(r"[^\W_]+", quote)]
    for n in range(len(tokens) - len(wanted) + 1):
        run = tokens[n : n + len(wanted)]
        if wanted and [word for _, _, word in run] == wanted:
            beside = {
                word
                for _, _, word in (
                    *tokens[max(0, n - _BEFORE_IT) : n],
                    *tokens[n + len(run) : n + len(run) + _BEHIND_IT],
                )
            }
            return None if beside & _DENIALS else quote[run[0][0] : run[-1][1]]
    return None


_BEFORE_IT, _BEHIND_IT = 4, 2
"""Words before and behind a piece of a quote among which a negation bears on it."""
_DENIALS = frozenset("ne n pas jamais aucun aucune sans ni guere point not never no".split())


@lru_cache(16)
def quotes_by_line(text: str) -> tuple[Quoted, ...]:
    """The quotes of a text of several paragraphs, offsets in the whole."""
    found = []
    for line in re.finditer(r"[^\n]+", text):
        for quote in find_quotes(line.group()):
            found.append(Quoted(quote.text, line.start() + quote.start, line.start() + quote.end, quote.speaker))
    return tuple(found)


def compare(quote: Quoted, known: tuple[Quoted, ...], material: str) -> Match:
    """The quote against the material's; `material` is its whole text."""
    return _compare(quote.text, known, material)


@lru_cache(4096)
def _compare(words: str, known: tuple[Quoted, ...], material: str) -> Match:
    said = letters(words)
    count = len(said.split())
    if not said:
        return Match("term")
    pieces = [p for p in (letters(x) for x in re.split(r"\[…\]|\[\.\.\.\]|\(…\)|…", words)) if p]
    flat = [(f" {letters(k.text)} ", k) for k in known]
    for text, source in flat:
        if all(f" {piece} " in text for piece in pieces):
            return Match("verbatim", source)
    if all(any(f" {piece} " in text for text, _ in flat) for piece in pieces):
        return Match("verbatim", next(k for text, k in flat if f" {pieces[0]} " in text))
    for a, b in pairwise(known):
        if f" {said} " in f" {letters(a.text)} {letters(b.text)} ":
            return Match("verbatim", a)  # two that were said one after the other
    in_prose = f" {said} " in f" {letters(material)} "
    if in_prose:
        return Match("term" if count <= 3 else "from-prose")
    best = max(
        (
            (
                fuzz.partial_ratio(said, text.strip())
                if count <= len(text.split()) + 2
                else fuzz.ratio(said, text.strip()),
                k,
            )
            for text, k in flat
        ),
        key=lambda pair: pair[0],
        default=(0.0, None),
    )
    if best[0] >= 70 and count > 2:
        return Match("altered", best[1])
    return Match("term" if count <= 2 else "invented")


def speakers(text: str, quotes: tuple[Quoted, ...]) -> tuple[str, ...]:
    """Who speaks each quote; one without attribution in the same paragraph goes on with the speaker before it."""
    found: list[str] = []
    last, last_end = "", -1
    surnames = frozenset(_SURNAME.findall(text)) if quotes else frozenset[str]()
    for quote in quotes:
        who = quote.speaker
        if PRONOUN.match(text[quote.end : quote.end + 40]):
            who = _antecedents(text, quote.start) or who
        if who and _NOBODY.match(who):
            who = ""
        if not who and last and "\n" not in text[last_end : quote.start]:
            between = text[last_end : quote.start]
            own = _SUBJECT.match(re.split(r"(?<=[.!?])\s+", between)[-1])
            if own and own[1] not in last and own[1] in surnames:
                who, last, last_end = own[1], own[1], quote.end  # « Yuldashev a appelé l'accord « … » »
                found.append(who)
                continue
            if not re.match(
                r"\s*,", text[quote.end : quote.end + 4]
            ):  # nobody else speaks: he who spoke before goes on
                between = between.replace(last, "", 1)
            alone = len(re.findall(r"[.!?]", between)) <= 1 and not any(
                not _PLACED.search(between[: m.start()]) for m in _CAPITAL_INSIDE.finditer(between)
            )
            if alone or re.match(r"\s*,?\s*a-t-(?:il|elle)", text[quote.end : quote.end + 12]):
                who = last
        if who:
            last, last_end = who, quote.end
        found.append(who)
    return tuple(found)


_CAPITAL_INSIDE = re.compile(rf"(?<=[{SMALL},’] )[{CAPITALS}]\w*[{SMALL}]")
_NOBODY = re.compile(
    r"(?:il|elle|on|ils|elles|qu|celui|celle|ceux|c(?:e|ette) derni[eè]re?|l'intéressée?|he|she|they|it|the latter)\b",
    re.I,
)
"""Words for who speaks that name nobody."""
PRONOUN = re.compile(
    r"\s*,?\s*(?:(?:a|avait)-t-(?:il|elle)|[a-zà-ÿ]+(?:-t)?-(?:il|elle)\b|(?:he|she) (?:said|added|told|warned|wrote|insisted)\b"
    rf"|(?:il|elle) (?:{SAID})\b)",
    re.I,
)
_PERSON = re.compile(rf"[{CAPITALS}][\w'-]+(?: (?:(?:de|du|le|la|van|von|ben|al) )?[{CAPITALS}][\w'-]+)+")
_SUBJECT = re.compile(rf"\s*([{CAPITALS}][\w'-]+) (?=[{SMALL}])")
_SURNAME = re.compile(rf"[{CAPITALS}][\w'-]+ (?=([{CAPITALS}][\w'-]+))")
_PLACED = re.compile(r"\b(?:à|en|au|aux|vers|celui de|celle de) (?:l')?$", re.I)
_BARE = re.compile(rf"(?<=[{SMALL},] )[{CAPITALS}][{SMALL}'-]+")


def _antecedents(text: str, at: int) -> str:
    """The names of the sentences before the quote, in the same paragraph: whom « a-t-il dit » may mean."""
    paragraph = text[text.rfind("\n", 0, at) + 1 : at]
    sentences = [
        s for s in re.split(rf"(?<!\bM\.)(?<!\bMr\.)(?<=[.!?»])\s+(?=[{CAPITALS}«\"“])", paragraph) if s.strip()
    ]
    said = [re.sub(r"«[^«»]*»", " ", s) for s in reversed(sentences)]
    subject = _SUBJECT.match(said[0]) if said else None  # « Žarkovac denied it. “Never,” he said. »
    if subject and not _PERSON.search(said[0]) and re.search(rf"[{CAPITALS}][\w'-]+ {subject[1]}\b", text):
        return subject[1]
    for pattern in (_PERSON, _BARE):
        for apart in (_OF, None):
            for sentence in said:
                if people := _people(pattern, sentence, apart):
                    return ", ".join(people)
    return ""


def _people(pattern: re.Pattern[str], sentence: str, apart: re.Pattern[str] | None) -> list[str]:
    found = (m for m in pattern.finditer(sentence) if not _PLACED.search(sentence[: m.start()]))
    found = (m for m in found if not (apart and apart.search(sentence[: m.start()])))
    named = [(m.start(), _without_office(m.group())) for m in found]
    return [name for at, name in named if (at > 0 and apart) or not is_word(name.split()[0])]


def _without_office(name: str) -> str:
    """A name without the word of three that only is an office: « État Dana Holm », of « la première ministre de l'État Dana Holm »."""
    first, _, rest = name.partition(" ")
    return rest if " " in rest and is_word(first) else name


_OF = re.compile(r"\b(?:de (?:l'|la )?|du |d')$")
"""« la distance de l'Éthiopienne Hirut Desta », « le club de Premier League »: only what something is of, where another is named."""
