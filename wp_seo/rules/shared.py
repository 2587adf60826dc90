"""What several rules need of a Case, made once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from wp_seo.case import Case
from wp_seo.facts.material import material_text
from wp_seo.french.letters import CAPITALS
from wp_seo.french.readability import Readability
from wp_seo.rules.base import Hit


def reading(case: Case) -> Readability:
    """The article's readability."""
    return case.shared("readability", lambda: Readability(case.page))


@cache
def lexicon(name: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """A data file of `[[entry]]` tables: `find`, a pattern whatever the case, and `say`, what to do instead. They are
    searched for in a `Folded` text."""
    raw: dict[str, Any] = tomllib.loads(files("wp_seo.rules").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))
    return tuple((_compiled(entry["find"]), str(entry["say"])) for entry in raw["entry"])


_WHATEVER_CASE = int(re.IGNORECASE)  # as an enum it takes longer than the search
_CAPITAL = re.compile(rf"[{CAPITALS}]|\(\?-i")


def _compiled(find: str) -> re.Pattern[str]:
    """For lower case text where the pattern has no capital of its own: that is searched in half of the time."""
    mixed = _CAPITAL.search(re.sub(r"\\[A-Z]", "", find)) is not None
    return re.compile(find, re.MULTILINE | (re.IGNORECASE if mixed else 0))


class Folded:
    """A text to be searched by a lexicon's patterns, whatever the case: as it is, and in lower case, same offsets."""

    def __init__(self, text: str) -> None:
        low = text.lower()
        self.text = text
        self._low = low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)

    def shown_to(self, pattern: re.Pattern[str]) -> str:
        """The text for a pattern: in lower case where it needs that."""
        return self.text if pattern.flags & _WHATEVER_CASE else self._low


def outside_quotes(text: str) -> str:
    """The text with everything between guillemets blanked, same length: what somebody said is not ours to mend."""
    return re.sub(r"«[^«»]*»|“[^“”]*”", lambda m: " " * len(m.group()), text)


def plain(text: str) -> str:
    """Same length: straight apostrophes, ordinary spaces."""
    return text.translate(_PLAIN)


_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " "})


def hits_of(case: Case, name: str, *, unless_in_source: bool = True) -> Iterator[Hit]:
    """Every match of a lexicon in the article's own words; not where the material says the same, and a place once."""
    folded = case.shared("own-words", lambda: Folded(plain(outside_quotes(case.page.text))))
    source = material_text(case).lower() if unless_in_source else ""
    taken: list[tuple[int, int]] = []
    for pattern, say in lexicon(name):
        for match in pattern.finditer(folded.shown_to(pattern)):
            start, end = match.span()
            if match.group().lower() not in source and not any(a < end and b > start for a, b in taken):
                taken.append((start, end))
                yield Hit(say, match.start(), match.end())


CARRIED_TAGS = ("td", "th", "figcaption")
"""Blocks of elements that come back byte for byte: their form is not ours to mend."""
