"""« Absent des sources » n’est pas « inconnu » : l’article ne raconte pas ce qu’il ignore, sauf si une source constate le manque.
Source : les règles du chef d’édition, 4 et 5.

Bad:
    {"html": "<p>La digue a cédé. L’heure de la rupture n’est toutefois pas précisée.</p>", "source_html": "<p>La digue a cédé.</p>"}
Good:
    {"html": "<p>La digue a cédé. L’heure n’est pas connue.</p>", "source_html": "<p>La digue a cédé. La préfecture dit que l’heure n’est pas connue.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from wp_seo.case import Case
from wp_seo.facts.evidence import evidence, page_text
from wp_seo.facts.named import named
from wp_seo.facts.silence import no_answer
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.footing import bearing, ground, held, roots, trimmed
from wp_seo.rules.shared import Folded, lexicon, outside_quotes


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Sentences that match `data/gaps.toml`, unless the material has a refusal or a negation with half of their words."""
    there = ground(case)
    if there is None:
        if evidence(case) is None:
            yield from unchecked(case)
        return
    folded = Folded(there.text)
    denied = [s for s, told in zip(there.sentences, there.told, strict=True) if DENIES.search(told)]
    for start, end in case.page.sentences:
        if start in there.general:
            continue
        for pattern, say in lexicon("gaps"):
            if pattern.search(folded.shown_to(pattern), start, end):
                words = bearing(there.text[start:end])
                if _stated(case, start, words) or (
                    no_answer(there.text[start:end]) and any(map(no_answer, there.told))
                ):
                    break
                if not any(sum(held(w, s) for w in words) >= t["share"] * len(words) for s in denied):
                    yield Hit(say, *trimmed(there.text, start, end))
                break


def _stated(case: Case, start: int, words: Collection[str]) -> bool:
    """Whether a source that the written sentence names denies something of what it tells: « 2 140 signatures, non vérifiées »."""
    return any(DENIES.search(told) and any(held(w, roots(told)) for w in words) for told in named(case).get(start, ()))


def unchecked(case: Case) -> Iterator[Hit]:
    """Without any source nobody can say who states the gap: a warning."""
    text = outside_quotes(page_text(case))
    folded = Folded(text)
    for start, end in case.page.sentences:
        for pattern, _ in lexicon("gaps"):
            if pattern.search(folded.shown_to(pattern), start, end):
                yield Hit(UNCHECKED, *trimmed(text, start, end), severity="warning")
                break


UNCHECKED = "Vérifie qu’une source constate ce manque, sinon ôte-le : absent du dossier n’est pas inconnu."
DENIES = re.compile(
    r"\bn(?:e |')|\brefus|\bsans\b|\baucun|\bdéclin|\binconnu|\bignor|\bincertain|\bnon (?:précis|divulgu|communiqu|identifi|révél|chiffr|vérifi|confirm)|\bindétermin",
    re.I,
)


RULE = Rule("FR117", "told-gap", "FR", "error", find, needs=("html",), doc=__doc__ or "")
