"""The copy-edit that comes with the reading judge's answer: sentences, headings and titles in better words. Pure.

A wording is taken where it keeps the quotes to the letter and the rules find nothing in it that they did not find before; the
editor is shown the others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wp_seo.case import Case
from wp_seo.facts.evidence import content
from wp_seo.facts.material import normal
from wp_seo.facts.named import place
from wp_seo.facts.quotes import letters
from wp_seo.french.typography import plain
from wp_seo.models import Article, Finding, Sentence
from wp_seo.rules.footing import bearing, held, roots
from wp_seo.rules.reading import WORDING
from wp_seo.writers.addresses import Change, apply, paragraph_starts
from wp_seo.writers.answers import QUOTE_ACCORDING_TO, bare
from wp_seo.writers.retelling import QUOTED, anew, one, retold, rows
from wp_seo.writers.schema import RewordingReply
from wp_seo.writers.spares import Chosen, Judge, fresh

MOST = 45
"""Rewordings that are looked at: more than that is another article."""


@dataclass(frozen=True)
class Wording:
    """Better words for one place: a sentence (« 12 »), two that become one (« 12+13 »), sentences in a row of one paragraph told
    anew (« 12-15 »), a heading (« H3 »), or a field where `field` names one."""

    at: str
    before: str
    after: str
    field: str = "html"

    @property
    def of_sentence(self) -> bool:
        """Whether it stands for sentences."""
        return self.field == "html" and self.at[0].isdigit()

    @property
    def lengthens(self) -> bool:
        """Whether it tells a sentence more fully."""
        return (
            self.of_sentence
            and not (self.fuses or self.recasts)
            and len(self.after.split()) > len(self.before.split()) + 1
        )

    @property
    def fuses(self) -> bool:
        """Whether it makes one sentence of two."""
        return "+" in self.at

    @property
    def recasts(self) -> bool:
        """Whether it tells several sentences anew."""
        return self.of_sentence and "-" in self.at

    @property
    def numbers(self) -> tuple[int, ...]:
        """The sentences that it stands for."""
        if not self.of_sentence:
            return ()
        first, *rest = (int(n) for n in re.split(r"[+-]", self.at))
        return (first, *rest) if not self.recasts else tuple(range(first, rest[-1] + 1))


def wordings(replies: Sequence[RewordingReply], there: Mapping[str, str]) -> tuple[Wording, ...]:
    """What the replies offer, each sentence once; `there` are the texts by place. Left out: places that don't exist, words that
    stand already, whatever changes a quote, and a quote that is no longer said."""
    found: dict[str, Wording] = {}
    taken: set[str] = set()
    for reply in replies[:MOST]:
        at = re.sub(r"\s", "", reply.at.upper()).replace("–", "-")
        before = there.get(at, "")
        parts = {str(n) for n in Wording(at, before, "").numbers} or {at} if before else set()
        if not before or taken & parts:
            continue
        if QUOTE_ACCORDING_TO.search(reply.text) and not QUOTE_ACCORDING_TO.search(before):
            continue
        after = (retold if "-" in at else with_quotes_of)(before, bare(reply.text))
        if after and (at.startswith("H") or before[-1] not in ".!?…»"):  # a heading or a title
            after = plain(re.sub(r"^#+\s*", "", after)).rstrip(".")
        if after and after != before:
            found[at] = Wording(at, before, after)
            taken |= parts
    return tuple(found.values())


def places(article: Article) -> dict[str, str]:
    """The texts of the article by place: sentences, two or more in a row of one paragraph that rest on sources, headings."""
    sentences = dict(enumerate(article.sentences(), 1))
    there = {str(n): s.text for n, s in sentences.items()}
    starts = paragraph_starts(article)
    for n, sentence in sentences.items():
        following = sentences.get(n + 1)
        if following and n + 1 not in starts and "context" not in (sentence.kind, following.kind):
            there[f"{n}+{n + 1}"] = f"{sentence.text} {following.text}"
    for first, last in rows(article):
        there[f"{first}-{last}"] = " ".join(sentences[n].text for n in range(first, last + 1))
    return there | {f"H{n}": heading for n, (_, heading) in enumerate(article.headings(), 1)}


def with_quotes_of(before: str, after: str) -> str | None:
    """`after` with the quoted words as `before` has them, to the letter; None where they are others, fewer or more."""
    own = [m.group() for m in QUOTED.finditer(before)]
    theirs = [m.group() for m in QUOTED.finditer(after)]
    if [letters(q) for q in own] != [letters(q) for q in theirs] or not re.search(r"\w", after):
        return None
    left = iter(own)
    return QUOTED.sub(lambda _: next(left), after)


_OF_IT = 0.5
"""Share of a title's words that the article holds."""


def tells_of(title: str, article: Article) -> bool:
    """Whether a title or a heading speaks of the article: most of its words stand there."""
    words = content(normal(title))
    told = content(normal(" ".join(s.text for s in article.sentences())))
    return bool(words) and len(words & told) >= _OF_IT * len(words)


@dataclass(frozen=True)
class Edited:
    """The article with the wordings that were taken."""

    chosen: Chosen
    taken: tuple[Wording, ...] = ()


def take(article: Article, now: Edited, offered: Sequence[Wording], judge: Judge, apart: tuple[str, ...]) -> Edited:
    """What `now` made of the article, with all further wordings at once, else with each that brings no new fault; those of the
    rules `apart` don't count. All addresses are those of `article`."""
    best, taken = now.chosen, now.taken
    tries = [tuple(offered), *((w,) for w in offered)] if len(offered) > 1 else [(w,) for w in offered]
    for some in tries:
        edited = _with(article, (*taken, *some))
        tried = Chosen(edited, Change(), *judge(edited))
        if not fresh(tried.findings, best.findings, apart):
            best, taken = tried, (*taken, *some)
            if len(some) == len(offered):
                break
    return Edited(best, taken)


_UNKNOWN = 2
"""Words that a wording may bring at most, one a sentence where it has more, that stand neither in the dossier nor in the article:
a turn of phrase takes one or two, a fact that nobody told takes more."""


def within(wording: Wording, case: Case) -> bool:
    """Whether a wording keeps to what the dossier and the article say."""
    material = case.dossier.sentences.values() if case.dossier else ()
    known = roots("\n".join((*material, case.page.text)))
    return sum(not held(word, known) for word in set(bearing(wording.after))) <= max(_UNKNOWN, len(wording.numbers))


def not_taken(refused: Sequence[Wording], case: Case) -> tuple[Finding, ...]:
    """The wordings that were not taken, for the editor to weigh; only those whose words still stand."""
    found = []
    for wording in refused:
        inside = wording.field == "html"
        text = case.page.text if inside else str(getattr(case, wording.field))
        start, end = place(case, wording.before) if inside else (0, len(wording.before))
        if end > start and (inside or text == wording.before):
            message = f"{WORDING.want} {wording.after}"
            found.append(
                Finding(WORDING.id, WORDING.name, WORDING.severity, wording.field, message, start, end, text[start:end])
            )
    return tuple(found)


def _with(article: Article, some: Sequence[Wording]) -> Article:
    sentences = list(article.sentences())
    body = [w for w in some if w.field == "html"]
    changed: dict[int, Sentence | None] = {}
    joined: dict[int, tuple[Sentence, ...]] = {}
    for wording in (w for w in body if w.of_sentence):
        first, *others = wording.numbers
        own = [sentences[n - 1] for n in wording.numbers]
        changed |= dict.fromkeys(others)
        changed[first], *more = anew(own, wording.after) if wording.recasts else [one(own, wording.after)]
        joined[first] = tuple(more)
    change = Change(changed, {int(w.at[1:]): w.after for w in body if not w.of_sentence}, joined)
    return replace(apply(article, change), **{w.field: w.after for w in some if w.field != "html"})  # type: ignore[arg-type]
