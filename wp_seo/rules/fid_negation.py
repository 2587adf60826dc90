"""Ce que la source nie reste nié, ce qu’elle affirme reste affirmé.

Bad:
    {"html": "<p>Des données bancaires de clients ont été copiées par les pirates.</p>", "source_html": "<p>Aucune des données bancaires de clients n’a été copiée par les pirates.</p>"}
Good:
    {"html": "<p>Aucune donnée bancaire de clients n’a été copiée par les pirates.</p>", "source_html": "<p>Aucune des données bancaires de clients n’a été copiée par les pirates.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.facts.evidence import content
from wp_seo.rules.base import Case, Hit, Rule, Thresholds
from wp_seo.rules.pairing import pairs


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """A negation on one side only, on the same facts in the same words."""
    for start, end, own, there in pairs(case, t["least_score"]):
        ours, theirs = (
            clauses(own),
            [*clauses(there), *((words, not said) for words, said in clauses(there, without=True))],
        )
        for words, denied in ours:
            best = max(theirs, key=lambda c: len(c[0] & words), default=None)
            if best is None or len(words) < 2 or RESTRICTED.search(own):
                continue
            shared = len(best[0] & words)
            if any(said == denied and len(other & words) >= t["rival"] * shared for other, said in theirs):
                continue
            if best[1] != denied and shared >= 2 and shared >= t["share"] * min(len(words), len(best[0])):
                say = "Remets la négation de la source" if best[1] else "Ôte la négation : la source affirme"
                yield Hit(f"{say} : « {there.strip()[:100]} ».", start, end)
                break


def clauses(sentence: str, *, without: bool = False) -> list[tuple[frozenset[str], bool]]:
    """(content, denied?) of each clause outside quotes; `without`: of those alone that say « sans », which may be told
    either way (« 42 jours sans nouveau cas »).
    """
    text = re.sub(r"«[^«»]*»", " ", sentence)
    parts = re.split(r"[,;:()]| mais | tandis qu| alors qu| et (?=(?:n'|ne|aucun|pas|a|ont|est|sont|il|elle))", text)
    found = []
    for part in filter(str.strip, parts):
        if not without or WITHOUT.search(part):
            found.append((content(NAME.sub(" ", part)) - WORDS, denied(part)))
    return found


def denied(clause: str) -> bool:
    """Whether the clause denies; « ne … que » only restricts."""
    if RESTRICTED.search(clause) and not re.search(r"\b(?:pas|aucune?|jamais|rien)\b", clause):
        return False
    if re.search(r"\bni\b.*\bni\b", clause):
        return True
    return bool(NEGATION.search(clause)) != bool(REFUSAL.search(clause))  # « n’a pas exclu » affirms


WITHOUT = re.compile(r"\bsans\b", re.I)
RESTRICTED = re.compile(r"\bn(?:e\b|').{0,40}\bqu(?:e\b|')")
NEGATION = re.compile(
    r"\bn'|\bne\b|\bpas\b|\bjamais\b|\baucune?\b|\bni\b|\bsans (?=\w+(?:er|ir|re|oir)\b)|\bnul(?:le)?\b|\bnon\b|\bpersonne n",
    re.I,
)
REFUSAL = re.compile(
    r"\brefus\w*|\bni(?:e|é|ent|ait|aient|er)\b|\bdémen\w*|\brejet\w*|\babsence\b|\bexclu\w*|\béchapp\w*|\bhors\b|\binterdi\w*|\bgratui\w*|\bexempt\w*",
    re.I,
)
NAME = re.compile(r"(?<=\w )(?:[dl]')?[A-ZÀ-Ý][\w-]+|^[A-ZÀ-Ý][\w-]+ (?=[A-ZÀ-Ý])")
WORDS = frozenset({"jama", "aucun", "refus", "sans", "absenc"})


RULE = Rule("FID009", "negation-flipped", "FID", "error", find, needs=("html",), doc=__doc__ or "")
