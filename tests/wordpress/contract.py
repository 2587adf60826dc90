"""What every Site must do, whatever the transport; subclasses give the site and a way to make and edit posts past it."""

from __future__ import annotations

import time
from typing import Any
from uuid import uuid4

import pytest

from wp_seo.errors import Conflict, NotRewritable
from wp_seo.models import Update
from wp_seo.wordpress.base import Query, Site

BODY = "<!-- wp:paragraph -->\n<p>L’été : « œuf », 100 % & \\ antislash, 😀.</p>\n<!-- /wp:paragraph -->"


class SiteContract:
    site: Site
    tells_alt = True

    def make(self, **fields: Any) -> int:
        raise NotImplementedError

    def edit(self, post: int, **fields: Any) -> None:
        raise NotImplementedError

    def picture(self, title: str, alt: str) -> int:
        """An image in the media library."""
        raise NotImplementedError

    def many(self, count: int) -> list[int]:
        """Published posts that changed in one second."""
        raise NotImplementedError

    def test_it_knows_who_it_is(self) -> None:
        assert self.site.me().login == "editrice"
        assert self.site.me().may("edit_others_posts")

    def test_a_post_comes_as_stored(self) -> None:
        post = self.site.get(self.make(post_title="L’œuf & \\ la poule", post_content=BODY, post_excerpt="Extrait."))
        assert (post.title, post.content, post.excerpt, post.status) == (
            "L’œuf & \\ la poule",
            BODY,
            "Extrait.",
            "draft",
        )
        assert post.slug == ""

    def test_what_is_missing_is_said(self) -> None:
        with pytest.raises(NotRewritable) as caught:
            self.site.get(99_999_999)
        assert caught.value.code == "missing"

    def test_lists_hold_drafts_and_pending_once_in_order(self) -> None:
        ids = [self.make(post_title=f"Liste {i}", post_content=BODY) for i in range(3)]
        pending = self.make(post_title="Liste en attente", post_content=BODY, post_status="pending")
        published = self.make(post_title="Liste publiée", post_content=BODY, post_status="publish")
        found = [ref.id for ref in self.site.refs(Query())]
        assert found == sorted(set(found))
        assert {*ids, pending} <= set(found)
        assert published not in found

    def test_only_what_changes_is_written(self) -> None:
        post = self.site.get(self.make(post_title="Avant", post_content=BODY, post_excerpt="Garde-moi."))
        after = self.site.update(Update(title="Après"), expected=post)
        assert (after.title, after.content, after.excerpt, after.status) == ("Après", BODY, "Garde-moi.", "draft")
        assert (after.author, after.categories, after.tags) == (post.author, post.categories, post.tags)

    def test_text_survives_a_round_trip(self) -> None:
        post = self.site.get(self.make(post_title="x", post_content="x"))
        slug = f"oeuf-{uuid4().hex}"
        after = self.site.update(Update(content=BODY, slug=slug, excerpt="« É »\u00a0!"), expected=post)
        assert (after.content, after.slug, after.excerpt) == (BODY, slug, "« É »\u00a0!")

    def test_an_edit_meanwhile_is_a_conflict(self) -> None:
        post = self.site.get(self.make(post_title="Avant", post_content=BODY))
        self.edit(post.id, post_content="<p>La main de l’éditrice.</p>")
        with pytest.raises(Conflict):
            self.site.update(Update(title="Après"), expected=post)
        now = self.site.get(post.id)
        assert (now.title, now.content) == ("Avant", "<p>La main de l’éditrice.</p>")

    @pytest.mark.parametrize("status", ["publish", "private", "trash"])
    def test_what_is_no_draft_any_more_is_not_written(self, status: str) -> None:
        post = self.site.get(self.make(post_title="Avant", post_content=BODY))
        self.edit(post.id, post_status=status)
        with pytest.raises((NotRewritable, Conflict)):
            self.site.update(Update(title="Après"), expected=post)
        assert self.site.get(post.id).title == "Avant"

    def test_the_original_is_kept_as_a_revision(self) -> None:
        post = self.site.get(self.make(post_title="Avant", post_content=BODY))
        kept = self.site.keep_revision(post)
        held = self.site.get(post.id)
        assert held.content_hash == post.content_hash
        self.site.update(Update(content="<p>Neuf.</p>"), expected=held)
        revision = next(r for r in self.site.revisions(post.id) if r.id == kept)
        assert (revision.title, revision.content) == ("Avant", BODY)

    def test_a_taken_slug_is_seen(self) -> None:
        slug = f"place-{uuid4().hex}"  # a WordPress that is kept between runs must not know it
        first = self.make(post_title="Prise", post_content=BODY, post_name=slug, post_status="publish")
        second = self.make(post_title="Autre", post_content=BODY)
        assert self.site.slug_taken(slug, besides=second)
        assert not self.site.slug_taken(slug, besides=first)

    def test_a_copy_is_made_once(self) -> None:
        post = self.site.get(self.make(post_title="Avant", post_content=BODY))
        update = Update(title="Copie", content="<p>Copie.</p>")
        first = self.site.create_copy(post, update, token="jeton-0123456789abcdef")
        again = self.site.create_copy(post, update, token="jeton-0123456789abcdef")
        assert first.id == again.id != post.id
        assert first.status == "draft"
        assert self.site.get(post.id).content_hash == post.content_hash

    def test_the_archive_is_searched(self) -> None:
        wanted = self.make(post_title="Le zorglub vert", post_content=BODY, post_status="publish")
        self.make(post_title="Le zorglub brouillon", post_content=BODY)
        assert [p.id for p in self.site.archive("zorglub vert")] == [wanted]
        self.edit(wanted, post_status="trash")

    def test_what_was_published_is_listed_by_its_last_change(self) -> None:
        first = self.make(post_title="Publié un", post_content=BODY, post_status="publish")
        second = self.make(post_title="Publié deux", post_content=BODY, post_status="publish")
        draft = self.make(post_title="Brouillon", post_content=BODY)
        gone = self.make(post_title="Jeté", post_content=BODY, post_status="publish")
        self.edit(gone, post_status="trash")
        time.sleep(1.1)  # WordPress' times have seconds
        self.edit(first, post_content="<p>Changé depuis.</p>")
        every = [p.id for p in self.site.published()]
        assert every.index(second) < every.index(first)
        assert len(every) == len(set(every)) and not {draft, gone} & set(every)
        changed = self.site.get(first)
        found = {p.id: p for p in self.site.published(changed.modified_gmt)}
        assert second not in found
        assert (found[first].title, found[first].content) == ("Publié un", "<p>Changé depuis.</p>")
        assert (found[first].modified_gmt, found[first].date) == (changed.modified_gmt, changed.date)

    def test_more_posts_of_one_second_than_a_page_holds_are_all_listed(self) -> None:
        several = self.many(230)
        since = self.site.get(several[0]).modified_gmt
        assert set(several) <= {p.id for p in self.site.published(since)}
        assert set(several) <= {p.id for p in self.site.published()}

    def test_images_of_the_library_are_found_by_their_words(self) -> None:
        word = f"zygomate{uuid4().hex[:10]}"
        first = self.picture(f"Le {word} & l’ancre", "Une ancre rouillée")
        self.picture("Une autre vue", "Le quai")
        (found,) = self.site.media(word)
        assert (found.id, found.title) == (first, f"Le {word} & l’ancre")
        assert found.alt == "Une ancre rouillée" or (found.alt == "" and not self.tells_alt)
        assert found.url.endswith(".jpg")
        assert (found.width, found.height) == (640, 480)
        assert [m.id for m in self.site.media(f"ancre {word}")] == [first]
        assert self.site.media(f"{word} absente") == ()
