"""Chaque date, jour et heure est dans les sources ; un jour et son mois, de la même date.

Bad:
    {"html": "<p>Le groupe a vendu 62 avions en juin.</p>", "source_html": "<p>Le groupe a vendu 62 avions en avril, soit 4 % de plus, pour 1,2 milliard d’euros, a dit Anne Roy. « Nous tiendrons le cap », a assuré Anne Roy à Lyon.</p>"}
Good:
    {"html": "<p>Le groupe a vendu 62 avions en avril.</p>", "source_html": "<p>Le groupe a vendu 62 avions en avril, soit 4 % de plus, pour 1,2 milliard d’euros, a dit Anne Roy. « Nous tiendrons le cap », a assuré Anne Roy à Lyon.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wp_seo.case import Case
from wp_seo.facts.computed import computed, counted, dateline
from wp_seo.facts.dates import When, attested, find_dates, part_attested, part_of_month
from wp_seo.facts.evidence import Evidence, evidence, fields, page_text
from wp_seo.facts.numbers import Number
from wp_seo.facts.quarters import half_told, quarter_told
from wp_seo.facts.told_dates import dates_told, published_on
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Dates with a field that no source holds."""
    proof = evidence(case)
    if proof is None:
        return
    published = published_on(case)
    known, week = dates_told(case, proof)
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
    if near is None or when.time is None or set(when.fields()) != {"time"} or when.time[1] % _ROUND:
        return False
    at = 60 * when.time[0] + when.time[1]
    away = [60 * k.time[0] + k.time[1] - at for k in known if k.time]
    low, high = next(reach for word, reach in _WITHIN.items() if word in near[0].lower())
    return any(low <= minutes <= high for minutes in away)


_NEAR_HOUR = re.compile(r"\b(?:peu|juste) (?:après|avant) $|\b(?:vers|autour de|aux environs de) $", re.I)
_ROUND = 15
_WITHIN = {"après": (1, 30), "avant": (-30, -1), "vers": (-15, 15), "autour": (-15, 15), "environs": (-15, 15)}
"""Minutes that the exact time may lie from the one that is told."""


def _computed_year(case: Case, when: When) -> bool:
    """« en 2027, soit deux ans avant l’échéance de 2029 »: a year that the sources give by an interval."""
    bare = when.year is not None and set(when.fields()) == {"year"}
    return bare and computed(case, Number(when.start, when.end, frozenset({float(when.year or 0)})))


def _of_quarter(case: Case, proof: Evidence, when: When) -> bool:
    """« d'avril à juin », « de janvier à juin », of a quarter or a half that the sources name."""
    if not set(when.fields()) <= {"month", "year"}:
        return False
    quarter, half = (told(page_text(case), when.start, when.end) for told in (quarter_told, half_told))
    told = any((quarter and d.quarter == quarter) or (half and d.half == half) for d in proof.dates)
    return told and (when.year is None or any(d.year == when.year for d in proof.dates))


RULE = Rule("FID002", "date-not-in-source", "FID", "error", find, needs=("html",), doc=__doc__ or "")
