"""All in One SEO: a field of the post itself; its post meta is only a copy, writing that alone does nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wp_seo.models import SeoFields
from wp_seo.wordpress.seo_fields.base import Name, Plugin, Routes


def _data(routes: Routes, post: int) -> Mapping[str, Any] | None:
    row = routes.read(f"wp/v2/posts/{post}", context="edit", _fields="id,aioseo_meta_data")
    data = row.get("aioseo_meta_data")
    return data if isinstance(data, Mapping) else None


def _phrase(data: Mapping[str, Any]) -> str:
    focus = data.get("keyphrases")
    focus = focus.get("focus") if isinstance(focus, Mapping) else None
    return str(focus.get("keyphrase") or "") if isinstance(focus, Mapping) else ""


def _read(routes: Routes, post: int) -> SeoFields:
    data = _data(routes, post)
    if data is None:
        return SeoFields()
    return SeoFields(str(data.get("title") or ""), str(data.get("description") or ""), _phrase(data))


def _write(routes: Routes, post: int, fields: Mapping[Name, str]) -> None:
    body: dict[str, Any] = {k: v for k, v in fields.items() if k != "focus_keyphrase"}
    if "focus_keyphrase" in fields:
        body["keyphrases"] = {"focus": {"keyphrase": fields["focus_keyphrase"]}, "additional": []}
    routes.write("POST", f"wp/v2/posts/{post}", {"aioseo_meta_data": body})


PLUGIN = Plugin(
    id="aioseo",
    namespace="aioseo/v1",
    keys={},
    read=_read,
    write=_write,
    remedy="Use an editor's account with AIOSEO's REST field, or install the bridge.",
)
