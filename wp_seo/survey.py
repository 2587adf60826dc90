"""The site's drafts, and why each can't be rewritten where it can't."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from wp_seo import selection, snapshot, source
from wp_seo.errors import PostError
from wp_seo.jobs import approvals
from wp_seo.jobs.ledger import Ledger
from wp_seo.models import Draft, Source
from wp_seo.publish import guard
from wp_seo.selection import Selection
from wp_seo.wordpress.base import Site


@dataclass(frozen=True, slots=True)
class Row:
    """A post in the list of drafts."""

    id: int
    title: str
    words: int
    modified_gmt: str
    rewritable: bool
    reason: str

    def as_json(self) -> dict[str, Any]:
        """One object of `drafts --json`."""
        return asdict(self)


def survey(site: Site, ledger: Ledger, wanted: Selection | None = None) -> Iterator[Row]:
    """Every draft and pending post that is wanted, with why it can't be rewritten where it can't."""
    url = site.about().url
    for ref in selection.refs(site, wanted or Selection()):
        try:
            draft = site.get(ref.id)
            guard(draft)
            read = source.read(draft)
        except PostError as exc:
            yield Row(ref.id, "", 0, ref.modified_gmt, False, str(exc))
            continue
        reason = _why_not(url, draft, site, ledger)
        yield Row(draft.id, read.title, _words(read), draft.modified_gmt, not reason, reason)


def _why_not(url: str, draft: Draft, site: Site, ledger: Ledger) -> str:
    if (lock := site.lock(draft.id)) is not None:
        return f"{lock.by} has it open in the editor"
    last = ledger.last_push(url, draft.id)
    if last is not None and (approval := approvals.standing(ledger, url, draft.id)):
        return approval.told
    if last is None:
        return ""
    kept = Path(last.snapshot_file)  # on another machine where several share the ledger
    if kept.exists() and snapshot.load(kept).draft.content_hash == draft.content_hash:
        return ""
    return "already rewritten" if draft.content_hash == last.output_hash else "edited since it was rewritten"


def _words(read: Source) -> int:
    return len(read.text.split())
