"""Pas de cause que la source ne donne pas : « après » ou « alors que » n’est pas « à cause de ».

Bad:
    {"html": "<p>L’usine a fermé son atelier à cause de l’enquête.</p>", "source_html": "<p>L’usine a fermé son atelier après l’ouverture de l’enquête.</p>"}
Good:
    {"html": "<p>L’usine a fermé son atelier à cause de l’enquête.</p>", "source_html": "<p>L’enquête a obligé l’usine à fermer son atelier.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.facts.clauses import fold_same, pattern, read
from wp_seo.facts.evidence import evidence, page_text
from wp_seo.facts.matching import Sentence, material_read, page_read
from wp_seo.facts.named import place
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """A reason whose words no sentence of the material gives as one; general knowledge brings its own."""
    proof, there = evidence(case), material_read(case)
    if proof is None or there is None:
        return
    text = page_text(case)
    every = [(_roots(s), fold_same(s)) for s in proof.sentences]
    causal = [roots for roots, folded in every if pattern("reason").search(folded)]
    causal += [
        frozenset[str]().union(*(r for r, _ in every[max(0, at - 2) : at + 1]))
        for at, (_, folded) in enumerate(every)
        if CONCLUDES.search(folded)
    ]
    causal += [roots for roots, folded in every if BY.search(folded)]
    told = [roots for roots, folded in every if " : " in folded]
    lacking = [roots for roots, folded in every if LACK.search(folded)]
    general = (
        {place(case, s.text)[0] for s in case.article.sentences() if s.kind == "context"} if case.article else set()
    )
    for sentence in page_read(case):
        folded = fold_same(sentence.text)
        if sentence.start in general or not (because := pattern("because").search(folded)):
            continue
        if NO_CAUSE.search(folded, 0, because.start()):
            continue
        clause = re.match(r"[^,;:.]*", sentence.text[because.end() :])
        cause = _roots(clause.group() if clause else "")
        effect = sentence.roots - cause
        given = causal + lacking if because.group().startswith(("faute", "par manque")) else causal
        weak = pattern("weak_because").match(folded, because.start()) is not None
        given = [*given, *told] if weak else given
        if _after_event(folded, cause | effect, every) or any(_acts(cause, effect, s) for s in there.sentences):
            continue
        if len(cause) >= _WHOLE and any(cause <= roots for roots in given):
            continue  # all of the reason is one there
        if not cause or any(cause & roots and len(effect & roots) >= min(1, len(effect)) for roots in given):
            continue
        said = text[sentence.start + because.start() : sentence.start + because.end()].strip()
        if said.lower().startswith("faute") and not any(
            cause & roots or (WANT.search(folded) and effect & roots) for roots, folded in every
        ):
            weak = False
        linked = max((len(cause & roots) for roots, _ in every), default=0) >= t["linked"]
        yield Hit(
            f"Ôte « {said} » : la source ne donne pas cette cause.",
            sentence.start,
            sentence.end,
            severity="warning" if weak and (not linked or said.lower().startswith("grâce")) else None,
        )


def _acts(cause: frozenset[str], effect: frozenset[str], told: Sentence) -> bool:
    """Whether a sentence of the source has the reason act: « une panne avait cloué la flotte au sol »."""
    verb = next((n for n, w in enumerate(told.words) if w.verb and n), 0)
    subject = frozenset(w.root for w in told.words[:verb])
    return bool(cause & subject) and cause <= told.roots and len(effect & (told.roots - cause)) >= _DONE


_DONE = 2


def _after_event(ours: str, roots: frozenset[str], every: list[tuple[frozenset[str], str]]) -> bool:
    """Whether what follows a mishap (« neutralisée après une chute ») is told as its effect: nobody doubts that."""
    mishaps = {m[1] for m in AFTER.finditer("\n".join(folded for _, folded in every))}
    told = [m for m in mishaps if re.search(rf"\b{m}", ours)]
    return any(re.search(rf"\b{m}", folded) and len(roots & there) >= _SHARED for m in told for there, folded in every)


_WHOLE = 2
_SHARED = 3
AFTER = re.compile(
    r"\b(?:apres|a la suite d)(?:'| )?(?:un[e]? |le |la |l'|les |des? |e )?(?:[a-z]+ )?"
    r"(chute|accident|incident|panne|incendie|explosion|seisme|tempete|orage|inondation|crue|collision|avarie|eboulement|avalanche)"
)


def _roots(text: str) -> frozenset[str]:
    return frozenset(w.root for w in read(text))


BY = re.compile(
    r"\b(?:s'|se )\w+(?: \w+){0,2} par\b"
    r"|\b(?:interromp|provoqu|caus|retard|perturb|ralenti|paralys|bloqu|coup|endommag|emport|frein|aliment|attis|declench)\w*(?: [\w']+){0,4} par\b|\b(?:meur\w*|mort\w*|blesse\w*|detruit\w*) par\b"
)
"""« s'échauffer par défaut interne »: what follows is the reason."""
NO_CAUSE = re.compile(r"\b(?:n'|ne |ce qui )$")
"""« n'a causé aucun décès », « on ignore ce qui a provoqué »: no cause is told."""
CONCLUDES = re.compile(r"\b(?:donc|par consequent|en consequence|des lors|c'est pourquoi|ainsi)\b")
"""Words that make a reason of the one or two sentences before."""
WANT = re.compile(r"\bfaute d|\bmanqu\w+|\bsans\b")
LACK = re.compile(r"\bn(?:e |')\w+|\baucune?\b|\bsans\b|\bmanqu\w+")  # what « faute de » may rest on


RULE = Rule("FID021", "cause-not-in-source", "FID", "error", find, needs=("html",), doc=__doc__ or "")
