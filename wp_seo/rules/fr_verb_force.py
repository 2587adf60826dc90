"""Le verbe qui introduit une citation garde la force de la source : « dit » n’est pas « avoue », ni « martèle ».
Source : les règles du chef d’édition, 10 et 11.

Bad:
    {"html": "<p>« Les faits sont anciens », a avoué la ministre.</p>", "source_html": "<p>« Les faits sont anciens », a dit la ministre.</p>"}
Good:
    {"html": "<p>« Les faits sont anciens », a répondu la ministre.</p>", "source_html": "<p>« Les faits sont anciens », a dit la ministre.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.footing import ground, held


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Verbs of some force, in a sentence with a quote, that the material never uses."""
    there = ground(case)
    if there is None:
        return
    for start, end in case.page.sentences:
        if "«" not in case.page.text[start:end]:
            continue
        for verb in FORCE.finditer(there.text, start, end):
            told = verb[1].lower()
            alike = next((group for group in ALIKE if told.startswith(group)), ())
            if not held(told, there.known) and not any(held(f"{stem}er", there.known) for stem in alike):
                yield Hit(f"Rends le verbe de la source : elle n’écrit pas « {verb[1]} ».", *verb.span())


FORCE = re.compile(
    r"\b(?:(?:a|ont|avait|avaient|s'est|se sont|s'était)(?:-t-(?:il|elle|on))? )?"
    r"(avou\w+|reconn\w+|admet\w*|admis\w*|concéd\w+|concèd\w+|martel\w+|martèl\w+|ironis\w+|lâch\w+|emport\w+|fustig\w+|"
    r"tacl\w+|jubil\w+|tonn\w+|rugi\w+|raill\w+|persifl\w+|vitupér\w+|accus\w+|dénonc\w+|tranch\w+|menac\w+|jur\w+|"
    r"exig\w+|ordonn\w+|implor\w+|suppli\w+|regrett\w+|déplor\w+|révél\w+|confess\w+|gliss\w+|assén\w+|assèn\w+|"
    r"réclam\w+|indign\w+|insurg\w+)\b",
    re.I,
)


ALIKE = (("accus", "dénonc", "reproch"), ("déplor", "regrett"))
"""Verbs of one force, by their stems: whoever accuses also denounces."""


RULE = Rule("FR114", "verb-of-another-force", "FR", "warning", find, needs=("html", "source_html"), doc=__doc__ or "")
