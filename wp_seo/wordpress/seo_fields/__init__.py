"""SEO fields of five plugins: which one a site has, how to write each field, and what was really stored."""

from __future__ import annotations

from collections.abc import Sequence

from wp_seo.errors import SiteError
from wp_seo.models import SeoFields
from wp_seo.wordpress.base import SeoOutcome, SeoState
from wp_seo.wordpress.seo_fields import aioseo, rank_math, seopress, tsf, yoast
from wp_seo.wordpress.seo_fields.base import NAMES, Name, Plugin, Routes

PLUGINS: tuple[Plugin, ...] = (yoast.PLUGIN, rank_math.PLUGIN, seopress.PLUGIN, aioseo.PLUGIN, tsf.PLUGIN)
_NONE = "Install an SEO plugin, or the bridge; until then the excerpt carries the meta description."


def detect(namespaces: Sequence[str]) -> str:
    """The id of the SEO plugin whose namespace the site has, or ""."""
    return next((p.id for p in PLUGINS if p.namespace and p.namespace in namespaces), "")


def read(routes: Routes, plugin: str, post: int) -> SeoFields:
    """The fields as stored; None for those that can't be read. Never raises for a plugin that refuses."""
    found = _plugin(plugin)
    if found is None:
        return SeoFields()
    try:
        return found.read(routes, post)
    except (SiteError, AttributeError):
        return SeoFields()


def write(routes: Routes, plugin: str, post: int, fields: SeoFields) -> SeoOutcome:
    """Write what differs, read back, and say of each field what came of it."""
    wanted: dict[Name, str] = {n: v for n in NAMES if (v := getattr(fields, n)) is not None}
    found = _plugin(plugin)
    if found is None:
        return SeoOutcome(plugin, dict.fromkeys(wanted, "not-writable"), _NONE if wanted else "")
    before = read(routes, plugin, post)
    differing = {n: v for n, v in wanted.items() if getattr(before, n) != v}
    if differing:
        try:
            found.write(routes, post, differing)
        except SiteError:
            return SeoOutcome(plugin, _states(wanted, before, before), found.remedy)
    after = read(routes, plugin, post) if differing else before
    states = _states(wanted, before, after, missing="unseen" if found.acknowledges else "not-writable")
    return SeoOutcome(plugin, states, found.remedy if {"unseen", "not-writable"} & set(states.values()) else "")


def _states(
    wanted: dict[Name, str], before: SeoFields, after: SeoFields, *, missing: SeoState = "not-writable"
) -> dict[str, SeoState]:
    """`missing`: what a field is that can't be read after it was written."""
    states: dict[str, SeoState] = {}
    for name, value in wanted.items():
        if getattr(before, name) == value:
            states[name] = "unchanged"
        else:
            now = getattr(after, name)
            states[name] = "written" if now == value else missing if now is None else "not-writable"
    return states


def _plugin(name: str) -> Plugin | None:
    return next((p for p in PLUGINS if p.id == name), None)
