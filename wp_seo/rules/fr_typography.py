"""La typographie est française : espaces insécables, apostrophes, guillemets. Source : Lexique de l’Imprimerie nationale.

Bad:
    {"html": "<p>Il a dit: \\"non\\"!</p>"}
Good:
    {"html": "<p>Il a dit non.</p>"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wp_seo.case import Case
from wp_seo.french.typography import NBSP, typeset
from wp_seo.rules.base import Hit, Rule, Thresholds
from wp_seo.rules.shared import CARRIED_TAGS


def find(case: Case, t: Thresholds) -> Iterator[Hit]:
    """What typesetting would change, each kind once: where it stands first, and how often."""
    found: dict[str, list[tuple[int, int]]] = {}
    for block in case.page.blocks:
        text = case.page.text[block.start : block.end]
        if block.tag not in CARRIED_TAGS and (new := typeset(text)) != text:
            for start, end, say in changes(text, new):
                found.setdefault(say, []).append((block.start + start, block.start + end))
    for say, places in found.items():
        times = f" ({len(places)} fois)" if len(places) > 1 else ""
        start, end = places[0]
        around = case.page.text[max(0, start - 15) : end + 15].replace("\n", " ")
        yield Hit(f"{say}{times}.", start, end, excerpt=around[:160])


def changes(text: str, new: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, what to do) of every change: typesetting neither adds nor takes a word, so that words align."""
    old, put = re.split(r"(\w+)", text), re.split(r"(\w+)", new)
    if len(old) != len(put):
        yield 0, len(text), "Mets ce passage en typographie française"
        return
    at = 0
    for index, (before, after) in enumerate(zip(old, put, strict=True)):
        if before != after:
            yield at, max(at + len(before), at + 1), named(before, after, index % 2 == 1, text[at - 1 : at])
        at += len(before)


def named(old: str, new: str, word: bool, before: str) -> str:
    """What a change does, as an order to the editor; `before` is the character in front of it."""
    if word:
        ordinal = new[:1].isdigit()
        return "Abrège les ordinaux en « 1er », « 2e »" if ordinal else "Rends ses accents et ses ligatures au mot"
    if new.count("’") > old.count("’"):
        return "Remplace l’apostrophe droite par « ’ »"
    if new.count("«") + new.count("»") > old.count("«") + old.count("»"):
        return "Remplace les guillemets droits ou anglais par « »"
    if new.count("…") > old.count("…"):
        return "Remplace les trois points par « … »"
    if len(HIGH.findall(new)) > len(HIGH.findall(old)):
        return "Mets une espace insécable avant « ; : ! ? »"
    if "«" in new or "»" in new:
        return "Mets des espaces insécables à l’intérieur des guillemets"
    if before.isdigit() and NBSP in new:
        return "Mets une espace insécable dans les nombres et avant leur unité"
    if NBSP in new:
        return "Mets une espace insécable après « M. », « Mme » ou « n° »"
    return "Ôte l’espace avant la virgule ou le point"


HIGH = re.compile(rf"{NBSP}[;:!?]")


RULE = Rule("FR002", "typography", "FR", "warning", find, needs=("html",), doc=__doc__ or "")
