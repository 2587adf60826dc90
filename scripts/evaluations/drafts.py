"""Drafts to evaluate a writer on, from files: JSON, HTML, Markdown or text, or a folder of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wp_seo.check import as_html
from wp_seo.errors import UsageError
from wp_seo.models import Draft
from wp_seo.wordpress.memory import MemorySite

POST = 1
SITE = "https://memoire.example"
"""Where the drafts stand."""
_KINDS = (".json", ".html", ".htm", ".md", ".txt")


@dataclass(frozen=True)
class Given:
    """A draft by name, and the site that it stands in: the published posts that the file brings along."""

    name: str
    site: MemorySite

    @property
    def draft(self) -> Draft:
        """The draft."""
        return self.site.posts[POST]


def read_drafts(paths: Sequence[Path]) -> Iterator[Given]:
    """The drafts of the files, and of the folders' files in order. UsageError names what can't be read."""
    for path in paths:
        if path.is_dir():
            files = sorted(f for f in path.iterdir() if f.suffix in _KINDS)
            described = {
                f.stem for f in files if f.suffix != ".json"
            }  # FILE.json beside FILE.html only tells its title
            yield from (_given(f) for f in files if f.suffix != ".json" or f.stem not in described)
        else:
            yield _given(path)


def _given(file: Path) -> Given:
    try:
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".json":
            told = json.loads(text)
        else:
            beside = file.with_suffix(".json")
            known = json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else {}
            told = {"html": text, "title": known.get("title") or _title(text)}
        return Given(str(told.get("id") or file.stem), _site(told))
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError) as exc:
        raise UsageError(
            f"{file} is no draft: {exc}",
            hint='Give HTML, text, or JSON {"title": …, "html": …, "archive": [{"title": …, "html": …, "date": …}]}.',
        ) from exc


def _site(told: dict[str, Any]) -> MemorySite:
    posts = {POST: Draft(POST, "draft", str(told.get("title", "")), _html(told), author=2)}
    for number, post in enumerate(told.get("archive", ()), POST + 1):
        url = str(post.get("url") or f"{SITE}/{number}/")
        date = str(post.get("date", ""))
        posts[number] = Draft(number, "publish", str(post["title"]), _html(post), date=date, author=2, link=url)
    return MemorySite(posts)


def _html(told: dict[str, Any]) -> str:
    return as_html(str(told["html"] if "html" in told else told["text"]))


def _title(text: str) -> str:
    """What the file calls itself: its title element, its first heading, or its first line."""
    for pattern in (r"<title[^>]*>(.*?)</title>", r"<h1[^>]*>(.*?)</h1>", r"^#\s+(.+)$"):
        if found := re.search(pattern, text, re.I | re.S | re.M):
            return re.sub(r"<[^>]+>", "", found[1]).strip()
    return re.sub(r"<[^>]+>", "", text).strip().split("\n", 1)[0][:120]
