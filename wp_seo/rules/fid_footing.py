"""Un passage dont presque aucun mot n’est dans les sources n’a pas d’appui : motif, enjeu, généralité ou commentaire.
Source : les règles du chef d’édition, 2.

Bad:
    {"html": "<p>La banque a baissé son taux, alors que les ménages s’inquiètent pour leur avenir.</p>", "source_html": "<p>La banque a baissé son taux mercredi.</p>"}
Good:
    {"html": "<p>Mercredi, la banque a baissé son taux, alors que l’inflation recule.</p>", "source_html": "<p>La banque a baissé son taux mercredi. L’inflation recule.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.french.letters import CAPITALS
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.footing import CLAUSE, Ground, bearing, ground, trimmed


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Sentences, else clauses, without footing. Figures and names have rules of their own."""
    there = ground(case)
    if there is None:
        return
    for start, end in case.page.sentences:
        if start in there.general:
            continue
        if bare(there, start, end, t["sentence_words"], t["sentence_share"]):
            yield Hit(SAY, *trimmed(there.text, start, end))
            continue
        for clause in CLAUSE.finditer(there.text, start, end):
            if bare(there, *clause.span(), t["clause_words"], t["clause_share"]):
                yield Hit(SAY, *trimmed(there.text, *clause.span()))


def bare(there: Ground, start: int, end: int, least: int, most: float) -> bool:
    """Whether a passage of some words holds hardly one of the material's."""
    text = there.text[start:end]
    words = bearing(text)
    return len(words) >= least and not NAMED.search(text) and there.share(text) <= most


SAY = "Appuie ce passage sur une source ou ôte-le : ses mots n’y sont pas."
NAMED = re.compile(
    rf"\d|(?<=[\w'’,;:] )[{CAPITALS}]\w|\b(?i:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|soixante|cent|mille)\b"
)


RULE = Rule("FID030", "no-footing", "FID", "warning", find, needs=("html", "source_html"), last=True, doc=__doc__ or "")
