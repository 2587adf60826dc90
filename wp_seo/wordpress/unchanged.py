"""The comparison that stands before every write, whatever the transport."""

from __future__ import annotations

from wp_seo.errors import Conflict, NotRewritable
from wp_seo.models import REWRITABLE, Draft


def ensure_unchanged(now: Draft, expected: Draft) -> None:
    """NotRewritable where the post is no draft any more, Conflict where it is not what was read."""
    if now.status not in REWRITABLE:
        raise NotRewritable(f"Post {expected.id} is {now.status} now.", code=f"is-{now.status}")
    if now.content_hash != expected.content_hash or now.modified_gmt != expected.modified_gmt:
        raise Conflict(
            f"Somebody edited post {expected.id} meanwhile; nothing was written.",
            hint="Run the command again: it reads the new text.",
            code="edited",
        )
