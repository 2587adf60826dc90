"""Which words of an article carry a link to a post of the site: words that stand there already, natural, never the keyphrase."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from wp_seo.french.keyphrase import FUNCTION_WORDS, content_words, stem
from wp_seo.french.letters import CAPITALS
from wp_seo.french.typography import typeset
from wp_seo.models import Sentence

_SMALL = frozenset("le la les l’ un une des du de d’ et en à au aux pour par sur dans qui que se sa son ses".split())
_COUNTS = frozenset(
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente cent mille million millions milliard milliards "
    "millier milliers dizaine dizaines douzaine quinzaine vingtaine trentaine centaine centaines moitié tiers quart euros "
    "plupart dollars tonnes mètres kilomètres habitants heure heures jour jours semaine semaines mois année années part nombre".split()
) | {"an", "ans"}
"""Measures and amounts: a link on them says nothing of where it leads."""
_SHORTEST = 4
"""Letters of the shortest topic that a link may stand on."""
_NOUN = r"[a-zà-öø-ÿœ][a-zà-öø-ÿœ-]{3,}"
_BEFORE = r"(?:(?:[Ll]es?|[Ll]a|[Uu]ne?|[Dd]es|[Dd]u|aux?|[Cc]et?(?:te)?|[Cc]es|[Ss](?:on|a|es)|[Ll]eurs?|chaque|\d) |[ldLD]’)"
_OF = r"(?:du |des |de la |de l’|de |d’)"
_GROUP = re.compile(rf"(?<![\w’-]){_BEFORE}(?P<group>({_NOUN}) {_OF}({_NOUN})(?: {_OF}{_NOUN})?)(?![\w’-])")
"""« hausse des salaires », « file d’attente »: a noun, its link, a noun, and what belongs to that; by its article it is known for
a noun."""
_NAME = re.compile(rf"(?<![\w’-])[{CAPITALS}][\w’-]+(?: (?:de |du |des |et )?[{CAPITALS}][\w’-]+)+(?![\w’-])")
_LOCUTIONS = frozenset(
    "sujet cours compte raison cause fin bord titre cas suite propos moyen profit nom niveau côté sein lieu début milieu terme "
    "biais égard instar insu issue aide base faveur tour avant arrière plusieurs certains certaines quelques".split()
)
"""« au sujet des », « au cours de », « de plusieurs »: no thing is named."""
_VERB = re.compile(r"(?:er|ir|oir)$|(?:é|ée|és|ées|ant)$")
"""« accepté de travailler » has the form of a noun group and is none."""


def shared_words(title: str, text: str, fits: Callable[[str], bool]) -> str:
    """The longest run of two to five words that the text shares with the target's title; "" where there is none."""
    words = title.split()
    for length in (5, 4, 3, 2):
        for start in range(len(words) - length + 1):
            anchor = " ".join(words[start : start + length]).strip(",.:;«»!?\u00a0 ")
            inner = anchor.split()
            if len(inner) < 2 or any(end.lower() in _SMALL or end.isdigit() for end in (inner[0], inner[-1])):
                continue  # a figure is no topic, and « 000 boîtes » is half of one
            if re.search(r"[«».,:;!?]", anchor) or not fits(anchor) or _COUNTS.issuperset(anchor.lower().split()):
                continue
            if re.search(rf"(?<![\w’-]){re.escape(anchor)}(?![\w’-])", text):
                return anchor
    return ""


def named(name: str, text: str, fits: Callable[[str], bool]) -> str:
    """The name of a topic as the text has it, in either number and with or without a capital; "" where it is not there."""
    bare = re.sub(r"[sx]$", "", typeset(name.strip()))
    found = re.finditer(rf"(?<![\w-]){re.escape(bare)}[sx]?(?![\w’-])", text, re.I) if len(bare) >= _SHORTEST else ()
    return next((m.group() for m in found if fits(m.group())), "")


def resting(title: str, sentences: Collection[Sentence], fits: Callable[[str], bool]) -> str:
    """Words of the sentences that rest on the target: the noun group that shares most with its title; else a name, else the
    first noun group."""
    wanted = {stem(w) for w in content_words(title)}

    def score(anchor: str) -> int:
        return len(wanted & {stem(w) for w in content_words(anchor)})

    groups = [a for s in sentences for a in _groups(s.text) if fits(a)]
    if groups and score(best := max(groups, key=score)):  # of equal ones the first
        return best
    names = (m for s in sentences for m in _NAME.findall(_unquoted(s.text)) if fits(m))
    return next(names, groups[0] if groups else "")


def _groups(text: str) -> Iterator[str]:
    for found in _GROUP.finditer(_unquoted(text)):
        first, second = found[2], found[3]
        if not (
            _VERB.search(first) or _VERB.search(second) or {first, second} & (_COUNTS | FUNCTION_WORDS | _LOCUTIONS)
        ):
            yield found["group"]


def _unquoted(text: str) -> str:
    return re.sub(r"«[^«»]*»", "¤", typeset(text))
