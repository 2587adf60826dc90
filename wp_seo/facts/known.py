"""Whether the material knows a name: as it stands, by another name, as an acronym, in another language."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain
from typing import Literal

from rapidfuzz import fuzz, process

from wp_seo.facts.aliases import aliases, phrases
from wp_seo.facts.names import SMALL_WORDS, Name, find_names, tokens
from wp_seo.french.keyphrase import fold, stem
from wp_seo.french.letters import CAPITALS

Standing = Literal["known", "altered", "absent"]


def _initials(phrase: str) -> set[str]:
    words = re.findall(r"[a-z0-9]+", fold(phrase))
    return {"".join(w[0] for w in words), "".join(w[0] for w in words if w not in SMALL_WORDS)}


_TITLED = frozenset(
    "open coupe cup tour pont bridge festival prix prize marathon musee museum stade stadium universite university port lac lake".split()
)
"""Of names that are translated: « Open de Castille », of “Castilla Open”."""
_EVENTS = frozenset("jeux championnat championnats ligue mondiaux coupe tournoi meeting grand-prix".split())
_REGIONS = frozenset("land etat province region ville comte district canton departement".split())
"""What a place is, said before its name: « le Land du Brandebourg »."""
_STEM = 5
"""Letters at its beginning that a name keeps in another language."""
_LIKE = 85
"""Likeness of the letters of a place's two names, of 100: “Darfur”, « Darfour »."""
_MARKET = re.compile(r"Bourse d(?:e |es |u |')", re.I)
"""“Shares fell in Dublin”: at the Bourse de Dublin."""


_BODY = re.compile(
    r"\b(?:Parti|Union|Front|Olympique|Stade|Racing|Alliance|Ligue|Nouvelle|Force|Comité|Conseil|Office|Agence|Action|Air)"
    r" (?:d[eu]s? |de la |d'|l')?[\w-]+"
)
"""« Parti populaire », which is called PP."""


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
    def _capitalised(self) -> frozenset[str]:
        """Words that begin with a capital, folded: an acronym does, « HAS » or « Cnil », and “has” is none."""
        return frozenset(fold(w) for w in re.findall(rf"(?<!\w)[{CAPITALS}]\w*", self.text))

    @cached_property
    def _flat_names(self) -> list[str]:
        return [" ".join(tokens(n.text)) for n in self.names]

    @cached_property
    def groups(self) -> frozenset[int]:
        """Which alias groups the material touches."""
        return frozenset(g for phrase, groups in phrases() if phrase in self.flat for g in groups)

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(stem(w) for w in re.findall(r"(?<!\w)[a-zà-ÿœ]{3,}", self.text))

    @cached_property
    def _acronyms(self) -> frozenset[str]:
        """Initials of stretches of two to eleven words."""
        words = self.flat.split()
        found: set[str] = set()
        for i, first in enumerate(words):
            if first in SMALL_WORDS:
                continue
            every = content = first[0]
            for word in words[i + 1 : i + 11]:
                every += word[0]
                if word not in SMALL_WORDS:
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
        if len(name) == 2 and name.isupper() and any(flat in _initials(m[0]) for m in _BODY.finditer(self.text)):
            return "known", ""
        if self.translated and name.isupper() and "".join(sorted(name)) in self._shuffled:
            return "known", ""  # RSV is VRS, NATO is OTAN: a translation puts the same words in another order
        if any(len(i) >= 3 and i in self._capitalised for i in _initials(spelled_out or name)):
            return "known", ""
        if (market := _MARKET.match(name)) and self.standing(name[market.end() :])[0] == "known":
            return "known", ""
        wholes = re.split(r" (?:et|and|&|à|en) ", name)
        if len(wholes) > 1 and all(self.standing(w)[0] == "known" for w in wholes):
            return "known", ""
        pieces = re.split(r" (?:(?:et|and|&|à|en|de|du|des|of) |d')", name)
        pieces = pieces[1:] if fold(pieces[0]) in _REGIONS else pieces
        if (
            len(pieces) < len(name.split())
            and name not in pieces
            and all(self.standing(p)[0] == "known" for p in pieces if not self._event(p))
            and not all(self._event(p) for p in pieces)
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

    def _event(self, word: str) -> bool:
        """Whether it is what an event is called in translation: « Jeux du Commonwealth », “Commonwealth Games”."""
        return self.translated and fold(word) in _EVENTS

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
