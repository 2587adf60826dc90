"""Un sigle est développé à sa première mention. Source : Lexique de l’Imprimerie nationale, « Sigles ».

Bad:
    {"html": "<p>Le BZRT a tranché.</p>"}
Good:
    {"html": "<p>Le bureau zonal des rivières (BZRT) a tranché.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.facts.material import material_text
from wp_seo.french.lemmas import is_known
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.shared import outside_quotes


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Acronyms that stand alone at their first mention and are no household words."""
    text = outside_quotes(case.page.text)
    for name in dict.fromkeys(re.findall(r"\b[A-Z]{3,6}\b", text)):
        if name in t["known"] or is_known(name.lower()):
            continue
        first = text.find(name)
        if re.match(r"\s?[:\U0001f600-\U0001f64f☹☺]", text[first + len(name) :]) and text[first - 1] == "(":
            continue  # a ticker's exchange, which FR009 takes out
        if re.match(r"\. ", text[first + len(name) :]) and text[first - 1 : first] in ("", "\n"):
            continue  # a word above the news: « TENNIS. »
        around = text[max(0, first - 120) : first + 120]
        if not re.search(rf"\({name}\)|{name} \(", around) and not re.search(rf",\s{name}|{name},", around):
            spelled = re.search(rf"\({name}\)|\b{name} \(", material_text(case)) is not None
            say = f"Développe le sigle {name} à sa première mention"
            yield Hit(
                f"{say} : la source en donne le nom entier." if spelled else f"{say}.",
                first,
                first + len(name),
                severity="warning" if spelled else None,
            )


RULE = Rule("FR109", "acronym-never-spelled-out", "FR", "info", find, needs=("html",), doc=__doc__ or "")
