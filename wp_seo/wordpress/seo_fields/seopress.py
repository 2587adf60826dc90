"""SEOPress: its own routes, which want PUT."""

from __future__ import annotations

from collections.abc import Mapping

from wp_seo.models import SeoFields
from wp_seo.wordpress.seo_fields.base import Name, Plugin, Routes

KEYS: dict[Name, str] = {
    "title": "_seopress_titles_title",
    "description": "_seopress_titles_desc",
    "focus_keyphrase": "_seopress_analysis_target_kw",
}


def _read(routes: Routes, post: int) -> SeoFields:
    titles = routes.read(f"seopress/v1/posts/{post}/title-description-metas")
    words = routes.read(f"seopress/v1/posts/{post}/target-keywords")
    value = words.get("value") if isinstance(words, Mapping) else words
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    return SeoFields(titles.get("title") or "", titles.get("description") or "", str(value or ""))


def _write(routes: Routes, post: int, fields: Mapping[Name, str]) -> None:
    texts: dict[str, str] = {name: value for name, value in fields.items() if name != "focus_keyphrase"}
    if texts:
        routes.write("PUT", f"seopress/v1/posts/{post}/title-description-metas", texts)
    if "focus_keyphrase" in fields:
        body = {"_seopress_analysis_target_kw": fields["focus_keyphrase"]}
        routes.write("PUT", f"seopress/v1/posts/{post}/target-keywords", body)


PLUGIN = Plugin(
    id="seopress",
    namespace="seopress/v1",
    keys=KEYS,
    read=_read,
    write=_write,
    remedy="Use an editor's account, or install the bridge.",
)
