"""The site in memory passes the contract too."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.wordpress.contract import SiteContract
from wp_seo.models import Draft, Media
from wp_seo.wordpress.memory import MemorySite

_NAMES = {
    "post_title": "title",
    "post_content": "content",
    "post_excerpt": "excerpt",
    "post_status": "status",
    "post_name": "slug",
}


class TestMemory(SiteContract):
    @pytest.fixture(autouse=True)
    def _site(self) -> None:
        self.site: MemorySite = MemorySite()

    def make(self, **fields: Any) -> int:
        named = {_NAMES[k]: v for k, v in fields.items()}
        number = len(self.site.posts) + 1
        self.site.posts[number] = Draft(
            **({"id": number, "status": "draft", "title": "", "content": "", "author": 2} | named)
        )
        return number

    def many(self, count: int) -> list[int]:
        return [self.make(post_title=f"Série {i}", post_content="x", post_status="publish") for i in range(count)]

    def picture(self, title: str, alt: str) -> int:
        number = len(self.site.library) + 500
        self.site.library.append(Media(number, f"https://memoire.example/{number}.jpg", title, alt, "", 640, 480))
        return number

    def edit(self, post: int, **fields: Any) -> None:
        self.site.save(replace(self.site.posts[post], **{_NAMES[k]: v for k, v in fields.items()}))
