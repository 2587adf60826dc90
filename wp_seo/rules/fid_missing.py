"""Ce qui compte dans le brouillon revient : le chapeau, les chiffres, les citations, les corrections.

Bad:
    {"html": "<p>Le groupe a vendu des avions en avril, {{40 mots}}.</p>", "source_html": "<p>Le groupe a vendu 62 avions en avril, soit 4 % de plus, pour 1,2 milliard d’euros, a dit Anne Roy. « Nous tiendrons le cap », a assuré Anne Roy à Lyon.</p>"}
Good:
    {"html": "<p>Le groupe a vendu 62 avions en avril, 4 % de plus, pour 1,2 milliard d’euros, {{40 mots}}. « Nous tiendrons le cap », a assuré Anne Roy.</p>", "source_html": "<p>Le groupe a vendu 62 avions en avril, soit 4 % de plus, pour 1,2 milliard d’euros, a dit Anne Roy. « Nous tiendrons le cap », a assuré Anne Roy à Lyon.</p>"}
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from wp_seo import source
from wp_seo.case import Case
from wp_seo.errors import NotRewritable
from wp_seo.facts.dates import find_dates
from wp_seo.facts.derived import IMPERIAL, SCALES, converted, together
from wp_seo.facts.evidence import Evidence, evidence, page_numbers, page_text, spans
from wp_seo.facts.known import Known
from wp_seo.facts.material import normal
from wp_seo.facts.names import find_names
from wp_seo.facts.numbers import DURATIONS, ByValue, Number, denied, find_numbers
from wp_seo.facts.quotes import letters, quotes_by_line
from wp_seo.facts.rounding import rounder
from wp_seo.facts.silence import hints_at_none, no_word
from wp_seo.models import Draft
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Quotes and figures of the draft (not of the archive) that the article leaves out; names of its first sentence."""
    proof = evidence(case)
    if proof is None or len(case.page.text.split()) < t["least_words"]:
        return
    hits = list(_lost(case, proof, t))
    weight = sum(2 if "citation" in h.message else 1 for h in hits if "Nomme" not in h.message)
    if weight >= max(t["too_much"], t["too_large_a_share"] * _facts(case, proof)):
        yield Hit("Rends à l’article les faits du brouillon qu’il a perdus.", excerpt=" ", severity="error")
    yield from hits


def _facts(case: Case, proof: Evidence) -> int:
    """How many figures and (twice) quotes the draft holds."""
    draft = _draft(case)
    return len(find_numbers(draft, proof.lang)) + 2 * len(quotes_by_line(draft))


def _lost(case: Case, proof: Evidence, t: Thresholds) -> Iterator[Hit]:
    draft = _draft(case)
    text = page_text(case)
    said = f" {letters(text)} "
    if proof.lang == "fr":
        placed = _placed(case)
        for quote in quotes_by_line(draft):
            words = letters(quote.text).split()
            if " ".join(words) in placed:
                continue
            if len(words) > t["least_quote"] and f" {' '.join(words)} " not in said and not _part(words, said):
                yield Hit(f"Remets la citation : « {quote.text[:90]} ».", excerpt=" ")
    opening = _opening(case, draft)
    whole = len(text.split()) >= t["whole"] * len(draft.split())
    ours = ByValue(page_numbers(case))
    years = _years(text)
    rounded = {
        u: sorted({n.value for n in page_numbers(case) if n.unit == u}) for u in {n.unit for n in page_numbers(case)}
    }
    scaled = {n.value / scale for n in page_numbers(case) for scale in SCALES if scale <= n.value < 1000 * scale}
    short, others = _ours_short(page_numbers(case)), _with_one_more(page_numbers(case), text)
    others |= {total[0] for a, b in pairwise(page_numbers(case)) if (total := together(text, a, b))}
    for number in find_numbers(draft, proof.lang, spans(find_dates(draft, proof.lang))):
        if number.value == 1 or (number.in_words and number.value <= 3):
            continue  # « 1 euro = 7,93 terns », « deux fois »
        if denied(draft, number) or _PARAGRAPH.search(draft, max(0, number.start - 14), number.start):
            continue  # « 58 ans, et non 59, au paragraphe 2 », in a correction
        if number.unit is None and number.value in scaled:
            continue  # told short, « 290 » beside millions, and written out by us
        if number.unit in IMPERIAL and any(converted(own, (number,)) for own in page_numbers(case)):
            continue  # told in metres only
        if number.values & (short | others):
            continue  # « les analystes en attendaient 430 », « un torque et six autres bijoux »
        if number.unit == "pp" and _apart(page_numbers(case), number):
            continue  # told by the two rates that it lies between
        if not ours.same(number) and not any(int(v) in years for v in number.values):
            if any(rounder(v, number.value) for v in _just_below(number.value, rounded.get(number.unit, ()))):
                continue  # « plus de 11 000 », of 11 300
            tail = re.match(r"[^\n.,;:«»()]{0,24}(?![\w’'])", draft[number.end :])
            shown = (draft[number.start : number.end] + (tail.group() if tail else "")).strip()
            heavy = (
                whole
                and opening[0] <= number.start < opening[1]
                and number.unit not in DURATIONS
                and not number.ordinal
                and not _COMPARED.search(draft, max(opening[0], number.start - 30), number.start)
                and draft.count("(", opening[0], number.start) <= draft.count(")", opening[0], number.start)
            )
            yield Hit(f"Remets le chiffre « {shown} ».", excerpt=" ", severity="error" if heavy else None)
    silent = [s for s in proof.sentences if no_word(s) and s in draft]
    if silent and whole and not hints_at_none(text):
        yield Hit(f"Dis qui n’a pas voulu répondre : « {silent[0].strip()[:90]} ».", excerpt=" ")
    article = Known(text, "fr", translated=proof.lang != "fr")
    for name in find_names(_lead(case), proof.lang):
        if (
            name.text[:1].isupper()
            and not find_dates(name.text, proof.lang)
            and article.standing(name.text)[0] == "absent"
        ):
            yield Hit(f"Nomme « {name.text} », qui est dans le chapeau du brouillon.", excerpt=" ")


def _just_below(value: float, values: Sequence[float]) -> Sequence[float]:
    """Of values in order, those that are the value, or up to a tenth below it."""
    return values[bisect_left(values, _ABOUT * value) : bisect_right(values, value)]


_ABOUT = 0.9
_PARAGRAPH = re.compile(r"\bparagraphe?s? $", re.I)
_COMPARED = re.compile(
    r"\b(?:contre|depuis|après|from|against|compared (?:to|with)|comparé à|up from|down from)\s*$", re.I
)
"""Before a figure that the first sentence only gives to compare with."""


def _ours_short(ours: Sequence[Number]) -> set[float]:
    """What our bare figures may mean, beside figures that have a scale: « contre 430 », of millions."""
    scales = [s for s in SCALES if any(s <= n.value < 1000 * s for n in ours)]
    return {n.value * s for n in ours if n.unit is None and n.value < 1000 for s in scales}


def _with_one_more(ours: Sequence[Number], text: str) -> set[float]:
    """How many there are of which we tell one and so many others: « un torque et six autres bijoux »."""
    return {n.value + 1 for n in ours if text.startswith(" autres", n.end)}


def _lead(case: Case) -> str:
    """The draft's first sentence, its byline and dateline left out; "" where nothing of it can be read."""
    try:
        read = case.dossier.source if case.dossier else source.read(Draft(0, "draft", "", case.source_html or ""))
    except NotRewritable:
        return ""  # figures alone
    return normal(next((s.text for s in read.sentences if not s.in_heading), ""))


def _apart(numbers: Sequence[Number], points: Number) -> bool:
    rates = sorted({n.value for n in numbers if n.unit == "%"})
    return any(abs(high - low - v) < 1e-6 for low, high in combinations(rates, 2) for v in points.values)


def _opening(case: Case, draft: str) -> tuple[int, int]:
    """Where the draft's first sentence stands, its dateline left out."""
    lead = _lead(case)
    at = draft.find(lead) if lead else -1
    return (at, at + len(lead)) if at >= 0 else (0, 0)


def _draft(case: Case) -> str:
    if case.dossier is not None:
        return normal(case.dossier.source.text)
    return normal(case.source.text) if case.source else ""


def _placed(case: Case) -> frozenset[str]:
    """The quotes that a sentence of the article names, whole or in a piece, by their letters."""
    if case.article is None or case.dossier is None:
        return frozenset()
    named = {i for s in case.article.sentences() for i in s.quotes}
    return frozenset(letters(q.text) for q in case.dossier.quotes if q.id in named)


def _part(words: list[str], said: str) -> bool:
    """Whether a run of two thirds of the quote, or eight words, stands in the article: it was shortened."""
    size = max(3, min(len(words) * 2 // 3, 8))
    return any(f" {' '.join(words[i : i + size])} " in said for i in range(len(words) - size + 1))


def _years(text: str) -> set[int]:
    return {d.year for d in find_dates(text, "fr") if d.year}


RULE = Rule("FID007", "fact-lost", "FID", "warning", find, needs=("html",), doc=__doc__ or "")
