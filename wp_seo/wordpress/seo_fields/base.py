"""What one SEO plugin's file offers: how it is told, where its fields live, and how they are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from wp_seo.models import SeoFields

Name = Literal["title", "description", "focus_keyphrase"]
NAMES: tuple[Name, ...] = ("title", "description", "focus_keyphrase")


class Routes(Protocol):
    """What a transport offers to the plugins' files; each raises SiteError by name."""

    def read(self, route: str, **query: object) -> Any:
        """GET a REST route."""
        ...

    def write(self, method: str, route: str, body: Mapping[str, Any]) -> Any:
        """POST or PUT a REST route."""
        ...


@dataclass(frozen=True)
class Plugin:
    """One SEO plugin: `keys` are its post meta keys, where it has any that REST may show."""

    id: str
    namespace: str
    keys: Mapping[Name, str]
    read: Callable[[Routes, int], SeoFields]
    write: Callable[[Routes, int, Mapping[Name, str]], None]
    remedy: str  # what makes fields writable that are not
    acknowledges: bool = False  # its route refuses what it does not store, so its yes counts where nothing reads


def from_meta(meta: Mapping[str, Any], keys: Mapping[Name, str]) -> SeoFields:
    """The fields out of a post's meta; a key that REST does not show is not known."""

    def value(name: Name) -> str | None:
        key = keys.get(name)
        return str(meta[key]) if key is not None and key in meta else None

    return SeoFields(value("title"), value("description"), value("focus_keyphrase"))


def read_meta(routes: Routes, post: int, keys: Mapping[Name, str]) -> SeoFields:
    """The fields as registered post meta shows them."""
    row = routes.read(f"wp/v2/posts/{post}", context="edit", _fields="id,meta")
    meta = row.get("meta")
    return from_meta(meta if isinstance(meta, Mapping) else {}, keys)


def write_meta(routes: Routes, post: int, fields: Mapping[Name, str], keys: Mapping[Name, str]) -> None:
    """Write as post meta; WordPress says 200 to keys that it does not know, so only a read tells."""
    routes.write("POST", f"wp/v2/posts/{post}", {"meta": {keys[n]: v for n, v in fields.items() if n in keys}})
