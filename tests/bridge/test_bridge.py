"""The bridge on a real WordPress: the contract, an atomic update, the edit lock, SEO fields, and nobody else's business."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.plugins.wordpress import Live
from tests.wordpress.contract import BODY, SiteContract
from wp_seo.errors import Conflict, SiteError, WpSeoError
from wp_seo.models import SeoFields, Update
from wp_seo.wordpress.base import Site

pytestmark = pytest.mark.wordpress


class _Bridged(SiteContract):
    live: Live

    def another(self) -> Site:
        raise NotImplementedError

    def make(self, **fields: Any) -> int:
        return self.live.make(**fields)

    def many(self, count: int) -> list[int]:
        return self.live.many(count)

    def picture(self, title: str, alt: str) -> int:
        return self.live.picture(title, alt)

    def edit(self, post: int, **fields: Any) -> None:
        self.live.edit(post, **fields)

    def test_it_is_seen(self) -> None:
        about = self.site.about()
        assert (about.bridge, about.promise, about.seo_plugin) == (True, "atomic", "yoast")

    def test_of_many_writers_at_once_one_wins(self) -> None:
        post = self.site.get(self.make(post_title="Course", post_content=BODY))

        def write(n: int) -> bool:
            try:
                self.another().update(Update(content=f"<p>Version {n}.</p>"), expected=post)
            except Conflict:
                return False
            return True

        with ThreadPoolExecutor(4) as pool:
            won = list(pool.map(write, range(4)))
        assert sum(won) == 1
        assert self.site.get(post.id).content == f"<p>Version {won.index(True)}.</p>"

    def test_a_post_open_in_the_editor_is_seen_and_left(self) -> None:
        post = self.site.get(self.make(post_title="Ouvert", post_content=BODY))
        self.live.php("update_post_meta( $in['id'], '_edit_lock', time() . ':1' );", id=post.id)
        lock = self.site.lock(post.id)
        assert lock is not None
        assert lock.by == "admin"
        with pytest.raises(Conflict) as caught:
            self.site.update(Update(title="x"), expected=post)
        assert caught.value.code == "locked"

    def test_yoasts_fields_are_written_and_read_back(self) -> None:
        post = self.site.get(self.make(post_title="Champs", post_content=BODY))
        fields = SeoFields("%%title%% — l’été", "Une description, 100 % française.", "œuf dur")
        outcome = self.site.write_seo(fields, expected=post)
        assert set(outcome.fields.values()) == {"written"}
        assert self.site.read_seo(post.id) == fields
        stored = self.live.php("return get_post_meta( $in['id'], '_yoast_wpseo_metadesc', true );", id=post.id)
        assert stored == fields.description
        assert set(self.site.write_seo(fields, expected=post).fields.values()) == {"unchanged"}


class TestBridgedXmlRpc(_Bridged):
    @pytest.fixture(autouse=True)
    def _site(self, bridged: Live) -> None:
        self.live, self.site = bridged, bridged.xmlrpc()

    def another(self) -> Site:
        return self.live.xmlrpc()


class TestBridged(_Bridged):
    @pytest.fixture(autouse=True)
    def _site(self, bridged: Live) -> None:
        self.live, self.site = bridged, bridged.rest()

    def another(self) -> Site:
        return self.live.rest()

    def test_others_see_and_change_nothing(self) -> None:
        post = self.make(post_title="À moi", post_content=BODY)
        for login in ("auteur", "abonne"):
            other = self.live.rest(login)
            with pytest.raises(WpSeoError):
                other.read(f"wp-seo/v1/posts/{post}/raw")
            with pytest.raises(WpSeoError):
                other.write(
                    "POST", f"wp-seo/v1/posts/{post}/compare-and-set", {"expected_hash": "x", "fields": {"title": "y"}}
                )
        assert self.live.stored(post)["post_title"] == "À moi"

    def test_it_has_no_word_for_publishing(self) -> None:
        post = self.make(post_title="Brouillon", post_content=BODY)
        raw = self.site.read(f"wp-seo/v1/posts/{post}/raw")  # type: ignore[attr-defined]
        with pytest.raises(SiteError):
            self.site.write(  # type: ignore[attr-defined]
                "POST",
                f"wp-seo/v1/posts/{post}/compare-and-set",
                {"expected_hash": raw["hash"], "fields": {"status": "publish"}},
            )
        assert self.live.stored(post)["post_status"] == "draft"

    def test_a_revision_is_restored(self) -> None:
        post = self.site.get(self.make(post_title="Avant", post_content=BODY))
        kept = self.site.keep_revision(post)
        self.site.update(Update(content="<p>Neuf.</p>"), expected=self.site.get(post.id))
        self.site.write("POST", f"wp-seo/v1/posts/{post.id}/restore/{kept}", {})  # type: ignore[attr-defined]
        assert self.live.stored(post.id)["post_content"] == BODY
