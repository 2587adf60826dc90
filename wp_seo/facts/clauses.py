"""Sentences read word by word: what is denied, what is hedged, which side of a question is taken."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from wp_seo.facts.aliases import aliases
from wp_seo.french.keyphrase import FUNCTION_WORDS, fold, stem
from wp_seo.french.lemmas import lemma_of
from wp_seo.french.letters import CAPITALS


@dataclass(frozen=True, slots=True)
class Word:
    """A word that bears meaning, or a figure.

    `sign` is -1 where the sentence denies it, 0 where « ne … que » restricts it, `head` whether a negation bears on it first, `sides` the questions that it
    answers (+1 yes, -1 no, its own negation counted), `clause` which clause it is in, `level` how sure that is (0 a fact, 1 still to come, 2 it may be), `governed` the level of
    the hedge that bears on this very word, `verb` whether it is a verb's form.
    """

    root: str
    start: int
    end: int
    clause: int
    sign: int = 1
    head: bool = False
    level: int = 0
    governed: int = 0
    verb: bool = False
    sides: tuple[tuple[int, int], ...] = ()


@cache
def data() -> dict[str, Any]:
    """The word lists of `data/predicates.toml`."""
    return tomllib.loads(files("wp_seo.facts").joinpath("data/predicates.toml").read_text(encoding="utf-8"))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A list of `data/predicates.toml` as whole words, on folded text."""
    return re.compile(rf"(?<![a-z0-9-])(?:{data()[name]})(?![a-z0-9-])")


@cache
def _opposed() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (re.compile(rf"(?<![a-z-])(?:{yes})(?![a-z-])"), re.compile(rf"(?<![a-z-])(?:{no})(?![a-z-])"))
        for yes, no in data()["opposed"]
    )


@cache
def _any_opposed() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z-])(?:{'|'.join(f'(?:{w})' for pair in data()['opposed'] for w in pair)})(?![a-z-])")


@lru_cache(50_000)
def is_verb(word: str) -> bool:
    """Whether a lower-case word is a form of a verb, by its lemma or by its participle's ending."""
    lemma = lemma_of(word)
    return (
        lemma.endswith(("er", "ir"))
        or (lemma.endswith("re") and lemma != word)
        or re.search(r"(?:ée?s?|[iu]e?s?|ite?s?|erte?s?)$", word) is not None
    )


def exchanged(root: str) -> bool:
    """Whether it is a deed that the news tell by a verb and by a noun: « racheter », « le rachat »."""
    return root in _exchanged()


@cache
def _exchanged() -> frozenset[str]:
    return frozenset(_synonyms().values())


@cache
def _synonyms() -> dict[str, str]:
    found: dict[str, str] = {}
    for group in data()["same"]:
        for word in group:
            found.setdefault(_lemma_root(word), _lemma_root(group[0]))
    return found


@cache
def _places() -> dict[str, str]:
    """Countries and institutions under all their names are one: « Moscou » is « la Russie »."""
    return {name: f"@{min(groups)}" for name, groups in aliases().items() if name.isalpha()}


_FEMININE = re.compile(r"(?<=[iu])es?$")


_NO_DEEDS = frozenset(
    "établissement établissements gouvernement gouvernements département départements bâtiment bâtiments appartement appartements "
    "logement logements équipement équipements mouvement mouvements parlement parlements".split()
)
"""Nouns that are no deed, whatever verb their root is: « l'établissement » is a hospital."""


def _lemma_root(word: str) -> str:
    if word in _NO_DEEDS:
        return word.removesuffix("s")
    lemma = lemma_of(word)
    if _FEMININE.search(lemma):  # « battue » is no noun here
        verb = lemma_of(_FEMININE.sub("", word))
        lemma = verb if verb.endswith(("ir", "re", "oir")) else lemma
    root = stem(lemma)
    return root[:-1] if root.endswith("r") and len(root) > 4 else root


@lru_cache(50_000)
def root(word: str) -> str:
    """What a word has in common with its other forms and its nearest synonyms."""
    if word[0].isdigit():
        return word
    if place := _places().get(fold(word)):
        return place
    plain = _lemma_root(word)
    return _synonyms().get(plain, plain)


_TOKEN = re.compile(r"\d+(?:[ .]\d{3})*(?:,\d+)?|[^\W\d_]+(?:-[^\W\d_]+)*")
_LIGHT = frozenset(
    "dire faire avoir être selon après avant ainsi aussi très même autre encore plus moins été ayant étant fois leur leurs "
    "mais ni pas jamais aucun aucune rien personne sans déjà non dont tandis alors pendant lors doit doivent peut peuvent va vont "
    "toujours".split()
)
_AUXILIARY = frozenset(("avoi", "etre"))
_CLAUSE = re.compile(
    r"[;:–—\n]|, (?=(?:l'(?!(?:a|ont|avait|avaient)\b)|le|la|les|un|une|ce|cette|ces|son|sa|ses|il|elle|ils|elles|on|qui|dont|ce que|mais|tandis|alors|quand|tout en)\b)"
    r"| (?:mais|tandis qu\w*|alors qu\w*|pendant qu\w*|parce qu\w*|puisqu\w*|quand|lorsqu\w*|car)(?=[ '])"
    r"| et (?=(?:l'|le |la |les |un |une |ce |cette |son |sa |ses |il |elle |on |n'|ne |s'|a |ont |est |sont ))"
    rf"|(?:,| et) (?=[{CAPITALS}][\w'-]+(?: [{CAPITALS}][\w'-]+)* (?:se |s'|ne |n'|a |ont |est |sont |avait |non\b))"
)
_SEGMENT = re.compile(r",(?!\d)|(?<!\bsans) (?:qui|que|qu'|dont|où|si|s'il|comme|et|ou)(?=[ '])")
_DENIED = re.compile(r"\b(?:exclu\w*|ni(?:e|ent|ait|aient|er|ant|e[es]?)|dement\w*|contest\w*|refus\w*) qu[e']?$")
"""« exclut que l'État garantisse le prix »: the verb denies what stands behind its « que », too."""
_LONGEST = 2000
_QUALIFIED = 3  # a level 2 that bears on every word before it
_NE = re.compile(r"\b(?:ne|n)\b ?'?")
_FORECLOSED = re.compile(
    r"(?<=\bn')(?:a|ont|avai\w+) pu\b(?![^,.;]{0,60}\bqu\b)|\b(?:pas(?! (?:plus|moins) d[e']| seulement\b)|jamais|rien(?! que\b)|guere|aucune?|ni|personne|nul(?:le)?|nullement|plus(?! (?:que|qu'|d(?:e\b|'))))\b"
)
_NOUN = re.compile(
    r"\b(?:aucune?|ni(?! l'| la\b| les?\b| de\b)|(?:pas|jamais) (?:encore )?(?:[a-z]+ )?d(?:e\b|')(?! la\b| l'))"
)
_NOT_ALL = re.compile(r"^\W*pas (?:tou(?:te?s?|s)|chacune?)\b")
"""« Pas tout le monde était convaincu. », as machines translate it."""
_PASSIVE = re.compile(r"\b(?:est|sont|etai\w+|ete|sera\w*|serai\w*|soi\w+|etre)(?: \w+)? $")
_WITHOUT = re.compile(r"\b(?:sans|pas d[e']|aucune?)(?=[ a-z])")
_WITHOUT_THAT = re.compile(
    r"\bsans qu(?:e |')[^,.;]{1,70}?\b(?:ait|aient|soit|soient|puissent?|veuillent?|fasse(?:nt)?)\b"
)
"""« sans que l'agence ait confirmé »: what is denied is the verb, not who."""
_NON = re.compile(
    r"(?<!\bou )(?<!\bdit )(?<!\bdire )(?<!\bvote )(?<!\brepondu )\b(?:non(?: pas)?|(?<=\bet )pas)[ -](?:(?:de |d'|a )(?:l'|la |les? )?)?(?!(?:plus|seulement|pas|de|d|a|la|les?|l)\b)([a-z]+)"
)
_RESTRICTED = re.compile(r"\bn(?:e\b|').{0,40}?\bqu(?:e\b|')")


@dataclass(frozen=True, slots=True)
class Flip:
    """A negation: the stretch that it bears on, the places behind which its first words begin, the verb that denies."""

    start: int
    end: int
    heads: tuple[int, ...] = ()
    verb: tuple[int, int] = (-1, -1)

    def on(self, start: int, end: int) -> bool:
        """Whether it bears on the words there; a verb does not deny itself."""
        return self.start <= start < self.end and not (start < self.verb[1] and self.verb[0] < end)


def _flips(text: str, start: int, end: int) -> list[Flip]:
    """Every negation of a stretch of folded text."""
    found: list[Flip] = []
    stretch = text[start : end + 6]  # with what follows, for « plus que »
    ne = _NE.search(stretch)
    fore = [start + m.end() for m in _FORECLOSED.finditer(stretch)]
    if ne and fore:
        subject = fore[0] < start + ne.start()
        nouns = [start + m.end() for m in _NOUN.finditer(stretch)]
        found.append(Flip(start, end, tuple([] if subject else [start + ne.end()]) + tuple(nouns)))
        if stretch.count(" ni ") > 1:
            return found  # « ni confirmé ni démenti » takes no side
    elif not ne and _NOT_ALL.search(stretch):
        found.append(Flip(start, end, (start,)))
    elif not ne and (that := _WITHOUT_THAT.search(stretch)):
        found.append(Flip(start + that.end(), min(end, start + that.end() + 40), (start + that.end(),)))
    elif not ne and (bare := _WITHOUT.search(stretch)):
        found.append(Flip(start + bare.start(), min(end, start + bare.end() + 40), (start + bare.end(),)))
    for m in _NON.finditer(text, start, end):  # « quatre prélèvements non conformes »
        found.append(Flip(*m.span(1), (m.start(1),)))
    for m in pattern("denying").finditer(text, start, end):
        passive = _PASSIVE.search(text[start : m.start()])
        found.append(Flip(start if passive else m.end(), end, verb=m.span()))
    return found


@lru_cache(4096)
def read(sentence: str) -> tuple[Word, ...]:
    """The words of a normalised French sentence; of its first two thousand characters, where it is none."""
    sentence = sentence[:_LONGEST]
    text = fold_same(sentence)
    cuts = [0, *(m.start() for m in _CLAUSE.finditer(sentence)), len(text)]
    words: list[Word] = []
    for number, (start, end) in enumerate(pairwise(cuts)):
        clause = text[start:end]
        low = sentence[start:end].lower()
        sure = level(low, clause)
        hedges = [(start + a, start + b, of) for a, b, of in _governing(low, clause)]
        inner = [
            start,
            *(start + m.start() for m in _SEGMENT.finditer(clause) if not _DENIED.search(clause[: m.end()])),
            end,
        ]
        for a, b in pairwise(inner):
            words.extend(_segment(sentence, text, a, b, number, sure, hedges))
    return tuple(words)


@cache
def _tense(endings: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?!{data()['not_to_come']})(?:{data()['to_come']})(?:{endings})\b")


def level(clause: str, folded: str) -> int:
    """How sure text is, given with its accents and without: 0 a fact, 1 still to come, 2 it may be."""
    if pattern("may").search(folded) or any(_conditionals(clause)):
        return 2
    return 1 if pattern("still").search(folded) or _tense("a|ont|ai|as|ons|ez").search(clause) else 0


_GOING = re.compile(
    r"\b(?:va|vont)(?:, [^,.;]{2,30},)? (?:[\w-]+ment |aussi |bientôt |se |s'|y |en )?\w{2,}(?:er|ir|re)\b", re.I
)


def comes(clause: str) -> bool:
    """Whether a French clause, with its accents, tells of something that will happen: a future tense, « va fermer »."""
    low = clause.lower()
    return _tense("a|ont").search(low) is not None or _GOING.search(low) is not None


def coming(clause: str) -> Iterator[str]:
    """The verbs of a French clause that tell of what will happen: « fermera », and « fermer » of « va fermer »."""
    low = clause.lower()
    yield from (m.group() for m in _tense("a|ont").finditer(low))
    yield from (m.group().split()[-1] for m in _GOING.finditer(low))


def doubts(clause: str) -> Iterator[int]:
    """Where the conditionals of a French clause end that leave open what they say: « 350 postes seraient supprimés », not « a dit
    qu'il signerait »."""
    low = clause.lower()
    for start, end in _conditionals(low):
        if not _REPORTED.search(fold_same(clause[:start])):
            yield end


def _conditionals(clause: str) -> Iterator[tuple[int, int]]:
    for m in _tense("ais|ait|aient|ions|iez").finditer(clause):
        if not _SHOULD_HAVE.match(clause, m.end()):
            yield m.span()


_SHOULD_HAVE = re.compile(r" d[uû](?:e?s?)\b")
"""« aurait dû ralentir »: a reproach, not a doubt."""


_REPORTED = re.compile(
    r"\b(?:qu|que|si|s)\b|\b(?:dit|declare|annonce|indique|affirme|promis|averti) (?:il|elle|ils|elles|on)\b"
)
"""Behind these a conditional is grammar; machines leave out the « que »."""


def _governing(clause: str, folded: str) -> Iterator[tuple[int, int, int]]:
    """(from, to, level) of the stretches of a clause that a hedge governs: it bears on their first word. What is reported (« a dit qu'il
    viendrait ») is in the conditional by grammar, not by doubt."""
    for name, of in (("firm_may", 2), ("firm_still", 1)):
        for m in pattern(name).finditer(folded):
            yield m.end(), min(len(clause), m.end() + 45), of
    for m in pattern("qualifying").finditer(folded):
        yield max(0, m.start() - 25), m.start(), _QUALIFIED
    for start, end in _conditionals(clause):
        if not _REPORTED.search(folded[:start]):
            yield start, min(len(clause), end + 30), 2


def _segment(
    sentence: str, text: str, start: int, end: int, clause: int, sure: int, hedges: list[tuple[int, int, int]]
) -> list[Word]:
    flips = _flips(text, start, end)
    sides = _sides(text, start, end, flips)
    words: list[Word] = []
    headed: set[int] = set()
    ne = _NE.search(text, start, end)
    restricted = not any(flip.heads for flip in flips) and ne and _RESTRICTED.match(text, ne.start())
    for m in _TOKEN.finditer(sentence, start, end):
        low = m.group().lower()
        if (
            (len(low) < 3 and not low[0].isdigit() and not m.group().isupper())
            or low in FUNCTION_WORDS
            or low in _LIGHT
        ):
            continue
        bare = _phrase(text, m.start(), end) or root(low.replace(" ", ""))
        if bare in _AUXILIARY:
            continue
        over = [flip for flip in flips if flip.on(*m.span())]
        fresh = {at for flip in over for at in flip.heads if at <= m.start()} - headed
        headed |= fresh
        sign = 0 if restricted else -1 if len(over) % 2 else 1
        verb = is_verb(low)
        bearing = [] if not (verb or exchanged(bare)) else [h for h in hedges if h[0] <= m.start() < h[1]]
        governed = max((min(of, 2) for _, _, of in bearing), default=0)
        for hedge in bearing:
            if hedge[2] != _QUALIFIED:
                hedges.remove(hedge)
        words.append(
            Word(
                bare, m.start(), m.end(), clause,
                sign, bool(fresh) and bool(sign), sure,
                governed,
                verb=verb,
                sides=tuple((q, s) for q, s, at, to in sides if at <= m.start() < to),
            )
        )  # fmt: skip
    return words


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(phrase), root(verb)) for phrase, verb in data()["phrases"])


def _phrase(text: str, start: int, end: int) -> str:
    """The root of the verb that a phrase stands for, where one begins here."""
    return next((verb for phrase, verb in _phrases() if phrase.match(text, start, end)), "")


def _sides(text: str, start: int, end: int, flips: list[Flip]) -> list[tuple[int, int, int, int]]:
    """(question, side, from, to) of every word of the stretch that takes a side."""
    found: list[tuple[int, int, int, int]] = []
    if not _any_opposed().search(text, start, end):
        return found
    for question, (yes, no) in enumerate(_opposed()):
        for side, words in ((1, yes), (-1, no)):
            for m in words.finditer(text, start, end):
                turned = sum(flip.on(*m.span()) for flip in flips)
                found.append((question, -side if turned % 2 else side, m.start(), m.end()))
    return found


def fold_same(text: str) -> str:
    """Lower case without accents, same length."""
    return "".join(_fold_char(c) for c in text)


@lru_cache(4096)
def _fold_char(char: str) -> str:
    plain = fold(char)
    return plain if len(plain) == 1 else char.lower()[:1]
