"""Local copies of originals: written whole or not at all, before anything on the site changes."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from wp_seo.errors import PostError, StorageError
from wp_seo.models import Draft, SeoFields


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A post and its SEO fields as they were."""

    site: str
    draft: Draft
    seo: SeoFields


def path_of(folder: Path, site: str, draft: Draft) -> Path:
    """Where the copy of exactly this state goes: the same state always has the same file."""
    host = hashlib.sha256(site.encode()).hexdigest()[:12]
    return folder / "snapshots" / host / f"{draft.id}-{draft.content_hash[:16]}.json"


def keep(folder: Path, snapshot: Snapshot) -> Path:
    """Write the copy, flushed to the disk; the file that is there already is kept. StorageError where the disk is full."""
    path = path_of(folder, snapshot.site, snapshot.draft)
    if path.exists():
        return path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}.partial")
        with partial.open("w", encoding="utf-8") as file:
            json.dump(asdict(snapshot), file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
        _settle(path.parent)
    except OSError as exc:
        raise StorageError(
            f"The original can't be kept beside the program's data: {exc.strerror or exc}.",
            hint=f"Make room in {folder}; nothing was written to the post.",
            code="disk",
        ) from exc
    return path


def _settle(folder: Path) -> None:
    """After a power cut a file is there only where its folder, too, was flushed."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def load(path: Path) -> Snapshot:
    """Read a copy. PostError where it is missing or damaged."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        draft = raw["draft"] | {"categories": tuple(raw["draft"]["categories"]), "tags": tuple(raw["draft"]["tags"])}
        return Snapshot(raw["site"], Draft(**draft), SeoFields(**raw["seo"]))
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise PostError(
            f"The local copy {path.name} can't be read: {type(exc).__name__}.",
            hint="WordPress keeps the original as a revision: restore it in the editor.",
            code="snapshot-lost",
        ) from exc
