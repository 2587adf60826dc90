"""Sentence by sentence: length, link words, passive voice, openings; thresholds as the Yoast engine has for French.

The word lists in `data/readability.toml` are our own.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from wp_seo.french.letters import CAPITALS
from wp_seo.french.sentences import split_sentences
from wp_seo.markup.text import Page

LONG = 20
"""Words above which a sentence counts as long in French."""
_BEARING = re.compile(r"\w")
_WORD = re.compile(r"[^\s«»“”\"()\[\]…–—]+")
_PARTICIPLE = re.compile(
    r"(?:é|ée|és|ées|i|ie|is|ies|it|ite|its|ites|u|ue|us|ues|ert|erte|erts|ertes|int|inte|ints|intes)$"
)


@cache
def _lists() -> dict[str, re.Pattern[str]]:
    raw = tomllib.loads(files("wp_seo.french").joinpath("data/readability.toml").read_text(encoding="utf-8"))

    def any_of(name: str) -> str:
        return "|".join(re.escape(w) for w in sorted(raw[name], key=len, reverse=True))

    return {
        "links": re.compile(rf"(?<!\w)(?:{any_of('links')})(?!\w)"),
        "pairs": re.compile("|".join(rf"\b{a}\b.+\b{b}\b" for a, b in raw["pairs"])),
        "etre": re.compile(rf"(?<!\w)(?:{any_of('etre')})(?!\w)"),
        "not_passive": re.compile(rf"^(?:{any_of('not_passive')})(?:e|s|es)?$"),
        "between": re.compile(rf"^(?:{any_of('between')}|\w+ment)$"),
        "stop": re.compile(rf"(?<!\w)(?:{any_of('stop')})(?!\w)"),
    }


@lru_cache(1024)
def words(text: str) -> tuple[str, ...]:
    """Words as Yoast counts them: stretches between spaces that hold a letter or a digit."""
    return tuple(w for w in _WORD.findall(text.replace("\u00a0", " ")) if _BEARING.search(w))


@dataclass(frozen=True)
class Readability:
    """What the text measures; shares are of 0–1."""

    page: Page

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences, headings included; `page.spans` has their offsets."""
        return self.page.every_sentence

    @cached_property
    def counted(self) -> tuple[str, ...]:
        """The sentences as the engine counts them: it ends one behind most abbreviations too (« M. Roy »), but not where the space
        behind is written as an entity."""
        end = _ENGINE_ENDS_BUT_MR if _ENTITY.search(self.page.html) else _ENGINE_ENDS
        return tuple(part for s in self.sentences for part in end.split(s))

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """Words of each sentence."""
        return tuple(len(words(s)) for s in self.sentences)

    @cached_property
    def long_share(self) -> float:
        """Share of sentences above 20 words."""
        return sum(len(words(s)) > LONG for s in self.counted) / len(self.counted) if self.counted else 0.0

    @cached_property
    def linked_share(self) -> float:
        """Share of sentences with a link word."""
        return sum(map(has_link_word, self.counted)) / len(self.counted) if self.counted else 0.0

    @cached_property
    def passives(self) -> tuple[int, ...]:
        """Which sentences hold a passive."""
        return tuple(i for i, s in enumerate(self.sentences) if is_passive(s))

    @cached_property
    def passive_share(self) -> float:
        """Share of sentences with a passive."""
        return sum(map(is_passive, self.counted)) / len(self.counted) if self.counted else 0.0

    @cached_property
    def same_openings(self) -> tuple[tuple[int, int], ...]:
        """(first sentence, how many) of runs of three or more that open with the same word."""
        runs: list[tuple[int, int]] = []
        openings = [opening(s) for s in self.sentences]
        start = 0
        for i in range(1, len(openings) + 1):
            if i == len(openings) or openings[i] != openings[start]:
                if i - start >= 3 and openings[start]:
                    runs.append((start, i - start))
                start = i
        return tuple(runs)


_NEXT = rf"[\s]+(?=[«“\"(]?[\s]?[{CAPITALS}0-9])"
_ENGINE_ENDS = re.compile(
    rf"(?<=\.)(?<!\b(?:Mr|Ms|Dr|Pr|St|No|Jr|Sr|vs)\.)(?<!\b(?:Mrs|Gen|Sen)\.)(?<!\bProf\.){_NEXT}"
)
_ENGINE_ENDS_BUT_MR = re.compile(rf"(?<!\bM\.)(?<!\bMM\.){_ENGINE_ENDS.pattern}")
"""Where the engine was seen to end a sentence that goes on: « a dit M. » « Roy ». Not behind these English abbreviations."""
_ENTITY = re.compile(r"\bMM?\.&nbsp;")
_ARTICLES = frozenset(
    "le la les un une deux trois quatre cinq six sept huit neuf dix ce cet cette ces celui celle ceux celles".split()
)


def opening(sentence: str) -> str:
    """The first word, or the first two where the first is an article, a number or a demonstrative."""
    found = [w.lower().strip("’'.,;:!?") for w in words(sentence)[:2]]
    if not found:
        return ""
    return " ".join(found) if found[0] in _ARTICLES and len(found) > 1 else found[0]


def _plain(sentence: str) -> str:
    return sentence.lower().replace("’", "'").replace("\u00a0", " ")


def links(text: str) -> int:
    """How many sentences of a text have a link word."""
    return sum(has_link_word(text[a:b]) for a, b in split_sentences(text))


def has_link_word(sentence: str) -> bool:
    """Whether a link word stands in the sentence."""
    text = _plain(sentence)
    return bool(_lists()["links"].search(text) or _lists()["pairs"].search(text))


def is_passive(sentence: str) -> bool:
    """Whether a form of « être » is followed by a participle in the same clause (a rough, surface test)."""
    text, lists = _plain(sentence), _lists()
    for verb in lists["etre"].finditer(text):
        if re.search(r"(?:\b[sc]'|\bse |\bce )$", text[: verb.start()]):
            continue  # « s’est », « c’est », « se sont » are no passive
        rest = re.split(r"[,;:.!?()«»]", text[verb.end() :])[0]
        stop = lists["stop"].search(rest)
        for word in (rest[: stop.start()] if stop else rest).split():
            bare = word.strip("'\"")
            if _PARTICIPLE.search(bare) and len(bare) > 2 and not lists["not_passive"].match(bare):
                return True
            if not lists["between"].match(bare):
                break
    return False
