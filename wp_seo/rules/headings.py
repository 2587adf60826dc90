"""What the rules on headings share: which ones inform of nothing, and what stands under one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.french.keyphrase import content_words, stem
from wp_seo.french.lemmas import lemma_of
from wp_seo.markup.text import Block
from wp_seo.rules.shared import plain

_ASKS = re.compile(
    r"\b(?:qu'est-ce qu|c'est quoi|qu'appelle-t-on|de quoi (?:parle|s'agit)|que s'est-il passé|définitions?|signification|"
    r"foire aux questions|faq|questions fréquentes|ce qu'il faut (?:savoir|retenir|comprendre))",
    re.I,
)
_TELLS = re.compile(
    r"\d|«|\b(?:est|sont|a|ont|était|étaient|avait|avaient|sera|seront|aura|auront|pas|sans|aucune?|plus|moins|d'abord|"
    r"deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|vingt|trente|quarante|cinquante|cent|mille)\b",
    re.I,
)
_INFINITIVE = re.compile(r"(?:er|ir|re|oir)$")


def uninformative(case: Case, block: Block) -> bool:
    """Whether a heading says nothing but its subject: no figure, no verb, two words at most besides the keyphrase."""
    text = plain(case.page.text[block.start : block.end]).strip(" ?!.")
    if _ASKS.search(text):
        return True
    if _TELLS.search(text):
        return False
    phrase = {stem(w) for w in content_words(plain(case.focus_keyphrase or ""))}
    _, colon, rest = text.partition(" : ")
    told = [w for w in content_words(rest if colon else text) if stem(w) not in phrase]
    if any(_verb(w) for w in told):
        return False
    if len(told) != 2:
        return len(told) < 2
    named = any(w[0].isupper() for w in content_words(text)[1:] if stem(w) not in phrase)
    return not named and len(text.split()) <= 6 and not re.match(r"(?:Une?|Des)\b", text)


def _verb(word: str) -> bool:
    lemma = lemma_of(word.lower())
    return word[0].islower() and lemma != word.lower() and _INFINITIVE.search(lemma) is not None


def sections(case: Case) -> Iterator[tuple[Block, int]]:
    """(heading, where its section ends) of every H2 and H3; a section ends at the next heading of its level or above."""
    found = case.page.headings
    for index, (level, block) in enumerate(found):
        following = (b.start for higher, b in found[index + 1 :] if higher <= level)
        yield block, next(following, len(case.page.text)) if level > 1 else block.end
