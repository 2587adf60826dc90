"""Proper names in text (people, organisations, places, demonyms), and whether the material knows them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from wp_seo.facts.aliases import aliases, demonyms, word_list
from wp_seo.french.keyphrase import fold
from wp_seo.french.lemmas import is_known
from wp_seo.french.letters import CAPITALS, SMALL
from wp_seo.french.sentences import split_sentences

_CAPITAL = rf"[{CAPITALS}][\w'\-&.]*[\w]|[{CAPITALS}]"
_PARTICLE = r"(?:de la|de l'|des|de|du|d'|la|le|les|et|l'|von|van|ben|al|of|the|for|and|&|à|en)"
_NAME = re.compile(rf"(?<![\w°])(?:[LDdlQq]u?')?(?P<name>(?:{_CAPITAL})(?:(?:[ ](?:{_PARTICLE}[ ]?)?)(?:{_CAPITAL}))*)")
_OPENS = re.compile(r"(?:^|[.!?…:\n«“\"#–—;-]|\)|[.!?…]\s?[»”])\s*(?:[«“\"#–—(]\s*)*$")
_ELISION = re.compile(r"^(?:[LDCSJNMT]|Qu|Jusqu|Lorsqu|Puisqu)'")
_TITLES = frozenset("ONG M MM Mme Mmes Mlle Me Dr Pr M. Mr Mrs Ms Monsieur Madame Sir Lord".split())
SMALL_WORDS = frozenset(
    "de la le les des du d l et of the for and a à en un une au aux sur pour son sa ses ce cet cette leur".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name, or a demonym in lower case."""

    start: int
    end: int
    text: str


@lru_cache(50_000)
def is_word(word: str, lang: str = "fr") -> bool:
    """Whether a capitalised word may just be an ordinary word opening a sentence."""
    low = word.lower()
    if fold(low) in word_list("opening"):
        return True
    accents = {"a": "âà", "e": "éèê", "i": "î", "o": "ô", "u": "û", "c": "ç"}.get(low[:1], "")
    forms = [low, *(a + low[1:] for a in accents)]
    if any(is_known(form, lang) for form in forms):
        return True
    return "-" in low and all(is_word(part, lang) for part in low.split("-") if part)


def tokens(text: str) -> list[str]:
    """Folded words without small ones."""
    return [t for t in re.findall(r"[a-z0-9]+", fold(text)) if t not in SMALL_WORDS]


@lru_cache(1024)
def find_names(text: str, lang: str = "fr", context: str = "") -> tuple[Name, ...]:
    """Names in normalised text; `context` is more text in which a word's capital inside a sentence makes it a name."""
    inside = _capitals_inside(f"{text}\n{context}")
    small = _small_words(f"{text}\n{context}")
    found: list[Name] = []
    for match in _NAME.finditer(text):
        start, words = match.start("name"), match["name"].rstrip(".'-").split(" ")
        if text[max(0, match.start() - 6) : match.start()].lower() == "outre-":
            continue  # « outre-Rhin » is a land, and no name of its own
        if _MEASURE.fullmatch(match["name"]) and text[max(0, match.start() - 2) : match.start()][:1].isdigit():
            continue  # « 41 200 MW »
        if _CENTURY.fullmatch(match["name"]):
            continue  # « le Xe siècle »
        if found and start < found[-1].end:
            continue  # inside « Cour de justice de l'Union européenne »
        before = text[max(0, match.start() - 8) : match.start()]
        opens = _OPENS.search(before) is not None and not _TITLED.search(before)
        while words and (words[0] in _TITLES or words[0].rstrip(".") in _TITLES):
            start += len(words[0]) + 1
            words = words[1:]
            opens = False
        if len(words) > 1 and fold(words[0]) == "etat" and text[max(0, start - 2) : start] in ("d'", "l'"):
            start += len(words[0]) + 1  # « l'entreprise d'État Petronda »
            words = words[1:]
        if words and (elided := _ELISION.match(words[0])):
            start += elided.end()
            words[0] = words[0][elided.end() :]
        if (
            opens
            and words
            and (words[0].lower() in small or _just_opens(words[0], lang, inside, text[start + len(words[0]) :]))
        ):
            known = next((n for n in range(len(words), 1, -1) if fold(" ".join(words[:n])) in aliases()), 0)
            if known:
                found.append(Name(start, start + len(" ".join(words[:known])), " ".join(words[:known])))  # « La Haye »
                continue
            start += len(words[0]) + 1
            words = words[1:]
            while words and words[0][:1].islower():
                start += len(words[0]) + 1
                words = words[1:]
        name = _whole(" ".join(words), text[start : start + _LONGEST])
        if len(name) >= 2 and fold(name) not in word_list("common") and not name[:1].islower():
            found.append(Name(start, start + len(name), name))
    spans = [(n.start, n.end) for n in found]
    for match in re.finditer(r"(?<![\w-])[a-zà-ÿ-]{4,}(?![\w-])", text):
        if fold(match.group()) in demonyms() and not any(a <= match.start() < b for a, b in spans):
            found.append(Name(match.start(), match.end(), match.group()))
    return tuple(sorted(found, key=lambda n: n.start))


_TITLED = re.compile(r"\b(?:MM?|Dr|Pr|Mr|Mrs|Ms)\. $")
_CENTURY = re.compile(r"[IVXLC]+(?:e|er|re|es)")
_MEASURE = re.compile(r"[A-Z]{1,2}[A-Za-z]{0,2}")
_LONGEST = 90
"""Characters of a name that goes on in small letters."""


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(re.findall("[a-z]+", name)[0] for name in aliases() if " " in name)


def _whole(name: str, text: str) -> str:
    """A name with its words in small letters, where the two are of a known institution: « Organisation mondiale de la santé »."""
    first = re.match(r"[\w]+", name)
    if first is None or fold(first.group()) not in _beginnings():
        return name
    ends = (m.end() for m in re.finditer(r"[\w](?![\w])", text) if m.end() > len(name))
    known = [text[:end] for end in ends if fold(text[:end]) in aliases()]
    return known[-1] if known else name


_FORMED = re.compile(
    r"(?:[eé]r|ir|ants?|ents?|ments?|[st]ions?|ages?|ités?|ismes?|istes?|eurs?|euses?|[ai]bles?|iques?|ées?|és|aux)$"
)
_COMPOUND = re.compile(
    rf"[{CAPITALS}][{SMALL}]*(?:-[{SMALL}]+)+"
)  # « Mi-septembre », « Au-delà »: « Saint-Malo » has two capitals
_ACTS = re.compile(rf" (?:[{CAPITALS}]|(?:a|ont|est|sont|avait|était|va|vont|n'|ne|se|s'|dit|doit|veut|fait)\b)")


def _just_opens(word: str, lang: str, inside: frozenset[str], after: str) -> bool:
    """Whether the capital only opens the sentence. A word that no list knows is taken for a French one by its ending,
    unless it acts as a name does (« Fileter un poisson », but « Keller a dit »)."""
    if not word or word[:1].islower():
        return True
    if re.fullmatch(r"[A-Z]{2,}", word) or word in inside:
        return False
    if _COMPOUND.fullmatch(word):
        return True
    return is_word(word, lang) or (lang == "fr" and _FORMED.search(word) is not None and not _ACTS.match(after))


def _capitals_inside(text: str) -> frozenset[str]:
    """Words that keep their capital inside a sentence somewhere."""
    inside = set()
    for start, end in split_sentences(text):
        for match in re.finditer(_CAPITAL, text[start:end]):
            before = text[max(start, start + match.start() - 6) : start + match.start()]
            if match.start() > 0 and not _OPENS.search(before) and text[start + match.start() - 1] in " '(":
                inside.add(match.group())
    return frozenset(inside)


@lru_cache(16)
def _small_words(text: str) -> frozenset[str]:
    """Words that stand somewhere without a capital, and those of two parts (« cyber-attaque ») also as one."""
    found = re.findall(r"(?<![\w'-])[a-zà-ÿœ][a-zà-ÿœ'-]{2,}", text)
    return frozenset(form for word in found for form in (word, word.replace("-", "")))
