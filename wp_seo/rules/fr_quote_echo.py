"""Une citation n’est pas paraphrasée juste après. Source : les règles du chef d’édition, 9.

Bad:
    {"html": "<p>« Nous demandons aux clients de débrancher la batterie », a-t-elle dit. Elle demande ainsi aux clients de débrancher leur batterie.</p>"}
Good:
    {"html": "<p>« Nous demandons aux clients de débrancher la batterie », a-t-elle dit. Le rappel durera quatre mois.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from wp_seo.case import Case
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.footing import bearing, held, roots
from wp_seo.rules.fr_repeated import content
from wp_seo.rules.shared import plain


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """A sentence that says again what the quote before it said, or that is made of the quote's words."""
    page = case.page
    for (a, b), (c, d) in pairwise(page.sentences):
        quote = re.search(r"«([^«»]{20,})»", page.text[a:b])
        if not quote or "«" in page.text[c:d]:
            continue
        said, after = content(quote[1]), content(page.text[c:d])
        own, theirs = bearing(plain(page.text[c:d])), roots(plain(quote[1]))
        again = sum(held(w, theirs) for w in own)
        if (len(said) >= 4 and len(said & after) >= t["share"] * len(said)) or (
            again >= 2 and again >= t["own_share"] * len(own)
        ):
            yield Hit("Ôte cette paraphrase : la citation vient de le dire.", c, d)


RULE = Rule("FR106", "quote-paraphrased", "FR", "warning", find, needs=("html",), doc=__doc__ or "")
