"""Proper names in text (people, organisations, places, demonyms), and whether the material knows them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import chain
from typing import Literal

from rapidfuzz import fuzz, process

from wp_seo.french.keyphrase import fold, stem
from wp_seo.french.lemmas import is_known
from wp_seo.french.letters import CAPITALS, SMALL
from wp_seo.french.sentences import split_sentences

_CAPITAL = rf"[{CAPITALS}][\w'\-&.]*[\w]|[{CAPITALS}]"
_PARTICLE = r"(?:de la|de l'|des|de|du|d'|la|le|les|et|l'|von|van|ben|al|of|the|for|and|&|à|en)"
_NAME = re.compile(rf"(?<!\d)(?:[LDdlQq]u?')?(?P<name>(?:{_CAPITAL})(?:(?:[ ](?:{_PARTICLE}[ ]?)?)(?:{_CAPITAL}))*)")
_OPENS = re.compile(r"(?:^|[.!?…:\n«“\"#–—;-]|\)|[.!?…]\s?[»”])\s*(?:[«“\"#–—(]\s*)*$")
_ELISION = re.compile(r"^(?:[LDCSJNMT]|Qu|Jusqu|Lorsqu|Puisqu)'")
_TITLES = frozenset("ONG M MM Mme Mmes Mlle Me Dr Pr M. Mr Mrs Ms Monsieur Madame Sir Lord".split())
_SMALL = frozenset(
    "de la le les des du d l et of the for and a à en un une au aux sur pour son sa ses ce cet cette leur".split()
)
Standing = Literal["known", "altered", "absent"]


@cache
def _data() -> dict[str, list[list[str]] | list[str]]:
    return tomllib.loads(files("wp_seo.facts").joinpath("data/aliases.toml").read_text(encoding="utf-8"))


@cache
def aliases() -> dict[str, frozenset[int]]:
    """Which groups of names for one thing a folded name belongs to."""
    table: dict[str, set[int]] = {}
    for number, group in enumerate(_data()["same"]):
        for name in group:
            for form in (fold(name), *_plural(fold(name))):
                table.setdefault(form, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in table.items()}


_PEOPLE = re.compile(r"(?:[ai]s[e]|[ai]enne|oise|aine|ien|ain|ane|ene|ine|ote|ane)$")


def _plural(name: str) -> Iterator[str]:
    """« danoises », of « danoise »."""
    if " " not in name and _PEOPLE.search(name):
        yield f"{name}s"


@cache
def _demonyms() -> frozenset[str]:
    ending = re.compile(
        r"(?:ais|aises?|iens?|iennes?|ois|oises?|ains?|aines?|russes?|slovenes?|britanniques?|allemande?s?|espagnole?s?)$"
    )
    places = [
        g
        for g in _data()["same"]
        if len(g) > 2 and not g[0].startswith(("union", "commission", "banque", "enisa", "cisa"))
    ]
    return frozenset(
        fold(w)
        for g in places
        for w in g
        if ending.search(fold(w)) and " " not in w and fold(w) not in ("palais", "vienne")
    )


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(fold(str(w)) for w in _data()[kind])


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
    if fold(low) in _words("opening"):
        return True
    accents = {"a": "âà", "e": "éèê", "i": "î", "o": "ô", "u": "û", "c": "ç"}.get(low[:1], "")
    forms = [low, *(a + low[1:] for a in accents)]
    if any(is_known(form, lang) for form in forms):
        return True
    return "-" in low and all(is_word(part, lang) for part in low.split("-") if part)


def tokens(text: str) -> list[str]:
    """Folded words without small ones."""
    return [t for t in re.findall(r"[a-z0-9]+", fold(text)) if t not in _SMALL]


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
        if found and start < found[-1].end:
            continue  # inside « Cour de justice de l'Union européenne »
        opens = _OPENS.search(text[max(0, match.start() - 8) : match.start()]) is not None
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
            if fold(" ".join(words[:2])) in aliases() and words[1:]:
                found.append(Name(start, start + len(" ".join(words[:2])), " ".join(words[:2])))  # « La Haye »
                continue
            start += len(words[0]) + 1
            words = words[1:]
            while words and words[0][:1].islower():
                start += len(words[0]) + 1
                words = words[1:]
        name = _whole(" ".join(words), text[start : start + _LONGEST])
        if len(name) >= 2 and fold(name) not in _words("common") and not name[:1].islower():
            found.append(Name(start, start + len(name), name))
    spans = [(n.start, n.end) for n in found]
    for match in re.finditer(r"(?<![\w-])[a-zà-ÿ-]{4,}(?![\w-])", text):
        if fold(match.group()) in _demonyms() and not any(a <= match.start() < b for a, b in spans):
            found.append(Name(match.start(), match.end(), match.group()))
    return tuple(sorted(found, key=lambda n: n.start))


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


def _initials(phrase: str) -> set[str]:
    words = re.findall(r"[a-z0-9]+", fold(phrase))
    return {"".join(w[0] for w in words), "".join(w[0] for w in words if w not in _SMALL)}


_TITLED = frozenset(
    "open coupe cup tour pont bridge festival prix prize marathon musee museum stade stadium universite university port lac lake".split()
)
"""Of names that are translated: « Open de Castille », of “Castilla Open”."""
_REGIONS = frozenset("land etat province region ville comte district canton departement".split())
"""What a place is, said before its name: « le Land du Brandebourg »."""
_STEM = 5
"""Letters at its beginning that a name keeps in another language."""
_LIKE = 85
"""Likeness of the letters of a place's two names, of 100: “Darfur”, « Darfour »."""
_MARKET = re.compile(r"Bourse d(?:e |es |u |')", re.I)
"""“Shares fell in Dublin”: at the Bourse de Dublin."""


class Known:
    """The names of the material; `standing` tells of a name whether they hold it."""

    def __init__(self, text: str, lang: str, *, translated: bool = False) -> None:
        """`translated`: the names that are asked for come from a text in another language."""
        self.text, self.lang, self.translated = text, lang, translated
        self.flat = f" {' '.join(re.findall(r'[a-z0-9]+', fold(text)))} "
        self.words = frozenset(self.flat.split())

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The material's own names."""
        return find_names(self.text, self.lang)

    @cached_property
    def _name_tokens(self) -> frozenset[str]:
        return frozenset(chain.from_iterable(tokens(n.text) for n in self.names))

    @cached_property
    def _flat_names(self) -> list[str]:
        return [" ".join(tokens(n.text)) for n in self.names]

    @cached_property
    def groups(self) -> frozenset[int]:
        """Which alias groups the material touches."""
        touched = {g for name, groups in aliases().items() if self._holds(name) for g in groups}
        implied = {g for pair in _data()["implies"] if self._holds(fold(pair[0])) for g in aliases()[fold(pair[1])]}
        return frozenset(touched | implied)

    def _holds(self, name: str) -> bool:
        return f" {' '.join(re.findall('[a-z0-9]+', name))} " in self.flat

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(stem(w) for w in re.findall(r"(?<!\w)[a-zà-ÿœ]{3,}", self.text))

    @cached_property
    def _acronyms(self) -> frozenset[str]:
        """Initials of stretches of two to eleven words."""
        words = self.flat.split()
        found: set[str] = set()
        for i, first in enumerate(words):
            if first in _SMALL:
                continue
            every = content = first[0]
            for word in words[i + 1 : i + 11]:
                every += word[0]
                if word not in _SMALL:
                    content += word[0]
                    found |= {every, content}
        return frozenset(f for f in found if len(f) >= 3)

    @cached_property
    def _shuffled(self) -> frozenset[str]:
        return frozenset("".join(sorted(word)) for word in re.findall(r"\b[A-Z]{2,6}\b", self.text))

    def standing(self, name: str, spelled_out: str = "") -> tuple[Standing, str]:
        """("known", ""), ("altered", the material's own form) or ("absent", "")."""
        flat = " ".join(re.findall(r"[a-z0-9]+", fold(name)))
        if (
            f" {flat} " in self.flat
            or (flat.endswith("s") and f" {flat[:-1]} " in self.flat)
            or f" {flat}s " in self.flat
        ):
            return "known", ""
        if (aliases().get(fold(name), frozenset()) | aliases().get(flat, frozenset())) & self.groups:
            return "known", ""
        parts = tokens(name)
        if not parts:
            return "known", ""
        if name.isupper() and re.fullmatch(rf"[{CAPITALS}][A-Za-zÀ-ÿ]{{2,7}}", name) and flat in self._acronyms:
            return "known", ""
        if self.translated and name.isupper() and "".join(sorted(name)) in self._shuffled:
            return "known", ""  # RSV is VRS, NATO is OTAN: a translation puts the same words in another order
        if any(len(i) >= 3 and i in self.words for i in _initials(spelled_out or name)):
            return "known", ""
        if (market := _MARKET.match(name)) and self.standing(name[market.end() :])[0] == "known":
            return "known", ""
        pieces = re.split(r" (?:et|and|&|à|en|de|du|des|d'|of) ", name)
        pieces = pieces[1:] if fold(pieces[0]) in _REGIONS else pieces
        if (
            len(pieces) < len(name.split())
            and name not in pieces
            and all(self.standing(p)[0] == "known" for p in pieces)
        ):
            return "known", ""
        missing = [p for p in parts if p not in self._name_tokens and not (aliases().get(p, frozenset()) & self.groups)]
        if not missing:
            return self._joined(parts)
        if name[:1].isupper() and all(stem(m) in self._stems or m in self.words for m in missing):
            return "known", ""
        if self.translated and (own := self._exonym(parts)):
            return "altered", own
        known = [p for p in parts if p not in missing]
        if self.translated and _TITLED & set(known) and all(self._exonym([m]) for m in missing):
            return "known", ""  # « Open de Castille », of “Castilla Open”
        best = process.extractOne(" ".join(parts), self._flat_names, scorer=fuzz.ratio) if self._flat_names else None
        if best and (best[1] >= 80 or (len(missing) < len(parts) and len(parts) > 1)):
            return "altered", self.names[best[2]].text
        return "absent", ""

    def _exonym(self, parts: list[str]) -> str:
        """The material's name that one of a single word may be in another language: « Érasme » of “Erasmus Bridge”."""
        if len(parts) > 1 or len(parts[0]) < _STEM:
            return ""
        alike = (
            n.text
            for n in self.names
            if any(t[:_STEM] == parts[0][:_STEM] or fuzz.ratio(t, parts[0]) >= _LIKE for t in tokens(n.text))
        )
        return next(alike, "")

    def _joined(self, parts: list[str]) -> tuple[Standing, str]:
        """All words are known; a first name and a surname must also be of one person."""
        if len(parts) == 2:
            first, last = parts
            with_last = [n for n in self._flat_names if last in n.split() and len(n.split()) >= 2]
            if with_last and not any(first in n.split() for n in with_last):
                own = next((n.text for n in self.names if last in tokens(n.text) and len(tokens(n.text)) >= 2), "")
                if any(first == n.split()[0] for n in self._flat_names if len(n.split()) >= 2):
                    return "altered", own
        return "known", ""

    def same_thing(self, a: str, b: str) -> bool:
        """Whether two names share a word or an alias group."""
        first, second = set(tokens(a)), set(tokens(b))
        return bool(first & second) or bool(_groups(first, a) & _groups(second, b))


def _groups(parts: set[str], whole: str) -> set[int]:
    return {g for p in (*parts, fold(whole)) for g in aliases().get(p, ())}
