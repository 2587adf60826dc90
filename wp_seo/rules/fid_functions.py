"""Chacun garde la fonction que la source lui donne : une ministre n’est pas une présidente, ni un agent un avocat.

Bad:
    {"html": "<p>La présidente du pays, Helena Vasco, a exclu de céder.</p>", "source_html": "<p>La ministre du Travail, Helena Vasco, a exclu de céder.</p>"}
Good:
    {"html": "<p>Helena Vasco, ministre du Travail, a exclu de céder.</p>", "source_html": "<p>La ministre du Travail, Helena Vasco, a exclu de céder.</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.facts.clauses import read
from wp_seo.facts.evidence import Evidence, evidence, page_text
from wp_seo.facts.functions import groups_in, held, portfolios, titled
from wp_seo.facts.names import tokens
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """A function that no sentence of the material on the same person names, where one names another; a ministry that is not of
    those that it names."""
    proof = evidence(case)
    if proof is None:
        return
    text = page_text(case)
    sentences = [(s, frozenset(tokens(s))) for s in proof.sentences]
    for start, end, name, ours in held(text):
        last = tokens(name)[-1]
        told = [s for s, words in sentences if last in words]
        known = [(s, groups_in(s)) for s in told]
        if any(ours & groups for _, groups in known):
            continue
        given = next((s for s in told if any(last in tokens(n) for *_, n, _ in held(s))), None)
        if given:
            yield Hit(f"Rends à {name} sa fonction : la source dit « {given.strip()[:100]} ».", start, end)
    yield from _taken(text, proof)
    known_for = (
        frozenset[str]().union(*(of for _, _, of in portfolios(proof.text))) if proof.lang == "fr" else frozenset()
    )
    for start, end, of in portfolios(text) if known_for else ():
        if of and not of & known_for:
            yield Hit(f"Rends son nom au ministère : la source dit « {', '.join(sorted(known_for))} ».", start, end)


def _taken(text: str, proof: Evidence) -> Iterator[Hit]:
    """Titles that the sources give to somebody else only: « la restauratrice » before the judge's name."""
    owners: dict[frozenset[str], dict[str, str]] = {}
    for _, _, title, name in titled(proof.text) if proof.lang == "fr" else ():
        owners.setdefault(_roots(title), {}).setdefault(tokens(name)[-1], name)
    for start, end, title, name in titled(text) if owners else ():
        ours, last = _roots(title), tokens(name)[-1]
        owner = next((who for theirs, who in owners.get(ours, {}).items() if theirs != last), None)
        if owner and not any(last in tokens(s) and ours <= _roots(s) for s in proof.sentences):
            yield Hit(f"Rends à chacun sa fonction : dans la source, c’est celle de {owner}.", start, end)


def _roots(text: str) -> frozenset[str]:
    return frozenset(w.root for w in read(text))


RULE = Rule("FID032", "function-changed", "FID", "error", find, needs=("html",), doc=__doc__ or "")
