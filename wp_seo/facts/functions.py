"""What function a text gives a person: « la ministre du Travail, Helena Vasco », « Helena Vasco, ministre du Travail »."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from wp_seo.facts.clauses import fold_same
from wp_seo.french.letters import CAPITALS

_PERSON = re.compile(
    rf"[{CAPITALS}][\w'-]+(?: (?:(?:de|du|le|la|van|von|ben|al) )?[{CAPITALS}][\w'-]+){{1,3}}(?!['\w-])"
)


@cache
def _groups() -> tuple[re.Pattern[str], ...]:
    raw = tomllib.loads(files("wp_seo.facts").joinpath("data/functions.toml").read_text(encoding="utf-8"))
    return tuple(re.compile(rf"(?<![a-z-])(?:ex-)?(?:{'|'.join(group)})(?![a-z])") for group in raw["same"])


@lru_cache(4096)
def groups_in(text: str) -> frozenset[int]:
    """The functions that a text names; such as may be said for one another have one number."""
    folded = fold_same(text)
    return frozenset(n for n, pattern in enumerate(_groups()) if pattern.search(folded))


_BEFORE = re.compile(
    r"(?:\b(?:l[ea]|son|sa|leur|du|au|the|his|her|its)\b|\bl'|(?<=[.»”] )|^)([^.;:«»()\n,]{3,60}?),? $", re.I
)
_BEHIND = re.compile(
    r", (?:\d+ ans, |\d+, )?(?:l[ea] |l'|une? |son |sa |the |an? )?([^.;:«»()\n,]{3,40}?)(?:[,.;:)\n]| (?:a|ont|qui|et|who|and|said|told)\b)"
)


_FIRST = re.compile(
    r"(?:(?:ancien(?:ne)?|nouveau|nouvelle|futur|future|actuel|actuelle|propre|premier adjoint au|former) )?"
)
_CLAUSE = re.compile(r"\b(?:a|ont|est|sont|contre|que|qui|has|have|is|was)\b|\bn'")
"""What stands between a function and a name that are not one thing: « la justice n'a rien retenu contre Léa Tournemine »."""
_VERB = re.compile(r"juge (?!d|federal|unique|aux)")
"""« Tiago Vasco, juge possible une grève »: he thinks so."""


def _named_first(phrase: str) -> frozenset[int]:
    """The functions that a phrase begins with."""
    folded = fold_same(phrase.strip())
    at = _FIRST.match(folded)
    start = at.end() if at else 0
    return frozenset(n for n, pattern in enumerate(_groups()) if pattern.match(folded, start))


_OFFICE = re.compile(
    r"(?<!premier )(?<!première )\bminist(?:re|ère)s?(?: délégué\w*| chargé\w*| d'état)? (?:de l'|de la |du |des |de |d'|à la |à l'|aux? )(?P<of>[\w-]+(?: et (?:de l'|de la |du |des |de )[\w-]+)?)",
    re.I,
)


def portfolios(text: str) -> list[tuple[int, int, frozenset[str]]]:
    """(start, end, what it is for) of every ministry or minister of French text: « le ministère de l'Économie et des Finances »."""
    return [(*m.span(), frozenset(w for w in fold_same(m["of"]).split() if len(w) > 3)) for m in _OFFICE.finditer(text)]


def held(text: str) -> list[tuple[int, int, str, frozenset[int]]]:
    """(start, end, name, functions) of every person whom normalised text gives a function right before or behind the name."""
    found = []
    for match in _PERSON.finditer(text):
        behind = _BEHIND.match(text, match.end(), match.end() + 60)
        groups = _named_first(behind[1]) if behind and not _VERB.match(fold_same(behind[1])) else frozenset()
        before = _BEFORE.search(text[max(0, match.start() - 70) : match.start()])
        if not groups and before and not _CLAUSE.search(before[1]):
            groups = _named_first(before[1])
        if groups:
            found.append((*match.span(), match.group(), groups))
    return found


_TITLE = re.compile(
    rf"(?<![\w'-])(?:[Ll][ea] |[Ll]')(?P<title>[a-zà-ÿœP][a-zà-ÿœ]{{3,}}(?: [a-zà-ÿœ]{{4,}})?),? (?P<name>{_PERSON.pattern})"
)


def titled(text: str) -> list[tuple[int, int, str, str]]:
    """(start, end, title, name) of every person whom normalised French text names right behind one or two words of what he is: « la
    restauratrice Greta Lind », « le directeur financier, Paul Roy »."""
    return [(m.start("title"), m.end(), m["title"], m["name"]) for m in _TITLE.finditer(text)]
