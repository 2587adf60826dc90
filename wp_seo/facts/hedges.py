"""What a source tells of by a verb that hedges it, told by us without any hedge: found by the words the two clauses share."""

from __future__ import annotations

import re
from functools import lru_cache

from wp_seo.facts.clauses import fold_same, pattern
from wp_seo.facts.matching import Reading, Sentence
from wp_seo.source.quotes import SAID

_HEDGING = re.compile(
    r"(?<!pas )(?<!ne )(?<!n')\b(?:pourrai(?:t|ent)|aurai(?:t|ent)(?! du\b)|serai(?:t|ent)|peu(?:t|vent) (?:avoir|etre)"
    r"|(?:a|ont) (?:\w+ )?pu (?!etre evite))\b"
)
_NOT_HEDGING = re.compile(r"\b(?:ne|pas|jamais|si|s'ils?)\b[^,;]{0,18}$")
_CLOSED = re.compile(r"[:;.]")
_SAID = re.compile(rf", (?:{SAID})\b")
_APPOSED = re.compile(r", (?:\w+(?:é|i|u)e?s? (?:à|en|par|au|aux|depuis)|qui|dont) ")
"""« pourrait indemniser leurs pertes, évaluées à 3 milliards »: what is told in apposition is sure."""
_BEFORE = 30
"""Characters by which such a verb may stand before the first word of its clause that bears meaning."""
LEAST = 3
"""Words that a clause of ours must share with the source's, two of them behind the verb that hedges, and half of all of its."""


def hedge_lost(ours: Sentence, there: Reading) -> Sentence | None:
    """The sentence of the material whose hedged clause ours retells as sure; None where ours hedges or attributes too, or
    another clause of the material tells as much for sure."""
    if max((w.level for w in ours.words), default=2) == 2 or not any(w.verb for w in ours.words):
        return None
    if any(pattern(name).search(fold_same(ours.text)) for name in ("attributed", "may", "still")):
        return None
    told = [s for s in there.sentences if not s.quoted]
    if not any(_marks(s.text) for s in told):
        return None
    hedged, sure, found = 0, 0, None
    for theirs in told:
        for clause, roots in theirs.clauses.items():
            words = [w for w in theirs.words if w.clause == clause]
            end = next(
                (
                    b
                    for a, b in _marks(theirs.text)
                    if words[0].start - _BEFORE <= a <= words[-1].end
                    and not _CLOSED.search(theirs.text, b, max(b, words[0].start))
                ),
                None,
            )
            shared = len(ours.roots & roots)
            if end is None:
                sure = max(sure, shared)
                continue
            closed = _SAID.search(theirs.text, end) or _APPOSED.search(theirs.text, end)
            to = closed.start() if closed else len(theirs.text)
            behind = len(ours.roots & {w.root for w in words if end <= w.start < to})
            if shared > hedged and shared >= max(LEAST, len(roots) / 2) and behind >= 2:
                hedged, found = shared, theirs
    return found if hedged > sure else None


@lru_cache(1024)
def _marks(text: str) -> tuple[tuple[int, int], ...]:
    """Where verbs that hedge stand in a sentence."""
    folded = fold_same(text)
    return tuple(m.span() for m in _HEDGING.finditer(folded) if not _NOT_HEDGING.search(folded[: m.start()]))
