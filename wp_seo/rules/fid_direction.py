"""Une hausse reste une hausse, une baisse une baisse, autour du même chiffre ou, sans chiffre, du même nom.

Bad:
    {"html": "<p>Les ventes ont progressé de 8 %.</p>", "source_html": "<p>Les ventes ont reculé de 8 %.</p>"}
Good:
    {"html": "<p>Les ventes ont baissé de 8 %.</p>", "source_html": "<p>Les ventes ont reculé de 8 %.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.facts.evidence import content, evidence, page_numbers, page_text
from wp_seo.facts.moves import compared, moved
from wp_seo.facts.numbers import Number
from wp_seo.french.keyphrase import fold
from wp_seo.french.letters import CAPITALS
from wp_seo.rules.base import Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """The same figure with the opposite movement."""
    proof = evidence(case)
    if proof is None:
        return
    text = page_text(case)
    numbers = page_numbers(case)
    told: dict[int, int] = {}
    pairs = list(compared(proof.text, proof.numbers))
    for number in numbers:
        if number.in_words and number.value <= 3 and number.unit is None and number.noun not in ("places", "rangs"):
            continue
        same = [
            n for n in proof.by_value.same(number) if n.unit == number.unit or {n.unit, number.unit} == {"pt", "pp"}
        ]
        ours = direction(text, number) if same else 0
        told |= {n.start: direction(proof.text, n) for n in same if ours and n.start not in told}
        theirs = {told[n.start] for n in same} if ours else set()
        if not same and number.value > 1 and (went := moved(number, pairs)):
            ours, theirs = direction(text, number), set(went)
        if same and all(_paced(text, number) != _paced(proof.text, n) for n in same):
            continue
        if ours and theirs == {-ours}:
            yield Hit("Rétablis le sens : la source dit le contraire (hausse ou baisse).", number.start, number.end)
    for start, end in _without_figures(text, proof.text) if proof.lang == "fr" else ():
        yield Hit("Rétablis le sens : la source dit le contraire (hausse ou baisse).", start, end)


def _without_figures(text: str, source: str) -> Iterator[tuple[int, int]]:
    """Where a clause without a figure lets something of a name go up that the source only lets go down, or the other way: « celui de
    Calvex a augmenté »."""
    there = [(_about(clause), _named(clause), way) for _, clause, way in _moving(source)]
    for start, clause, way in _moving(text):
        names, about = _named(clause), _about(clause)
        ways = {w for told, of, w in there if names & of and about & told}
        if ways == {-way}:
            yield start, start + len(clause)


def _moving(text: str) -> Iterator[tuple[int, str, int]]:
    """(start, clause, 1 or -1) of each clause that moves one way and has no figure."""
    start = 0
    for end in (*(m.start() for m in _PARTS.finditer(text)), len(text)):
        clause = text[start:end]
        up, down = UP.search(clause), DOWN.search(clause)
        if bool(up) != bool(down) and not re.search(r"\d", clause):
            yield start, clause, 1 if up else -1
        start = end


def _about(clause: str) -> frozenset[str]:
    """What it says that moves, or « celui », without the names and the verb that moves it."""
    plain = UP.sub(" ", DOWN.sub(" ", re.sub(rf"[{CAPITALS}][\w'-]+", " ", clause)))
    return content(plain) | ({"that"} if re.search(r"\bcel(?:ui|le)s?\b|\bceux\b", plain) else set())


def _named(clause: str) -> frozenset[str]:
    return frozenset(fold(w) for w in re.findall(rf"(?<=[ '])[{CAPITALS}][\w-]{{2,}}", clause))


_PARTS = re.compile(r"[.;:()«»\n]|,(?!\d)| tandis qu| alors qu| mais | et (?=celui|celle|son |sa |le |la )")


def _paced(text: str, number: Number) -> bool:
    """Whether it tells how fast something moves: « l'inflation a ralenti à 2,1 % » is no fall of prices."""
    return _PACE.search(text, max(0, number.start - 60), number.start) is not None


_PACE = re.compile(r"\b(?:ralent|accélér|décélér|slow|accelerat|eas(?:ed|ing))\w*(?: \w+){0,3} $", re.I)


def direction(text: str, number: Number) -> int:
    """1 for up, -1 for down, 0 where the nearest words of the same clause don't tell or tell both."""
    signed = SIGNED.search(text[max(0, number.start - 3) : number.start])
    if signed and number.unit == "%":
        return 1 if signed[1] == "+" else -1
    before = RATE.sub(lambda m: " " * len(m.group()), text[max(0, number.start - 110) : number.start])
    left = re.split(r"[.;:()«»\n]|, | et | contre | mais | alors qu| tandis qu| avant d", before[-70:])[-1]
    right = re.split(
        r"[.;:()«»\n]|, | et | contre | mais | alors qu| tandis qu| avant d", text[number.end : number.end + 45]
    )[0]
    around = f"{left} # {right}"
    if SLOWER.search(left):
        return 0
    up, down = bool(UP.search(around)), bool(DOWN.search(around))
    return 0 if up == down else 1 if up else -1


RATE = re.compile(
    r"\b(?:prévisions?|perspectives?|taux|objectifs?) de croissance\b|\bgrowth (?:forecast|rate|outlook|target)s?\b",
    re.I,
)
"""A name of what is measured, not a movement."""
SLOWER = re.compile(r"\bn(?:e |['’])\w+(?: \w+)? plus que\b", re.I)
"""« n'augmentaient plus que de 1,9 % »: up, and less so; the source may tell either."""
SIGNED = re.compile(r"(?:^|[(\s])(?:([+−-]) ?|(–))$")
UP = re.compile(
    r"\b(?:hausse(?! des prix)|augment\w+|progress\w+|bond\w*|saut\w+|rebond\w*|(?<!manque à )gagn\w+|croît|crû|croître|croiss(?:ant\w*|aient|ait|ent)\b|croissance d[e'](?: \w+){0,2} ?#|accru\w*|mont(?:e|ée?s?|ait|er|ent)\b"
    r"|grimp\w+|dépass\w+|(?<!été )relev\w+(?! une? (?:recul|baisse|chute|diminution|réduction|repli))|rehauss\w+|supérieur\w*|accélér\w+|de plus\b|plus (?:nombreu|élev|haut|import)\w*|s'envol\w+|excéd\w+|au-dessus\b"
    r"|appréci\w+|(?:a|ont|avait|avaient) pris *#|prend(?:re|ent)? *#|en haut(?: de)? *#|adjug\w+|flamb\w+|épaissi\w*|s'élargi\w*|redress\w+"
    r"|rise[sn]?|rose|rising|jump\w*|soar\w*|climb\w*|gain\w*|increas\w+|grew|grow\w*|higher|surg\w+)|\bplus d[e'] *#|\b(?:up|more than) +#|#(?: ?%| per ?cent| points?| percentage points?)? (?:more|higher)\b",
    re.I,
)
DOWN = re.compile(
    r"\b(?:baiss\w+|recul\w+|chut\w+|perd\w*|cédait|cède|cédé|céder|diminu\w+|abaiss\w+|réduct\w+|rédui\w+|retomb\w+|tomb\w+|inférieur\w*|ralent\w+|de moins\b"
    r"|moins (?:nombreu|élev|haut|import)\w*|repli\w*|relâch\w+|ramen\w+|plong\w+|au-dessous\b|en dessous\b|dépréci\w+|fondu\w*|fond(?:re|ent|ait)\b|aminci\w*|dévis\w+"
    r"|coup(?:e|é|er|ent|ait)\b|gliss\w+|en bas(?: de)? *#|effondr\w+|dégring\w+|(?:a|ont|avait) abandonné|lâch\w+|s'érod\w*"
    r"|fell|cut(?:s|ting)?\b|trim(?:s|med|ming)?\b|slash\w*|fall(?:s|en|ing)?\b|drop\w*|declin\w+|slid\w*|lost|lower|decreas\w+|plung\w+|tumbl\w+|shed)|\bmoins d[e'] *#|\b(?:down|less than) +#|#(?: ?%| per ?cent| points?| percentage points?)? (?:less|fewer|lower)\b",
    re.I,
)


RULE = Rule("FID010", "direction-flipped", "FID", "error", find, needs=("html",), doc=__doc__ or "")
