"""What a writer offers besides its article, other wordings and sentences in reserve, and the choice among them. Pure.

A length or a share of link words that is missed by little needs no second call: the writer gave what it takes with the first.
Only what the measures ask for is taken, and nothing that brings a new fault.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from wp_seo.case import Case
from wp_seo.french.readability import LONG, has_link_word, is_passive, words
from wp_seo.models import Article, Finding, Sentence
from wp_seo.rules.shared import reading
from wp_seo.writers.addresses import Change, apply, lead_numbers

Judge = Callable[[Article], tuple[Case, tuple[Finding, ...]]]


@dataclass(frozen=True)
class Spares:
    """Other wordings of sentences, by number; and sentences in reserve, each with the number that it may follow."""

    variants: Mapping[int, Sentence] = field(default_factory=dict)
    reserve: Sequence[tuple[int, Sentence]] = ()


@dataclass(frozen=True)
class Shares:
    """The shares of sentences that an article is held to, 0–1: at least with a link word, at most passive, at most long."""

    links: float
    passives: float
    long: float


def choose(article: Article, spares: Spares, judge: Judge, least: int, shares: Shares) -> Article:
    """The article in the wordings, and with the sentences in reserve, that it takes to be well: those that `judge` finds
    no new fault in. `least` is in words."""
    return lengthen(*reword(article, spares, judge, shares), judge, least)


# ------------------------------------------------------------------ other wordings


def reword(article: Article, spares: Spares, judge: Judge, shares: Shares) -> tuple[Article, Spares]:
    """The article with as few variants as bring its shares within bounds, and the spares that are left."""
    left = dict(spares.variants)
    case, findings = judge(article)
    while swaps := _wanted(article, left, case, shares):
        left = {n: s for n, s in left.items() if n not in swaps}
        for some in (swaps, *({n: s} for n, s in swaps.items() if len(swaps) > 1)):  # all at once, else one by one
            tried = apply(article, Change(sentences=some))
            after, found = judge(tried)
            if not fresh(found, findings):
                article, case, findings = tried, after, found
                if some is swaps:
                    break
    return article, Spares(left, spares.reserve)


def _wanted(
    article: Article, variants: Mapping[int, Sentence], case: Case, shares: Shares
) -> dict[int, Sentence | None]:
    """The variants that the article's shares ask for now."""
    measured = reading(case)
    count = len(measured.sentences)
    missing = math.ceil(shares.links * count) - sum(map(has_link_word, measured.sentences))
    too_passive = len(measured.passives) - math.floor(shares.passives * count)
    too_long = sum(n > LONG for n in measured.lengths) - math.floor(shares.long * count)
    sentences = list(article.sentences())
    lead = lead_numbers(article)
    swaps: dict[int, Sentence | None] = {}
    for need, has in ((too_passive, is_passive), (too_long, _is_long), (missing, _has_no_link)):
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
    return len(words(text)) > LONG


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


def lengthen(article: Article, spares: Spares, judge: Judge, least: int) -> Article:
    """The article with as many sentences in reserve, those with sources first, as it takes to reach `least` words."""
    case, findings = judge(article)
    joined: dict[int, list[Sentence]] = {}
    added: dict[int, list[Sentence]] = {}
    longer = article
    for number, sentence in sorted(spares.reserve, key=lambda r: r[1].kind == "context"):
        for way in (joined, added):  # in the section's last paragraph, or in one of its own
            if case.page.words >= least:
                return longer
            way.setdefault(number, []).append(sentence)
            tried = apply(article, Change(joined=joined, added=added))
            after, found = judge(tried)
            if not fresh(found, findings):
                longer, case, findings = tried, after, found
                break
            way[number].pop()
    return longer


def fresh(now: Sequence[Finding], before: Sequence[Finding]) -> bool:
    """Whether a rule finds more than it did."""
    count = Counter(f.rule for f in now if f.severity != "info")
    return bool(count - Counter(f.rule for f in before if f.severity != "info"))
