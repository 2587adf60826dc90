"""Everything the material holds, extracted once a case; and the article's fields as normalised text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from wp_seo.case import Case, Field
from wp_seo.facts.dates import When, find_dates
from wp_seo.facts.known import Known
from wp_seo.facts.material import all_material, material_text, normal
from wp_seo.facts.numbers import ByValue, Number, denied, find_numbers
from wp_seo.facts.quotes import quotes_by_line
from wp_seo.french.keyphrase import FUNCTION_WORDS, fold, stem
from wp_seo.source.quotes import Quoted

_TEXT_FIELDS: tuple[Field, ...] = ("title", "seo_title", "meta_description", "excerpt")
_COMMON = frozenset(
    "dire fait faire avoir être deux trois mai mars année jour plus selon après avant ainsi aussi très même autre encore".split()
)


@dataclass(frozen=True)
class Evidence:
    """The material's facts. `lang` is the draft's; further material is French."""

    text: str
    lang: str
    sentences: tuple[str, ...]
    quoted: str = ""  # the same with its paragraphs whole: a quote may run over several sentences

    @cached_property
    def known(self) -> Known:
        """Its names."""
        return Known(self.text, self.lang, translated=self.lang != "fr")

    @cached_property
    def dates(self) -> tuple[When, ...]:
        """Its dates; an English draft's material is read in both languages."""
        return tuple(d for lang in self._langs for d in find_dates(self.text, lang))

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Its quantities, but for those that it denies."""
        return tuple(n for n in self._numbers if not denied(self.text, n))

    @cached_property
    def denied(self) -> ByValue:
        """The quantities that it denies: « 58 ans, et non 59 »."""
        return ByValue(n for n in self._numbers if denied(self.text, n))

    @cached_property
    def _numbers(self) -> tuple[Number, ...]:
        return tuple(
            n for lang in self._langs for n in find_numbers(self.text, lang, spans(find_dates(self.text, lang)))
        )

    @cached_property
    def by_value(self) -> ByValue:
        """The same, to be asked which are equal to another."""
        return ByValue(self.numbers)

    @property
    def _langs(self) -> tuple[str, ...]:
        return ("fr",) if self.lang == "fr" else (self.lang, "fr")

    @cached_property
    def quotes(self) -> tuple[Quoted, ...]:
        """Its quotes."""
        return quotes_by_line(self.quoted)

    @cached_property
    def stems(self) -> tuple[frozenset[str], ...]:
        """The content of each sentence."""
        return tuple(content(s) for s in self.sentences)


def spans(dates: tuple[When, ...]) -> tuple[tuple[int, int], ...]:
    """Where the dates stand."""
    return tuple((d.start, d.end) for d in dates)


def evidence(case: Case) -> Evidence | None:
    """The case's evidence; None where it has neither source nor dossier."""
    if case.source is None and case.dossier is None:
        return None
    return case.shared(
        "evidence",
        lambda: Evidence(
            material_text(case),
            case.source_lang,
            tuple(normal(s) for s in all_material(case)),
            material_text(case) if case.dossier or not case.source else normal(case.source.text),
        ),
    )


def fields(case: Case) -> Iterator[tuple[Field, str]]:
    """(field, normalised text) of everything that a reader sees."""
    yield "html", page_text(case)
    for name in _TEXT_FIELDS:
        if text := getattr(case, name):
            yield name, normal(text)


def page_text(case: Case) -> str:
    """The page's visible text, normalised, same offsets."""
    return case.shared("page-text", lambda: normal(case.page.text))


def page_numbers(case: Case) -> tuple[Number, ...]:
    """The quantities of the page's text, dates left out."""

    def make() -> tuple[Number, ...]:
        text = page_text(case)
        return find_numbers(text, "fr", spans(find_dates(text, "fr")))

    return case.shared("page-numbers", make)


@lru_cache(4096)
def content(sentence: str) -> frozenset[str]:
    """Stems of the words that bear meaning, and the figures."""
    found = re.findall(r"[a-zà-ÿœ]{3,}|\d+(?:,\d+)?", sentence.lower())
    return frozenset(
        fold(w) if w[0].isdigit() else stem(w) for w in found if w not in FUNCTION_WORDS and w not in _COMMON
    )


def align(own: frozenset[str], there: tuple[frozenset[str], ...]) -> tuple[int, float]:
    """(index, 0–1) of the material's sentence that shares most with ours; (-1, 0) where none shares two words."""
    best, score = -1, 0.0
    for index, other in enumerate(there):
        shared = len(own & other)
        if shared < 2:
            continue
        value = shared / (min(len(own), len(other)) + 1)
        if value > score:
            best, score = index, value
    return best, score
