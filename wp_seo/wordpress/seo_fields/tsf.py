"""The SEO Framework: post meta under Genesis' old names, no namespace; only the bridge tells and shows. No keyphrase."""

from __future__ import annotations

from wp_seo.wordpress.seo_fields.base import Name, Plugin, read_meta, write_meta

KEYS: dict[Name, str] = {"title": "_genesis_title", "description": "_genesis_description"}
PLUGIN = Plugin(
    id="tsf",
    namespace="wp-seo-tsf/v1",  # it has none: the bridge tells
    keys=KEYS,
    read=lambda routes, post: read_meta(routes, post, KEYS),
    write=lambda routes, post, fields: write_meta(routes, post, fields, KEYS),
    remedy="Install the bridge: The SEO Framework shows its fields to no one else. It has no focus keyphrase.",
)
