"""The language of a short text: French, English, or no verdict."""

from __future__ import annotations

import re
from functools import lru_cache

from wp_seo.french.lemmas import is_known

_FRENCH = frozenset(
    "le la les l un une des du de d et est sont a ont été au aux en dans pour par sur avec que qui ne pas se sa son "
    "ses leur ce cette ces il elle ils elles on nous vous plus à où ou mais donc c s n qu j y lors depuis selon après "
    "avant contre comment pourquoi quoi quel quelle voici".split()
)
_ENGLISH = frozenset(
    "the a an of to in on for with by and or is are was were be been has have had that this it its not said from at as "
    "will would can could what who how why when your you we they our next here all".split()
)
_ACCENT = re.compile("[àâçéèêëîïôùûœ]")
_SHARED = _FRENCH & _ENGLISH


_ENOUGH = 3000
"""Words from which no further one tells more."""


@lru_cache(1024)
def language(text: str) -> str | None:
    """ "fr" or "en"; None where the text is too short or too mixed to tell (« Conclusion », « FAQ », a bare name)."""
    words = re.findall(r"[A-Za-zÀ-ÿœŒ]+", text)[:_ENOUGH]
    plain = [w.lower() for i, w in enumerate(words) if i == 0 or w[0].islower()]  # names tell nothing
    french = sum(w in _FRENCH for w in plain if w not in _SHARED) + bool(_ACCENT.search(text.lower()))
    english = sum(w in _ENGLISH for w in plain if w not in _SHARED)
    if french != english:
        return "fr" if french > english else "en"
    french = sum(is_known(w) for w in plain)
    english = sum(is_known(w, "en") for w in plain)
    if french == english:
        return None
    return "fr" if french > english else "en"
