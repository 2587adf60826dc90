"""What a source says may happen, told by us as what will: found by the rare words that the two clauses share, in French and from
English."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from wp_seo.facts.aliases import aliases
from wp_seo.facts.clauses import comes, coming, doubts, fold_same, read, root
from wp_seo.facts.dates import find_dates
from wp_seo.facts.names import find_names
from wp_seo.facts.numbers import find_numbers
from wp_seo.source.quotes import SAID

_CHANCE = {
    "fr": re.compile(
        r"(?<!ne )(?<!n')\b(?:pourrai(?:t|ent)|devrai(?:t|ent)(?! avoir\b)|risqu(?:e|ent) d[e']|envisag(?:e|ent) d[e']|menac(?:e|ent) d[e']|song(?:e|ent) [aà]|propos(?:e|ent|é|ait|aient)(?: \w+){0,2} d[e']"
        r"|n'exclu(?:t|ent) pas)(?!\w)"
    ),
    "en": re.compile(
        r"\b(?:may|might)\b(?! have\b)|\b(?:is|are|was|were) considering\b|\bpropos(?:ed|es|ing)\b|\bhopes? to\b|\bcould\b(?! not\b| have\b)"
    ),
}
_SURE_EN = re.compile(r"\b(?:will|is to|are to|is due|are due)\b")
_UNSURE = re.compile(
    r"\b(?:pourr\w+|peu(?:t|vent)|peut-etre|possib\w+|eventuel\w*|risqu\w+|envisag\w+|menac\w+|probab\w+|(?:depass|exced)\w+ pas|\w+rai(?:t|ent)"
    r"|song\w+|propos\w+|exclu\w*|hypothe\w+|sans doute|espere\w*|craint|redout\w+)\b"
)
_ASKED = re.compile(r"\b(?:si|s'ils?|avant que|jusqu'a ce que|une fois|quand|lorsqu\w+)\b")
_WHICH = re.compile(r", (?:qui|lequel|laquelle|which|who) [\w']+ ?$", re.I)
"""« l'audience, qui pourrait durer trois jours, est fixée »: an aside ends at its comma."""
_COMMA = re.compile(r",(?!\d)")
_ENDS = re.compile(
    r"[;:.!?\n]| mais | tandis qu| alors qu| et (?=(?:ne|se|va|vont|sera|seront|est|sont|a|ont) |n'|s')| and (?=(?:will|is|are|has|have) )"
)
_GOES_ON = re.compile(r", (?=(?:va|vont|sera|seront|doit|doivent) )")
"""« …, qui risque de perdre son aide, va présenter »: the main verb comes behind the aside."""
_SPOKEN = re.compile(rf", (?:{SAID}|selon|d'apres|d'après)\b|, [^,.;]{{2,60}} (?:said|told|says)\b")
_SHARED = 2
"""Words, names or figures that the two must share, one of them behind the word that leaves it open, and in no other sentence."""
_FEW = 6
"""Words of ours up to which one is enough, where a single sentence of the source has any of them."""
_ROOT = 5
"""Letters by which a French and an English word are held for one."""


def made_sure(text: str, sources: Sequence[str], lang: str) -> str:
    """The source sentence that leaves open what the sentence `text` tells as sure to come; "" where there is none. The material
    is French or English, normalised; quotes in it are passed over."""
    if text.rstrip().endswith("?"):
        return ""
    ours: set[str] = set()
    deeds: set[str] = set()
    for start, end in _clauses(text):
        clause = text[start:end]
        if _surely(clause):
            unsure = _UNSURE.search(fold_same(clause))
            clause = clause[: unsure.start()] if unsure else clause
            ours |= set(anchors(clause, "fr", lang))
            deeds |= {root(word) for word in coming(clause)}
    there = _read(tuple(sources), lang)
    shared = Counter(at for word in ours for at in there.holders.get(word, ()))
    for at, count in shared.items():
        if (
            count < (1 if len(shared) == 1 and len(ours) <= _FEW else _SHARED)
            or not (open_ := there.open[at])
            or (deeds and deeds <= there.held[at] - open_)
        ):
            continue  # beside what may be, the deed is sure to come there too
        alone = any(len(there.holders[w]) == 1 for w in ours & open_)
        surely = len(ours & (there.held[at] - open_)) if _tongue(lang) == "fr" else 0
        if alone and surely < count and all(n < count for other, n in shared.items() if other != at):
            return there.told[at]
    return ""


@dataclass(frozen=True)
class _Told:
    """The sentences of the material without their quotes, with their words, what each leaves open, and which hold a word."""

    told: tuple[str, ...]
    held: tuple[frozenset[str], ...]
    open: tuple[frozenset[str], ...]
    holders: dict[str, list[int]]


@lru_cache(64)
def _read(sources: tuple[str, ...], lang: str) -> _Told:
    told = tuple(re.sub(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"", lambda m: " " * len(m.group()), s) for s in sources)
    found = [anchors(s, lang, lang) for s in told]
    holders: dict[str, list[int]] = {}
    for at, words in enumerate(found):
        for word in words:
            holders.setdefault(word, []).append(at)
    opens = tuple(_behind(s, words, lang) for s, words in zip(told, found, strict=True))
    return _Told(told, tuple(frozenset(words) for words in found), opens, holders)


def _surely(clause: str) -> bool:
    """Whether a part of the clause, between commas, tells of what will happen, and nothing up to its end leaves it open."""
    folded = fold_same(clause)
    if _ASKED.search(folded):
        return False
    cuts = [0, *(m.end() for m in _COMMA.finditer(clause)), len(clause)]
    return any(
        comes(clause[a:b]) and not _UNSURE.search(folded, 0, b) for a, b in (*pairwise(cuts), (0, len(clause))) if a < b
    )


def _tongue(lang: str) -> str:
    return "fr" if lang == "fr" else "en"


def _clauses(text: str) -> list[tuple[int, int]]:
    cuts = [0, *(m.end() for m in _ENDS.finditer(text)), len(text)]
    return [(a, b) for a, b in pairwise(cuts) if a < b]


def _behind(sentence: str, words: dict[str, int], lang: str) -> frozenset[str]:
    """The words that the sentence leaves open: those behind « pourrait », to the end of its clause."""
    found: set[str] = set()
    for mark in _marks(sentence, lang):
        ended = _ENDS.search(sentence, mark)
        spoken = _SPOKEN.search(sentence, mark)
        aside = _COMMA.search(sentence, mark) if _WHICH.search(sentence, 0, mark) else None
        surely = _GOES_ON.search(sentence, mark)
        to = min(m.start() if m else len(sentence) for m in (ended, spoken, aside, surely))
        if _tongue(lang) == "en" and _SURE_EN.search(sentence, mark, to):
            continue
        found |= {word for word, at in words.items() if mark <= at < to}
    return frozenset(found)


def _marks(sentence: str, lang: str) -> Iterator[int]:
    """Where the words end that leave open what follows them."""
    yield from (m.end() for m in _CHANCE[_tongue(lang)].finditer(sentence))
    for start, end in _clauses(sentence) if _tongue(lang) == "fr" else ():
        yield from (start + at for at in doubts(sentence[start:end]))


@lru_cache(4096)
def anchors(text: str, lang: str, source_lang: str) -> dict[str, int]:
    """What may be told again in other words, with its last place: the roots of French words, where the source is French; else
    figures, days, names by their groups, and the beginnings of long words."""
    if source_lang == "fr":
        return {word.root: word.start for word in read(text)}
    found: dict[str, int] = {}
    dates = find_dates(text, lang)
    for when in dates:
        found |= {f"{name} {value}": when.start for name, value in when.fields().items() if name != "weekday"}
    for number in find_numbers(text, lang, tuple((d.start, d.end) for d in dates)):
        if number.value > 1:
            found[f"{number.value:g}"] = number.start
    for name in find_names(text, lang):
        for word in re.findall(r"\w{3,}", fold_same(name.text)):
            groups = aliases().get(word)
            found[f"@{min(groups)}" if groups else word[:_ROOT]] = name.start
    for m in re.finditer(r"[a-z]{6,}", fold_same(text)):
        found.setdefault(m.group()[:_ROOT], m.start())
    return found
