"""What a writer offers besides its article, other wordings and sentences in reserve, and the choice among them. Pure.

A length or a share of link words that is missed by little needs no second call: the writer gave what it takes with the first.
Only what the measures ask for is taken, and nothing that brings a new fault.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from wp_seo.case import Case
from wp_seo.facts.evidence import content
from wp_seo.facts.material import normal
from wp_seo.french.readability import LONG, has_link_word, is_passive, words
from wp_seo.french.sentences import split_sentences
from wp_seo.models import Article, Finding, Sentence
from wp_seo.rules import thresholds
from wp_seo.rules.shared import reading
from wp_seo.writers.addresses import LEANING, Change, apply, carries_next, lead_numbers

Judge = Callable[[Article], tuple[Case, tuple[Finding, ...]]]


@dataclass(frozen=True)
class Spares:
    """Other wordings of sentences, by number; and sentences in reserve, each with the number that it may follow."""

    variants: Mapping[int, Sentence] = field(default_factory=dict)
    reserve: Sequence[tuple[int, Sentence]] = ()


def carried_over(spares: Spares, before: Article, now: Article, *, but: Collection[str] = ()) -> Spares:
    """The spares of `before` for what the article became: those of sentences that still stand, and of the reserve what does
    not stand in it yet; none for and none of the texts `but`, which were found wrong: another wording would only hide it."""
    texts = {number: sentence.text for number, sentence in enumerate(before.sentences(), 1)}
    numbers = {sentence.text: number for number, sentence in enumerate(now.sentences(), 1)}
    variants = {
        numbers[texts[n]]: other
        for n, other in spares.variants.items()
        if texts.get(n) in numbers and not {texts[n], other.text} & set(but)
    }
    reserve = tuple(
        (numbers[texts[n]], sentence)
        for n, sentence in spares.reserve
        if texts.get(n) in numbers and sentence.text not in numbers and sentence.text not in but
    )
    return Spares(variants, reserve)


@dataclass(frozen=True)
class Shares:
    """The shares of sentences that an article is held to, 0–1: at least with a link word, at most passive, at most long."""

    links: float
    passives: float
    long: float


def shares(overrides: Mapping[str, Mapping[str, object]] | None = None) -> Shares:
    """Those that the rules hold an article to; `overrides` as the rules' own."""
    links, passives, long = (thresholds(rule, overrides) for rule in ("FR004", "FR005", "FR003"))
    return Shares(links["min_share"], passives["max_share"], long["max_share"])


@dataclass(frozen=True)
class Measured:
    """How an article stands to its shares: sentences, those with a link word, passive ones and long ones; and how many link
    words it needs, how many passives and long sentences it may have."""

    sentences: int
    links: int
    passives: int
    long: int
    least_links: int
    most_passives: int
    most_long: int


def measured(case: Case, shares: Shares) -> Measured:
    """The article's sentences by what the shares are about."""
    found = reading(case)
    count = len(found.counted)
    return Measured(
        count,
        round(found.linked_share * count),
        round(found.passive_share * count),
        round(found.long_share * count),
        math.ceil(shares.links * count),
        math.floor(shares.passives * count),
        math.floor(shares.long * count),
    )


def choose(
    article: Article,
    spares: Spares,
    judge: Judge,
    words: tuple[int, int],
    shares: Shares,
    general: float,
    *,
    fill: bool = True,
) -> Chosen:
    """The article with the sentences in reserve, and in the wordings, that it takes to be well: those that `judge` finds no
    new fault in. `words` are the least that it must have and how many are filled up to with what says something new, `general`
    the most of them, 0–1, that may be general knowledge; without `fill` nothing else is taken, be the article too short."""
    floor, least = words
    first = Chosen(article, Change(), *judge(article))
    longer = lengthen(article, first, spares.reserve, judge, (floor if fill else 0, least), general)
    worded = reword(article, longer, spares.variants, judge, shares)
    told = stretch(article, worded, spares.variants, judge, least)
    return less_general(told, judge, floor, general)


@dataclass(frozen=True)
class Chosen:
    """An article, what makes it of the writer's, and what was found in it."""

    article: Article
    change: Change
    case: Case
    findings: tuple[Finding, ...]


def _changed(article: Article, change: Change, judge: Judge) -> Chosen:
    longer = apply(article, change)
    return Chosen(longer, change, *judge(longer))


# ------------------------------------------------------------------ other wordings


WEIGHED = ("FID030",)
"""What another wording of a sentence may bring: a warning that some of its words are not those of the sources, for the reading
judge and the editor to weigh."""


def reword(article: Article, now: Chosen, variants: Mapping[int, Sentence], judge: Judge, shares: Shares) -> Chosen:
    """The article with as few variants as bring its shares within bounds."""
    left = dict(variants)
    while swaps := _wanted(article, now, left, shares):
        left = {n: s for n, s in left.items() if n not in swaps}
        for some in (swaps, *({n: s} for n, s in swaps.items() if len(swaps) > 1)):  # all at once, else one by one
            change = replace(now.change, sentences={**now.change.sentences, **some})
            tried = _changed(article, change, judge)
            if not fresh(tried.findings, now.findings, WEIGHED):
                now = tried
                if some is swaps:
                    break
    return now


def stretch(article: Article, now: Chosen, variants: Mapping[int, Sentence], judge: Judge, least: int) -> Chosen:
    """The article with variants that are longer than their sentences, those that add most first, where the words are still
    fewer than `least`."""
    sentences = dict(enumerate(article.sentences(), 1))
    gains = {n: len(other.text.split()) - len(sentences[n].text.split()) for n, other in variants.items()}
    lead = lead_numbers(article)
    for number in sorted(gains, key=lambda n: (-gains[n], n)):
        if now.case.page.words >= least or gains[number] <= 0:
            return now
        if number in lead or number in now.change.sentences or _worse(sentences[number], variants[number]):
            continue
        change = replace(now.change, sentences={**now.change.sentences, number: variants[number]})
        tried = _changed(article, change, judge)
        if not fresh(tried.findings, now.findings):
            now = tried
    return now


def _wanted(
    article: Article, now: Chosen, variants: Mapping[int, Sentence], shares: Shares
) -> dict[int, Sentence | None]:
    """The variants that the article's shares ask for now."""
    m = measured(now.case, shares)
    sentences = [now.change.sentences.get(n) or s for n, s in enumerate(article.sentences(), 1)]
    lead = lead_numbers(article)
    swaps: dict[int, Sentence | None] = {}
    needs = (
        (m.passives - m.most_passives, is_passive), (m.long - m.most_long, _is_long), (m.least_links - m.links, _has_no_link),
    )  # fmt: skip
    for need, has in needs:
        if need <= 0:
            continue
        able = [
            n for n, other in variants.items()
            if n not in lead and has(sentences[n - 1].text) and not has(other.text) and not _worse(sentences[n - 1], other)
        ]  # fmt: skip
        for number in _spread(able, sentences)[:need]:
            swaps[number] = variants[number]
    return swaps


def _is_long(text: str) -> bool:
    return any(len(words(text[a:b])) > LONG for a, b in split_sentences(text))


def _has_no_link(text: str) -> bool:
    return not has_link_word(text)


def _worse(before: Sentence, after: Sentence) -> bool:
    """Whether another wording mends one measure at the cost of another."""
    return any(has(after.text) and not has(before.text) for has in (is_passive, _is_long, _has_no_link))


def _spread(numbers: Sequence[int], sentences: Sequence[Sentence]) -> list[int]:
    """Numbers, those farthest from a sentence with a link word first: connectors in a row are heard."""
    linked = [n for n, s in enumerate(sentences, 1) if has_link_word(s.text)]

    def alone(number: int) -> int:
        return min((abs(number - other) for other in linked if other != number), default=len(sentences))

    return sorted(numbers, key=lambda n: (-alone(n), n))


# ------------------------------------------------------------------ sentences in reserve


def less_general(now: Chosen, judge: Judge, least: int, general: float) -> Chosen:
    """The article with as few sentences of general knowledge left out as bring their share within bounds, as long as it has
    `least` words without them, none leaves a stump and nothing that was well is worse."""
    while now.article.general_share > general:
        told = list(enumerate(now.article.sentences(), 1))
        knowledge = sorted((len(s.text.split()), n) for n, s in told if s.kind == "context")
        for size, number in knowledge:
            if carries_next(now.article, number):
                continue
            shorter = apply(now.article, Change({number: None}))
            if shorter.general_share > general and size != knowledge[-1][0]:
                continue  # a longer one may be enough by itself
            case, findings = judge(shorter)
            if case.page.words >= least and not fresh(findings, now.findings):
                now = Chosen(shorter, Change(), case, findings)
                break
        else:
            return now
    return now


MENDED = ("FR003", "FR004", "FR005")
"""What a sentence more may bring: the wordings that are chosen afterwards mend it."""


def lengthen(
    article: Article,
    now: Chosen,
    reserve: Sequence[tuple[int, Sentence]],
    judge: Judge,
    words: tuple[int, int],
    general: float,
) -> Chosen:
    """The article with as many sentences in reserve, those with most news first, as it takes to reach `words`: the first with
    any of them, the second with those that say something new."""
    floor, least = words
    joined: dict[int, list[Sentence]] = {}
    added: dict[int, list[Sentence]] = {}
    for last, sentence in sorted(reserve, key=lambda r: -news(r[1], now)):
        if now.case.page.words >= floor and news(sentence, now) < _GENERAL:
            continue
        number = beside(sentence, article, last)
        for way in (joined, added):  # in the paragraph, or behind it in one of its own
            if now.case.page.words >= least:
                return now
            way.setdefault(number, []).append(sentence)
            copies = ({n: tuple(s) for n, s in found.items()} for found in (joined, added))
            tried = _changed(article, Change({}, {}, *copies), judge)
            too_general = sentence.kind == "context" and tried.article.general_share > general
            if not too_general and not fresh(tried.findings, now.findings, MENDED):
                now = tried
                break
            way[number].pop()
    return now


def beside(sentence: Sentence, article: Article, last: int) -> int:
    """The number of the sentence that one in reserve may follow: the last that rests on the same source, where the next one
    does not lean on that; else `last`, or the next on which none leans."""
    while carries_next(article, last):
        last += 1
    if LEANING.match(sentence.text):
        return last
    lead = lead_numbers(article)
    same = [n for n, s in enumerate(article.sentences(), 1) if n not in lead and set(s.sources) & set(sentence.sources)]
    return same[-1] if same and not carries_next(article, same[-1]) else last


_GENERAL = 1.5
"""How much general knowledge is worth, in words of the sources that the article lacks: less than a fact that is not told yet,
more than one told again."""


def news(sentence: Sentence, now: Chosen) -> float:
    """How many of its words say what stands in its sources and nowhere in the article, a figure for two."""
    if sentence.kind == "context" or now.case.dossier is None:
        return _GENERAL
    known = now.case.dossier.sentences
    there = content(normal(" ".join(known[i] for i in sentence.sources if i in known)))
    told = content(normal(" ".join(s.text for s in now.article.sentences())))
    return sum(2 if word[0].isdigit() else 1 for word in (content(normal(sentence.text)) & there) - told)


def fresh(now: Sequence[Finding], before: Sequence[Finding], apart: tuple[str, ...] = ()) -> bool:
    """Whether a rule, those `apart` left out, finds more than it did."""
    count = Counter(f.rule for f in now if f.severity != "info" and f.rule not in apart)
    return bool(count - Counter(f.rule for f in before if f.severity != "info"))
