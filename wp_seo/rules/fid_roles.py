"""Qui fait quoi à qui reste comme dans la source : vainqueur et vaincu, acheteur et cible ne changent pas de place.

Bad:
    {"html": "<p>Le groupe Norlac a racheté Belmont.</p>", "source_html": "<p>Le groupe Belmont a racheté Norlac.</p>"}
Good:
    {"html": "<p>Norlac a été racheté par Belmont.</p>", "source_html": "<p>Le groupe Belmont a racheté Norlac.</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.facts.actors import Deed, Said, deeds, name_roots, said
from wp_seo.facts.evidence import evidence
from wp_seo.facts.matching import compared, material_read
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.fid_negation import said as spoken


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Two actors who changed places round a verb, or in the two halves of a sentence."""
    proof, there = evidence(case), material_read(case)
    if proof is None or there is None:
        return
    names = name_roots(proof.known)
    done = [d for s in there.sentences if not s.quoted for d in deeds(s, names)]
    halves = [[c for _, c in said(s, names)] for s in there.sentences if not s.quoted]
    halves = [h for h in halves if len(h) > 1]
    for sentence, _ in compared(case):
        start, end = sentence.start, sentence.end
        if swapped := next((d for d in deeds(sentence, names) if _swapped(d, done)), None):
            yield Hit(
                "Rétablis les rôles : dans la source, c’est l’autre qui agit.",
                start + swapped.word.start,
                start + swapped.word.end,
                severity="error" if swapped.direct else None,
            )
        elif any(_other_half(clause, halves) for _, clause in said(sentence, names)):
            yield Hit(
                "Rétablis qui fait quoi : la source le dit d’un autre.",
                start,
                end,
            )


def _swapped(deed: Deed, done: list[Deed]) -> bool:
    if spoken(deed.word.root):
        return False  # « …, affirme l’agence »: who speaks stands behind
    same = [d for d in done if d.verb & deed.verb]
    if any(d.agent & deed.agent and d.patient & deed.patient for d in same):
        return False
    return any(
        d.agent & deed.patient and d.patient & deed.agent and not (d.agent & deed.agent or d.patient & deed.patient)
        for d in same
    )


def _other_half(clause: Said, halves: list[list[Said]]) -> bool:
    """Whether what is said of an actor is said, in a sentence of the material that names both, of the other one alone."""
    if not clause.leads:
        return False
    own = max((_weight(c.about & clause.about) for h in halves for c in h if c.actors & clause.actors), default=0)
    for half in halves:
        if not any(c.actors & clause.actors for c in half):
            continue
        for other in half:
            if (
                other.leads
                and not other.actors & clause.actors
                and not own
                and _weight(other.about & clause.about) >= 2
            ):
                return True
    return False


def _weight(shared: frozenset[str]) -> int:
    return sum(2 if root[0].isdigit() else 1 for root in shared)


RULE = Rule("FID020", "roles-swapped", "FID", "warning", find, needs=("html",), doc=__doc__ or "")
