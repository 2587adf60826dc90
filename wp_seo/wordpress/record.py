"""Our own record on a post, which the bridge keeps for those who may edit the post."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from wp_seo.errors import SiteError
from wp_seo.wordpress.base import Record
from wp_seo.wordpress.seo_fields.base import Routes


def read(routes: Routes, post: int) -> Record | None:
    """The record; None where there is none, or it can't be read."""
    try:
        found: Any = routes.read(f"wp-seo/v1/posts/{post}/record")
    except SiteError:
        return None
    if not isinstance(found, Mapping):
        return None
    return Record(**{name: str(found.get(name, "")) for name in ("run", "verdict", "hash", "time")})


def write(routes: Routes, post: int, record: Record) -> bool:
    """Whether it was kept. The post's own time does not move."""
    try:
        return bool(routes.write("PUT", f"wp-seo/v1/posts/{post}/record", asdict(record)) == asdict(record))
    except SiteError:
        return False
