"""Aucune adresse électronique ni numéro de téléphone que le brouillon n’avait pas.

Bad:
    {"html": "<p>Appelez le 01 23 45 67 89.</p>", "source_html": "<p>Rien.</p>"}
Good:
    {"html": "<p>Appelez le 01 23 45 67 89.</p>", "source_html": "<p>Tél. 01.23.45.67.89</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.facts.material import all_material
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """E-mail addresses and telephone numbers that the material does not hold."""
    if case.source_html is None and case.dossier is None:
        return
    there = re.sub(r"[\s.\u00a0-]", "", " ".join([case.source_html or "", *all_material(case)]))
    for match in CONTACT.finditer(case.page.text):
        if re.sub(r"[\s.\u00a0-]", "", match.group()) not in there:
            yield Hit(f"Ôte « {match.group()} » : le brouillon ne l’a pas.", *match.span())


CONTACT = re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]*\w|(?<!\d)(?:\+33|0)[ .\u00a0-]?[1-9](?:[ .\u00a0-]?\d{2}){4}(?!\d)")


RULE = Rule("SAF003", "foreign-contact", "SAF", "error", find, needs=("html",), doc=__doc__ or "")
