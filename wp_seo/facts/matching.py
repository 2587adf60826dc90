"""The material's words by what they say, to find for a word of ours the material's words on the same fact."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from wp_seo.case import Case
from wp_seo.facts.aliases import aliases
from wp_seo.facts.clauses import Word, read, root
from wp_seo.facts.evidence import evidence, page_text
from wp_seo.facts.named import named
from wp_seo.french.keyphrase import fold
from wp_seo.french.letters import CAPITALS

_MOST = 40  # of one word: a text that repeats it more often tells nothing by it
_AMOUNTS = frozenset(("million", "milliard", "euro", "dollar", "mill", "pourcent"))
_SPANS = frozenset(root(w) for w in ("ans", "années", "mois", "semaines", "jours", "heures", "minutes"))
"""What nearly any two sentences may share."""
_ELSEWHERE = 0.3  # what a word shared outside the clause weighs, beside 1 inside


@dataclass(frozen=True)
class Sentence:
    """A sentence with its words, and their roots, all and by clause; or what somebody said in one."""

    start: int
    end: int
    text: str
    words: tuple[Word, ...]
    roots: frozenset[str]
    clauses: dict[int, frozenset[str]]
    quoted: bool = False


@dataclass
class Reading:
    """Sentences, and where each root and each side of a question stands in them."""

    sentences: list[Sentence] = field(default_factory=list)
    roots: dict[str, list[tuple[Sentence, Word]]] = field(default_factory=lambda: defaultdict(list))
    questions: dict[int, list[tuple[Sentence, Word, int]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, sentence: Sentence) -> None:
        """Take a sentence in."""
        self.sentences.append(sentence)
        for word in sentence.words:
            if len(self.roots[word.root]) < _MOST:
                self.roots[word.root].append((sentence, word))
            for question, side in word.sides:
                if len(self.questions[question]) < _MOST:
                    self.questions[question].append((sentence, word, side))


def sentence_of(text: str, start: int, end: int, *, quoted: bool = False) -> Sentence:
    """The sentence at a place of a normalised text."""
    words = read(text[start:end])
    clauses: dict[int, set[str]] = defaultdict(set)
    for word in words:
        clauses[word.clause].add(word.root)
    return Sentence(
        start,
        end,
        text[start:end],
        words,
        frozenset(w.root for w in words),
        {c: frozenset(r) for c, r in clauses.items()},
        quoted,
    )


def material_read(case: Case) -> Reading | None:
    """The material's sentences read; None without French material."""
    proof = evidence(case)
    if proof is None or proof.lang != "fr":
        return None

    return case.shared("material-read", lambda: reading_of(proof.sentences))


def compared(case: Case) -> Iterator[tuple[Sentence, Reading]]:
    """The page's sentences, each with what it may rest on: the sentences that it names, or else all of the material."""
    there = material_read(case)
    if there is None:
        return
    rests = named(case)
    for sentence in page_read(case):
        sources = rests.get(sentence.start)
        if sources is None:
            yield sentence, there
        elif sources:
            yield sentence, case.shared(f"read:{sources}", lambda sources=sources: reading_of(sources))  # type: ignore[misc]


def reading_of(texts: Iterable[str]) -> Reading:
    """Sentences read, and quotes apart."""
    reading = Reading()
    subject: frozenset[str] = frozenset()
    for text in texts:
        sentence = _carrying(sentence_of(_without_quotes(text), 0, len(text)), subject)
        subject = _subject(sentence) or subject
        reading.add(sentence)
        for quote in re.findall(r"«([^«»]*)»", text):
            reading.add(sentence_of(quote, 0, len(quote), quoted=True))
    return reading


def page_read(case: Case) -> tuple[Sentence, ...]:
    """The page's sentences read, what stands in quotes left out: other rules compare it."""

    def make() -> tuple[Sentence, ...]:
        text = _without_quotes(page_text(case))
        found: list[Sentence] = []
        subject: frozenset[str] = frozenset()
        for a, b in case.page.sentences:
            found.append(_carrying(sentence_of(text, a, b), subject))
            subject = _subject(found[-1]) or subject
        return tuple(found)

    return case.shared("page-read", make)


_PRONOUN = re.compile(r"\W*(?:Ils?|Elles?|Celui-ci|Celle-ci|Ce dernier|Cette dernière)\b")
_HE_SAID = re.compile(r"-t?-?(?:ils?|elles?)\b")
_SUBJECT_WORDS = 6


def _subject(sentence: Sentence) -> frozenset[str]:
    """The roots of the words before its first verb, and of the names in it: whom « il » of the next sentence may mean."""
    if _PRONOUN.match(sentence.text) or _HE_SAID.search(sentence.text):
        return frozenset()
    verb = next((n for n, w in enumerate(sentence.words) if w.verb), len(sentence.words))
    first = {w.root for w in sentence.words[: min(verb, _SUBJECT_WORDS)]}
    return frozenset(
        first | {w.root for w in sentence.words if w.start and sentence.text[w.start : w.start + 1].isupper()}
    )


def _carrying(sentence: Sentence, subject: frozenset[str]) -> Sentence:
    """A sentence that opens on a pronoun, with whom it may mean in its first clause."""
    if not subject or not sentence.words or not _PRONOUN.match(sentence.text):
        return sentence
    first = sentence.words[0].clause
    clauses = {c: roots | subject if c == first else roots for c, roots in sentence.clauses.items()}
    return replace(sentence, roots=sentence.roots | subject, clauses=clauses)


def _without_quotes(text: str) -> str:
    return re.sub(r"«[^«»]*»", lambda m: " " * len(m.group()), text)


def _near(ours: Sentence, word: Word, theirs: Sentence, other: Word) -> frozenset[str]:
    return (ours.clauses[word.clause] & theirs.clauses[other.clause]) - {word.root, other.root}


def of_another(ours: Sentence, theirs: Sentence) -> bool:
    """Whether each names somebody, and not the same, by whatever name: what one does or says does not bind the other."""
    a, b = (set(_NAME.findall(s.text)) for s in (ours, theirs))
    if not a or not b:
        return False
    return not ({root(x) for x in a} & {root(x) for x in b} or _groups(a) & _groups(b))


def _groups(names: set[str]) -> set[int]:
    return {g for name in names for g in aliases().get(fold(name), ())}


_NAME = re.compile(rf"(?<=[\w,] )[{CAPITALS}][\w'-]+")


def conditional(sentence: Sentence, word: Word) -> bool:
    """Whether the word is denied as a condition only: « si le texte n'est pas adopté »."""
    return _IF.search(sentence.text, 0, word.start) is not None


_IF = re.compile(r"\b(?:si|s['’]ils?|sauf si|à moins que)\b[^.;:]{0,60}\bn(?:e |['’])[^.;:]{0,25}$", re.I)


def denies(sentence: Sentence) -> bool:
    """Whether anything in the sentence is denied."""
    return any(w.sign < 0 for w in sentence.words)


def likeness(ours: Sentence, word: Word, theirs: Sentence, other: Word) -> float:
    """How many more words two words' clauses share, and with less weight their sentences."""
    near = _near(ours, word, theirs, other) - _SPANS
    far = (ours.roots & theirs.roots) - near - {word.root, other.root} - _SPANS
    return len(near) + _ELSEWHERE * len(far)


def best(
    ours: Sentence, word: Word, there: Iterable[tuple[Sentence, Word, bool]]
) -> tuple[float, float, Sentence | None, int]:
    """(likeness of the likest that agree, of the likest that don't, that sentence, how many agree) of the material's; a
    quote may agree, but opposes nothing."""
    agreeing, opposing, against, count = -1.0, -1.0, None, 0
    for theirs, other, agrees in there:
        value = likeness(ours, word, theirs, other)
        if not agrees and value >= 1 > len(_near(ours, word, theirs, other)):
            continue  # nothing in the same clause: another fact
        if agrees:
            count += 1
            agreeing = max(agreeing, value)
        elif value > opposing and not theirs.quoted:
            opposing, against = value, theirs
    return agreeing, opposing, against, count


def figure(root: str) -> bool:
    """Whether a root is a figure, or only says of what: it tells no fact by itself."""
    return root[0].isdigit() or root in _AMOUNTS
