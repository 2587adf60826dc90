"""Whether a figure or a date is computed, exactly, from what the written sentence names as its sources.

Only for articles whose sentences name them: two figures that stand anywhere in a wire give nearly every small number by
chance; two that stand in the one or two sentences named seldom do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from wp_seo.case import Case
from wp_seo.facts.dates import When, find_dates
from wp_seo.facts.evidence import page_text, spans
from wp_seo.facts.material import material_text, normal
from wp_seo.facts.named import placed
from wp_seo.facts.numbers import Number, find_numbers, same_value
from wp_seo.models import Material
from wp_seo.source.wire import dateline_of

_ABOUT = re.compile(r"(?:environ|près de|près d'|quelque|autour de|à peu près|plus de|moins de|presque) $", re.I)
_ROUGHLY = 0.03
"""« environ »: within three per cent."""
_SCALES = (("milliard", 1e9), ("million", 1e6), ("mille", 1e3))
_NEAR_WEEK = timedelta(days=7)


def computed(case: Case, number: Number) -> bool:
    """Whether the figure, in the body, is a sum, difference, product, ratio or share of two that its sentence's sources (or
    the sentence itself and the one before it) hold, as exact as it is written; or the days or years between two dates."""
    named = _named(case, number.start)
    if not named:
        return False
    text = page_text(case)
    numbers = [n for part, lang in named for n in find_numbers(part, lang, spans(find_dates(part, lang)))]
    dates = [d for part, lang in named for d in find_dates(part, lang)]
    dates += [*_appeared(case, number.start), *dateline(case)]
    values = {v for n in numbers for v in n.values} | {float(d.year) for d in dates if d.year}
    step = _step(text[number.start : number.end])
    parts = [n.value / 100 for n in numbers if n.unit == "%"]
    about = _ABOUT.search(text[max(0, number.start - 14) : number.start]) is not None
    possible = [*_results(sorted(values)), *(p * v for p in parts for v in values if v > 100)]
    possible += _between(dates, number.unit)
    if number.unit is None and _OF_MONTH.search(text[max(0, number.start - 4) : number.start]):
        possible += [float(d.day) for d in shifted(dates, numbers)]
    return any(abs(v - p) <= (max(step, _ROUGHLY * p) if about else step) for v in number.values for p in possible)


def counted(case: Case, when: When) -> bool:
    """Whether the day, in the body, is so many days or weeks before or after one that its sentence's sources hold."""
    named = _named(case, when.start)
    numbers = [n for part, lang in named for n in find_numbers(part, lang, spans(find_dates(part, lang)))]
    dates = [d for part, lang in named for d in find_dates(part, lang)] + list(_appeared(case, when.start))
    return any(
        (when.day, when.month) == (d.day, d.month) and when.year in (None, d.year) for d in shifted(dates, numbers)
    )


def dateline(case: Case) -> tuple[When, ...]:
    """The day of the wire's dateline."""
    if case.dossier:
        return find_dates(normal(case.dossier.source.place), case.source_lang)
    head = dateline_of(material_text(case))
    return find_dates(head.group(), case.source_lang) if head else ()


def named_there(case: Case, number: Number) -> bool:
    """Whether the figure, in the body, stands in a source that its sentence names."""
    return any(
        same_value(number, n)
        for part, lang in _named(case, number.start)[:-1]
        for n in find_numbers(part, lang, spans(find_dates(part, lang)))
    )


def _step(shown: str) -> float:
    """Half of the last place that is written: « 11,7 » may stand for 11,65 to 11,75, « 1,7 million » for 1,65 to 1,75 million."""
    decimals = re.search(r"\d,(\d+)", shown)
    scale = next((s for word, s in _SCALES if word in shown), 1.0)
    return (0.5 * 10 ** -len(decimals[1]) + 1e-9 if decimals else 0.5 + 1e-9) * scale


def _results(values: Sequence[float]) -> Iterator[float]:
    yield from (100 - v for v in values if 0 < v < 100)  # what a share leaves
    for low, high in combinations(values, 2):
        yield from (low + high, high - low, low * high)
        if low > 0:
            yield from (high / low, 100 * low / high, 100 * (high - low) / high, 100 * (high - low) / low)


_ANY_YEAR = 2025
"""Of a day without a year: no leap year."""


def _between(dates: Sequence[When], unit: str | None) -> Iterator[float]:
    """Days and whole weeks between two days, hours and minutes between two times, months between two months, years between two
    years: those that the unit may mean."""
    year = max((w.year for w in dates if w.year and w.day), default=_ANY_YEAR)
    days = [d for w in dates if (d := _day(w, year)) is not None]
    for a, b in combinations(days if unit in (None, *_DAYS_IN) else (), 2):
        apart = abs((a - b).days)
        yield from (float(apart), apart / 7) if apart % 7 == 0 else (float(apart),)
    for one, other in combinations(sorted({w.time for w in dates if w.time}), 2):
        minutes = 60 * (other[0] - one[0]) + other[1] - one[1]
        yield from (float(minutes), float(minutes // 60), float(minutes % 60))
    if unit == "mois":
        months = sorted({w.month for w in dates if w.month})
        yield from (float(later - month) for month, later in combinations(months, 2))
    for x, y in combinations(sorted({w.year for w in dates if w.year}), 2):
        yield float(y - x)


_OF_MONTH = re.compile(r"\b(?:le|du|au) $", re.I)
_DAYS_IN = {"j": 1, "sem": 7}


def shifted(dates: Sequence[When], numbers: Sequence[Number]) -> Iterator[date]:
    """The days before and after these that the figures count: “on Oct. 16, two days after …”."""
    for when in dates:
        day = _day(when, _ANY_YEAR)
        for number in numbers:
            if day and (size := _DAYS_IN.get(number.unit or "")) and 0 < number.value <= 60:
                away = timedelta(days=size * number.value)
                yield from (day - away, day + away)


def _day(when: When, year: int) -> date | None:
    if when.day is None or when.month is None:
        return None
    try:
        return date(when.year or year, when.month, when.day)
    except ValueError:
        return None


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def resolved(materials: Sequence[Material]) -> tuple[When, ...]:
    """The days that dated material means by its weekdays and months: « mardi » of a post of 27 May is 26 May, « novembre » of one of
    January that of the year before; « vendredi prochain » and what is announced are the next such day or month."""
    found = []
    for material in materials:
        if (appeared := _iso(material.date)) is None:
            continue
        for when in find_dates(normal(material.text), "fr"):
            if when.month and when.year is None:
                passed = (when.month, when.day or 0) <= (appeared.month, appeared.day)
                last = appeared.year if passed else appeared.year - 1
                found += [When(0, 0, year, when.month, when.day) for year in (last, last + 1)]
            if when.weekday and when.day is None:
                back = appeared - timedelta(days=(appeared.isoweekday() - when.weekday) % 7)
                for day in (back, back + _NEAR_WEEK):
                    found.append(When(0, 0, day.year, day.month, day.day, when.weekday))
    return tuple(found)


def _appeared(case: Case, at: int) -> tuple[When, ...]:
    """The days on which the archive posts appeared that the sentence that stands there names, and those that their weekdays
    mean."""
    ids = next((w.ids for w in placed(case) if w.start <= at < w.end), ())
    named = [m for m in case.dossier.materials if m.id in ids and m.date] if case.dossier else []
    days = [day for m in named if (day := _iso(m.date))]
    return (*(When(0, 0, d.year, d.month, d.day) for d in days), *resolved(named))


def _named(case: Case, at: int) -> list[tuple[str, str]]:
    """(text, language) of what the sentence that stands there rests on, and of the one before it."""
    before = ""
    for written in placed(case):
        if written.start <= at < written.end:
            if case.dossier is None or written.sentence.kind == "context":
                return []
            known, lang = case.dossier.sentences, case.source_lang
            return [*((normal(known[i]), lang if i.startswith("S") else "fr") for i in written.ids), (before, "fr")]
        before = page_text(case)[written.start : written.end]
    return []
