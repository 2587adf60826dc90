"""Nier n’est pas reconnaître, contester n’est pas confirmer, relaxer n’est pas condamner : une prise de position que la
source ne porte nulle part, alors qu’elle porte la contraire, est une faute.

Bad:
    {"html": "<p>M. Roy reconnaît les faits.</p>", "source_html": "<p>M. Roy nie les faits.</p>"}
Good:
    {"html": "<p>M. Roy conteste les faits.</p>", "source_html": "<p>M. Roy nie les faits.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.facts.evidence import content, evidence, page_text
from wp_seo.rules.base import Case, Hit, Rule, Thresholds
from wp_seo.rules.pairing import pairs


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """A verb of one side where the material has only the other side's."""
    proof = evidence(case)
    if proof is None or proof.lang != "fr":
        return
    text = page_text(case)
    told: set[int] = set()
    for one, other in (*OPPOSED, *((b, a) for a, b in OPPOSED)):
        if not other.search(proof.text) or one.search(proof.text):
            continue
        objects = [content(proof.text[m.end() : m.end() + 60].split(".")[0]) for m in other.finditer(proof.text)]
        for match in one.finditer(text):
            own = content(text[match.end() : match.end() + 60].split(".")[0])
            if any(own & there for there in objects) and not EXCEPT.search(proof.text):
                told.add(match.start())
                said = other.search(proof.text)
                yield Hit(f"Rétablis la position : la source dit « {said.group() if said else ''} ».", *match.span())
    for start, _, own_text, there_text in pairs(case, t["least_score"]):
        for one, other in (*OPPOSED, *((b, a) for a, b in OPPOSED)):
            ours, theirs = one.search(own_text), other.search(there_text)
            if not ours or not theirs or start + ours.start() in told:
                continue
            if (
                EXCEPT.search(there_text)
                or other.search(own_text)
                or one.search(there_text)
                or _denied(own_text, ours) != _denied(there_text, theirs)
            ):
                continue
            yield Hit(
                f"Rétablis la position : la source dit « {theirs.group()} ».", start + ours.start(), start + ours.end()
            )


def _denied(sentence: str, match: re.Match[str]) -> bool:
    return bool(re.search(r"\b(?:n'|ne |pas |ni |sans |non )[^,;.]{0,24}$", sentence[: match.start()]))


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.I)


EXCEPT = re.compile(r"\b(?:sauf|hormis|excepté|à l'exception)\b", re.I)
OPPOSED = (
    (
        _any(r"nie|nient|niait|niaient|niée?s?|dément|démentent|démenti\w*"),
        _any(r"reconnaît|reconnaissent|reconnu\w*|avoue\w*|admet|admettent|admis"),
    ),
    (_any(r"conteste\w*|contestait"), _any(r"confirme|confirment|confirmé\w*")),
    (_any(r"adopt\w+|approuv\w+|vot\w+ pour"), _any(r"rejet\w+|repouss\w+|vot\w+ contre")),
    (_any(r"interdi\w+"), _any(r"permi\w+|autoris\w+")),
    (_any(r"r?ouver\w+|r?ouvr\w+"), _any(r"ferm(?:er?a?|é|ée|és|ées|eture|ent|ait)")),
    (_any(r"gagn\w+|remport\w+|battu|victoire"), _any(r"perd\w*|inclin\w+|défaite")),
    (_any(r"relax\w+|acquitt\w+"), _any(r"condamn\w+")),
    (_any(r"rejet\w+|refus\w+"), _any(r"approuv\w+|accept\w+")),
    (_any(r"unanimité|unanime\w*"), _any(r"majorité|partagé")),
)


RULE = Rule("FID015", "position-reversed", "FID", "error", find, needs=("html",), doc=__doc__ or "")
