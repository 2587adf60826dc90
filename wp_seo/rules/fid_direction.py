"""Une hausse reste une hausse, une baisse une baisse, autour du même chiffre.

Bad:
    {"html": "<p>Les ventes ont progressé de 8 %.</p>", "source_html": "<p>Les ventes ont reculé de 8 %.</p>"}
Good:
    {"html": "<p>Les ventes ont baissé de 8 %.</p>", "source_html": "<p>Les ventes ont reculé de 8 %.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.facts.dates import find_dates
from wp_seo.facts.evidence import evidence, page_text, spans
from wp_seo.facts.numbers import Number, find_numbers, same_value
from wp_seo.rules.base import Case, Hit, Rule, Thresholds


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """The same figure with the opposite movement."""
    proof = evidence(case)
    if proof is None or proof.lang != "fr":
        return
    text = page_text(case)
    numbers = find_numbers(text, "fr", spans(find_dates(text, "fr")))
    for number in numbers:
        if number.in_words and number.value <= 3:
            continue
        same = [n for n in proof.numbers if same_value(number, n) and n.unit == number.unit]
        ours = direction(text, number)
        theirs = {direction(proof.text, n) for n in same}
        if ours and same and theirs == {-ours}:
            yield Hit("Rétablis le sens : la source dit le contraire (hausse ou baisse).", number.start, number.end)


def direction(text: str, number: Number) -> int:
    """1 for up, -1 for down, 0 where the nearest words of the same clause don't tell or tell both."""
    left = re.split(
        r"[.;:()«»\n]|, | et | contre | alors qu| tandis qu", text[max(0, number.start - 70) : number.start]
    )[-1]
    right = re.split(r"[.;:()«»\n]|, | et | contre | alors qu| tandis qu", text[number.end : number.end + 45])[0]
    around = f"{left} # {right}"
    up, down = bool(UP.search(around)), bool(DOWN.search(around))
    return 0 if up == down else 1 if up else -1


UP = re.compile(
    r"\b(?:hausse(?! des prix)|augment\w+|progress\w+|bond\w*|gagn\w+|croît|croiss\w+|accru\w*|mont(?:e|é|ée|ait|er)\b|grimp\w+|dépass\w+|relev\w+|supérieur\w*|accélér\w+|de plus\b|s'envol\w+|excéd\w+|au-dessus\b)|\bplus d[e'] ?#",
    re.I,
)
DOWN = re.compile(
    r"\b(?:baiss\w+|recul\w+|chut\w+|perd\w*|cédait|cède|cédé|diminu\w+|abaiss\w+|réduct\w+|rédui\w+|retomb\w+|inférieur\w*|ralent\w+|de moins\b|repli\w*|ramen\w+|plong\w+|au-dessous\b|en dessous\b)|\bmoins d[e'] ?#",
    re.I,
)


RULE = Rule("FID010", "direction-flipped", "FID", "error", find, needs=("html",), doc=__doc__ or "")
