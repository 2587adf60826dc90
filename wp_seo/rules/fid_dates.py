"""Chaque date, jour et heure est dans les sources ; un jour et son mois, de la même date.

Bad:
    {"html": "<p>Le groupe a vendu 62 avions en juin.</p>", "source_html": "<p>Le groupe a vendu 62 avions en avril, soit 4 % de plus, pour 1,2 milliard d’euros, a dit Anne Roy. « Nous tiendrons le cap », a assuré Anne Roy à Lyon.</p>"}
Good:
    {"html": "<p>Le groupe a vendu 62 avions en avril.</p>", "source_html": "<p>Le groupe a vendu 62 avions en avril, soit 4 % de plus, pour 1,2 milliard d’euros, a dit Anne Roy. « Nous tiendrons le cap », a assuré Anne Roy à Lyon.</p>"}
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from wp_seo.case import Case
from wp_seo.facts.computed import computed, counted, dateline, resolved
from wp_seo.facts.dates import LASTED, When, attested, find_dates, part_attested, part_of_month
from wp_seo.facts.evidence import Evidence, evidence, fields, page_text
from wp_seo.facts.material import normal
from wp_seo.facts.numbers import Number, find_numbers
from wp_seo.facts.quarters import quarter_told
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Dates with a field that no source holds."""
    proof = evidence(case)
    if proof is None:
        return
    years = [When(0, 0, year=int(v)) for n in proof.numbers for v in n.values if 1900 <= v <= 2099 and not n.unit]
    years += [When(0, 0, time=(int(m[1]), int(m[2]))) for m in _LAPSE.finditer(proof.text)]
    published = [When(0, 0, *_parts(m.date)) for m in (case.dossier.materials if case.dossier else ()) if m.date]
    weekdays = resolved(case.dossier.materials) if case.dossier else ()
    spans = [When(0, 0, time=(int(m[1]), int(m[2]))) for m in LASTED.finditer(proof.text)]
    today = tuple(_today(case, proof))
    known = [*spans, *proof.dates, *years, *published, *weekdays, *today, *_year_before(proof), *_month_ends(proof)]
    known += _coming(proof, published)
    known += _in_paris(proof)
    known += _hours_on(proof)
    known += _years_told(case, proof)
    known += _years_on(proof)
    week = [*known, *_week(today, proof)]
    for name, text in fields(case):
        for when in find_dates(text, "fr"):
            if _night_before(when, text, known) or _near_the_hour(when, text, known):
                continue
            if not attested(when, week if when.weekday else known) and not (
                name == "html" and (_computed_year(case, when) or counted(case, when) or _of_quarter(case, proof, when))
            ):
                shown = text[when.start : when.end]
                yield Hit(
                    f"Ôte ou corrige « {shown} » : cette date n’est pas dans les sources.", when.start, when.end, name
                )
        if proof.lang == "fr":
            for start, end, part, month in part_of_month(text):
                if not part_attested(part, month, proof.text, known, [*published, *dateline(case)]):
                    yield Hit(f"Corrige « {text[start:end]} » : aucune source ne le dit.", start, end, name)


_LAPSE = re.compile(r"(?<![\d:])(\d{1,2}):([0-5]\d):[0-5]\d(?![\d:])")
"""« 4:38:12 », how long a race took, which we write « 4 h 38 »."""


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
            if lapse.unit == "an" and _YEARS_LATER.match(line, lapse.end):
                yield from (When(0, 0, year=int(y) + int(lapse.value)) for y in _YEAR.findall(f"{before} {line}"))


_YEARS_LATER = re.compile(r" (?:ans|years) (?:plus tard|après|later|after)\b", re.I)


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


def _night_before(when: When, text: str, known: Sequence[When]) -> bool:
    """Whether it is the first day of « la nuit de lundi à mardi », whose second the sources name."""
    night = _NIGHT.match(text, when.end) if _NIGHT_OF.search(text, max(0, when.start - 16), when.start) else None
    after = next(iter(find_dates(night[1], "fr")), None) if night else None
    return (
        after is not None
        and after.weekday is not None
        and when.weekday == (after.weekday + 5) % 7 + 1
        and any(k.weekday == after.weekday for k in known)
    )


_NIGHT_OF = re.compile(r"\bnuit (?:de |du )$", re.I)
_NIGHT = re.compile(r" (?:à|au) (\w+)")


def _near_the_hour(when: When, text: str, known: Sequence[When]) -> bool:
    """Whether « peu après 8 heures » is said of a time that the sources give within the hour: 8 h 12."""
    near = _NEAR_HOUR.search(text, max(0, when.start - 20), when.start)
    if near is None or when.time is None or set(when.fields()) != {"time"}:
        return False
    at = 60 * when.time[0] + when.time[1]
    away = [60 * k.time[0] + k.time[1] - at for k in known if k.time]
    low, high = next(reach for word, reach in _WITHIN.items() if word in near[0].lower())
    return any(low <= minutes <= high for minutes in away)


_NEAR_HOUR = re.compile(r"\b(?:peu|juste) (?:après|avant) $|\b(?:vers|autour de|aux environs de) $", re.I)
_WITHIN = {"après": (1, 20), "avant": (-20, -1), "vers": (-15, 15), "autour": (-15, 15), "environs": (-15, 15)}
"""Minutes that the exact time may lie from the one that is told."""


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
            yield from (day for day in _near(when.month, when.day, when.weekday) if day.weekday in named)


def _near(month: int, day: int, weekday: int) -> Iterator[When]:
    try:
        today = date(_ANY_YEAR, month, day)
    except ValueError:
        return
    for days in (*range(-6, 0), *range(1, 7)):
        other = today + timedelta(days)
        yield When(0, 0, month=other.month, day=other.day, weekday=(weekday + days - 1) % 7 + 1)


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


def _computed_year(case: Case, when: When) -> bool:
    """« en 2027, soit deux ans avant l’échéance de 2029 »: a year that the sources give by an interval."""
    bare = when.year is not None and set(when.fields()) == {"year"}
    return bare and computed(case, Number(when.start, when.end, frozenset({float(when.year or 0)})))


def _of_quarter(case: Case, proof: Evidence, when: When) -> bool:
    """« d'avril à juin », of a quarter that the sources name."""
    if not set(when.fields()) <= {"month", "year"}:
        return False
    quarter = quarter_told(page_text(case), when.start, when.end)
    told = quarter is not None and any(d.quarter == quarter for d in proof.dates)
    return told and (when.year is None or any(d.year == when.year for d in proof.dates))


def _parts(iso: str) -> tuple[int, int, int]:
    year, month, day = iso[:10].split("-")
    return int(year), int(month), int(day)


RULE = Rule("FID002", "date-not-in-source", "FID", "error", find, needs=("html",), doc=__doc__ or "")
