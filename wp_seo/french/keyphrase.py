"""The focus keyphrase: its content words, where it stands, exactly and in other forms."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

FUNCTION_WORDS = frozenset(
    "a à ainsi alors après au aucun aucune aussi autre autres aux avant avec avoir car ce ceci cela celle celles celui ces "
    "cet cette ceux chaque chez comme comment contre d dans de depuis des dès deux dont donc du elle elles en encore entre "
    "est et était étaient été être eu eux font fait faire ici il ils je jusque l la là le les leur leurs lors lui ma mais me "
    "même mêmes mes moi mon ne ni non nos notre nous on ont or ou où par parce parmi pas pendant peu peut plus pour pourquoi "
    "près puis qu quand que quel quelle quelles quels qui quoi s sa sans se selon sera ses si son sont sous sur ta te tes toi "
    "ton tous tout toute toutes très tu un une vers voici voilà vos votre vous y c j m n t".split()
)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


class _Own(threading.local):
    """A stemmer keeps the word that it works on: each thread needs its own."""

    def __init__(self) -> None:
        self.stemmer = snowballstemmer.stemmer("french")


_own = _Own()


_LONGEST = 60
"""Letters: what is longer is no word, and the stemmer needs a second for 100,000."""


@lru_cache(50_000)
def stem(word: str) -> str:
    """The word's Snowball stem without accents: « pirates » and « pirate » are one."""
    return fold(_own.stemmer.stemWord(word.lower()) if len(word) <= _LONGEST else word)


@lru_cache(50_000)
def fold(word: str) -> str:
    """Lower case without accents or ligatures."""
    plain = unicodedata.normalize("NFD", word.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """The words of a text, elided articles apart: « l’hôpital » is « l », « hôpital »."""
    return _WORD.findall(text)


def content_words(phrase: str) -> list[str]:
    """The words that bear meaning."""
    return [w for w in words(phrase) if w.lower() not in FUNCTION_WORDS]


def normal(text: str) -> str:
    """Same length, for searching: lower case, plain apostrophes and spaces."""
    return text.translate(_SAME).lower()


_SAME = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "ʼ": "'", "‑": "-"})


def exact(phrase: str, text: str) -> list[tuple[int, int]]:
    """Where the phrase stands word for word, whatever the case and the apostrophes."""
    if not phrase.strip():
        return []
    pattern = rf"(?<!\w){re.escape(normal(phrase.strip()))}(?!\w)"
    return [m.span() for m in re.finditer(pattern, normal(text))]


def loose(phrase: str, text: str, gap: int = 3) -> list[tuple[int, int]]:
    """Where the content words stand in order in any inflection, at most `gap` small words apart."""
    wanted = [stem(w) for w in content_words(phrase)]
    if not wanted:
        return []
    tokens = [(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(text)]
    found = []
    for first, (word, start, _) in enumerate(tokens):
        if stem(word) != wanted[0]:
            continue
        position, end = first, tokens[first][2]
        for target in wanted[1:]:
            following = tokens[position + 1 : position + 2 + gap]
            step = next((i for i, t in enumerate(following) if stem(t[0]) == target), None)
            if step is None or any(t[0] not in FUNCTION_WORDS for t in following[:step]):
                break
            position += step + 1
            end = tokens[position][2]
        else:
            found.append((start, end))
    return found


def phrase_count(phrase: str, sentences: Iterable[str]) -> int:
    """How often the phrase is met as the Yoast engine counts: all content words, exact forms, in one sentence."""
    wanted = [w.lower() for w in content_words(phrase)]
    if not wanted:
        return 0
    total = 0
    for sentence in sentences:
        held = [w.lower() for w in words(sentence)]
        total += min(held.count(w) for w in wanted)
    return total


def weighted_density(phrase: str, count: int, total_words: int) -> float:
    """count / words × 100 × (0.7 + content words / 3): what Yoast compares with 0.5 and 3."""
    return count / total_words * 100 * (0.7 + len(content_words(phrase)) / 3) if total_words else 0.0


def covers(phrase: str, text: str) -> bool:
    """Whether more than half of the phrase's content words stand in the text, in exact form (Yoast, subheadings)."""
    wanted = [w.lower() for w in content_words(phrase)]
    held = {w.lower() for w in words(text)}
    return bool(wanted) and sum(w in held for w in wanted) > len(wanted) / 2
