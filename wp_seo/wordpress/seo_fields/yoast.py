"""Yoast SEO: post meta, which REST shows only where something registers it (the bridge does)."""

from __future__ import annotations

from wp_seo.wordpress.seo_fields.base import Name, Plugin, read_meta, write_meta

KEYS: dict[Name, str] = {
    "title": "_yoast_wpseo_title",
    "description": "_yoast_wpseo_metadesc",
    "focus_keyphrase": "_yoast_wpseo_focuskw",
}
PLUGIN = Plugin(
    id="yoast",
    namespace="yoast/v1",
    keys=KEYS,
    read=lambda routes, post: read_meta(routes, post, KEYS),
    write=lambda routes, post, fields: write_meta(routes, post, fields, KEYS),
    remedy="Install the bridge (wp-seo bridge --output wp-seo-bridge.zip): Yoast shows its fields to no one else.",
)
