"""Chaque quantité, avec son unité, est dans les sources, ou se calcule exactement de deux quantités qui y sont.

Bad:
    {"html": "<p>Le groupe a vendu 74 avions.</p>", "source_html": "<p>Le groupe a vendu 62 avions en avril, soit 4 % de plus, pour 1,2 milliard d’euros, a dit Anne Roy. « Nous tiendrons le cap », a assuré Anne Roy à Lyon.</p>"}
Good:
    {"html": "<p>Le groupe a vendu 62 avions.</p>", "source_html": "<p>Le groupe a vendu 62 avions en avril, soit 4 % de plus, pour 1,2 milliard d’euros, a dit Anne Roy. « Nous tiendrons le cap », a assuré Anne Roy à Lyon.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from wp_seo.case import Case
from wp_seo.facts.computed import computed
from wp_seo.facts.dates import find_dates
from wp_seo.facts.derived import Derivations, neighbours
from wp_seo.facts.evidence import Evidence, evidence, fields, page_numbers, spans
from wp_seo.facts.given import SCORE, Given, small
from wp_seo.facts.lapses import between_dates
from wp_seo.facts.numbers import Number, clash, denied, find_numbers
from wp_seo.facts.rounding import rounder
from wp_seo.facts.shares import find_shares
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Values that no source holds, and values whose unit or magnitude differs."""
    proof = evidence(case)
    if proof is None:
        return
    there = Given(case, proof)
    voted = {at for m in VOTE.finditer(proof.text) if " contre " in m[0] for at in (m.start(1), m.start(2))}
    votes = {(m[1], m[2]) for m in VOTE.finditer(proof.text)}
    scores = [{m[1], m[2]} for pattern in (SCORE, VOTE) for m in pattern.finditer(proof.text)]
    for name, text in fields(case):
        numbers = page_numbers(case) if name == "html" else find_numbers(text, "fr", spans(find_dates(text, "fr")))
        shares = set(_out_of(text, numbers, proof))
        own = neighbours(text, [n for n in numbers if proof.by_value.same(n)])
        pairs, parts = (
            Derivations(own),
            {*there.parts(text, numbers), *there.timed(text, numbers), *there.left_over(text, numbers)},
        )
        told = 0
        fractions = [(s.start, s.end) for s in find_shares(text, "fr")]
        for number in numbers:
            if any(a <= number.start < b for a, b in fractions) or there.dates(number, text) or _article(number):
                continue  # « deux tiers » is compared as a share
            if (denied(text, number) and proof.denied.same(number)) or _vague(text, number, proof):
                continue
            same = [
                n
                for n in proof.by_value.same(number)
                if (n.ordinal == number.ordinal or not small(number, text))
                and not (number.unit and not n.unit and n.start in voted)
            ]
            if same and (number.ordinal or not all(clash(number, n) for n in same)):
                if name == "html" and (told_per := _rate(text, number, proof, same)):
                    yield Hit(told_per, number.start, number.end)
                continue
            if (
                there.apart(number)
                or (name == "html" and computed(case, number))
                or there.times(number, text)
                or between_dates(case, proof, number, text)
                or there.counted_up(number)
                or number.start in parts
                or there.whole(number)
            ):
                continue
            if not same and (number.start in shares or there.gives(number, text, own, pairs)):
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


def _article(number: Number) -> bool:
    return number.in_words and number.value == 1  # « il y a un an » counts nothing


_PER = re.compile(
    r"[ ]?[^\d,.;:«»()\n]{0,26}?\b(?:par|per|an?|each) (an|mois|jour|semaine|heure|trimestre|year|month|day|week|hour|quarter)\b"
)
_PERIODS = {"year": "an", "month": "mois", "day": "jour", "week": "semaine", "hour": "heure", "quarter": "trimestre"}


def _rate(text: str, number: Number, proof: Evidence, same: list[Number]) -> str:
    """What to say where an amount is « par mois » and in the sources only « par an »."""
    if number.unit is None or not (ours := _PER.match(text, number.end)):
        return ""
    there = {
        m and _PERIODS.get(m[1], m[1]) for m in (_PER.match(proof.text, n.end) for n in same if n.unit == number.unit)
    }
    if not there or None in there or ours[1] in there:
        return ""
    return f"Corrige « par {ours[1]} » : la source dit « par {min(str(t) for t in there)} »."


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
        share = 100 / b.value if b.value else 0
        low = high = share
        if one and _MORE_THAN_ONE.match(one.group()):
            high = 100 / (b.value - 1)
        elif one and _LESS_THAN_ONE.match(one.group()):
            low = _NOT_FAR * share
        if one and any(abs(share - p) <= 50 / b.value**2 + 1e-6 or low < p < high for p in percents):
            yield b.start


_IN_ONE = (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100)
_ONE_IN = re.compile(r"(?:\b(?:plus|moins) d')?\bune? (?:[\w'-]+ ){0,3}sur $", re.I)
_NOT_FAR = 0.8
_MORE_THAN_ONE, _LESS_THAN_ONE = re.compile(r"plus d'", re.I), re.compile(r"moins d'", re.I)
"""« près d'un poste sur cinq », of 18 %: nearer to it than to one in four or in six."""
VOTE = re.compile(r"\b(\d+) (?:voix |buts? |points? )?(?:pour )?(?:contre|à|et) (\d+)\b(?! ?(?:%|h|heures|ans|km))")


def _vague(text: str, number: Number, proof: Evidence) -> bool:
    """Whether « des dizaines de milliers » is the order of a figure of the sources."""
    told = _ORDER.match(text, number.start)
    if told is None or not _SOME.search(text, max(0, number.start - 12), number.start):
        return False
    low = number.value * {"milliers": 1e3, "millions": 1e6}.get(told[1] or "", 1)
    return any(low <= v < 10 * low for n in proof.numbers for v in n.values)


_ORDER = re.compile(r"(?:dizaines|centaines)(?: de (milliers|millions))?\b")
_SOME = re.compile(r"\b(?:des|plusieurs|quelques|de|par) $", re.I)


def _rounded(text: str, number: Number, proof: Evidence) -> bool:
    before = text[max(0, number.start - 16) : number.start]
    more = re.search(r"(?:plus d[e']|au-delà d[e']s?|au-dessus d[e']s?)\s*$", before, re.I) is not None
    reach = 0.1 if more else 0.05
    known = [v for n in proof.numbers for v in n.values if v and rounder(number.value, v)]
    near = any(abs(number.value - v) / v < reach for v in known)
    if _LESS.search(before):
        near = any(_SHORT * number.value <= v < number.value for v in known)
    return (
        near
        and (
            more or re.search(r"(?:environ|près d[e']|quelque|autour de|presque|à peine|moins d[e'])\s*$", before, re.I)
        )
        is not None
    )


_LESS = re.compile(r"moins d[e']\s*$", re.I)
_SHORT = 0.85
"""Of « moins de dix minutes », what the sources may have at the least: 9 minutes 40."""


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
