"""Aucun fait ne figure que dans un intertitre, et aucun intertitre n’est vide de sens (« Contexte », « Conclusion »).
Source : les règles du chef d’édition, 12 et suivantes.

Bad:
    {"html": "<h2>Contexte</h2><p>Un texte.</p>"}
Good:
    {"html": "<h2>La banque baisse ses taux</h2><p>Un texte.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.rules.base import Case, Hit, Rule, Thresholds
from wp_seo.rules.shared import plain


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Figures that stand in a heading only; headings that inform of nothing."""
    page = case.page
    body = plain(" ".join(page.text[a:b] for a, b in page.sentences))
    for _, block in page.headings:
        text = plain(page.text[block.start : block.end])
        if EMPTY.fullmatch(text.strip(" ?!.")):
            yield Hit("Donne à cet intertitre une information, avec une idée de verbe.", block.start, block.end)
        for figure in re.findall(r"\d[\d ]*(?:,\d+)?", text):
            if not re.search(rf"(?<!\d){re.escape(figure.strip())}(?!\d)", body):
                yield Hit(f"Dis aussi « {figure.strip()} » dans le texte.", block.start, block.end)


EMPTY = re.compile(
    r"(?:le |un |les |des )?(?:contexte|conclusion|introduction|réactions?|analyse|perspectives?|enjeux|conséquences|en bref|à retenir|bilan|détails|sources|points? clés?|ce qu'il faut (?:savoir|retenir)|et maintenant|que retenir)(?: .{0,20})?",
    re.I,
)


RULE = Rule("FR108", "fact-only-in-heading", "FR", "warning", find, needs=("html",), doc=__doc__ or "")
