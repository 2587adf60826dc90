"""What an article rests on, kept at its push: the numbered sentences with their credits, for who reviews it.

They are forgotten some time after the article was approved or reverted (`jobs.keep_days`), never before.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from wp_seo.jobs.ledger import Ledger
from wp_seo.models import Dossier, Kind


@dataclass(frozen=True, slots=True)
class Numbered:
    """A sentence that an article may rest on; `paragraph` parts those of the draft."""

    id: str
    text: str
    kind: Kind = "source"
    credit: str = ""
    date: str = ""
    url: str = ""
    paragraph: int = 0


def sentences_of(dossier: Dossier) -> tuple[Numbered, ...]:
    """The draft's sentences, then all further material."""
    own = (Numbered(s.id, s.text, paragraph=s.paragraph) for s in dossier.source.sentences)
    return (*own, *(Numbered(m.id, m.text, m.kind, m.credit, m.date, m.url) for m in dossier.materials))


def keep(ledger: Ledger, site: str, post: int, dossier: Dossier) -> None:
    """Keep a dossier under its hash."""
    import sqlalchemy as sa

    told = json.dumps([asdict(s) for s in sentences_of(dossier)], ensure_ascii=False)
    row = {"site": site, "post": post, "hash": dossier.hash, "at": _now(), "sentences": told}
    query = (
        "INSERT INTO dossiers (site, post, hash, at, sentences) VALUES (:site, :post, :hash, :at, :sentences) "
        "ON CONFLICT (site, post, hash) DO UPDATE SET at = :at, sentences = :sentences"
    )
    with ledger.single() as connection:
        connection.execute(sa.text(query), row)


def kept(ledger: Ledger, site: str, post: int, hash_: str) -> tuple[Numbered, ...]:
    """The sentences of a dossier; empty where they were forgotten, or never kept."""
    import sqlalchemy as sa

    query = "SELECT sentences FROM dossiers WHERE site = :site AND post = :post AND hash = :hash"
    with ledger.single() as connection:
        row = connection.execute(sa.text(query), {"site": site, "post": post, "hash": hash_}).first()
    return tuple(Numbered(**s) for s in json.loads(row[0])) if row else ()


def forget(ledger: Ledger, before: str) -> int:
    """Delete the dossiers of articles that were approved or reverted before a time, and those of earlier articles; how many."""
    import sqlalchemy as sa

    last = (
        "SELECT MAX(id) FROM outcomes o WHERE o.site = dossiers.site AND o.post = dossiers.post "
        "AND o.status IN ('pushed', 'reverted')"
    )
    query = (
        "DELETE FROM dossiers WHERE at < :before AND ("
        f"EXISTS (SELECT 1 FROM outcomes r WHERE r.id = ({last}) AND r.at < :before "
        "AND (r.status = 'reverted' OR r.dossier_hash <> dossiers.hash)) OR "
        "EXISTS (SELECT 1 FROM signatures a WHERE a.site = dossiers.site AND a.post = dossiers.post AND a.at < :before "
        f"AND a.push = ({last})))"
    )
    with ledger.single() as connection:
        return int(connection.execute(sa.text(query), {"before": before}).rowcount)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
