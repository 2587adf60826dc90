"""Whether so many days, weeks or months lie between two dates of the sources."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations

from wp_seo.case import Case
from wp_seo.facts.computed import dateline
from wp_seo.facts.dates import When, find_dates
from wp_seo.facts.evidence import Evidence
from wp_seo.facts.numbers import Number


def between_dates(case: Case, proof: Evidence, number: Number, text: str) -> bool:
    """Whether « trois jours plus tard », « encore dix jours », « plus de trois mois après » lie between two days of theirs, the
    dateline's among them; « quatre mois de retard », between two months of one sentence."""
    if number.unit == "mois" and _LATE.match(text, number.end) and _months_apart(proof, number):
        return True
    if number.unit == "min" and _minutes_apart(proof, number):
        return True
    told = _LATER.match(text, number.end) or _WITHIN.search(text, max(0, number.start - 24), number.start)
    if number.unit not in ("j", "sem", "mois") or not told:
        return False
    days = {day for d in (*proof.dates, *dateline(case)) if (day := _date(d)) is not None}
    apart = [of for a, b in combinations(sorted(days), 2) for of in {(b - a).days, (a - b).days % 365}]
    if number.unit == "mois":
        more = _MORE.search(text, max(0, number.start - 10), number.start) is not None
        return any(
            0 <= of / _MONTH - number.value < 1 if more else abs(of / _MONTH - number.value) < _NEARLY for of in apart
        )
    return number.value * (7 if number.unit == "sem" else 1) in apart


def _minutes_apart(proof: Evidence, number: Number) -> bool:
    """Whether two times of day lie so far apart: dix-huit minutes, from 4 h 47 to 5 h 05."""
    times = {60 * d.time[0] + d.time[1] for d in proof.dates if d.time}
    return any(at + number.value in times for at in times)


def _months_apart(proof: Evidence, number: Number) -> bool:
    lines = ({d.month for d in find_dates(line, proof.lang) if d.month} for line in proof.text.split("\n"))
    return any((b - a) % 12 == number.value for months in lines for a in months for b in months)


def _date(when: When) -> date | None:
    try:
        return date(when.year or _ANY_YEAR, when.month, when.day) if when.month and when.day else None
    except ValueError:
        return None


_ANY_YEAR = 2023
_MONTH, _NEARLY = 30.44, 0.25
"""Days; the part of a month by which a number of months without a bound may be off."""
_MORE = re.compile(r"\bplus d(?:e |['’])$", re.I)
_LATE = re.compile(r" mois (?:plus tôt|plus tard|d'avance|de retard)\b")
_WITHIN = re.compile(r"\b(?:en|pendant|durant) (?:un peu )?(?:(?:plus|moins) d(?:e |'))?$", re.I)
_LATER = re.compile(r" (?:jours?|semaines?|mois)(?: (?:plus (?:tard|tôt)|après|avant|auparavant|de plus)\b|, jusqu)")
