"""Chaque quantité, avec son unité, est dans les sources, ou se calcule exactement de deux quantités qui y sont.

Bad:
    {"html": "<p>Le groupe a vendu 74 avions.</p>", "source_html": "<p>Le groupe a vendu 62 avions en avril, soit 4 % de plus, pour 1,2 milliard d’euros, a dit Anne Roy. « Nous tiendrons le cap », a assuré Anne Roy à Lyon.</p>"}
Good:
    {"html": "<p>Le groupe a vendu 62 avions.</p>", "source_html": "<p>Le groupe a vendu 62 avions en avril, soit 4 % de plus, pour 1,2 milliard d’euros, a dit Anne Roy. « Nous tiendrons le cap », a assuré Anne Roy à Lyon.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from wp_seo.case import Case
from wp_seo.facts.computed import computed, dateline
from wp_seo.facts.dates import LASTED, find_dates
from wp_seo.facts.derived import converted, derived, neighbours, shortened, shorthand
from wp_seo.facts.evidence import Evidence, evidence, fields, page_numbers, spans
from wp_seo.facts.numbers import Number, clash, find_numbers
from wp_seo.facts.shares import find_shares
from wp_seo.french.letters import CAPITALS
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Values that no source holds, and values whose unit or magnitude differs."""
    proof = evidence(case)
    if proof is None:
        return
    there = _there(case, proof)
    votes = {(m[1], m[2]) for m in VOTE.finditer(proof.text)}
    scores = [{m[1], m[2]} for pattern in (SCORE, VOTE) for m in pattern.finditer(proof.text)]
    for name, text in fields(case):
        numbers = page_numbers(case) if name == "html" else find_numbers(text, "fr", spans(find_dates(text, "fr")))
        shares = set(_out_of(text, numbers, proof))
        own = neighbours(text, [n for n in numbers if proof.by_value.same(n)])
        told = 0
        fractions = [(s.start, s.end) for s in find_shares(text, "fr")]
        for number in numbers:
            if any(a <= number.start < b for a, b in fractions) or there.dates(number, text):
                continue  # « deux tiers » is compared as a share
            same = [n for n in proof.by_value.same(number) if n.ordinal == number.ordinal or not small(number, text)]
            if same and (number.ordinal or not all(clash(number, n) for n in same)):
                continue
            if (
                there.apart(number)
                or (name == "html" and computed(case, number))
                or (number.noun == "fois" and derived(number, there.groups))
            ):
                continue
            if not same and (number.start in shares or there.gives(number, text, own)):
                continue
            if (told := told + 1) > t["most_told"]:
                break
            message = _unit(text, number, proof, same) if same else _absent(text, number, proof)
            rounded = not same and _rounded(text, number, proof)
            yield Hit(message, number.start, number.end, name, "warning" if rounded else None)
        for vote in VOTE.finditer(text):
            if (vote[2], vote[1]) in votes and (vote[1], vote[2]) not in votes:
                yield Hit(f"Rétablis l’ordre : la source dit « {vote[2]} contre {vote[1]} ».", *vote.span(), name)
        if scores:
            for score in SCORE.finditer(text):
                if {score[1], score[2]} not in scores:
                    yield Hit(f"Corrige le score « {score[0]} », absent des sources.", *score.span(), name)


@dataclass(frozen=True)
class _There:
    """What the sources hold that a figure may rest on, besides the same figure."""

    proof: Evidence
    years: frozenset[int]
    days: frozenset[int]
    clock: frozenset[int]  # hours and minutes of their times
    listed: frozenset[int]  # how many names their lists have, how many voted « 5-2 »
    shares: frozenset[float]  # their fractions
    years_between: frozenset[int]  # two years of one sentence
    months_ago: frozenset[int]  # from the dateline to each of their months
    groups: list[list[Number]]

    def dates(self, number: Number, text: str) -> bool:
        """Whether the figure is a date's: a year, « l'échéance du 20 » whose month was told, hours; or a class of ranks (« le
        top 10 »), days of the week that are counted, months gone by."""
        before = text[max(0, number.start - 16) : number.start]
        if number.unit is None and (any(v in self.years for v in number.values) or self._day(number, before)):
            return True
        if number.ordinal and before.lower().endswith("top "):
            return True
        if number.unit == "mois" and _AGO.search(before) and int(number.value) % 12 in self.months_ago:
            return True
        return (number.value in self.clock and number.unit in ("h", "min")) or days_counted(number, text)

    def _day(self, number: Number, before: str) -> bool:
        return number.value in self.days and DAY_BEFORE.search(before) is not None

    def _left(self, number: Number) -> bool:
        return any(100 - v in number.values for n in self.proof.numbers if n.unit == "%" for v in n.values)

    def apart(self, number: Number) -> bool:
        """Whether the points are what lies between two percentages beside each other: from 2,5 % to 2,1 %."""
        if number.unit not in ("pp", "pt"):
            return False
        return any(
            abs(abs(x.value - y.value) - v) < 1e-6
            for group in self.groups
            for x, y in combinations([n for n in group if n.unit == "%"], 2)
            for v in number.values
        )

    def gives(self, number: Number, text: str, own: list[list[Number]]) -> bool:
        """Whether the figure, which they don't hold, follows from what they do."""
        return (
            small(number, text)
            or (number.in_words and number.value in self.listed)
            or (number.unit == "%" and any(abs(100 * share - number.value) <= 1 for share in self.shares))
            or (number.unit == "%" and REST.search(text[number.end : number.end + 14]) and self._left(number))
            or (number.unit == "an" and number.value in self.years_between)
            or derived(number, [*self.groups, *own], roughly=ABOUT.search(text[: number.start][-16:]) is not None)
            or converted(number, self.proof.numbers)
            or shorthand(number, self.groups)
            or shortened(number, own, self.proof.numbers)
        )


def _there(case: Case, proof: Evidence) -> _There:
    named = {int(v) for n in proof.numbers for v in n.values if 1900 <= v <= 2099}
    clock = {h for d in proof.dates if d.time for h in d.time}
    lasted = {int(part) for m in LASTED.finditer(proof.text) for part in m.groups()}
    months = {d.month for d in proof.dates if d.month}
    return _There(
        proof,
        frozenset({d.year for d in proof.dates if d.year} | named),
        frozenset(d.day for d in proof.dates if d.day),
        frozenset(clock | lasted),
        frozenset(2 + m.group().count(",") for m in LIST.finditer(proof.text))
        | frozenset(int(m[1]) + int(m[2]) for m in SCORE.finditer(proof.text)),
        frozenset(s.value for s in find_shares(proof.text, proof.lang) if s.value < 1),
        frozenset(
            abs(int(a) - int(b))
            for line in proof.text.split("\n")
            for a, b in combinations(re.findall(r"\b(?:19|20)\d\d\b", line), 2)
        ),
        frozenset((d.month - month) % 12 for d in dateline(case) if d.month for month in months),
        neighbours(proof.text, proof.numbers),
    )


def _out_of(text: str, numbers: tuple[Number, ...], proof: Evidence) -> Iterator[int]:
    """Where the two numbers of « sept malades sur dix » start, or the one of « un sur cinq », if the sources give that share in
    per cent."""
    percents = [v for n in proof.numbers if n.unit == "%" for v in n.values]
    for a, b in pairwise([n for n in numbers if not n.ordinal]):
        if b.value in (5, 10, 100) and re.fullmatch(r"(?: [\w'-]+){0,3} sur ", text[a.end : b.start]):
            share = 100 * a.value / b.value
            if any(abs(share - p) <= 50 / b.value + 1e-6 for p in percents):
                yield from (a.start, b.start)
    for b in numbers:
        one = b.value in _IN_ONE and _ONE_IN.search(text[max(0, b.start - 40) : b.start])
        if one and any(abs(100 / b.value - p) <= 50 / b.value**2 + 1e-6 for p in percents):
            yield b.start


_IN_ONE = (2, 3, 4, 5, 10)
_ONE_IN = re.compile(r"\bune? (?:[\w'-]+ ){1,3}sur $")
"""« près d'un poste sur cinq », of 18 %: nearer to it than to one in four or in six."""


_AGO = re.compile(r"\b(?:il y a|voilà)(?: environ| près de| plus de)? $", re.I)
"""« il y a trois mois », from the dateline's month."""
_ITEM = rf"(?:les? |la |l'|des? |du |d'|aux? )?(?:[a-zà-ÿ]+ )?[{CAPITALS}][\w'-]+(?: [\w'-]+){{0,2}}"
LIST = re.compile(rf"{_ITEM}(?:, {_ITEM})+,? (?:et|and) {_ITEM}")
"""« la Norvège, l'Islande et les îles Féroé »: whoever counts them adds nothing."""
REST = re.compile(r"^ ?% (?:restants?|autres|du reste|du solde)\b")
ABOUT = re.compile(r"\b(?:environ|près d[e']|quelque|autour d[e']|presque|à peu près) ?$", re.I)
DAY_BEFORE = re.compile(r"\b(?:du|le|au) $", re.I)
SCORE = re.compile(r"(?<![\d,.:/-])(\d{1,3})-(\d{1,3})(?![\d/-]|,\d| ans)")
VOTE = re.compile(r"\b(\d+) (?:voix |buts? |points? )?(?:pour )?(?:contre|à|et) (\d+)\b(?! ?(?:%|h|heures|ans|km))")


def days_counted(number: Number, text: str) -> bool:
    """« cinq jours par semaine » counts days that the source names (du mardi au samedi)."""
    return (
        number.in_words and number.value <= 7 and re.match(r" jours? (?:par|sur) ", text[number.end :][:14]) is not None
    )


def small(number: Number, text: str) -> bool:
    """« deux », « trois » as a plain count: the writer's own counting of what stands there; « un » likewise."""
    return number.in_words and (number.value == 1 or (number.value <= 3 and number.unit is None))


def _rounded(text: str, number: Number, proof: Evidence) -> bool:
    before = text[max(0, number.start - 16) : number.start]
    reach = 0.1 if re.search(r"plus d[e']\s*$", before, re.I) else 0.05
    near = any(v and abs(number.value - v) / v < reach for n in proof.numbers for v in n.values)
    return (
        near
        and re.search(
            r"(?:environ|près d[e']|quelque|autour de|plus d[e']|presque|à peine|moins d[e'])\s*$", before, re.I
        )
        is not None
    )


def _unit(text: str, number: Number, proof: Evidence, same: list[Number]) -> str:
    there = proof.text[same[0].start : same[0].end + 18].split("\n")[0].strip()
    return f"Corrige l’unité de « {text[number.start : number.end + 14].strip()} » : la source dit « {there} »."


def _absent(text: str, number: Number, proof: Evidence) -> str:
    shown = text[number.start : number.end]
    close = [n for n in proof.numbers if n.unit == number.unit and (n.noun == number.noun or not n.noun)]
    near = min(close, key=lambda n: abs(n.value - number.value), default=None)
    said = proof.text[near.start : near.end] if near is not None else ""
    hint = f" : la source dit « {said} »" if said else ""
    return f"Ôte ou corrige « {shown} », absent des sources{hint}."


RULE = Rule("FID001", "number-not-in-source", "FID", "error", find, needs=("html",), doc=__doc__ or "")
