"""Deux chiffres qui se heurtent sur la même chose se réconcilient dans une même phrase (le premier bilan, puis celui du jour).
Source : les règles du chef d’édition, 13.

Bad:
    {"html": "<p>L’incendie de l’entrepôt a fait 12 blessés, selon les pompiers. Une enquête est ouverte. Les pompiers ont compté 14 blessés dans l’incendie de l’entrepôt.</p>"}
Good:
    {"html": "<p>L’incendie de l’entrepôt a fait 14 blessés, selon les pompiers, qui en comptaient d’abord 12. Une enquête est ouverte. Lundi, 9 blessés de l’incendie étaient encore à l’hôpital.</p>"}
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import combinations

from wp_seo.case import Case
from wp_seo.facts.dates import find_dates
from wp_seo.facts.evidence import content, page_numbers, page_text
from wp_seo.facts.names import find_names
from wp_seo.facts.numbers import Number, same_value
from wp_seo.french.keyphrase import FUNCTION_WORDS, stem
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """A count or an amount of the same thing with another value in another sentence, where nothing sets the two apart."""
    text = page_text(case)
    starts = [start for start, _ in case.page.sentences]
    told: set[int] = set()
    for a, b in combinations(_counts(case)[: t["most"]], 2):
        first, second = bisect_right(starts, a.start) - 1, bisect_right(starts, b.start) - 1
        if first < 0 or first == second or b.start in told or same_value(a, b) or _counted(a) != _counted(b):
            continue
        ours, theirs = (text[slice(*case.page.sentences[i])] for i in (first, second))
        if _apart(ours, theirs) or _alike(ours, theirs, t["shared"]) < t["alike"]:
            continue
        told.add(b.start)
        shown = text[a.start : a.end + 1 + len(a.noun)].strip()
        yield Hit(f"Réconcilie ce chiffre avec « {shown} », donné plus haut.", b.start, b.end)


def _counts(case: Case) -> list[Number]:
    """The figures that count a thing, or give an amount of it, in no heading and no quote."""
    text = page_text(case)
    away = [(b.start, b.end) for _, b in case.page.headings] + [m.span() for m in re.finditer(r"«[^«»]*»", text)]
    return [
        n
        for n in page_numbers(case)
        if not n.ordinal
        and n.value > 3
        and n.noun not in FUNCTION_WORDS
        and (n.unit is None or n.unit in ("EUR", "USD", "GBP", "%"))
        and (n.unit is not None or n.noun)
        and not any(start <= n.start < end for start, end in away)
    ]


def _counted(number: Number) -> tuple[str | None, str]:
    return number.unit, stem(number.noun) if number.unit is None else ""


def _alike(ours: str, theirs: str, least: int) -> float:
    """0–1: the words that two sentences share, of those of the shorter one; figures apart, 0 where they are few."""
    a, b = ({w for w in content(s) if not w[0].isdigit()} for s in (ours, theirs))
    return len(a & b) / min(len(a), len(b)) if len(a & b) >= least else 0.0


def _apart(ours: str, theirs: str) -> bool:
    """Whether one sentence sets its figure apart: by a word of time or of a part, a day, or a name that only one of them has."""
    if any(SET_APART.search(s) for s in (ours, theirs)):
        return True
    days, names = ([_days(s) for s in (ours, theirs)], [{n.text for n in find_names(s)} for s in (ours, theirs)])
    return days[0] != days[1] or names[0] != names[1]


def _days(text: str) -> set[tuple[object, ...]]:
    return {tuple(sorted(d.fields().items())) for d in find_dates(text, "fr")}


SET_APART = re.compile(
    r"\b(?:d'abord|puis|ensuite|depuis|avant|après|auparavant|désormais|jusqu'|jusque|initial\w*|premi\w+|derni\w+|nouve\w+|"
    r"ancien\w*|précéd\w+|provisoire\w*|révis\w+|port\w+|pass\w+ (?:de|à)|ramen\w+|relev\w+|abaiss\w+|hausse|baisse|contre|"
    r"au lieu|dont|parmi|sur|autres?|encore|supplémentaires?|plus|moins|chacun\w*|chaque|par|seul\w*|total\w*|moyenne|"
    r"restant\w*|reste\w*|minimum|maximum|plafond|objectif|prév\w+|estim\w+|année|mois|semaine|jour|hier|fin|début|en \d{4})\b",
    re.I,
)
"""Words by which a writer tells two figures apart: another time, a part of the whole, a bound, a forecast."""


RULE = Rule("FR118", "clashing-figures", "FR", "warning", find, needs=("html",), doc=__doc__ or "")
