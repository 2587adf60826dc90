"""Who does what to whom: the actors of each clause, and the order of two actors round a verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from wp_seo.facts.clauses import Word, data, exchanged, fold_same, pattern, root
from wp_seo.facts.known import Known
from wp_seo.facts.matching import Sentence
from wp_seo.facts.names import tokens

_HAS = re.compile(r"\b(?:a|ont|ai|avait|avaient|ayant|avoir|aura|auront|aurait|auraient)(?: (?!été)\w+)? $")
_INVERTED = re.compile(r"\bqu(?:e |')(?:a |ont |avait |avaient )?$")
_OFFERED = re.compile(r"\b(?:offres?|propositions?|projets?) (?:publique )?d(?:e |')$")
"""« l'offre de rachat de Norlac »: his, or for him."""
_PARTICIPLE = re.compile(r"(?:ée?s?|[iu]e?s?|ite?s?|erte?s?)$")
_PASSIVE = re.compile(r"\b(?:été|est|sont|était|étaient|sera|seront|serait|seraient|fut|furent|être|étant)(?: \w+)? $")
_APART = re.compile(r"[,:;(]|\d|\b(?:entre|à|aux?|dans|pour|avec|de|du|des|d'|chez|en|sur|vers|que?|qu'|où|et)\b")
_IN_YEAR = re.compile(r"\ben (?:19|20)\d\d\b")
_TIMES = frozenset(
    "lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split()
)
_BY = re.compile(r"^(?:[^,;:.]|,(?=\d)){0,80}?\bpar (?:l'|le |la |les |un |une |son |sa )?")


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb with who does it and who bears it."""

    verb: frozenset[str]
    agent: frozenset[str]
    patient: frozenset[str]
    word: Word
    direct: bool = (
        False  # nothing but articles, adjectives and « par » or « contre » between the verb and who follows it
    )


@dataclass(frozen=True, slots=True)
class Said:
    """A clause: its actors, what it says of them, and whether it begins with one of them."""

    actors: frozenset[str]
    about: frozenset[str]
    leads: bool


@cache
def _roles() -> frozenset[str]:
    return frozenset(root(w) for w in data()["actors"])


def name_roots(known: Known) -> frozenset[str]:
    """The roots of the words of the material's names."""
    return frozenset(root(t) for n in known.names for t in (*tokens(n.text), *n.text.lower().split()))


def is_actor(sentence: Sentence, word: Word, names: frozenset[str]) -> bool:
    """Whether the word names somebody of the material, or a role that acts."""
    capital = sentence.text[word.start].isupper()
    return (capital and word.root in names) or word.root in _roles()


def _verb(word: Word) -> frozenset[str]:
    return frozenset((word.root, *(f"?{question}{side:+d}" for question, side in word.sides)))


def deeds(sentence: Sentence, names: frozenset[str]) -> Iterator[Deed]:
    """Every word of a clause that stands between two actors, passives turned round."""
    for clause in sentence.clauses:
        words = [w for w in sentence.words if w.clause == clause]
        acting = [is_actor(sentence, w, names) for w in words]
        for i, word in enumerate(words):
            if acting[i] or not word.root.isalpha():
                continue
            voice = _voice(sentence.text, word)
            before = frozenset(w.root for w, actor in zip(words[:i], acting[:i], strict=True) if actor)
            by = _BY.match(sentence.text[word.end : word.end + 110]) if voice < 0 else None
            behind = i + 1
            while by and behind < len(words) and words[behind].start < word.end + by.end():
                behind += 1  # « remis aux ministres par l'organisme »: who does it stands behind « par »
            after = _nearest(words[behind:], acting[behind:])
            if not before or not after or before & after or _only_tells(sentence.text, word):
                continue
            if not voice:
                continue
            if voice < 0:
                before, after = after, before
            follows = next(w for w, actor in zip(words[behind:], acting[behind:], strict=True) if actor)
            direct = not _APART.search(_IN_YEAR.sub("", sentence.text[word.end : follows.start]))
            yield Deed(_verb(word), before, after, word, direct)


def _voice(text: str, word: Word) -> int:
    """1 active, -1 passive with its agent, 0 where a participle doesn't tell who acts."""
    left, surface = text[max(0, word.start - 40) : word.start], text[word.start : word.end].lower()
    if _INVERTED.search(left) or _OFFERED.search(left) or not (word.verb or exchanged(word.root)):
        return 0
    has = _HAS.search(left)
    if not has and _BY.match(text[word.end : word.end + 110]):
        return -1
    if _PASSIVE.search(left):
        return 0
    return 1 if has or not _PARTICIPLE.search(surface) else 0


def _only_tells(text: str, word: Word) -> bool:
    """« …, a décidé mardi la préfecture »; a day of the week does nothing either."""
    folded = fold_same(text[word.start : word.end])
    told = re.search(r", (?:a|ont|avait|avaient) (?:\w+ )?$", text[: word.start])
    return folded in _TIMES or (told is not None and pattern("incise").fullmatch(folded) is not None)


def _nearest(words: list[Word], acting: list[bool]) -> frozenset[str]:
    """The nearest group of actor words."""
    group: set[str] = set()
    for word, actor in zip(words, acting, strict=True):
        if actor:
            group.add(word.root)
        elif group:
            break
    return frozenset(group)


def said(sentence: Sentence, names: frozenset[str]) -> Iterator[tuple[int, Said]]:
    """(clause, what it says) of each clause with an actor."""
    for clause in sentence.clauses:
        words = [w for w in sentence.words if w.clause == clause]
        acting = [is_actor(sentence, w, names) for w in words]
        if any(acting):
            actors = frozenset(w.root for w, actor in zip(words, acting, strict=True) if actor)
            about = frozenset().union(*(_verb(w) for w, actor in zip(words, acting, strict=True) if not actor))
            yield clause, Said(actors, about, acting[0])
