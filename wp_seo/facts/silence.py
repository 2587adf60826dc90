"""Who did not answer: one thing that the news, and translations of them, say in many words."""

from __future__ import annotations

import re

_SILENT = re.compile(
    r"\bn(?:['’]|e )(?:a|ont|avai(?:t|ent)) (?:pas|jamais)(?: \w+){0,3}? (?:répond|rappel|donné (?:suite|de réponse)|réagi|comment|renvoy|retourn|joign)"
    r"|\b(?:did|does|do|has|have|had)(?:n['’]t| not)(?: \w+){0,3}? (?:respond|return|repl|answer|call|comment)",
    re.I,
)


def no_answer(text: str) -> bool:
    """Whether a French or an English sentence says that somebody gave no answer, or did not call back."""
    return _SILENT.search(text) is not None
