"""Whether a quantity follows exactly from two quantities that stand beside each other in the sources."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate, chain, combinations, islice

from wp_seo.facts.numbers import DURATIONS, Number, same_value
from wp_seo.french.keyphrase import FUNCTION_WORDS

REACH = 2  # sentences: a figure computed from two figures far apart is chance, not arithmetic


_MOST = 60
"""Numbers of a line that are paired: one with more is a table, or no prose."""


class Derivations:
    """The pairs of quantities that stand beside each other, in groups, to be asked what follows exactly from one of them. All that
    they give is sorted once, so that a figure is looked up by bisection."""

    def __init__(self, groups: Iterable[Sequence[Number]]) -> None:
        self._groups = groups

    def give(self, number: Number, *, roughly: bool = False) -> bool:
        """Whether two numbers of one group give it: a sum, a difference, a share or a change in per cent, in points, or
        the amount that a share makes or leaves; « trois fois », how many times one is the other. `roughly`: to the next whole
        per cent."""
        if number.value < 2 or number.ordinal:
            return False
        if number.noun == "fois":
            return any(_times(a, b, number.value) for a, b in self._pairs)
        near = _WHOLE if roughly else _TENTH
        return any(_gives(*self._pairs[at], number, near) for at in self._near(number))

    @cached_property
    def _pairs(self) -> list[tuple[Number, Number]]:
        groups = ([_in_full(n) for n in group] for group in self._groups)
        return list(dict.fromkeys(chain.from_iterable(combinations(group, 2) for group in groups)))

    @cached_property
    def _given(self) -> list[tuple[float, int]]:
        return sorted((value, at) for at, (a, b) in enumerate(self._pairs) for value in _results(a, b))

    def _near(self, number: Number) -> Iterator[int]:
        for value in number.values:
            reach = _WHOLE + abs(value) / 1000
            first = bisect_left(self._given, (value - reach, -1))
            for given, at in islice(self._given, first, None):
                if given > value + reach:
                    break
                yield at


def _in_full(number: Number) -> Number:
    """The first of « de 38 à 52 millions » as millions."""
    most = max(number.values)
    return replace(number, values=frozenset({most})) if most in {number.value * s for s in SCALES[1:]} else number


SCALES = (1e3, 1e6, 1e9)
"""What a figure may be short for."""


def shortened(number: Number, own: Iterable[Sequence[Number]], known: Iterable[Number]) -> bool:
    """Whether it is told short beside a figure of ours that has the scale: « de 128 millions à 90 » for 90 millions."""
    if number.unit is not None or number.noun or number.value >= 1000:
        return False
    scales = [s for s in SCALES if any(n.value == number.value * s for n in known)]
    return any(near.value >= scale for scale in scales for group in own for near in group)


def shorthand(number: Number, groups: Iterable[Sequence[Number]]) -> bool:
    """Whether the sources give it short, beside a figure of its scale: « 420 millions », then « le chiffre est de 290 »."""
    return any(
        near.value >= scale
        and near.value < 1000 * scale
        and number.unit in (near.unit, None)
        and any(bare.unit is None and bare.value * scale == number.value for bare in group if bare.value < 1000)
        for group in groups
        for near in group
        for scale in SCALES
        if number.value >= scale
    )


_METRIC = {
    ("mi", "km"): 1.609344, ("ft", "m"): 0.3048, ("km", "mi"): 1 / 1.609344, ("m", "ft"): 1 / 0.3048, ("m³", "l"): 1000.0,
    ("l", "m³"): 0.001, ("t", "kg"): 1000.0, ("kg", "t"): 0.001, ("km", "m"): 1000.0, ("m", "km"): 0.001, ("ha", "m²"): 10000.0,
    ("km²", "ha"): 100.0, ("ha", "km²"): 0.01, ("mi/h", "km/h"): 1.609344, ("mm", "cm"): 0.1, ("cm", "mm"): 10.0, ("cm", "m"): 0.01, ("m", "cm"): 100.0, ("MW", "GW"): 0.001,
    ("GW", "MW"): 1000.0,
}  # fmt: skip
IMPERIAL = ("mi", "mi/h", "ft")
"""Units that a French reader is spared where the source has both."""


def converted(number: Number, known: Iterable[Number]) -> bool:
    """Whether it is a measure of the sources in another unit, within three per cent."""
    return any(
        abs(number.value - k.value * factor) <= 0.03 * k.value * factor
        for k in known
        if (factor := _METRIC.get((k.unit or "", number.unit or "")))
    )


SECONDS = {"s": 1, "min": 60, "h": 3600}
CENTS = re.compile(r" (?:centimes?|cents?|centièmes)\b")
_TOGETHER = 16
"""Characters between two figures that make one: « 9 euros et 40 centimes »."""


def together(text: str, a: Number, b: Number) -> tuple[float, bool] | None:
    """What two figures beside each other come to, and whether it is money: seconds of a time, « 9 euros et 40 centimes »."""
    between = text[a.end : b.start]
    if len(between) > _TOGETHER or re.search(r"[.;:(]", between):
        return None
    if a.unit in SECONDS and (b.unit in SECONDS or b.unit is None) and b.value < 60:
        smaller = {"h": "min", "min": "s"}.get(a.unit or "", "")
        if b.unit in (smaller, None) and smaller and (b.unit or re.fullmatch(r" ?min ?| ?h ?", between)):
            return a.value * SECONDS[a.unit or ""] + b.value * SECONDS[smaller], False
    if a.unit and CENTS.match(text, b.end):
        return a.value + b.value / 100, True
    return None


def neighbours(text: str, numbers: Sequence[Number], reach: int = REACH) -> list[list[Number]]:
    """The numbers of each stretch of `reach` lines of the text (a line is a sentence)."""
    ends = list(accumulate(len(line) + 1 for line in text.split("\n")))
    lines: list[list[Number]] = [[] for _ in ends]
    for number in numbers:
        line = lines[min(bisect_right(ends, number.start), len(ends) - 1)]
        if not number.ordinal and len(line) < _MOST:
            line.append(number)
    return [list(chain.from_iterable(lines[i : i + reach])) for i in range(max(1, len(lines) - reach + 1))]


def _times(a: Number, b: Number, times: float) -> bool:
    """Whether one is so many times the other, or nearly."""
    low, high = sorted((a.value, b.value))
    return a.unit == b.unit and low > 0 and abs(high - times * low) < _TIMES * high


_TIMES = 0.02
_TENTH, _WHOLE = 0.06, 0.5
"""How near a share in per cent must be."""


def _gives(a: Number, b: Number, number: Number, near: float) -> bool:
    if "%" in (a.unit, b.unit) and a.unit != b.unit:
        share, whole = (a, b) if a.unit == "%" else (b, a)
        exact = whole.value * share.value / 100
        amounts = (exact, whole.value - exact)
        if whole.unit in ("pp", "pt"):  # « 29 %, quatre points de plus »
            rates = (share.value - whole.value, share.value + whole.value)
            return number.unit == "%" and any(abs(v - r) < 1e-6 for v in number.values for r in rates)
        return number.unit in (whole.unit, None) and any(
            abs(v - x) <= 1e-6 * whole.value for v in number.values for x in amounts
        )
    if a.unit != b.unit and a.unit and b.unit:
        return False
    unit = a.unit or b.unit
    points = number.unit in ("pp", "pt") and unit == "%"
    percent = number.unit == "%" and unit != "%"
    alike = number.unit == unit or (
        number.unit is None and (number.noun in ("moins", "plus") or (number.value >= _FULL and bare(number)))
    )
    amount = (
        unit != "%" and alike and (a.unit == b.unit or (unit not in DURATIONS and bare(a if a.unit is None else b)))
    )
    if not (points or percent or amount) or same_value(a, number) or same_value(b, number):
        return False
    low, high = sorted((a.value, b.value))
    if points:
        return any(abs(high - low - value) < 1e-6 for value in number.values)
    if percent:
        return low > 1 and any(abs(p - value) < near for p in _percents(low, high) for value in number.values)
    less = high - low if unit or low >= 10 else high + low
    return high >= 10 and any(abs(x - value) < 1e-6 for value in number.values for x in (high + low, less))


_FULL = 1000
"""From here a figure alone is an amount: « baisserait de 14 millions »."""


def bare(number: Number) -> bool:
    """Whether it counts what stands beside it: the first of « de 600 à 700 euros », « contre 3,3 milliards attendus »."""
    return (
        not number.noun
        or number.noun in (*FUNCTION_WORDS, "and", "from", "for")
        or number.noun.endswith(("és", "ées", "us", "ues"))
    )


def _results(a: Number, b: Number) -> Iterator[float]:
    """All that `_gives` may hold two numbers to give."""
    low, high = sorted((a.value, b.value))
    yield from (low + high, high - low, low * high / 100, high - low * high / 100, low - low * high / 100, low - high)
    if low > 0:
        yield from _percents(low, high)


def _percents(low: float, high: float) -> tuple[float, ...]:
    return 100 * low / high, 100 * (high - low) / low, 100 * (high - low) / high
