"""Finds WordPress shortcodes in text, as WordPress would; never « [sic] », « […] » or « [ndlr] »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

CORE = frozenset("audio caption embed gallery playlist video wp_caption".split())
_PLUGINS = re.compile(
    r"(?:wp|vc|et_pb|su|elementor|ninja|contact|wpforms|gravity|tablepress|ads?|toc|mc4wp)[\w-]*$", re.I
)
_TAG = re.compile(
    r"(?P<open>\[)(?!\[)(?P<close>/)?(?P<name>[A-Za-z][\w-]*)"
    r"(?P<attributes>(?:\s+(?:\"[^\"]*\"|'[^']*'|[^\[\]\"'])*)?)(?P<self>/)?\](?!\])"
)


@dataclass(frozen=True, slots=True)
class Shortcode:
    """A shortcode with all that it encloses; offsets in the text."""

    name: str
    start: int
    end: int


def find_shortcodes(text: str) -> Iterator[Shortcode]:
    """Outermost shortcodes in order; a pair counts as one, an unpaired opening tag stands alone."""
    every = list(_TAG.finditer(text))
    opened = {m["name"] for m in every if not m["close"]}
    closed = {m["name"] for m in every if m["close"]}
    known = {m["name"] for m in every if _is_shortcode(m)}
    tags = [m for m in every if m["name"] in known or m["name"] in opened & closed]
    position = 0
    for index, tag in enumerate(tags):
        if tag.start() < position or tag["close"]:
            continue
        end = tag.end() if tag["self"] else _closing(tags[index + 1 :], tag["name"]) or tag.end()
        yield Shortcode(tag["name"], tag.start(), end)
        position = end


def _closing(tags: list[re.Match[str]], name: str) -> int | None:
    depth = 0
    for tag in tags:
        if tag["name"] != name or tag["self"]:
            continue
        if not tag["close"]:
            depth += 1
        elif depth == 0:
            return tag.end()
        else:
            depth -= 1
    return None


def _is_shortcode(tag: re.Match[str]) -> bool:
    name = tag["name"].lower()
    return name in CORE or "=" in tag["attributes"] or bool(_PLUGINS.match(name)) or ("_" in name)
