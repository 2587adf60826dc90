"""Rank Math: its own route `updateMeta`; an empty value deletes. Reading back needs the bridge or registered meta."""

from __future__ import annotations

from collections.abc import Mapping

from wp_seo.wordpress.seo_fields.base import Name, Plugin, Routes, read_meta

KEYS: dict[Name, str] = {
    "title": "rank_math_title",
    "description": "rank_math_description",
    "focus_keyphrase": "rank_math_focus_keyword",
}


def _write(routes: Routes, post: int, fields: Mapping[Name, str]) -> None:
    meta = {KEYS[name]: value for name, value in fields.items()}
    routes.write("POST", "rankmath/v1/updateMeta", {"objectType": "post", "objectID": post, "meta": meta})


PLUGIN = Plugin(
    id="rank-math",
    namespace="rankmath/v1",
    keys=KEYS,
    read=lambda routes, post: read_meta(routes, post, KEYS),
    write=_write,
    acknowledges=True,
    remedy="Install the bridge: Rank Math's fields can then be read back.",
)
