"""REST routes over XML-RPC, for the SEO plugins' files: through the bridge, else only a post's open custom fields."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from wp_seo.errors import SiteRefused
from wp_seo.wordpress.http import refuse_publishing

Call = Callable[[str, str, str], str]
"""`wpSeo.route` of the bridge: method, route, JSON; the answer's JSON."""


class BridgeRoutes:
    """The bridge answers what REST would have answered, with the same checks of what the user may."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def read(self, route: str, **query: object) -> Any:
        """GET a route."""
        return json.loads(self._call("GET", route, json.dumps(query)))

    def write(self, method: str, route: str, body: Mapping[str, Any]) -> Any:
        """POST or PUT a route; never what would publish."""
        refuse_publishing(body)
        refuse_publishing(body.get("fields", {}))
        return json.loads(self._call(method, route, json.dumps(body)))


class OpenFields:
    """Without the bridge: custom fields whose name has no leading underscore, which is Rank Math's and nobody else's.

    WordPress drops protected ones without a word; a field that is there already must be written by its id.
    """

    def __init__(
        self, fields: Callable[[], list[Mapping[str, Any]]], edit: Callable[[Mapping[str, Any]], None]
    ) -> None:
        self._fields, self._edit = fields, edit

    def read(self, route: str, **query: object) -> Any:
        """The post's fields, as REST would show registered meta."""
        known = {str(f["key"]): str(f["value"]) for f in self._fields()}
        if any(key.startswith("rank_math_") for key in known):
            from wp_seo.wordpress.seo_fields.rank_math import KEYS

            known = {**dict.fromkeys(KEYS.values(), ""), **known}
        return {"meta": known}

    def write(self, method: str, route: str, body: Mapping[str, Any]) -> Any:
        """Write `meta` as custom fields."""
        meta: Mapping[str, str] = body.get("meta", {})
        if not meta:
            raise SiteRefused("XML-RPC without the bridge writes custom fields only.", code="seo-not-writable")
        ids = {str(f["key"]): f["id"] for f in self._fields()}
        rows = [{"key": k, "value": v, **({"id": ids[k]} if k in ids else {})} for k, v in meta.items()]
        self._edit({"custom_fields": rows})
        return {}
