"""Chaque image, galerie, intégration, tableau ou code court du brouillon revient une fois, octet pour octet."""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """An element missing, or there more often than in the draft."""
    carried = case.dossier.source.carried if case.dossier else ()
    for element in {c.markup: c for c in carried}.values():
        wanted = sum(c.markup == element.markup for c in carried)
        if any(element.markup in c.markup and c.markup != element.markup for c in carried):
            continue  # part of another element: counted with it
        if case.html.count(element.markup) != wanted:
            yield Hit(
                f"Remets l’élément {element.id} ({element.kind}) tel quel, une fois.", excerpt=element.markup[:120]
            )


RULE = Rule("HTM004", "element-lost", "HTM", "blocker", find, needs=("html", "dossier"), doc=__doc__ or "")
