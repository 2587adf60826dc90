"""A WordPress in memory, with the real one's manners: one-second times, no revision before the first update, roles."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal

from wp_seo.errors import Conflict, NotRewritable
from wp_seo.models import Draft, Media, SeoFields, Update
from wp_seo.wordpress.access import ensure_sees_all
from wp_seo.wordpress.base import About, Lock, Me, Order, Published, Query, Record, Ref, Revision, SeoOutcome, Term
from wp_seo.wordpress.unchanged import ensure_unchanged

EDITOR = Me(2, "editrice", "Editrice", ("editor",), frozenset({"edit_posts", "edit_others_posts", "unfiltered_html"}))


@dataclass
class MemorySite:
    """Posts by id; `now` gives the time; `before_write` lets a test step in between guard and write."""

    posts: dict[int, Draft] = field(default_factory=dict)
    url: str = "https://memoire.example"
    user: Me = EDITOR
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    seo_plugin: str = "yoast"
    before_write: Callable[[], None] = lambda: None
    requests: int = 0
    categories: tuple[Term, ...] = ()
    tags: tuple[Term, ...] = ()
    locks: dict[int, Lock] = field(default_factory=dict)
    kept: dict[int, list[Revision]] = field(default_factory=dict)
    seo: dict[int, SeoFields] = field(default_factory=dict)
    records: dict[int, Record] = field(default_factory=dict)
    copies: dict[str, int] = field(default_factory=dict)
    library: list[Media] = field(default_factory=list)
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(1000))

    def about(self) -> About:
        """What the site is and what it allows."""
        return About(self.url, "Mémoire", "memory", "memory", self.seo_plugin, True, "atomic")

    def me(self) -> Me:
        """The user."""
        return self.user

    def refs(self, query: Query) -> Iterator[Ref]:
        """Ids in ascending order."""
        self.requests += 1
        for post in sorted(self.posts.values(), key=lambda p: p.id):
            if post.status not in query.statuses:
                continue
            if query.categories and not set(query.categories) & set(post.categories):
                continue
            if query.tags and not set(query.tags) & set(post.tags):
                continue
            if query.author is not None and post.author != query.author:
                continue
            if query.modified_after and post.modified_gmt <= query.modified_after:
                continue
            if query.modified_before and post.modified_gmt >= query.modified_before:
                continue
            if query.search.lower() not in f"{post.title} {post.content}".lower():
                continue
            yield Ref(post.id, post.modified_gmt, post.status)

    def get(self, post: int) -> Draft:
        """The post as stored."""
        self.requests += 1
        if post not in self.posts:
            raise NotRewritable(f"No post {post} on this site.", hint="wp-seo drafts", code="missing")
        found = self.posts[post]
        if found.author != self.user.id and not self.user.may("edit_others_posts"):
            raise NotRewritable(f"Post {post} is not yours to edit.", code="not-yours")
        return found

    def update(self, update: Update, *, expected: Draft) -> Draft:
        """Compare and set in one step, as the bridge does."""
        self.before_write()
        ensure_unchanged(self.get(expected.id), expected)
        changes = update.changes()
        if not changes:
            return self.posts[expected.id]
        if (held := self.locks.get(expected.id)) is not None:
            raise Conflict(f"{held.by} has post {expected.id} open in the editor.", code="locked")
        return self.save(replace(self.posts[expected.id], **changes))  # type: ignore[arg-type]

    def save(self, post: Draft) -> Draft:
        """Store a post as WordPress does: the slug made free, the new text kept as a revision, the time in seconds."""
        self.requests += 1
        slug, number = post.slug, 2
        while post.slug and any(p.slug == slug for p in self.posts.values() if p.id != post.id):
            slug, number = f"{post.slug}-{number}", number + 1
        stored = replace(post, slug=slug, modified_gmt=self.now().strftime("%Y-%m-%dT%H:%M:%S"))
        self.posts[post.id] = stored
        revision = Revision(next(self._ids), stored.title, stored.content, stored.excerpt, stored.modified_gmt)
        self.kept.setdefault(post.id, []).insert(0, revision)
        return stored

    def create_copy(self, original: Draft, update: Update, *, token: str) -> Draft:
        """A new draft; the same one for the same token."""
        if token in self.copies:
            return self.get(self.copies[token])
        copy = replace(original, id=next(self._ids), status="draft", author=self.user.id, slug="", **update.changes())  # type: ignore[arg-type]
        self.copies[token] = copy.id
        return self.save(copy)

    def keep_revision(self, expected: Draft) -> int | None:
        """An update without a change: the time moves, the text is kept."""
        ensure_unchanged(self.get(expected.id), expected)
        for revision in self.kept.get(expected.id, ()):
            if (revision.title, revision.content, revision.excerpt) == (
                expected.title,
                expected.content,
                expected.excerpt,
            ):
                return revision.id
        self.save(self.posts[expected.id])
        return self.kept[expected.id][0].id

    def revisions(self, post: int) -> tuple[Revision, ...]:
        """Newest first."""
        return tuple(self.kept.get(post, ()))

    def terms(
        self, taxonomy: Literal["categories", "tags"], *, slug: str = "", ids: tuple[int, ...] = ()
    ) -> tuple[Term, ...]:
        """All terms, or those of the ids."""
        every = self.categories if taxonomy == "categories" else self.tags
        return tuple(term for term in every if not ids or term.id in ids)

    def authors(self) -> tuple[Term, ...]:
        """Who wrote the posts, and the user."""
        others = {p.author for p in self.posts.values()} - {self.user.id}
        me = Term(self.user.id, self.user.login, self.user.name)
        return (me, *(Term(a, f"auteur-{a}", f"Auteur {a}") for a in sorted(others)))

    def archive(self, search: str, *, limit: int = 10) -> tuple[Published, ...]:
        """Published posts that hold all the words, as WordPress ranks them: in the title, in a row, then newest first."""
        self.requests += 1
        phrase = search.lower()
        held = [
            p
            for p in self.posts.values()
            if p.status == "publish" and all(w in f"{p.title} {p.content}".lower() for w in phrase.split())
        ]
        held.sort(key=lambda p: (phrase in p.title.lower(), phrase in p.content.lower(), p.date), reverse=True)
        return tuple(_published(p) for p in held[:limit])

    def published(self, since: str = "", *, by: Order = "modified") -> Iterator[Published]:
        """Published posts by their last change, or by publication."""
        self.requests += 1
        ensure_sees_all(self.user)

        def at(post: Draft) -> tuple[str, int]:
            return ((by == "modified" and post.modified_gmt) or post.date, post.id)

        found = [p for p in self.posts.values() if p.status == "publish" and at(p)[0] >= since]
        yield from (_published(p) for p in sorted(found, key=at))

    def media(self, search: str, *, limit: int = 10) -> tuple[Media, ...]:
        """Images that hold the words, newest first."""
        self.requests += 1
        words = search.lower().split()
        held = [m for m in reversed(self.library) if all(w in f"{m.title} {m.caption}".lower() for w in words)]
        return tuple(held[:limit])

    def slug_taken(self, slug: str, *, besides: int) -> bool:
        """Whether another post has the slug."""
        return any(p.slug == slug and p.id != besides for p in self.posts.values())

    def lock(self, post: int) -> Lock | None:
        """Who has the post open."""
        return self.locks.get(post)

    def read_seo(self, post: int) -> SeoFields:
        """The SEO fields; empty strings where nothing was written."""
        return self.seo.get(post, SeoFields("", "", "")) if self.seo_plugin else SeoFields()

    def write_seo(self, fields: SeoFields, *, expected: Draft) -> SeoOutcome:
        """Store what is given."""
        named = {n: v for n in ("title", "description", "focus_keyphrase") if (v := getattr(fields, n)) is not None}
        if not self.seo_plugin:
            return SeoOutcome("", dict.fromkeys(named, "not-writable"), "Install the bridge.")
        before = self.read_seo(expected.id)
        self.seo[expected.id] = replace(before, **named)
        return SeoOutcome(
            self.seo_plugin, {n: "unchanged" if getattr(before, n) == v else "written" for n, v in named.items()}
        )

    def read_record(self, post: int) -> Record | None:
        """The record."""
        return self.records.get(post)

    def write_record(self, post: int, record: Record) -> bool:
        """Store it."""
        self.records[post] = record
        return True

    def edit_url(self, post: int) -> str:
        """Where a human would edit the post."""
        return f"{self.url}/wp-admin/post.php?post={post}&action=edit"


def _published(post: Draft) -> Published:
    return Published(
        post.id, post.title, post.content, post.link, post.date, post.modified_gmt, post.tags, post.categories
    )
