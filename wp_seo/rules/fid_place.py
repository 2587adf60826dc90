"""Une valeur reste attachée à ce qu’elle mesure : celle d’un autre fait de la source est une faute.

Bad:
    {"html": "<p>La cour a condamné Paul Lévy à 25 ans de réclusion criminelle.</p>", "source_html": "<p>La cour a condamné Paul Lévy à 18 ans de réclusion criminelle. L’avocat général avait requis 25 ans.</p>"}
Good:
    {"html": "<p>La cour a condamné Paul Lévy à 18 ans de réclusion criminelle.</p>", "source_html": "<p>La cour a condamné Paul Lévy à 18 ans de réclusion criminelle. L’avocat général avait requis 25 ans.</p>"}
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from wp_seo.case import Case
from wp_seo.facts.clauses import read, root
from wp_seo.facts.computed import named_there
from wp_seo.facts.evidence import content, evidence, page_numbers, page_text
from wp_seo.facts.matching import figure
from wp_seo.facts.names import Name, find_names, tokens
from wp_seo.facts.numbers import ByValue, Number, same_value
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """A value whose words go with another value of the source, of the same unit, and not with its own."""
    proof = evidence(case)
    if proof is None:
        return
    text = page_text(case)
    numbers, known = page_numbers(case)[: t["most"]], proof.numbers[: t["most"]]
    there_owned = list(_owned(proof.text, known, proof.lang))
    for a, b, of_a, of_b in _owned(text, numbers, "fr"):
        if any(
            same_value(a, x) and same_value(b, y) and of_a & of_y and of_b & of_x and not (of_a & of_x or of_b & of_y)
            for x, y, of_x, of_y in there_owned
        ):
            yield Hit("Rends à chacun sa valeur : la source dit l’inverse.", a.start, b.end)
    earlier = [
        (a, b, of[1])
        for a, b in pairwise(known)
        if _AGAINST.fullmatch(proof.text, a.end, b.start) and (of := _IN_YEAR.match(proof.text, b.end))
    ]
    for number in numbers if earlier else ():
        of = _IN_YEAR.match(text, number.end)
        for _, b, _ in [
            e for e in earlier if of and e[2] == of[1] and _alike(number, e[0]) and not _alike(number, e[1])
        ]:
            yield Hit(
                f"Rends à {of[1] if of else ''} sa valeur : la source dit « {proof.text[b.start : b.end]} ».",
                number.start,
                number.end,
            )
    if proof.lang != "fr":
        return
    for a, b in _exchanged(proof.text, known, text, numbers):
        yield Hit("Remets chaque valeur à sa place : la source dit l’inverse.", a.start, b.end)
    there = [(n, around(proof.text, n)) for n in known]
    headings = [(b.start, b.end) for _, b in case.page.headings]
    body = ByValue(n for n in numbers if not any(a <= n.start < b for a, b in headings))
    for number in numbers:
        if not _kind(number) or (number.in_words and number.value <= 3) or named_there(case, number):
            continue
        if any(a <= number.start < b for a, b in headings) and body.same(number):
            continue  # a heading has few words round its figure: where the text tells it, it is judged
        words = around(text, number)
        aged = (
            _AGED.search(text, max(0, number.start - 12), number.start) is not None
            and _YEARS_OLD.match(text, number.end) is not None
        )
        rivals = [
            (n, w) for n, w in there if _kind(n) == _kind(number) and not (aged and _TERM.match(proof.text, n.end))
        ]
        known_as = [(n, w) for n, w in rivals if same_value(n, number)]
        own = [w for _, w in known_as]
        other = [(n, w) for n, w in rivals if not same_value(n, number)]
        if not own or not other:
            continue
        ours = max(len(words & w) for w in own)
        rival, theirs = max(((n, len(words & w)) for n, w in other), key=lambda pair: pair[1])
        more = any(_one_sentence(proof.text, n, rival) for n, _ in known_as)
        if (
            theirs >= t["least_words"] + more
            and theirs - ours >= t["margin"] + more
            and not _both(text, number, rival, numbers)
            and not _whole(text, number, proof.text, [n for n, _ in known_as], rival)
        ):
            said = proof.text[rival.start : rival.end + 12].split("\n")[0].strip()
            yield Hit(f"Vérifie cette valeur : pour ce fait, la source dit « {said} ».", number.start, number.end)


_AGAINST = re.compile(
    r"[^.;:()«»\n]{0,30}?,? (?:contre|après|au lieu de|against|compared with|(?:up |down )?from) (?:seulement |environ |about )?"
)
_IN_YEAR = re.compile(r"(?: ?(?:%|[€$£]|M€|Md€|\w+)){0,4}? (?:en|in) ((?:19|20)\d\d)\b")
"""« 41,8 %, contre 37,5 % en 2021 »: the second is of that year, the first is not."""


def _alike(a: Number, b: Number) -> bool:
    return same_value(a, b) and (a.unit == b.unit or None in (a.unit, b.unit))


def _owned(
    text: str, numbers: tuple[Number, ...], lang: str
) -> Iterator[tuple[Number, Number, frozenset[str], frozenset[str]]]:
    """Two percentages of a sentence, each with the words of the name right before it: « Calvex a cédé 6 %, alors que Nordal bondissait
    de 33 % »."""
    shares = [n for n in numbers if n.unit == "%"]
    names = find_names(text, lang) if len(shares) > 1 else ()
    begins = [n.start for n in names]
    for a, b in pairwise(shares):
        between = text[a.end : b.start]
        if len(between) > _FAR or re.search(r"[.!?\n]\s", between):
            continue
        start = max(text.rfind("\n", 0, a.start), text.rfind(". ", 0, a.start)) + 1
        of_a, of_b = (_name_before(names, begins, at, from_) for at, from_ in ((a.start, start), (b.start, a.end)))
        if of_a and of_b and not of_a & of_b:
            yield a, b, of_a, of_b


def _name_before(names: Sequence[Name], begins: Sequence[int], at: int, start: int) -> frozenset[str]:
    """The words of the last name between two places of a text."""
    last = bisect_left(begins, at) - 1
    return frozenset(tokens(names[last].text)) if last >= 0 and begins[last] >= start else frozenset()


_FAR = 140


def _exchanged(
    source: str, known: tuple[Number, ...], text: str, numbers: tuple[Number, ...]
) -> Iterator[tuple[Number, Number]]:
    """Two values of a sentence of ours that stand in one of the source the other way round."""
    there = list(_couples(source, known))
    for a, b, of_a, of_b in _couples(text, numbers):
        for x, y, of_x, of_y in there:
            if same_value(a, y) and same_value(b, x):
                (x, of_x), (y, of_y) = (y, of_y), (x, of_x)
            elif not (same_value(a, x) and same_value(b, y)):
                continue
            straight = len(of_a & of_x) + len(of_b & of_y)
            crossed = len(of_a & of_y), len(of_b & of_x)
            if min(crossed) and not straight:
                yield a, b
                break


def _couples(text: str, numbers: tuple[Number, ...]) -> Iterator[tuple[Number, Number, frozenset[str], frozenset[str]]]:
    """Two different values next to each other in a sentence, of one unit, each with the words that follow, else precede it."""
    for i, (a, b) in enumerate(pairwise(numbers)):
        if a.unit != b.unit or a.ordinal or b.ordinal or same_value(a, b) or b.start - a.end > 120:
            continue
        between = text[a.end : b.start]
        if re.search(r"[.!?\n]\s", between) or PART_OF.fullmatch(between):
            continue
        stop = numbers[i + 2].start if i + 2 < len(numbers) else len(text)
        yield a, b, _of(text, a, b.start), _of(text, b, stop)


PART_OF = re.compile(r"(?: [\w'-]+){0,5}? (?:des|sur|sur les) ")
"""« 57 passerelles sur 212 »: a part and its whole, whatever order the source has."""


UNIT = re.compile(r"^ ?(?:de |d')?[\w%€$£/°²³]+")
"""What a number counts in: it tells two values of one unit not apart."""


def _of(text: str, number: Number, stop: int) -> frozenset[str]:
    behind = text[number.end : min(stop, number.end + 60)]
    behind = UNIT.sub("", behind) if number.unit else behind
    after = re.split(r"[.;:()\n]|(?<!\d),|,(?!\d)| et | dont | contre ", behind)[0]
    words = _told(after)
    if not words and text[number.end : stop].startswith(" et "):
        return words
    return words or _told(
        re.split(r"[.;()\n]|(?<!\d),|,(?!\d)| et | dont ", text[max(0, number.start - 50) : number.start])[-1]
    )


def _told(text: str) -> frozenset[str]:
    return frozenset(w.root for w in read(text) if not figure(w.root))


def around(text: str, number: Number) -> frozenset[str]:
    """The content of the clause round a number, figures left out."""
    left = re.split(r"[.;:()\n]|(?<!\d),(?!\d)", text[max(0, number.start - 90) : number.start])[-1]
    right = re.split(r"[.;:()\n]|(?<!\d),(?!\d)", text[number.end : number.end + 60])[0]
    return frozenset(w for w in content(f"{left} {right}") if not w[0].isdigit())


def _kind(number: Number) -> str:
    """What two values must share to be taken for one another: the unit, else what they count; "" where neither is said."""
    return number.unit or (root(number.noun) if number.noun and not number.ordinal else "")


def _one_sentence(text: str, a: Number, b: Number) -> bool:
    """Whether two values stand in one sentence of the source, whose words may go with either."""
    low, high = sorted((a.start, b.start))
    return text.find("\n", low, high) < 0


_AGED = re.compile(r"(?:,| âgée?s? de| de) $")
_YEARS_OLD = re.compile(r" ans\b(?! (?:d[e']|et |plus|après|fermes?|avec))")
_TERM = re.compile(r" ans (?:et [\w-]+ mois|de (?:prison|réclusion|détention|sûreté)|d'emprisonnement|fermes?)")
"""« un homme de 58 ans » is no sentence of « quatre ans et huit mois »."""


def _both(text: str, number: Number, rival: Number, numbers: tuple[Number, ...]) -> bool:
    """Whether the rival value stands in the same sentence of ours: then both are told, and which is which is order."""
    start, end = _sentence(text, number)
    return any(start <= n.start < end and same_value(n, rival) for n in numbers)


def _whole(text: str, number: Number, source: str, own: Sequence[Number], rival: Number) -> bool:
    """Whether the sentences as wholes, figures too, say clearly that the value is in its place, whatever the words round it."""
    told = content(text[slice(*_sentence(text, number))])
    shared = [len(told & content(source[slice(*_sentence(source, n))])) for n in (rival, *own)]
    return max(shared[1:]) >= shared[0] + _CLEARLY


_CLEARLY = 3


def _sentence(text: str, number: Number) -> tuple[int, int]:
    start = max(text.rfind(mark, 0, number.start) for mark in (". ", "\n")) + 1
    ends = (i for i in (text.find(". ", number.end), text.find("\n", number.end)) if i >= 0)
    return start, min(ends, default=len(text))


RULE = Rule("FID018", "value-of-another-fact", "FID", "error", find, needs=("html",), doc=__doc__ or "")
