"""« Alors que » n’est pas « parce que » : pas de cause que la source ne donne pas. Source : les règles du chef d’édition, 10.

Bad:
    {"html": "<p>L’inflation est retombée à 2 %, la banque a donc baissé son taux.</p>", "source_html": "<p>La banque a baissé son taux, alors que l’inflation est retombée à 2 %.</p>"}
Good:
    {"html": "<p>La banque a baissé son taux alors que l’inflation retombait à 2 %.</p>", "source_html": "<p>La banque a baissé son taux, alors que l’inflation est retombée à 2 %.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.facts.clauses import fold_same, pattern
from wp_seo.facts.material import all_material
from wp_seo.facts.named import place
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.fr_repeated import content
from wp_seo.rules.shared import outside_quotes, plain


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """A causal link between facts that no sentence of the material links so; general knowledge brings its own."""
    if case.source_lang != "fr":
        return  # words are compared: a translation shares none
    material = [plain(s) for s in all_material(case)]
    causal_there = [content(s) for s in material if CAUSAL.search(s.lower()) or pattern("reason").search(fold_same(s))]
    text = plain(outside_quotes(case.page.text))
    general = (
        {place(case, s.text)[0] for s in case.article.sentences() if s.kind == "context"} if case.article else set()
    )
    for start, end in case.page.sentences:
        match = CAUSAL.search(text, start, end)
        if not match or start in general or pattern("because").search(fold_same(text[start:end])):
            continue
        own = content(text[start:end])
        if not any(len(own & there) >= 3 for there in causal_there):
            yield Hit(
                f"Ôte « {match.group()} » : la source ne donne pas cette cause.",
                start,
                end,
                severity="warning" if match.group().lower() == "donc" else None,
            )


CAUSAL = re.compile(r"\b(?:donc|provoqu\w+)\b", re.I)
"""Words that link two facts; those that stand before a reason (« parce que », « en raison de ») are FID021's."""


RULE = Rule("FR105", "cause-from-coincidence", "FR", "error", find, needs=("html", "source_html"), doc=__doc__ or "")
