"""Quantities in French and English text: digits with multipliers, numbers in words, units and currencies.

Digits and multipliers are read by pattern first; text2num is given only spans of number words (run over prose it makes
« 1,2 million » into « 1,2 1000000 »).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from text_to_num import text2num

from wp_seo.french.keyphrase import FUNCTION_WORDS
from wp_seo.french.letters import CAPITALS

_MULTIPLIERS = {
    "fr": {
        "mille": 1e3, "millier": 1e3, "milliers": 1e3, "million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9,
        "Md": 1e9, "Mds": 1e9, "Mrd": 1e9, "Mrds": 1e9, "md": 1e9, "mds": 1e9, "M": 1e6, "k": 1e3,
    },
    "en": {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "mln": 1e6, "m": 1e6, "k": 1e3},
}  # fmt: skip
_UNITS = (
    ("EUR", r"€|euros?\b|EUR\b"), ("USD", r"\$ ?US|US\$|\$|dollars?\b|USD\b|billets verts"),
    ("TRY", r"livres? turques?\b|Turkish liras?\b"), ("kr", r"couronnes?\b|crowns?\b|kron[aeo]r?\b|koruna\w*"), ("PLN", r"zlotys?\b"),
    ("pence", r"pence\b|pennies\b|penny\b"), ("PEN", r"soles\b"), ("KRW", r"wons?\b"), ("THB", r"bahts?\b"),
    ("MYR", r"ringgits?\b"), ("NGN", r"nairas?\b"), ("RON", r"lei\b"), ("BGN", r"leva?s?\b"), ("KZT", r"tenges?\b"), ("VND", r"dongs?\b"),
    ("SAR", r"riyals?\b|rials?\b"), ("GEL", r"laris?\b"), ("RUB", r"roubles?\b|rubles?\b"), ("roupie", r"roupies?\b|rupees?\b|rupiahs?\b|roupiahs?\b"), ("peso", r"pesos?\b"), ("HUF", r"forints?\b"),
    ("UAH", r"hryvnias?\b"), ("ZAR", r"rands?\b"), ("ILS", r"shekels?\b"), ("dirham", r"dirhams?\b"), ("dinar", r"dinars?\b"),
    ("GBP", r"£|livres?(?: sterling)?\b|pounds?\b|GBP\b"), ("JPY", r"¥|yens?\b"), ("CNY", r"yuans?\b"),
    ("XOF", r"francs? CFA\b|FCFA\b"), ("CHF", r"francs?\b(?: suisses?\b)?|CHF\b"), ("%", r"%|pour[ -]?cents?\b|per ?cent\b|pct\b"),
    ("bp", r"points? de base\b|basis points?\b|pdb\b"), ("pp", r"points? de pourcentage\b|percentage points?\b"),
    ("pt", r"points?\b"), ("km/h", r"km/h\b|kilomet(?:er|re)s? (?:per|an) hour\b|kilom[èe]tres?(?: par heure| (?:à|de) l'heure|-heure)\b"), ("mi/h", r"mph\b|miles? (?:per hour|(?:à|de) l'heure)\b"), ("s", r"sec(?:ondes?|s)?\b|seconds?\b"), ("h", r"heures?\b|hours?\b"),
    ("min", r"minutes?\b|min\b"), ("j", r"jours?\b|days?\b|journées?\b(?= d[e'])"), ("sem", r"semaines?\b|weeks?\b"),
    ("mois", r"mois\b|months?\b"), ("an", r"ans?\b|années?\b|years?\b"), ("km", r"km\b(?!²)|kilom[èe]tres?\b(?! carrés?)|kilomet(?:er|re)s?\b"),
    ("mi", r"miles?\b|mi\b"), ("ft", r"pieds?\b|feet\b|foot\b|ft\b"), ("m³", r"m³|m3\b|m[èe]tres? cubes?\b|cubic met(?:er|re)s?\b"),
    ("m²", r"m²|m2\b|m[èe]tres? carrés?\b|square met(?:er|re)s?\b"), ("km²", r"km²|km2\b|kilom[èe]tres? carrés?\b"),
    ("cm", r"cm\b|centim[èe]tres?\b"), ("mm", r"mm\b|millim[èe]tres?\b"), ("m", r"m\b(?!²)|m[èe]tres?\b(?! (?:carrés?|cubes?))|met(?:er|re)s?\b"),
    ("kg", r"kg\b|kilos?\b|kilogrammes?\b"), ("g", r"g\b|grammes?\b|grams?\b"), ("mg", r"mg\b|milligrammes?\b|milligrams?\b"), ("µg", r"[µμ]g\b|mcg\b|microgrammes?\b|micrograms?\b"),
    ("ml", r"ml\b|millilitres?\b|milliliters?\b"), ("cl", r"cl\b|centilitres?\b"), ("t", r"tonnes?\b|tons?\b"),
    ("°F", r"°F|degrés? fahrenheit\b|degrees? fahrenheit\b"), ("°C", r"°C|degrés?\b|degrees?\b"),
    ("To", r"To\b|téraoctets?\b|TB\b|terabytes?\b"), ("Go", r"Go\b|gigaoctets?\b|GB\b|gigabytes?\b"),
    ("Mo", r"Mo\b|mégaoctets?\b|MB\b|megabytes?\b"), ("kWh", r"kWh\b|kilowatt-?heures?\b"),
    ("GWh", r"GWh\b|gigawatt-?heures?\b"), ("MWh", r"MWh\b|mégawatt-?heures?\b"), ("TWh", r"TWh\b|térawatt-?heures?\b"), ("kW", r"kW\b|kilowatts?\b"), ("MW", r"MW\b|mégawatts?\b"), ("GW", r"GW\b|gigawatts?\b"), ("ha", r"ha\b|hectares?\b"),
    ("l", r"l\b(?!')|litres?\b"),
)  # fmt: skip
_UNIT = re.compile(
    "(?:[ ]*(?:de |d'|of )?|-)(?:" + "|".join(f"(?P<u{n}>{pattern})" for n, (_, pattern) in enumerate(_UNITS)) + ")"
)
DURATIONS = {"s": 1 / 3600, "min": 1 / 60, "h": 1.0, "j": 24.0, "sem": 168.0, "mois": 730.0, "an": 8760.0}
_APPROXIMATE = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100,
}  # fmt: skip
_DECADE = re.compile(r"(?:(?<=\bune )|(?<=\ba )|(?<=\bla ))d(?:écennie|ecade)\b", re.I)
_DOZEN = re.compile(r"\b(half (?:a )?)?dozen\b", re.I)
_WORDS_FR = (
    "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante"
    "|cinquante|soixante|septante|huitante|nonante|cents?|mille|millions?|milliards?"
)
_WORDS_EN = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand"
)
_IN_WORDS = {
    "fr": re.compile(rf"\b(?:{_WORDS_FR})(?:[ -](?:{_WORDS_FR}|une?)|(?: et |-et-)(?:une?|onze))*\b", re.I),
    "en": re.compile(rf"\b(?:{_WORDS_EN})(?:[ -](?:one|{_WORDS_EN}|and))*\b", re.I),
}
_ORDINALS = {
    "deuxième": 2, "troisième": 3, "quatrième": 4, "cinquième": 5, "sixième": 6, "septième": 7, "huitième": 8, "neuvième": 9,
    "dixième": 10, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_PARTS = {"quart": 0.25, "demi": 0.5, "trois": 0.75, "quarter": 0.25, "half": 0.5, "three": 0.75, "dixième": 0.1}
_OF_POINT = {
    "fr": re.compile(r"\b(quart|demi|trois quarts|dixième)(?:[ -]de)?[ -]points?\b", re.I),
    "en": re.compile(r"\b(quarter|half|three[ -]quarters)(?: of an?| a)?[ -](?:percentage[ -])?points?\b", re.I),
}
"""« un quart de point », « un demi-point », “a quarter of a percentage point”."""
_NOT_QUANTITIES = re.compile(
    rf"https?://\S+|(?<!\S)\S{{1,200}}@\S+|\bCVE-\d{{4}}-\d+|\b[{CAPITALS}]{{1,6}}-?\d+[A-Z]?\b|\b\d+(?:re|e|er)\b(?= (?:siècle|arrondissement))"
)
_DECIMAL = re.compile(r" ?(?:%|pour ?cent|points?\b|dollars?\b|euros?\b|livres?\b|[$€£])")
_AND_A_HALF = re.compile(r" et demie?\b")
_NUMBERED = re.compile(r"\b(?:numéro(?:tée?s?)?|n°|maillot|dossard|top|number|No\.) ?$", re.I)
_OF_A_CODE = re.compile(rf"/[{CAPITALS}]|[A-Z]\d")  # « 214/XVII », the number of a bill; « 225C0847 »
_MULTIPLIED = re.compile(r"[A-Za-z]")
_ORDINAL_END = re.compile(r"(?:er|re|e|es|ème|ère|th|st|nd|rd)\b")
_DIGITS = (
    r"(?:(?<![\w.,])|(?<=\d[x×]))(?P<currency>[$€£] ?)?(?P<digits>\d{{1,3}}(?:[ .,]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    r"(?:[ -]?(?P<multiplier>{multipliers})(?=[ .,;:)€$%!?»\n'-]|$))?"
)


@dataclass(frozen=True)
class Number:
    """A quantity: the values it can mean, its unit if it has one, whether it was in words, and what it counts."""

    start: int
    end: int
    values: frozenset[float]
    unit: str | None = None
    in_words: bool = False
    ordinal: bool = False
    noun: str = ""

    @cached_property
    def value(self) -> float:
        """One of the values; the only one, but where a comma may group thousands."""
        return min(self.values)


@lru_cache(1024)
def find_numbers(text: str, lang: str, taken: tuple[tuple[int, int], ...] = ()) -> tuple[Number, ...]:
    """Every quantity in normalised text, in order; stretches `taken` (dates) and identifiers are left out."""
    tongue = "fr" if lang == "fr" else "en"
    busy = bytearray(len(text) + 1)
    for start, end in (*taken, *(m.span() for m in _NOT_QUANTITIES.finditer(text))):
        busy[start:end] = b"\x01" * (end - start)
    found: list[Number] = []

    def add(start: int, end: int, values: set[float], *, in_words: bool = False, unit: str | None = None) -> None:
        if values and not any(busy[start:end]):
            busy[start:end] = b"\x01" * (end - start)
            found.append(_with_unit(text, Number(start, end, frozenset(values), unit, in_words)))

    multipliers = _MULTIPLIERS[tongue]
    pattern = _DIGITS.format(multipliers="|".join(sorted(multipliers, key=len, reverse=True)))
    for m in re.finditer(pattern, text):
        if _ORDINAL_END.match(text, m.end()) and not m["multiplier"]:
            add(m.start(), m.end(), {float(re.sub(r"\D", "", m["digits"]))}, unit="ordinal")
            continue
        factor = multipliers.get(m["multiplier"] or "", 1.0)
        decimal = bool(m["multiplier"] or m["currency"] or _DECIMAL.match(text, m.end()))
        currency = {"$": "USD", "€": "EUR", "£": "GBP"}.get((m["currency"] or "").strip())
        add(m.start(), m.end(), {v * factor for v in _values(m["digits"], tongue, decimal=decimal)}, unit=currency)
    for m in _IN_WORDS[tongue].finditer(text):
        word = m.group().lower()
        if re.fullmatch(r"(?:millions?|milliards?|cents?|thousand|hundred)", word):
            continue
        try:
            add(m.start(), m.end(), {float(text2num(word, tongue))}, in_words=True)
        except ValueError:
            continue
    for m in re.finditer(
        r"\b(?:une?|an?|one)(?= (?:ans?|mois|jours?|semaines?|heures?|minutes?|années?|year|month|week|day|hour|minute)\b)",
        text,
        re.I,
    ):
        add(m.start(), m.end(), {1.0}, in_words=True)
    for m in _OF_POINT[tongue].finditer(text):
        add(*m.span(), {_PARTS[m[1].lower().replace("-", " ").split()[0]]}, in_words=True, unit="pp")
    for m in re.finditer(rf"\b({'|'.join(_ORDINALS)})s?\b", text, re.I):
        add(m.start(), m.end(), {float(_ORDINALS[m[1].lower()])}, in_words=True, unit="ordinal")
    for m in re.finditer(rf"\b({'|'.join(_APPROXIMATE)})s?\b", text, re.I):
        add(m.start(), m.end(), {float(_APPROXIMATE[m[1].lower()])}, in_words=True)
    for m in _DECADE.finditer(text):
        add(*m.span(), {10.0}, in_words=True, unit="an")
    for m in _DOZEN.finditer(text) if tongue == "en" else ():
        add(m.start(), m.end(), {6.0 if m[1] else 12.0}, in_words=True)
    return _ranges(text, tuple(sorted(found, key=lambda n: n.start)))


def _ranges(text: str, numbers: tuple[Number, ...]) -> tuple[Number, ...]:
    """« de 4,1 à 1,3 million de tonnes »: the first figure may stand for millions too, and has the second one's unit."""
    found = list(numbers)
    for i, (a, b) in enumerate(pairwise(numbers)):
        between = text[a.end : b.start]
        if (
            a.unit
            or a.ordinal
            or b.ordinal
            or b.value < 1e3
            or not re.fullmatch(r" (?:à|et|ou|des|sur les|to|of) ", between)
        ):
            continue
        factor = next((f for f in (1e9, 1e6, 1e3) if b.value >= f and _MULTIPLIED.search(text[b.start : b.end])), 1.0)
        if factor > 1:
            found[i] = replace(a, values=a.values | {round(v * factor, 6) for v in a.values}, unit=b.unit)
    return tuple(found)


def _values(digits: str, lang: str, *, decimal: bool = True) -> set[float]:
    """What the digits can mean: « 1,200 » is 1.2 in French, and 1200 where a wire kept the English comma; « 1.200 » is 1200, with
    `decimal` 1.2 too."""
    plain = digits.replace(" ", "")
    found: set[float] = set()

    def take(text: str) -> None:
        try:
            found.add(round(float(text), 6))
        except ValueError:
            return

    if lang == "en":
        take(plain.replace(",", ""))
        return found
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        take(plain.replace(".", "").replace(",", "."))
        if not decimal or re.match(r"\d{2,3}\.", plain):
            return found  # « 310.000 »: only « 3.125 % » may be a decimal that a machine kept
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+", plain):
        take(plain.replace(",", ""))
    if plain.count(",") + plain.count(".") <= 1:
        take(plain.replace(",", "."))
    return found


def _with_unit(text: str, number: Number) -> Number:
    """The number with its unit, and the word that it counts where it has none."""
    unit, values = number.unit, number.values
    if unit == "ordinal":
        return replace(number, unit=None, ordinal=True)
    if unit is None and (found := _UNIT.match(text, number.end)):
        unit = _UNITS[int(str(found.lastgroup)[1:])][0]
        if unit in DURATIONS and _AND_A_HALF.match(text, found.end()):
            values = frozenset(v + 0.5 for v in values)
    if unit == "bp":
        unit, values = "pp", frozenset(x for v in values for x in (v, v / 100))
    elif unit == "pt" and values and min(values) < 10 and min(values) % 1:
        unit = "pp"
    if _NUMBERED.search(text, max(0, number.start - 12), number.start) or _OF_A_CODE.match(text, number.end):
        return replace(number, unit=None, ordinal=True)
    noun = re.match(r"[ -](?:d'|de )?([a-zà-ÿœ]{3,})", text[number.end : number.end + 30])
    return replace(number, unit=unit, values=frozenset(round(v, 6) for v in values), noun=noun[1] if noun else "")


_DENIED = re.compile(r"(?:\bet non(?: pas)?(?: de| d'| à| le)?|\band not|, not) $", re.I)


def denied(text: str, number: Number) -> bool:
    """Whether the text says that it is not this figure: « 58 ans, et non 59 », as corrections do."""
    return _DENIED.search(text, max(0, number.start - 16), number.start) is not None


_FORTNIGHTS = ({(8.0, "j"), (1.0, "sem")}, {(15.0, "j"), (2.0, "sem")})
"""« huit jours » are a week, « quinze jours » two."""


def same_value(a: Number, b: Number) -> bool:
    """Equal in value; durations in different units are compared in hours."""
    if a.unit in DURATIONS and b.unit in DURATIONS and a.unit != b.unit:
        if any({(x, a.unit), (y, b.unit)} in _FORTNIGHTS for x in a.values for y in b.values):
            return True
        near = 0.025 if {"mois", "an"} & {a.unit, b.unit} and {"j", "sem"} & {a.unit, b.unit} else 1e-6
        return any(
            abs(x * DURATIONS[a.unit] - y * DURATIONS[b.unit]) <= near * (x * DURATIONS[a.unit] + 1e-3)
            for x in a.values
            for y in b.values
        )
    return not a.values.isdisjoint(b.values) or any(
        abs(x - y) <= 1e-6 * max(1.0, abs(x)) for x in a.values for y in b.values
    )


_MOST_EQUAL = 60


class ByValue:
    """Numbers, to be asked which are equal to another: those near it are found by bisection, then compared. Of one that comes back
    again and again the first `_MOST_EQUAL` are known: a text tells nothing by more."""

    def __init__(self, numbers: Iterable[Number]) -> None:
        seen: Counter[object] = Counter()
        kept: list[Number] = []
        for number in numbers:
            seen[alike := (number.values, number.unit, number.ordinal, number.noun)] += 1
            if seen[alike] <= _MOST_EQUAL:
                kept.append(number)
        self._numbers = tuple(kept)
        self._plain = sorted((v, i) for i, n in enumerate(self._numbers) for v in n.values)
        self._hours = sorted(
            (v * DURATIONS[n.unit], i) for i, n in enumerate(self._numbers) if n.unit in DURATIONS for v in n.values
        )

    def same(self, number: Number) -> list[Number]:
        """Those that `same_value` holds equal to the number, in their order."""
        near = {i for v in number.values for i in _within(self._plain, v, 2e-6 * max(1.0, abs(v)))}
        if number.unit in DURATIONS:
            hours = (v * DURATIONS[number.unit] for v in number.values)
            near |= {i for h in hours for i in _within(self._hours, h, 0.13 * abs(h) + 1e-3)}
        return [n for i in sorted(near) if same_value(number, n := self._numbers[i])]


def _within(ordered: list[tuple[float, int]], value: float, reach: float) -> Iterator[int]:
    at = bisect_left(ordered, (value - reach, -1))
    while at < len(ordered) and ordered[at][0] <= value + reach:
        yield ordered[at][1]
        at += 1


_OF_SHARES = ("%", "pp")


def clash(a: Number, b: Number) -> bool:
    """Whether the units contradict each other: both known and different. « 2 points » of « 2 % » is a clash too."""
    if a.ordinal != b.ordinal:
        return True
    if a.unit in DURATIONS and b.unit in DURATIONS:
        return not same_value(a, b)
    if a.unit == "an" and b.noun in ("saisons", "seasons"):
        return False  # of a player's contract
    if a.unit in DURATIONS and b.unit is None and b.noun and b.noun not in FUNCTION_WORDS:
        return True  # « deux ans » is not what « deux pays » says
    if a.unit in _OF_SHARES and b.unit is None and b.noun and b.noun not in FUNCTION_WORDS:
        return True  # nor « 3 % » what « trois contrôles » says
    if a.unit is None or b.unit is None or a.unit == b.unit:
        return False
    return {a.unit, b.unit} != {"pt", "pp"}
