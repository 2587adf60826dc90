"""Le degré de certitude reste celui de la source : « auraient pu », « jusqu’à », projet ≠ loi.

Bad:
    {"html": "<p>Trois agences fédérales ont perdu des courriels sensibles.</p>", "source_html": "<p>Trois agences fédérales auraient perdu des courriels sensibles.</p>"}
Good:
    {"html": "<p>Trois agences fédérales pourraient avoir perdu des courriels sensibles.</p>", "source_html": "<p>Trois agences fédérales auraient perdu des courriels sensibles.</p>"}
"""

from __future__ import annotations

from collections.abc import Iterator

from wp_seo.facts.clauses import fold_same, pattern
from wp_seo.facts.matching import Reading, Sentence, beside, best, material_read, page_read, worded
from wp_seo.rules.base import Case, Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """What the source says may be, or is still to come, told as a fact or as sure to come."""
    there = material_read(case)
    if there is None:
        return
    for sentence in page_read(case):
        if against := raised(sentence, there, t):
            yield Hit(f"Garde le degré : la source dit « {against.text.strip()[:100]} ».", sentence.start, sentence.end)


def raised(sentence: Sentence, there: Reading, t: Thresholds) -> Sentence | None:
    """The sentence of the material whose hedge ours lost; None where none was."""
    attributed = pattern("attributed").search(fold_same(sentence.text)) is not None
    for word in sentence.words:
        known = there.roots.get(word.root, [])
        if word.level == 2 or not any(o.governed > word.level for _, o in known):
            continue
        _, opposing, against, count = best(
            sentence, word, ((s, o, o.governed <= word.level) for s, o in known if o.governed or o.level <= word.level)
        )
        agreeing = best(sentence, word, ((s, o, True) for s, o in known if o.level <= word.level))[0]
        if against is None or (attributed and not _firm(against)):
            continue
        if opposing >= (t["alone"] if not count else t["beside_others"]) and opposing > agreeing + t["margin"]:
            return against
    return _clause_raised(sentence, there, t, attributed)


def _clause_raised(sentence: Sentence, there: Reading, t: Thresholds, attributed: bool) -> Sentence | None:
    """The same by clauses: one that says most of what a hedged one says, in other verbs and without the hedge."""
    for clause, roots in sentence.clauses.items():
        sure = max(w.level for w in sentence.words if w.clause == clause)
        if sure == 2 or len(roots) < 2:
            continue
        hedged, plain, against = 0, 0, None
        for theirs, at, count in beside(sentence, clause, there):
            words = [w for w in theirs.words if w.clause == at]
            if theirs.quoted or max(w.level for w in words) <= sure:
                plain = max(plain, count)
            elif any(w.governed > sure for w in words) and count >= max(2, t["share"] * worded(theirs, at), hedged + 1):
                hedged, against = count, theirs
        if against is not None and hedged > plain and not (attributed and not _firm(against)):
            return against
    return None


def _firm(sentence: Sentence) -> bool:
    return pattern("firm_may").search(fold_same(sentence.text)) is not None


RULE = Rule("FID008", "certainty-raised", "FID", "error", find, needs=("html",), doc=__doc__ or "")
