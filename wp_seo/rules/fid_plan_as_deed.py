"""Ce qui s’étudie ou s’envisage n’est pas fait : « étudie un recours » n’est pas « a déposé un recours ».
Source : les règles du chef d’édition, 10.

Bad:
    {"html": "<p>L’association a déposé un recours mardi.</p>", "source_html": "<p>L’association étudie un recours.</p>"}
Good:
    {"html": "<p>L’association envisage un recours.</p>", "source_html": "<p>L’association étudie un recours.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.french.keyphrase import stem
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.footing import ground, trimmed


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """A deed whose object the material only plans; not where the material tells the deed too."""
    there = ground(case)
    if there is None:
        return
    planned = {stem(m[2]): f"{m[1]} … {m[2]}" for told in there.told for m in PLAN.finditer(told.lower())}
    done = {stem(m[1]) for told in there.told for m in DEED.finditer(told.lower())}
    text = there.text.lower()
    for start, end in case.page.sentences:
        for deed in DEED.finditer(text, start, end):
            plan = planned.get(stem(deed[1]))
            if plan and stem(deed[1]) not in done and not SOFT.search(there.text, start, end):
                yield Hit(f"Garde le degré : la source dit « {plan} ».", *trimmed(there.text, *deed.span()))


_OBJECT = r"\s(?:un|une|l'|le|la|les|des|son|sa|leur|cet?|cette)\s?(?:nouve\w+\s|éventuel\w*\s)?([a-zà-ÿ]{4,})"
SOFT = re.compile(
    r"\b\w+r(?:ait|aient)\b|\bpeu(?:t|vent)\b|\bpossible|peut-être|éventuel|envisag|projet|\bsi\b|menac|devra|prévo|prévu",
    re.I,
)
"""Signs that the deed is still to come in our sentence too."""
PLAN = re.compile(
    r"\b(étudi\w+|envisag\w+|examin\w+|réfléchi\w+ à|song\w+ à|projett?\w+|menac\w+ d'engager|menac\w+ de déposer)"
    + _OBJECT
)
DEED = re.compile(
    r"\b(?:(?:a|ont|va|vont|vient de|viennent de)\s(?:\w+\s)?(?:dépos|lanc|engag|introdui|intent|form|ouv|sign|vot|décid)\w+|"
    r"(?:dépos|lanc|engag|introdui|intent|form)(?:e|ent|t|era|eront|ra|ront))" + _OBJECT
)


RULE = Rule("FID031", "plan-told-as-deed", "FID", "error", find, needs=("html", "source_html"), doc=__doc__ or "")
