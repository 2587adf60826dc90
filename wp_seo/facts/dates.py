"""Dates and times in French and English text, field by field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

_MONTHS = {
    "fr": {
        "janvier": 1, "février": 2, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "août": 8,
        "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12, "decembre": 12,
    },
    "en": {
        "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
        "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "apr": 4, "aug": 8, "sept": 9, "oct": 10,
        "nov": 11, "dec": 12,
    },
}  # fmt: skip
_DAYS = {
    "fr": dict(zip("lundi mardi mercredi jeudi vendredi samedi dimanche".split(), range(1, 8), strict=True)),
    "en": dict(zip("monday tuesday wednesday thursday friday saturday sunday".split(), range(1, 8), strict=True)),
}
_ORDINALS = {
    "premier": 1, "première": 1, "1er": 1, "1re": 1, "deuxième": 2, "second": 2, "seconde": 2, "2e": 2, "troisième": 3,
    "3e": 3, "quatrième": 4, "4e": 4, "first": 1, "third": 3, "fourth": 4,
}  # fmt: skip


LASTED = re.compile(r"\b(\d{1,2}) ?h(?:eures?)?(?: et)? ?([0-5]\d)\b")  # « 2 h 47 de jeu » may come back as « 2 h 47 »


@dataclass(frozen=True, slots=True)
class When:
    """A date or time; fields that are not named are None. `weekday` 1 is Monday; `time` is (hour, minute)."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    time: tuple[int, int] | None = None
    quarter: int | None = None
    half: int | None = None

    def fields(self) -> dict[str, object]:
        """The fields that are named."""
        names = ("year", "month", "day", "weekday", "time", "quarter", "half")
        return {n: v for n in names if (v := getattr(self, n)) is not None}


@lru_cache(1024)
def find_dates(text: str, lang: str) -> tuple[When, ...]:
    """Every date and time in normalised text, in order, none overlapping another."""
    found: list[When] = []
    taken = bytearray(len(text) + 1)
    low = text.lower()

    def add(match: re.Match[str], **fields: object) -> None:
        start, end = match.span()
        if not any(taken[start:end]):
            taken[start:end] = b"\x01" * (end - start)
            found.append(When(start, end, **fields))  # type: ignore[arg-type]

    (_french if lang == "fr" else _english)(text, low, add)
    days = _DAYS["fr" if lang == "fr" else "en"]
    for m in re.finditer(
        r"\b([01]\d|2[0-3])([0-5]\d) ?(?:gmt|utc|heures? locales?|local time)\b", low
    ):  # as agencies write « 15 h 45 GMT »
        add(m, time=(int(m[1]), int(m[2])))
    for m in re.finditer(r"\b(\d{4})-(\d\d)-(\d\d)\b", low):
        add(m, year=int(m[1]), month=int(m[2]), day=int(m[3]))
    for m in re.finditer(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b", low):
        add(m, day=int(m[1]), month=int(m[2]), year=int(m[3]))
    for m in re.finditer(rf"\b({'|'.join(days)})s?\b", low):
        add(m, weekday=days[m[1]])
    for m in _YEAR.finditer(low):
        if _YEAR_BEFORE.search(low[max(0, m.start() - 14) : m.start()]):
            add(m, year=int(m[0]))
    return tuple(sorted(found, key=lambda w: w.start))


_COUNTED = {
    "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11,
    "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "dix-sept": 17, "dix-huit": 18, "dix-neuf": 19, "vingt": 20,
    "vingt et une": 21, "vingt-deux": 22, "vingt-trois": 23, "vingt-cinq": 25, "trente": 30, "quarante": 40,
    "quarante-cinq": 45, "cinquante": 50,
}  # fmt: skip
_HALVES = {"et demie": 30, "et quart": 15}
_IN_WORDS = re.compile(
    rf"\b({'|'.join(sorted((w for w, n in _COUNTED.items() if n < 24), key=len, reverse=True))}) heures?"
    rf"(?: ({'|'.join(sorted((*_COUNTED, *_HALVES), key=len, reverse=True))}))?\b(?! (?:plus|minutes?|jours?)\b)"
)
"""« à six heures trente »."""
_MINUTES = re.compile(r" ?(?:\d{1,2} ?)?(?:min|mn|minutes?)\b")
"""« 2 h 17 min » is how long it took."""
_ON_DAY = re.compile(r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? (?:à )?$")
_SIZE = re.compile(r"\b(?:inf|sup)érieure?s? à $")
"""« inférieure à 12 heures » is how long it took, too."""
_AT = re.compile(r"\b(?:à|vers|dès) $")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[ ]?(?:%|€|\$|euros?|dollars?|km|personnes|morts|cas\b)|[.,]\d)")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:en|de|depuis|pour|fin|début|été|avant|après|dès|année|années|jusqu'en|d'ici|entre|in|by|since|of|for|until|late|early|et|à)"
    r"|['(\-–,]|d'ici(?: à)?) ?$"
)


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _french(text: str, low: str, add: object) -> None:
    assert callable(add)
    months, days = _MONTHS["fr"], _DAYS["fr"]
    month = "|".join(sorted(months, key=len, reverse=True))
    for m in re.finditer(rf"\b(?:({'|'.join(days)}) )?(\d{{1,2}})(?:er)? ({month})\b(?: (\d{{4}}))?", low):
        add(m, weekday=days.get(m[1]), day=int(m[2]), month=months[m[3]], year=_number(m[4]))
    for m in re.finditer(
        rf"\bdu (\d{{1,2}})(?:er)? au \d{{1,2}}(?:er)? ({month})\b|\b(\d{{1,2}})(?:er)? et (?:le )?\d{{1,2}} ({month})\b",
        low,
    ):
        span = re.compile(r"\d{1,2}").search(low, m.start())
        if span:
            add(span, day=int(m[1] or m[3]), month=months[m[2] or m[4]])
    for m in re.finditer(r"\b(\d{1,2}) (janv|févr|avr|juil|sept|oct|nov|déc)\b", low):
        add(m, day=int(m[1]), month=next(n for name, n in months.items() if name.startswith(m[2])))
    for m in re.finditer(rf"\b({month})\b(?: (\d{{4}})\b)?", low):
        if not (m[1] in ("mars", "mai") and text[m.start()].isupper()):
            add(m, month=months[m[1]], year=_number(m[2]))
    for m in re.finditer(r"\b(\d{1,2}) ?h(?:eures?)?(?: ?([0-5]\d))?\b", low):
        of_day = re.search(r"(?:à|vers|dès|jusqu.à|depuis|avant|après) $", low[max(0, m.start() - 8) : m.start()])
        if low[max(0, m.start() - 3) : m.start()] == "de " and re.match(r" à \d", low[m.end() : m.end() + 4]):
            of_day = of_day or m  # « de 9 heures à 19 heures »
        if int(m[1]) > 24 or _SIZE.search(low, max(0, m.start() - 14), m.start()):
            continue
        of_day = of_day or (m if low.endswith("à partir de ", 0, m.start()) else None)
        of_day = of_day or _ON_DAY.search(low, max(0, m.start() - 12), m.start())
        if re.match(r" et \d{1,2} ?h", low[m.end() : m.end() + 8]) and low[: m.start()].endswith("entre "):
            of_day = of_day or m  # « entre 7 h et 9 h »
        lasting = re.fullmatch(r"\d{1,2} ?heures?", m[0]) or re.match(r" (?:de\b|par\b|d')", low[m.end() : m.end() + 5])
        if (lasting and not of_day) or _MINUTES.match(low, m.end()):
            continue
        add(m, time=(int(m[1]), int(m[2] or 0)))
    for m in re.finditer(
        r"(?<![\d:])(\d{1,2}):([0-5]\d) ?(?:([ap])\.?m\b|heures?\b)", low
    ):  # as machines leave « 6:47 a.m. »
        add(m, time=(int(m[1]) % 12 + 12 if m[3] == "p" else int(m[1]), int(m[2])))
    for m in re.finditer(r"\bentre (\d{1,2}) et (\d{1,2}) ?h(?:eures)?\b", low):
        for n in (1, 2):
            if span := re.compile(r"\d+").match(low, m.start(n)):
                add(span, time=(int(m[n]), 0))
    for m in re.finditer(
        r"\b(?:à|vers|dès|entre|et|avant|après|de|depuis|jusqu'à|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) (midi|minuit)\b",
        low,
    ):
        if span := re.compile(r"mi(?:di|nuit)").search(low, m.start(1)):
            add(span, time=(12 if m[1] == "midi" else 0, 0))
    for m in _IN_WORDS.finditer(low):
        minutes = _HALVES.get(m[2] or "", _COUNTED.get(m[2] or "", 0))
        if (m[2] and m[2] not in _HALVES and m[1] != "une") or _AT.search(
            low[max(0, m.start() - 6) : m.start()]
        ):  # « six heures » alone may be how long it took
            add(m, time=(_COUNTED[m[1]], minutes))
    for m in re.finditer(
        r"\b(premi(?:er|ère)|deuxième|seconde?|troisième|quatrième|[1-4](?:er|re|e)?) (trimestre|semestre)(?: (?:de )?(\d{4}))?",
        low,
    ):
        value = _ORDINALS.get(m[1]) or int(m[1][0])
        add(m, year=_number(m[3]), **{"quarter" if m[2] == "trimestre" else "half": value})


_IN_MAY = re.compile(r"\b(?:in|since|by|until|from|of|last|next|early|late|mid|this)[ -]$")


def _english(text: str, low: str, add: object) -> None:
    assert callable(add)
    months = _MONTHS["en"]
    month = "|".join(sorted(months, key=len, reverse=True))
    days = _DAYS["en"]
    weekday = rf"\b(?:({'|'.join(days)}),? )?"
    for m in re.finditer(rf"{weekday}({month})\.? (\d{{1,2}})(?:st|nd|rd|th)?(?:,? (\d{{4}}))?\b", low):
        add(m, weekday=days.get(m[1]), month=months[m[2]], day=int(m[3]), year=_number(m[4]))
    for m in re.finditer(rf"{weekday}(\d{{1,2}}) ({month})\b(?: (\d{{4}}))?", low):
        add(m, weekday=days.get(m[1]), day=int(m[2]), month=months[m[3]], year=_number(m[4]))
    for m in re.finditer(rf"\b({month})\.? \d{{1,2}}(?:-| and | to )(\d{{1,2}})\b", low):
        if span := re.compile(r"\d{1,2}").search(low, m.start(2)):
            add(span, month=months[m[1]], day=int(m[2]))
    for m in re.finditer(r"\bnoon\b|\bmidday\b", low):
        add(m, time=(12, 0))
    for m in re.finditer(r"\bmidnight\b", low):
        add(m, time=(0, 0))
    for m in re.finditer(rf"\b({month})\b(?: (\d{{4}}))?", low):
        is_month = m[1] != "may" or m[2] or _IN_MAY.search(low[max(0, m.start() - 7) : m.start()])
        if text[m.start()].isupper() and is_month:
            add(m, month=months[m[1]], year=_number(m[2]))
    for m in re.finditer(r"\b(first|second|third|fourth)[- ]quarter", low):
        add(m, quarter=_ORDINALS[m[1]])
    for m in re.finditer(r"\b(first|second) half(?: of (\d{4}))?", low):
        add(m, half=_ORDINALS[m[1]], year=_number(m[2]))
    for m in re.finditer(r"\b(\d{1,2})\.([0-5]\d) ?([ap])\.?m\b", low):  # “4.40 a.m.”
        add(m, time=(int(m[1]) % 12 + 12 if m[3] == "p" else int(m[1]) % 12, int(m[2])))
    for m in re.finditer(r"\b(\d{1,2}):([0-5]\d) ?(a\.?m|p\.?m)?|\b(\d{1,2}) ?(a\.?m\b|p\.?m\b)", low):
        hour, half = int(m[1] or m[4]), m[3] or m[5] or ""
        add(m, time=(hour % 12 + 12 if half.startswith("p") else hour, int(m[2] or 0)))


_PART = re.compile(rf"\b(mi|d[ée]but|fin)[- ](?:du mois de |de |d')?({'|'.join(_MONTHS['fr'])})\b", re.I)
_DECADE = {"d": range(1, 13), "m": range(9, 22), "f": range(19, 32)}


def part_of_month(text: str) -> tuple[tuple[int, int, str, int], ...]:
    """(start, end, "d" | "m" | "f", month) of « début mars », « mi-mars », « fin mars » in French text."""
    return tuple((*m.span(), m[1][0].lower(), _MONTHS["fr"][m[2].lower()]) for m in _PART.finditer(text))


_ENDING = re.compile(r"\b(?:la )?fin du mois\b|\bend of (?:the|this) month\b", re.I)


def part_attested(part: str, month: int, text: str, known: Sequence[When], told: Sequence[When] = ()) -> bool:
    """Whether the material names that part of the month, or a day in it; a material without the month is not asked. `told` are
    the days on which it was said: « la fin du mois » is that of one of them."""
    named = {(p, m) for _, _, p, m in part_of_month(text)}
    if part == "f" and _ENDING.search(text) and any(t.month == month for t in told):
        return True
    days = [k.day for k in known if k.month == month and k.day]
    return (part, month) in named or any(day in _DECADE[part] for day in days)


def _falls_on(known: When, when: When) -> bool:
    """Whether the calendar itself gives the weekday: « le 3 octobre 2021 » was a Sunday."""
    if not (known.year and known.month and known.day and when.weekday):
        return False
    try:
        return date(known.year, known.month, known.day).isoweekday() == when.weekday
    except ValueError:
        return False


def attested(when: When, known: Sequence[When]) -> bool:
    """Whether every field stands in the material, a day together with its month (and weekday, where both name one)."""
    if when.day is not None:
        same = [k for k in known if k.day == when.day and (k.month == when.month or when.month is None)]
        if not same:
            return False
        if when.weekday is not None and not any(k.weekday == when.weekday or _falls_on(k, when) for k in same):
            return False  # « mercredi 3 février » merges two dates of the source
        if any(_falls_on(k, when) for k in same):
            when = replace(when, weekday=None)
    for name, value in when.fields().items():
        if not any(getattr(k, name) == value for k in known):
            return False
    if when.year is not None and when.month is not None:
        pairs = [k for k in known if k.month == when.month and k.year is not None]
        if not pairs:  # a month without its year is one of the latest year
            of_year = [k for k in known if k.year == when.year]
            if all(k.month for k in of_year) and any(k.year > when.year for k in known if k.year):
                return False  # the source has this year with another month only, and a later one
            return when.year >= max((k.year for k in known if k.year is not None and k.month is not None), default=0)
        return any(k.year == when.year for k in pairs)
    return True
