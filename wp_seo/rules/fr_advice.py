"""Ni conseil au lecteur, ni appel à la vigilance que personne n’a lancé. Source : les règles du chef d’édition, 3.

Bad:
    {"html": "<p>Il est conseillé de changer vos mots de passe.</p>"}
Good:
    {"html": "<p>L’agence conseille de changer les mots de passe.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.facts.dates import find_dates
from wp_seo.facts.material import normal
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.footing import marked
from wp_seo.rules.headings import sections
from wp_seo.rules.shared import hits_of, outside_quotes, plain


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Matches of `data/advice.toml`; those of `data/counsel.toml` without footing; orders to the reader; whole sections."""
    yield from hits_of(case, "advice")
    for hit in marked(case, "counsel", t["footing"]):
        if _scheduled(normal(case.page.text[hit.start : hit.end])):
            continue
        yield Hit(hit.message, hit.start, hit.end, severity="warning")
    text = plain(outside_quotes(case.page.text))
    advised = [(b.start, end) for b, end in sections(case) if HEADING.search(text, b.start, b.end)]
    for start, end in advised:
        yield Hit("Ôte cette section de conseils : aucune source ne les donne.", start, end)
    source = plain(outside_quotes(case.source.text)) if case.source else ""
    if ADDRESS.search(source):
        return
    for start, end in case.page.spans:
        found = ORDER.match(text, start, end) or ADDRESS.search(text, start, end)
        if found and not any(a <= start < b for a, b in advised):
            yield Hit("N’interpelle pas le lecteur : dis qui demande cela, et à qui.", *found.span())


def _scheduled(clause: str) -> bool:
    """« les livraisons doivent commencer en mai 2027 »: what is planned, not what one ought to do."""
    return _DUE.search(clause) is not None and any(d.month or d.year for d in find_dates(clause, "fr"))


_DUE = re.compile(r"\b(?:doivent|devront)\b", re.I)
HEADING = re.compile(
    r"\b(?:comment (?:se |réagir|faire|protéger|éviter|préparer|bien |choisir|s'y|savoir)|que faire|bons réflexes|"
    r"(?:nos|quelques|les bons) (?:conseils|gestes|réflexes)|préparer (?:son|sa|ses|votre)|conseils (?:pour|aux))",
    re.I,
)
ORDER = re.compile(
    r"(?:(?:En cas|Avant|Après|Pour|Surtout|Enfin|Ensuite)\b[^,.]{0,50}, )?(?:[Nn]e |[Nn]')?(?:vous )?"
    r"(?!(?:[Cc]hez|[Aa]ssez|[Rr]ez|[Nn]ez|[Aa]vez|[Ff]erez|[Ss]erez|[Aa]urez)\b)[A-Za-zÀ-ÿ]{3,}ez(?:-(?:vous|les?|la|en|y|moi|nous))?\b(?!-)"
)
ADDRESS = re.compile(r"(?<![-\w])(?:[Vv]ous|[Vv]otre|[Vv]os)\b")


RULE = Rule("FR103", "advice", "FR", "error", find, needs=("html",), doc=__doc__ or "")
