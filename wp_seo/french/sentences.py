"""Splits French (or English) text into sentences, keeping offsets."""

from __future__ import annotations

import re

from wp_seo.french.letters import CAPITALS

_ABBREVIATION = re.compile(
    r"(?:^|[\s(«\"'’])(?:M|MM|Mme|Mmes|Mlle|Me|Dr|Pr|St|Ste|art|p|vol|n|cf|av|env|Inc|Corp|Ltd|Mr|Mrs|Ms|No|U\.S|[A-Z])\.$"
)
_DATED = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\s+(?=\d)")
"""“until Dec. 18”: an English month before its day."""
_END = re.compile(rf"(?:[.!?…]+[\s]?[»”\"]?|(?<=[.!?…])[\s]?[»”\"])[\s]+(?=[«“\"(\[{CAPITALS}0-9—–])")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Offsets (start, end) of the sentences; a line break always ends one, an abbreviation never does."""
    found: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\n]+", text):
        start, line, last = match.start(), match.group(), 0
        for end in _END.finditer(line):
            if _ABBREVIATION.search(line[last : end.start() + 1]) or _DATED.match(
                line, line.rfind(" ", 0, end.start()) + 1
            ):
                continue
            found.append((start + last, start + last + len(line[last : end.end()].rstrip())))
            last = end.end()
        found.append((start + last, start + last + len(line[last:].rstrip())))
    return [(a, b) for a, b in found if text[a:b].strip()]
