"""What goes by several names: countries with their people and capitals, institutions with their acronyms."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from wp_seo.french.keyphrase import fold


@cache
def _data() -> dict[str, list[list[str]] | list[str]]:
    return tomllib.loads(_text())


def _text() -> str:
    return files("wp_seo.facts").joinpath("data/aliases.toml").read_text(encoding="utf-8")


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
def demonyms() -> frozenset[str]:
    """The folded words for people of a place: « danoise »."""
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
def word_list(kind: str) -> frozenset[str]:
    """A folded list of words: « opening », « common »."""
    return frozenset(fold(str(w)) for w in _data()[kind])


@cache
def phrases() -> tuple[tuple[str, frozenset[int]], ...]:
    """(words, groups): what tells of each group where it stands in a text of folded words, a space round each: a name of it, or what
    lies in it or at its address."""
    told = tomllib.loads(_text())["implies"]
    implied = ((fold(name), aliases()[fold(of)]) for of, names in told.items() for name in names)
    return tuple(
        (f" {' '.join(re.findall('[a-z0-9]+', name))} ", groups) for name, groups in (*aliases().items(), *implied)
    )
