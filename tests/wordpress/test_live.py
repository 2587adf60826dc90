"""The contract over REST and over XML-RPC, on real WordPress."""

from __future__ import annotations

from typing import Any

import pytest

from tests.plugins.wordpress import Live
from tests.wordpress.contract import SiteContract
from wp_seo.errors import NotRewritable, SiteRefused
from wp_seo.wordpress.http import Http
from wp_seo.wordpress.rest import RestSite
from wp_seo.wordpress.xmlrpc import XmlRpcSite

pytestmark = pytest.mark.wordpress


class _Live(SiteContract):
    live: Live

    def make(self, **fields: Any) -> int:
        return self.live.make(**fields)

    def many(self, count: int) -> list[int]:
        return self.live.many(count)

    def picture(self, title: str, alt: str) -> int:
        return self.live.picture(title, alt)

    def edit(self, post: int, **fields: Any) -> None:
        self.live.edit(post, **fields)

    def test_what_a_password_guards_comes_without_its_text(self) -> None:
        post = self.make(post_title="Réservé zorglub", post_content="Secret.", post_status="publish", post_password="x")
        assert [p.content for p in self.site.published() if p.id == post] == [""]
        assert {p.content for p in self.site.archive("Réservé zorglub")} == {""}

    def test_who_does_not_see_all_posts_is_told(self) -> None:
        with pytest.raises(SiteRefused) as caught:
            list((self.live.xmlrpc if isinstance(self.site, XmlRpcSite) else self.live.rest)("auteur").published())
        assert caught.value.code == "role-too-weak"


class TestRest(_Live):
    @pytest.fixture(autouse=True)
    def _site(self, live: Live) -> None:
        self.live, self.site = live, live.rest()

    def test_wrong_password_is_no_success(self) -> None:
        with pytest.raises(SiteRefused) as caught:
            RestSite(self.live.url, Http("editrice", "faux", timeout=20)).me()
        assert "faux" not in str(caught.value)

    def test_an_author_does_not_get_anothers_post(self) -> None:
        post = self.make(post_title="À moi", post_content="<p>x</p>")
        with pytest.raises(NotRewritable) as caught:
            self.live.rest("auteur").get(post)
        assert caught.value.code == "not-yours"

    def test_a_subscriber_is_told(self) -> None:
        site = self.live.rest("abonne")
        assert not site.me().may("edit_posts")


class TestXmlRpc(_Live):
    tells_alt = False  # before WordPress 6.7 or so the method leaves the alternative text out

    @pytest.fixture(autouse=True)
    def _site(self, live: Live) -> None:
        self.live, self.site = live, live.xmlrpc()

    def test_wrong_password_is_named(self) -> None:
        site = XmlRpcSite(self.live.url, Http("", ""), "editrice", "faux")
        with pytest.raises(SiteRefused) as caught:
            site.me()
        assert caught.value.code == "wrong-password"
