"""What an English source says has not been done yet, told by us as done: found by the names, figures and beginnings of long words
that the two tongues share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wp_seo.facts.chances import anchors

_NOT_YET = re.compile(r"\b(?:(?:has|have|had) (?:not yet|yet to)|(?:hasn|haven|hadn)['’]t yet)\b", re.I)
_OPEN = re.compile(
    r"\bn(?:e |['’])|\b(?:pas|jamais|aucune?|sans|encore|toujours|attend\w*|rest\w+|manqu\w+|doi\w+|pourr\w+|devr\w+|avant|si|faute|refus\w+|muets?)\b|\?",
    re.I,
)
_DONE = re.compile(r"\b(?:a|ont|avait|avaient|est|sont)\b")
_SHARED = 3
"""Of these one behind « not yet »."""


def told_as_done(text: str, sources: Sequence[str]) -> str:
    """The English sentence that says « not yet » of what the French sentence `text` tells as done; "" where there is none."""
    if _OPEN.search(text) or not _DONE.search(text):
        return ""
    ours = set(anchors(text, "fr", "en"))
    shared = {source: len(ours & set(anchors(source, "en", "en"))) for source in sources}
    for source in sources:
        mark = _NOT_YET.search(source)
        likest = shared[source] >= _SHARED and shared[source] == max(shared.values())
        if mark and likest and ours & set(anchors(source[mark.end() :], "en", "en")):
            return source
    return ""
