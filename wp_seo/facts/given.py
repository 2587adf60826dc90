"""What a figure may rest on in the material where the same figure does not stand there: what is counted, computed, converted or
told short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import combinations, pairwise

from wp_seo.case import Case
from wp_seo.facts.clauses import root
from wp_seo.facts.computed import dateline
from wp_seo.facts.dates import LASTED
from wp_seo.facts.derived import CENTS, SECONDS, Derivations, converted, neighbours, shortened, shorthand, together
from wp_seo.facts.evidence import Evidence
from wp_seo.facts.numbers import Number
from wp_seo.facts.shares import find_shares
from wp_seo.french.letters import CAPITALS


class Given:
    """What the sources of a case give, each kind read when it is first asked for."""

    def __init__(self, case: Case, proof: Evidence) -> None:
        self._case, self._proof = case, proof

    def dates(self, number: Number, text: str) -> bool:
        """Whether the figure is a date's: a year, « l'échéance du 20 » whose month was told, hours; or a class of ranks (« le
        top 10 »), days of the week that are counted, months gone by."""
        before = text[max(0, number.start - 16) : number.start]
        if number.unit is None and (any(v in self._years for v in number.values) or self._day(number, before)):
            return True
        if number.ordinal and before.lower().endswith("top "):
            return True
        if number.unit == "mois" and _AGO.search(before) and int(number.value) % 12 in self._months_ago:
            return True
        return (number.value in self._clock and number.unit in ("h", "min")) or _days_counted(number, text)

    def apart(self, number: Number) -> bool:
        """Whether the points are what lies between two percentages beside each other: from 2,5 % to 2,1 %."""
        if number.unit not in ("pp", "pt"):
            return False
        return any(
            abs(abs(x.value - y.value) - v) < 1e-6
            for group in self._groups
            for x, y in combinations([n for n in group if n.unit == "%"], 2)
            for v in number.values
        )

    def times(self, number: Number, text: str) -> bool:
        """Whether « trois fois » is how many times one figure of theirs is another beside it, « plus de quatre fois » how many times
        at the least."""
        if number.noun != "fois":
            return False
        turned = any(abs(share * number.value - 1) < 1e-6 for share in self._shares)  # « moins d'un cinquième »
        return turned or self._pairs.give(number) or self._more_times(number, text)

    def gives(self, number: Number, text: str, own: list[list[Number]], pairs: Derivations) -> bool:
        """Whether the figure, which they don't hold, follows from what they do, or from those of ours that they do hold (`own`, as
        neighbours, and their `pairs`)."""
        roughly = _ABOUT.search(text[: number.start][-16:]) is not None
        return (
            small(number, text)
            or (number.in_words and number.value in self._listed)
            or (number.unit == "%" and any(abs(100 * share - number.value) <= 1 for share in self._shares))
            or (number.unit == "%" and _REST.search(text[number.end : number.end + 14]) and self._left(number))
            or (number.unit == "%" and number.value in self._ones | self._other_sides)
            or (number.unit == "an" and (number.value in self._years_between or (number.value == 18 and self._minors)))
            or self._lasted(number, text)
            or (_OTHERS.match(text, number.end) is not None and (self._one_more(number) or self._others(number)))
            or self._one_and_others(number)
            or (number.unit != "%" and _compares(text, number) and self._apart_anywhere(number))
            or self._pairs.give(number, roughly=roughly)
            or pairs.give(number, roughly=roughly)
            or converted(number, self._proof.numbers)
            or (number.unit == "%" and self._remains(number))
            or (CENTS.match(text, number.end) is not None and self._cents(number))
            or shorthand(number, self._groups)
            or shortened(number, own, self._proof.numbers)
        )

    def _more_times(self, number: Number, text: str) -> bool:
        if not _MORE.search(text, max(0, number.start - 10), number.start):
            return False
        beside = ((a.value, b.value) for group in self._groups for a, b in combinations(group, 2) if a.unit == b.unit)
        return any(low > 0 and number.value < high / low < number.value + 1 for low, high in map(sorted, beside))

    def parts(self, text: str, own: tuple[Number, ...]) -> Iterator[int]:
        """Where the parts of « 9 euros et 40 centimes », « une minute et trente-quatre secondes » start that together are theirs."""
        amounts = frozenset(n.value for n in self._proof.numbers)
        for a, b in pairwise(own):
            total = together(text, a, b)
            if total and any(abs(total[0] - v) < 1e-6 for v in (amounts if total[1] else self._seconds)):
                yield from (a.start, b.start)

    def left_over(self, text: str, own: tuple[Number, ...]) -> Iterator[int]:
        """Where the part of « treize des vingt-deux foyers » starts, if one line of theirs has the whole and the other part."""
        for a, b in pairwise(own):
            if _PART_OF.fullmatch(text, a.end, b.start) and any(
                {b.value, b.value - a.value} <= {n.value for n in group} for group in self._groups
            ):
                yield a.start

    def timed(self, text: str, own: tuple[Number, ...]) -> Iterator[int]:
        """Where the parts of « 3 min 28 s 47 » start that the sources give as “3 minutes 28.47 seconds” or 3:28.47."""
        times = {m.groups() for m in _TIMED.finditer(self._proof.text)}
        there = [m.span() for m in _TOLD_TIME.finditer(text) if m.groups() in times] if times else []
        yield from (n.start for n in own if any(a <= n.start < b for a, b in there))

    def whole(self, number: Number) -> bool:
        """Whether « 100 secondes » are « 1 min 40 » of theirs."""
        seconds = number.value * SECONDS.get(number.unit or "", 0)
        return seconds > 0 and any(abs(seconds - v) < 1e-6 for v in self._seconds)

    @cached_property
    def _seconds(self) -> frozenset[float]:
        """How long things took, in seconds: « 94 secondes », « 1 min 40 »."""
        numbers, text = self._proof.numbers, self._proof.text
        plain = {n.value * SECONDS[n.unit] for n in numbers if n.unit in SECONDS}
        return frozenset(
            plain | {total[0] for a, b in pairwise(numbers) if (total := together(text, a, b)) and not total[1]}
        )

    def _day(self, number: Number, before: str) -> bool:
        return _DAY_BEFORE.search(before) is not None and any(d.day == number.value for d in self._proof.dates)

    def _left(self, number: Number) -> bool:
        return any(100 - v in number.values for n in self._proof.numbers if n.unit == "%" for v in n.values)

    def counted_up(self, number: Number) -> bool:
        """Whether « quatre présidents » are as many as « c'est le quatrième président » says."""
        ranks = (n for n in self._proof.by_value.same(number) if n.ordinal) if number.noun else ()
        ranked = (_RANKED.match(self._proof.text, n.end) for n in ranks)
        return any(m and root(m[1]) == root(number.noun) for m in ranked)

    @cached_property
    def _minors(self) -> bool:
        """Whether they speak of minors, who have not reached 18."""
        return re.search(r"\bmineure?s?\b|\bminors?\b", self._proof.text, re.I) is not None

    @cached_property
    def _ones(self) -> frozenset[float]:
        """What « un train sur cinq » is in per cent."""
        ends = {m.end() for m in _ONE_IN.finditer(self._proof.text)}
        return frozenset(100 / n.value for n in self._proof.numbers if n.start in ends and n.value > 1)

    @cached_property
    def _other_sides(self) -> frozenset[float]:
        """The other parts of capitals and votes that their sentences divide in two: 51 % where 49 are kept."""
        shares = (n for n in self._proof.numbers if n.unit == "%" and n.value < 100)
        return frozenset(round(100 - n.value, 6) for n in shares if _DIVIDED.search(self._line(n.start)))

    def _remains(self, number: Number) -> bool:
        """Whether it is what a sentence that speaks of the rest leaves of its shares: 45 and 40 % leave 15."""
        return any(
            abs(100 - sum(n.value for n in some) - number.value) < 1e-6
            for group in neighbours(self._proof.text, self._proof.numbers, reach=1)
            if len(shares := [n for n in group if n.unit == "%"]) >= 1
            for size in (1, 2, 3)
            for some in combinations(shares[:_SHARES], size)
            if _THE_REST.search(self._line(some[0].start))
        )

    def _line(self, at: int) -> str:
        text = self._proof.text
        end = text.find("\n", at)
        return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]

    def _cents(self, number: Number) -> bool:
        """Whether « 25 centimes » are what lies between two of their amounts, or one of them."""
        amount = replace(number, values=frozenset(v / 100 for v in number.values))
        return any(
            abs(abs(a.value - b.value) - amount.value) < 1e-6
            for group in self._groups
            for a, b in combinations([n for n in group if n.unit], 2)
            if a.unit == b.unit
        ) or any(abs(n.value - amount.value) < 1e-6 for n in self._proof.numbers)

    def _one_more(self, number: Number) -> bool:
        return any(number.value + 1 in n.values and not n.ordinal for n in self._proof.numbers)

    def _others(self, number: Number) -> bool:
        """« quatorze autres », of 23 and the nine that were named."""
        pairs = (pair for group in self._groups for pair in combinations([n for n in group if not n.ordinal], 2))
        return any(abs(abs(a.value - b.value) - number.value) < 1e-6 and None in (a.unit, b.unit) for a, b in pairs)

    def _one_and_others(self, number: Number) -> bool:
        """« sept coureurs à terre », of one and « six autres coureurs »."""
        text = self._proof.text
        return any(number.value - 1 in n.values and _OTHERS.match(text, n.end) for n in self._proof.numbers)

    def _apart_anywhere(self, number: Number) -> bool:
        """Whether two figures of theirs of its unit, or without one, lie so far apart, wherever they stand."""
        plain = [n for n in self._proof.numbers if not n.ordinal]
        large = number.unit is None and number.value >= _LARGE
        alike = [n for n in plain if n.unit == number.unit or (large and n.value >= _LARGE)][:_MANY]
        pairs = [
            *combinations(alike, 2),
            *((a, b) for a, b in pairwise(plain) if {a.unit, b.unit} == {number.unit, None}),
        ]
        return any(abs(abs(a.value - b.value) - v) < 1e-6 for a, b in pairs for v in number.values)

    def _lasted(self, number: Number, text: str) -> bool:
        """Whether it is how long something took, as the sources have it with colons (4:38:12, 1:24), in seconds, minutes or
        hours."""
        if number.unit not in SECONDS:
            return False
        about = _AROUND.search(text[max(0, number.start - 20) : number.start]) is not None
        seconds = number.value * SECONDS[number.unit]
        return any(abs(seconds - there) <= (0.05 * there if about else 0.5) for there in self._lapses)

    @cached_property
    def _years(self) -> frozenset[int]:
        named = {int(v) for n in self._proof.numbers for v in n.values if 1900 <= v <= 2099}
        return frozenset({d.year for d in self._proof.dates if d.year} | named)

    @cached_property
    def _clock(self) -> frozenset[int]:
        """Hours and minutes of their times."""
        clock = {h for d in self._proof.dates if d.time for h in d.time}
        return frozenset(clock | {int(part) for m in LASTED.finditer(self._proof.text) for part in m.groups()})

    @cached_property
    def _listed(self) -> frozenset[int]:
        """How many names their lists have, how many voted « 5-2 »."""
        lists = {2 + m.group().count(",") for m in _LIST.finditer(self._proof.text)}
        return frozenset(lists | {int(m[1]) + int(m[2]) for m in SCORE.finditer(self._proof.text)})

    @cached_property
    def _shares(self) -> frozenset[float]:
        return frozenset(s.value for s in find_shares(self._proof.text, self._proof.lang) if s.value < 1)

    @cached_property
    def _years_between(self) -> frozenset[int]:
        """Two years of one sentence."""
        lines = (re.findall(r"\b(?:19|20)\d\d\b", line) for line in self._proof.text.split("\n"))
        return frozenset(abs(int(a) - int(b)) for years in lines for a, b in combinations(years, 2))

    @cached_property
    def _months_ago(self) -> frozenset[int]:
        """From the dateline to each of their months."""
        months = {d.month for d in self._proof.dates if d.month}
        return frozenset((d.month - month) % 12 for d in dateline(self._case) if d.month for month in months)

    @cached_property
    def _groups(self) -> list[list[Number]]:
        return neighbours(self._proof.text, self._proof.numbers)

    @cached_property
    def _pairs(self) -> Derivations:
        return Derivations(self._groups)

    @cached_property
    def _lapses(self) -> frozenset[int]:
        """Seconds."""
        found = _COLONS.finditer(self._proof.text)
        return frozenset(int(m[1] or 0) * 3600 + int(m[2]) * 60 + int(m[3]) for m in found)


_TIMED = re.compile(r"\b(\d{1,2})(?: ?min(?:utes?)?(?: et| and)? ?|:|'|’)(\d{1,2})[.,](\d{1,3})\b")
_TOLD_TIME = re.compile(r"\b(\d{1,2}) ?min (\d{1,2}) ?s(?:ec)? ?(\d{1,3})\b")
_THE_REST = re.compile(r"\b(?:le reste|le solde|the rest|the remaind\w+|remaining|restants?)\b", re.I)
_RANKED = re.compile(r" ([a-zà-ÿœ]{3,})")
_PART_OF = re.compile(r"(?: [\w'-]+){0,3}? (?:des|de ces|sur(?: les)?) ")
_ONE_IN = re.compile(r"\b(?:une?|one) (?:[\w'-]+ ){0,4}(?:sur|in|out of) (?=\w)", re.I)
_DIVIDED = re.compile(
    r"\b(?:capital|actionnaires?|participation|voix|votants?|suffrages?|électeurs?|stake|votes?|voters|shareholders?)\b",
    re.I,
)
_SHARES = 5
_OTHERS = re.compile(r" autres\b")
"""« un torque et six autres bijoux », of seven."""
_MORE_THAN = re.compile(
    r"(?: [\w'%$€/.-]+){0,4}? (?:de (?:plus|moins)\b|(?<!au )(?:plus|moins) (?!tard\b|tôt\b|d[eu']))"
)
_BY = re.compile(
    r"\b(?:relèvement|hausse|baisse|recul|augmentation|réduction|écart|différence|avance|gain|perte|allongement|report|bond|chute)s? d(?:e |['’])$",
    re.I,
)
_LARGE = 1000
"""From here on « 500 000 de moins » may be of euros that were named before."""
_MANY = 60
"""Figures of the whole material that « 147 000 de plus que » may compare."""
_COLONS = re.compile(r"(?<![\d:])(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)(?![\d:])")
_AROUND = re.compile(r"\b(?:plus d[e']|près d[e']|environ|quelque|autour de|moins d[e']|presque|à peine) ?$", re.I)


_AGO = re.compile(r"\b(?:il y a|voilà)(?: environ| près de| plus de)? $", re.I)
"""« il y a trois mois », from the dateline's month."""
_ITEM = rf"(?:les? |la |l'|des? |du |d'|aux? )?(?:[a-zà-ÿ]+ )?[{CAPITALS}][\w'-]+(?: [\w'-]+){{0,2}}"
_LIST = re.compile(rf"{_ITEM}(?:, {_ITEM})+,? (?:et|and) {_ITEM}")
"""« la Norvège, l'Islande et les îles Féroé »: whoever counts them adds nothing."""
_REST = re.compile(r"^ ?% (?:restants?|autres|du reste|du solde)\b")
_ABOUT = re.compile(r"\b(?:environ|près d[e']|quelque|autour d[e']|presque|à peu près) ?$", re.I)
_DAY_BEFORE = re.compile(r"\b(?:du|le|au|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) $", re.I)
SCORE = re.compile(r"(?<![\d,.:/-])(\d{1,3})-(\d{1,3})(?![\d/-]|,\d| ans)")


_MORE = re.compile(r"\bplus d(?:e |['’])$", re.I)


def _compares(text: str, number: Number) -> bool:
    """Whether the figure says how much more or less: « 147 000 de plus », « le relèvement de deux ans »."""
    return (
        _MORE_THAN.match(text, number.end) is not None
        or _BY.search(text, max(0, number.start - 20), number.start) is not None
    )


def _days_counted(number: Number, text: str) -> bool:
    """« cinq jours par semaine » counts days that the source names (du mardi au samedi)."""
    return (
        number.in_words and number.value <= 7 and re.match(r" jours? (?:par|sur) ", text[number.end :][:14]) is not None
    )


def small(number: Number, text: str) -> bool:
    """« deux », « trois » as a plain count: the writer's own counting of what stands there; « un » likewise."""
    return number.in_words and (number.value == 1 or (number.value <= 3 and number.unit is None))
