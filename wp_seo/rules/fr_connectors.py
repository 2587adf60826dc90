"""Un connecteur au plus en tête de paragraphe et pas à chaque phrase : un lien décoratif est une faute.
Source : les règles du chef d’édition, 6.

Bad:
    {"html": "<p>Ainsi, il part. En outre, il rit. Toutefois, il dort. Enfin, il lit.</p>"}
Good:
    {"html": "<p>Il part, il rit. Toutefois, il dort.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.rules.base import Case, Hit, Rule, Thresholds
from wp_seo.rules.shared import plain


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """Paragraphs in which nearly each sentence opens with a connector."""
    page = case.page
    for block in page.blocks:
        if block.tag != "p":
            continue
        spans = [(a, b) for a, b in page.sentences if block.start <= a < block.end]
        opening = [HEAD.match(plain(page.text[a:b])) is not None for a, b in spans]
        if sum(opening) >= t["most"] + 1:
            yield Hit("Ôte les connecteurs de trop : un seul lien réel par paragraphe.", block.start, block.end)


HEAD = re.compile(
    r"(?:par ailleurs|en outre|de plus|ainsi|cependant|toutefois|néanmoins|en effet|par conséquent|en revanche|également|enfin|ensuite|d'abord|dès lors|or|aussi|notamment|en conséquence|pourtant)\b",
    re.I,
)


RULE = Rule("FR110", "piled-connectors", "FR", "warning", find, needs=("html",), doc=__doc__ or "")
