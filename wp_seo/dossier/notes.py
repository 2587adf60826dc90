"""N: the newsroom's context notes: short, stable, approved once by a named human, reused until they expire.

A note is a TOML file in the notes folder: `title`, `text`, `keywords` (any of them in the draft calls the note),
`approved_by`, `approved_on`, `expires_on`; without an approval it is only a proposal and never used.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from wp_seo.dossier.numbering import Text, plain_to_html
from wp_seo.errors import UsageError
from wp_seo.french.slug import slugify_title
from wp_seo.models import Source

State = Literal["proposed", "approved", "expired", "retired"]
LASTS = timedelta(days=365)
"""How long an approval holds where nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Note:
    """A context note; dates are ISO (YYYY-MM-DD) or empty."""

    id: str
    title: str
    text: str
    keywords: tuple[str, ...]
    approved_by: str = ""
    approved_on: str = ""
    expires_on: str = ""
    retired: bool = False

    def state(self, today: date) -> State:
        """Whether the note may be used today."""
        if self.retired:
            return "retired"
        if not self.approved_by:
            return "proposed"
        return "expired" if self.expires_on and self.expires_on < today.isoformat() else "approved"


class Library:
    """Notes in folders; the last folder is the one that is written to."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = folders

    def notes(self) -> tuple[Note, ...]:
        """Every note, by id; a later folder's note hides an earlier one's. UsageError names a broken file."""
        found: dict[str, Note] = {}
        for folder in self.folders:
            for file in sorted(folder.glob("*.toml")):
                found[file.stem] = _read(file)
        return tuple(found[name] for name in sorted(found))

    def add(self, title: str, text: str, keywords: Iterable[str]) -> Note:
        """Keep a proposal; it is used only once approved."""
        words = tuple(k.strip() for k in keywords if k.strip())
        if not title.strip() or not text.strip() or not words:
            raise UsageError(
                "A note needs a title, a text and at least one keyword.",
                hint='wp-seo notes add "Titre" "Texte." --keyword mot',
            )
        note = Note(self._free_id(slugify_title(title) or "note"), title.strip(), text.strip(), words)
        self._write(note)
        return note

    def reword(self, note_id: str, text: str) -> Note:
        """Another wording, which somebody has to approve anew."""
        note = replace(self._get(note_id), text=text.strip(), approved_by="", approved_on="", expires_on="")
        self._write(note)
        return note

    def approve(self, note_id: str, by: str, today: date, expires: date | None = None) -> Note:
        """A named human takes responsibility for the note, until `expires` (default: a year from today)."""
        if not by.strip():
            raise UsageError("An approval needs a name.", hint="wp-seo notes approve ID --by 'Prénom Nom'")
        until = (expires or today + LASTS).isoformat()
        note = replace(
            self._get(note_id), approved_by=by.strip(), approved_on=today.isoformat(), expires_on=until, retired=False
        )
        self._write(note)
        return note

    def retire(self, note_id: str) -> Note:
        """Never use the note again; it stays on file."""
        note = replace(self._get(note_id), retired=True)
        self._write(note)
        return note

    def _get(self, note_id: str) -> Note:
        for note in self.notes():
            if note.id == note_id:
                return note
        raise UsageError(f"No note {note_id!r}.", hint="wp-seo notes list")

    def _free_id(self, wanted: str) -> str:
        taken = {note.id for note in self.notes()}
        names = [wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))]
        return next(name for name in names if name not in taken)

    def _write(self, note: Note) -> None:
        folder = self.folders[-1]
        folder.mkdir(parents=True, exist_ok=True)
        rows: dict[str, str | list[str]] = {
            "title": note.title,
            "text": note.text,
            "keywords": list(note.keywords),
            "approved_by": note.approved_by,
            "approved_on": note.approved_on,
            "expires_on": note.expires_on,
        }
        lines = [f"{key} = {_toml(value)}" for key, value in rows.items() if value]
        lines += ["retired = true"] if note.retired else []
        partial = folder / f".{note.id}.toml.partial"
        partial.write_text("\n".join(lines) + "\n", encoding="utf-8")
        partial.replace(folder / f"{note.id}.toml")


def called_by(read: Source, notes: Iterable[Note], today: date) -> tuple[Text, ...]:
    """The approved notes one of whose keywords stands in the draft, as texts."""
    text = f"{read.title}\n{read.text}"
    return tuple(
        Text("note", note.title, plain_to_html(note.text), note.approved_on)
        for note in notes
        if note.state(today) == "approved" and any(_stands_in(word, text) for word in note.keywords)
    )


def _stands_in(word: str, text: str) -> bool:
    flags = 0 if word.isupper() else re.IGNORECASE  # « CISA » is a name, « cisa » is not
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, flags) is not None


def _read(file: Path) -> Note:
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
        note = Note(
            file.stem,
            str(raw["title"]),
            str(raw["text"]),
            tuple(map(str, raw["keywords"])),
            str(raw.get("approved_by", "")),
            str(raw.get("approved_on", "")),
            str(raw.get("expires_on", "")),
            bool(raw.get("retired", False)),
        )
        for day in (note.approved_on, note.expires_on):
            if day:
                date.fromisoformat(day)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, ValueError, TypeError) as exc:
        raise UsageError(f"The note {file.name} can't be read: {exc}", hint=f"Mend or remove {file}.") from exc
    return note


def _toml(value: str | list[str]) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_toml(v) for v in value) + "]"
    escaped = (
        value.replace("\\", "\\\\").replace('"', '\\"').replace("\r", "").replace("\n", "\\n").replace("\t", "\\t")
    )
    return f'"{escaped}"'
