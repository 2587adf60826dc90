"""Un connecteur par paragraphe, pour un lien réel, et pas à chaque phrase : un lien décoratif est une faute.
Source : les règles du chef d’édition, 6, et seconde série, 2.

Bad:
    {"html": "<p>Ainsi, il part. En outre, il rit. Toutefois, il dort. Enfin, il lit.</p>"}
Good:
    {"html": "<p>Il part, il rit. Toutefois, il dort.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.shared import outside_quotes, plain


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Paragraphs in which more than a few sentences open with a connector, or nearly each one bears one."""
    page, text = case.page, plain(outside_quotes(case.page.text))
    for block in page.blocks:
        if block.tag != "p":
            continue
        spans = [(a, b) for a, b in page.sentences if block.start <= a < block.end]
        opening = sum(CONNECTOR.match(text, a, b) is not None for a, b in spans)
        bearing = sum(CONNECTOR.search(text, a, b) is not None for a, b in spans)
        if opening > t["most"] or (bearing > t["most"] and bearing >= t["share"] * len(spans)):
            yield Hit("Ôte les connecteurs de trop : un seul lien réel par paragraphe.", block.start, block.end)


CONNECTOR = re.compile(
    r"\b(?:par ailleurs|en outre|de plus|ainsi|cependant|toutefois|néanmoins|en effet|par conséquent|en revanche|également|"
    r"enfin|ensuite|d'abord|dès lors|aussi|notamment|en conséquence|pourtant|donc)\b|^or\b",
    re.I,
)


RULE = Rule("FR110", "piled-connectors", "FR", "warning", find, needs=("html",), doc=__doc__ or "")
