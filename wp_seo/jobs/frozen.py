"""What a post rests on stays the same for a whole run: an answer that was asked for yesterday names yesterday's sentences,
and must be found again although a sibling draft was rewritten, or a related article published, meanwhile.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass

from wp_seo.jobs.ledger import Ledger
from wp_seo.models import Dossier, Draft, Link, Material, Quote, Source


@dataclass(frozen=True)
class FrozenGatherer:
    """Gathers once a run and post, as long as the draft itself is the same."""

    inner: Callable[[Source, Draft], Dossier]
    ledger: Ledger
    site: str
    run: str
    post: int

    def __call__(self, read: Source, draft: Draft) -> Dossier:
        """The dossier of this run."""
        key = hashlib.sha256(f"dossier {self.site} {self.run} {self.post} {read.hash}".encode()).hexdigest()
        kept = self.ledger.kept(key)
        if kept is not None:
            materials = tuple(Material(**m) for m in kept["materials"])
            quotes = tuple(Quote(**q) for q in kept["material_quotes"])
            return Dossier(read, materials, quotes, tuple(Link(**link) for link in kept["links"]))
        made = self.inner(read, draft)
        told = {name: [asdict(x) for x in getattr(made, name)] for name in ("materials", "material_quotes", "links")}
        self.ledger.keep([(key, told, self.site, self.post)])
        return made
