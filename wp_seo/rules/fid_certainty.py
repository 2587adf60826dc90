"""Le degré de certitude reste celui de la source : « auraient pu », « jusqu’à », projet ≠ loi.

Bad:
    {"html": "<p>Trois agences fédérales ont perdu des courriels sensibles.</p>", "source_html": "<p>Trois agences fédérales auraient perdu des courriels sensibles.</p>"}
Good:
    {"html": "<p>Trois agences fédérales pourraient avoir perdu des courriels sensibles.</p>", "source_html": "<p>Trois agences fédérales auraient perdu des courriels sensibles.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.facts.evidence import content
from wp_seo.rules.base import Case, Hit, Rule, Thresholds
from wp_seo.rules.pairing import pairs


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """A hedge of the source that our sentence on the same facts lost."""
    for start, end, own, there in pairs(case, t["least_score"]):
        hedges = HEDGE.findall(there)
        if hedges and lost(own, there):
            yield Hit(f"Garde le degré : la source dit « {hedges[0]} ».", start, end)


def lost(own: str, there: str) -> bool:
    """Whether a clause that the source hedges stands in ours as a plain fact."""
    ours = [(c, content(c)) for c in CLAUSE.split(own)]
    for clause in CLAUSE.split(there):
        hedge = HEDGE.search(clause)
        if not hedge or hedge.group().lower() in own.lower():
            continue
        words = content(clause) - content(hedge.group())
        best, mine = max(ours, key=lambda pair: len(pair[1] & words))
        if len(words) >= 2 and len(words & mine) >= max(2, 0.5 * len(words)) and not SOFT.search(best):
            return True
    return False


CLAUSE = re.compile(r"[,;:()«»]| et | mais | tandis qu| alors qu")
HEDGE = re.compile(
    r"\b(?:auraient|aurait|pourraient|pourrait|seraient|serait|devraient|devrait|pouvant|jusqu'à|peut-être|peu(?:t|vent) (?:être|avoir)|soupçonn\w+|crai(?:nt|gn\w+)|redout\w+|menac\w+|possibles?|présum\w+|probabl\w+|susceptibles?|envisage\w*)\b",
    re.I,
)
SOFT = re.compile(
    r"\b\w+r(?:ait|aient)\b|\bpeu(?:t|vent)\b|\bpu\b|\bpossible|peut-être|éventuel|susceptible|risqu|probabl|présum|soupçon|jusqu'|potentiel|au plus|maxim|plafon|\bpourra|\bpouvant|envisag|évoqu|projet|propos|crain|doit|doivent|devra|prévo|prévu|attend|hypothèse|estim\w* qu|si\b|menac|redout|crain|au mieux|imput|attribu|accus",
    re.I,
)


RULE = Rule("FID008", "certainty-raised", "FID", "error", find, needs=("html",), doc=__doc__ or "")
