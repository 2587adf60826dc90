"""Le degré de certitude reste celui de la source : « auraient pu », « jusqu’à », projet ≠ loi.

Bad:
    {"html": "<p>Trois agences fédérales ont perdu des courriels sensibles.</p>", "source_html": "<p>Trois agences fédérales auraient perdu des courriels sensibles.</p>"}
Good:
    {"html": "<p>Trois agences fédérales pourraient avoir perdu des courriels sensibles.</p>", "source_html": "<p>Trois agences fédérales auraient perdu des courriels sensibles.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.facts.chances import made_sure
from wp_seo.facts.clauses import fold_same, pattern
from wp_seo.facts.evidence import evidence, page_numbers, page_text
from wp_seo.facts.hedges import hedge_lost
from wp_seo.facts.matching import Reading, Sentence, best, compared, of_another, page_read
from wp_seo.facts.named import named
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """What the source says may be, or is still to come, told as a fact or as sure to come."""
    seen: set[int] = set()
    for sentence, there in compared(case):
        if sentence.text.rstrip().endswith("?"):
            continue
        against = raised(sentence, there, t) or hedge_lost(sentence, there)
        if (
            against
            and not of_another(sentence, against)
            and not (_PERMITS.search(sentence.text) and _CAN.search(against.text))
        ):
            seen.add(sentence.start)
            yield Hit(
                _SAY.format(against.text.strip()[:100]),
                sentence.start,
                sentence.end,
                severity="warning" if ABLE.search(against.text) and "peut" not in sentence.text else None,
            )
    yield from _sure_figures(case, seen)
    proof, rests = evidence(case), named(case)
    for sentence in page_read(case) if proof is not None else ():
        sources = rests.get(sentence.start, proof.sentences) if proof is not None else ()
        if sentence.start not in seen and (open_ := made_sure(sentence.text, tuple(sources), case.source_lang)):
            yield Hit(_SAY.format(open_.strip()[:100]), sentence.start, sentence.end)


def _sure_figures(case: Case, sure: set[int]) -> Iterator[Hit]:
    """Where a figure that the French source only says may be is told without any reserve."""
    proof = evidence(case)
    if proof is None or proof.lang != "fr":
        return
    text = page_text(case)
    sentences = [s for s in case.page.sentences if s[0] not in sure]
    for number in page_numbers(case):
        same = proof.by_value.same(number) if number.unit else []
        if not same or not all(_MAY_BE.search(proof.text, max(0, n.start - _NEAR), n.start) for n in same):
            continue
        start, end = next(((a, b) for a, b in sentences if a <= number.start < b), (0, 0))
        if end and not _RESERVED.search(text[start:end]):
            line = proof.text[proof.text.rfind("\n", 0, same[0].start) + 1 :].split("\n", 1)[0]
            yield Hit(_SAY.format(line.strip()[:100]), start, end)


_NEAR = 60
_MAY_BE = re.compile(r"\bpourrai(?:t|ent) [^.;:,()«»\n]{0,40}$")
_RESERVED = re.compile(
    r"\b(?:pourr|peu[tv]|devr|envisag|estim|possib|éventuel|risqu|jusqu|espér|compt|attend|prévo|vise|propos|selon|d'après|crain|redout|menac|étud"
    r"|question de|hypothès|projet|voudr|veu[tl]|souhait|plafon|maxim|dépass|excéd|au plus)|rai(?:t|ent)\b|\?",
    re.I,
)


_SAY = "Garde le degré : la source dit « {} »."


def raised(sentence: Sentence, there: Reading, t: Thresholds) -> Sentence | None:
    """The sentence of the material whose hedge ours lost; None where none was."""
    attributed = pattern("attributed").search(fold_same(sentence.text)) is not None
    surest = max((w.level for w in sentence.words), default=2)
    for word in sentence.words:
        known = there.roots.get(word.root, [])
        if surest == 2 or not word.verb or word.level == 2 or not any(o.governed > word.level for _, o in known):
            continue
        _, opposing, against, count = best(
            sentence, word, ((s, o, o.governed <= word.level) for s, o in known if o.governed or o.level <= word.level)
        )
        agreeing = best(sentence, word, ((s, o, True) for s, o in known if o.level <= word.level))[0]
        if against is None or (attributed and not _firm(against)):
            continue
        if opposing >= (t["alone"] if not count else t["beside_others"]) and opposing > agreeing + t["margin"]:
            return against
    return None


_PERMITS = re.compile(r"\bpermet(?:tent|tait|taient|tra|tront)? ", re.I)
_CAN = re.compile(
    r"\bpeu(?:t|vent)\b", re.I
)  # « les agents peuvent ordonner », « la loi permet aux agents d'ordonner »
ABLE = re.compile(r"\bpeu(?:t|vent) \w+(?:er|ir|re) (?:jusqu'à )?\d", re.I)
"""« peut remplir 9 000 flacons »: what a thing is able to, not what may be so."""


def _firm(sentence: Sentence) -> bool:
    return pattern("firm_may").search(fold_same(sentence.text)) is not None


RULE = Rule("FID008", "certainty-raised", "FID", "error", find, needs=("html",), doc=__doc__ or "")
