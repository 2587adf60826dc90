"""The dates that the sources give, named or by what they say beside another: « le lendemain », « deux ans plus tard », « fin mars »."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from wp_seo.case import Case
from wp_seo.facts.computed import dateline, resolved
from wp_seo.facts.dates import LASTED, When, find_dates, part_of_month
from wp_seo.facts.evidence import Evidence
from wp_seo.facts.material import normal
from wp_seo.facts.numbers import find_numbers


def dates_told(case: Case, proof: Evidence) -> tuple[list[When], list[When]]:
    """(dates, the same with the days of the dateline's week): what a date and a weekday of the article may rest on."""
    published = published_on(case)
    today = tuple(_today(case, proof))
    known = [When(0, 0, time=(int(m[1]), int(m[2]))) for m in LASTED.finditer(proof.text)]
    known += [*proof.dates, *published, *today]
    known += [When(0, 0, year=int(v)) for n in proof.numbers for v in n.values if 1900 <= v <= 2099 and not n.unit]
    known += [When(0, 0, time=(int(m[1]), int(m[2]))) for m in _LAPSE.finditer(proof.text)]
    known += resolved(case.dossier.materials) if case.dossier else ()
    for more in (_year_before, _month_ends, _in_paris, _hours_on, _years_on, _next_days, _spells):
        known += more(proof)
    known += [When(0, 0, time=(12, 0))] if _MIDDAY.search(proof.text) else []
    known += _coming(proof, published)
    known += _years_told(case, proof)
    return known, [*known, *_week(today, proof)]


def published_on(case: Case) -> list[When]:
    """The days on which the posts of the archive were published."""
    return [When(0, 0, *_parts(m.date)) for m in (case.dossier.materials if case.dossier else ()) if m.date]


_LAPSE = re.compile(r"(?<![\d:])(\d{1,2}):([0-5]\d):[0-5]\d(?![\d:])")
"""« 4:38:12 », how long a race took, which we write « 4 h 38 »."""


def _next_days(proof: Evidence) -> Iterator[When]:
    """The day after, and before, each that a sentence of the sources or the one before it names beside « le lendemain » or « la veille »."""
    for before, line in pairwise(["", *proof.text.split("\n")]):
        for pattern, days in _BESIDE:
            if pattern.search(line):
                for when in find_dates(f"{before}\n{line}", proof.lang):
                    if when.month and when.day:
                        yield from _days_from(when.month, when.day, when.weekday, (days,))


def _spells(proof: Evidence) -> Iterator[When]:
    """The days of what lasts so many from a day on: « une grève de deux jours à partir du 12 novembre »."""
    for line in proof.text.split("\n"):
        first = [w for w in find_dates(line, proof.lang) if w.day and w.month and _FROM.search(line, 0, w.start)]
        for lasts in find_numbers(line, proof.lang) if first else ():
            if lasts.unit in ("j", "h") and (days := round(lasts.value / (1 if lasts.unit == "j" else 24))) <= _SPELL:
                for when in first:
                    yield from _days_from(when.month, when.day, when.weekday, range(1, days))  # type: ignore[arg-type]


_FROM = re.compile(r"\b(?:à partir du|à compter du|dès le|from|starting(?: on)?|beginning(?: on)?) (?:\w+ )?$", re.I)
_SPELL = 15
_MIDDAY = re.compile(r"\bmi-journée\b|\bmilieu de (?:la )?journée\b|\bmid-?day\b", re.I)
_BESIDE = (
    (re.compile(r"\blendemain\b|\b(?:following|next) day\b|\bday after\b", re.I), 1),
    (re.compile(r"\bveille\b|\bday before\b|\bprevious day\b", re.I), -1),
)


def _coming(proof: Evidence, published: Sequence[When]) -> Iterator[When]:
    """« juin prochain », in the year of the latest post of the archive or the one after."""
    latest = max((d.year for d in published if d.year), default=None)
    for when in proof.dates if latest else ():
        near = proof.text[max(0, when.start - 5) : when.start] + "|" + proof.text[when.end : when.end + 10]
        if when.month and not when.year and re.search(r"next \||\| prochain", near):
            yield from (When(0, 0, latest + later, when.month) for later in (0, 1))  # type: ignore[operator]


_GMT = re.compile(r"\s?(?:GMT|UTC)\b")


def _in_paris(proof: Evidence) -> Iterator[When]:
    """The times that the sources give in GMT, as they are in Paris in winter and in summer."""
    for when in proof.dates:
        if when.time and (_GMT.match(proof.text, when.end) or _GMT.search(proof.text[when.start : when.end])):
            yield from (When(0, 0, time=((when.time[0] + later) % 24, when.time[1])) for later in (1, 2))


def _years_told(case: Case, proof: Evidence) -> Iterator[When]:
    """« l'an dernier », « l'année prochaine », from the year of the dateline."""
    for when in dateline(case):
        for pattern, later in _YEARS_TOLD if when.year else ():
            if pattern.search(proof.text):
                yield When(0, 0, year=when.year + later)  # type: ignore[operator]


_YEARS_TOLD = (
    (
        re.compile(
            r"\bl'an (?:dernier|passé)\b|\bl'année dernière\b|\bdernière année\b|\blast year\b|\ba year (?:ago|earlier)\b|\bun an (?:plus tôt|auparavant)\b",
            re.I,
        ),
        -1,
    ),
    (re.compile(r"\bl'an prochain\b|\bl'année prochaine\b|\bprochaine année\b|\bnext year\b", re.I), 1),
    (re.compile(r"\bcette année\b|\bthis year\b", re.I), 0),
)


def _years_on(proof: Evidence) -> Iterator[When]:
    """The years that lie so many years behind one that the same sentence or the one before it names: « en 2019 …, deux ans plus tard »."""
    lines = proof.text.split("\n")
    for before, line in pairwise(["", *lines]):
        for lapse in find_numbers(line, proof.lang) if _LATER.search(line) else ():
            later = _YEARS_LATER.match(line, lapse.end) or _AFTER.search(line, 0, lapse.start)
            if lapse.unit == "an" and later:
                yield from (When(0, 0, year=int(y) + int(lapse.value)) for y in _YEAR.findall(f"{before} {line}"))


_YEARS_LATER = re.compile(r" (?:ans|years) (?:plus tard|après|later|after)\b", re.I)
_AFTER = re.compile(r"\b(?:après|au bout de|after) $", re.I)


def _hours_on(proof: Evidence) -> Iterator[When]:
    """The times so many hours or minutes before and after one that the sources give beside them: « à 4 h 20 …, une heure plus
    tard »."""
    for line in proof.text.split("\n"):
        lapses = [n for n in find_numbers(line, proof.lang) if n.unit in ("h", "min")] if _LATER.search(line) else []
        for when in find_dates(line, proof.lang) if lapses else ():
            for lapse in lapses if when.time else ():
                minutes = round(lapse.value * (60 if lapse.unit == "h" else 1))
                at = 60 * when.time[0] + when.time[1]  # type: ignore[index]
                yield from (When(0, 0, time=divmod((at + m) % (24 * 60), 60)) for m in (minutes, -minutes))


_LATER = re.compile(r"\b(?:plus tard|plus tôt|après|avant|auparavant|later|earlier|after|before)\b", re.I)


def _today(case: Case, proof: Evidence) -> Iterator[When]:
    """The dateline's day with its weekday, else those of the first sentence: « PRAGUE, 17 novembre – … a dit mardi »."""
    told = case.dossier.source.sentences if case.dossier else ()
    first = normal(told[0].text) if told else proof.text.split("\n", 1)[0]
    weekdays = {d.weekday for d in find_dates(first, case.source_lang) if d.weekday and d.day is None}
    named = {d.weekday for d in proof.dates if d.weekday and d.day is None}
    weekdays = weekdays or (named if len(named) == 1 else set())
    for when in dateline(case):
        yield from (replace(when, weekday=weekday) for weekday in ({when.weekday} if when.weekday else weekdays))


def _week(today: Sequence[When], proof: Evidence) -> Iterator[When]:
    """The days before and after the dateline's that the sources name by their weekday alone."""
    named = {d.weekday for d in proof.dates if d.weekday and d.day is None}
    for when in today:
        if when.month and when.day and when.weekday:
            near = _days_from(when.month, when.day, when.weekday, (*range(-6, 0), *range(1, 7)))
            yield from (day for day in near if day.weekday in named)


def _days_from(month: int, day: int, weekday: int | None, away: Sequence[int]) -> Iterator[When]:
    try:
        today = date(_ANY_YEAR, month, day)
    except ValueError:
        return
    for days in away:
        other = today + timedelta(days)
        yield When(0, 0, month=other.month, day=other.day, weekday=(weekday + days - 1) % 7 + 1 if weekday else None)


def _month_ends(proof: Evidence) -> Iterator[When]:
    """The last day of each month whose end the sources name: « au 31 décembre » for « à la fin de décembre »."""
    if proof.lang == "fr":
        ends = {month for _, _, part, month in part_of_month(proof.text) if part == "f"}
        yield from (When(0, 0, month=month, day=monthrange(_ANY_YEAR, month)[1]) for month in ends)


_ANY_YEAR = 2023
"""A year without a 29 February: what counts is how long the months are."""
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")
_BEFORE = re.compile(
    r"\b(?:un an|une année|a year|one year) (?:plus tôt|avant|auparavant|earlier|before)\b|\bl'année (?:précédente|d'avant)"
)


def _year_before(proof: Evidence) -> Iterator[When]:
    """The year before each that a sentence of the sources names, where it speaks of « une année avant »."""
    for line in proof.text.split("\n"):
        if _BEFORE.search(line):
            yield from (When(0, 0, year=int(year) - 1) for year in _YEAR.findall(line))


def _parts(iso: str) -> tuple[int, int, int]:
    year, month, day = iso[:10].split("-")
    return int(year), int(month), int(day)
