"""A story and replies to it, all written by hand for these tests: invented people, one good article, and faults."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from wp_seo import demo, source
from wp_seo.dossier.notes import Library
from wp_seo.dossier.numbering import Text, number
from wp_seo.models import Brief, Dossier, Draft

_DEMO = Path(demo.__file__).parent
NAME = "rappel-batteries-velteo"


def draft(name: str = NAME) -> Draft:
    """A sample draft as WordPress would store it."""
    meta = json.loads((_DEMO / f"samples/{name}.json").read_text(encoding="utf-8"))
    html = (_DEMO / f"samples/{name}.html").read_text(encoding="utf-8").rstrip()
    return Draft(
        7, "draft", meta["title"], html, author=2, modified_gmt="2026-01-01T00:00:00", categories=(3,), tags=(4, 5)
    )


def texts() -> list[Text]:
    """The archive and the notes that the demo's dossier has."""
    found = []
    for name, date in (("archive-velteo-usine", "2025-06-24"), ("archive-velteo-enquete", "2026-09-22")):
        meta = json.loads((_DEMO / f"samples/{name}.json").read_text(encoding="utf-8"))
        html = (_DEMO / f"samples/{name}.html").read_text(encoding="utf-8")
        found.append(Text("archive", meta["title"], html, date))
    for note in Library((_DEMO / "notes",)).notes():
        found.append(Text("note", note.title, f"<p>{note.text}</p>"))
    return found


def dossier() -> Dossier:
    """The whole dossier."""
    read = source.read(draft())
    materials, quotes = number(texts(), read)
    return Dossier(read, materials, quotes)


def brief() -> Brief:
    """The brief for it."""
    return Brief(dossier())


def good() -> dict[str, Any]:
    """A good reply, as a strong model gives one."""
    read: dict[str, Any] = json.loads((_DEMO / f"replies/{NAME}.json").read_text(encoding="utf-8"))
    return read


def verdicts(count: int, **odd: dict[str, Any]) -> str:
    """The reading judge's reply: all entailed but those named `n12={...}`."""
    rows = [{"n": n, "verdict": "entailed", "sources": [], "kind": "", "note": ""} for n in range(1, count + 1)]
    for name, change in odd.items():
        rows[int(name[1:]) - 1] |= change
    return json.dumps({"verdicts": rows})


def sentence(text: str, *sources: str, kind: str = "source") -> dict[str, Any]:
    """A sentence as a model gives it."""
    return {"text": text, "sources": list(sources), "kind": kind}
