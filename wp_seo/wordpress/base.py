"""The port to a WordPress, and its words.

Site      one WordPress, one user, one transport
Me        that user: what WordPress says it may do
About     what the site is and what it allows
Ref       a post in a list: just enough to decide whether to fetch it
Draft     a post as stored (raw), see `models`
Update    the fields that change; the only thing that is ever written to an existing post
Lock      who has the post open in the editor; only the bridge can see it
Revision  an earlier state that WordPress keeps
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from wp_seo.models import Draft, Media, SeoFields, Update

Promise = Literal["atomic", "one-second", "read-before-write"]
"""How tightly `update` guards against a simultaneous edit: the bridge, XML-RPC, plain REST."""

Order = Literal["modified", "date"]
"""By the last change, or by publication."""

SeoState = Literal["written", "unchanged", "unseen", "not-writable"]
"""Read back; there before; taken by the plugin, but nothing can read it back; not stored."""


@dataclass(frozen=True, slots=True)
class Me:
    """The user that the credentials belong to."""

    id: int
    login: str
    name: str
    roles: tuple[str, ...] = ()
    capabilities: frozenset[str] = frozenset()

    def may(self, capability: str) -> bool:
        """Whether WordPress grants the capability, e.g. `edit_others_posts`."""
        return capability in self.capabilities


@dataclass(frozen=True, slots=True)
class About:
    """What the site is and what it allows; `version` is "" where the site hides it."""

    url: str
    name: str
    transport: str  # rest, xmlrpc, memory
    version: str = ""
    seo_plugin: str = ""  # yoast, rank-math, seopress, aioseo, tsf or ""
    bridge: bool = False
    promise: Promise = "read-before-write"
    namespaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ref:
    """A post in a list."""

    id: int
    modified_gmt: str
    status: str


@dataclass(frozen=True, slots=True)
class Query:
    """Which posts to list; empty fields do not restrict. Times are GMT ISO 8601 without zone."""

    statuses: tuple[str, ...] = ("draft", "pending")
    categories: tuple[int, ...] = ()
    tags: tuple[int, ...] = ()
    author: int | None = None
    modified_after: str = ""
    modified_before: str = ""
    search: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A category, a tag, or an author; `link` is its page."""

    id: int
    slug: str
    name: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """A published post of the site's own archive, raw; without its content where a password guards it."""

    id: int
    title: str
    content: str
    url: str
    date: str
    modified_gmt: str = ""
    tags: tuple[int, ...] = ()
    categories: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier state of a post."""

    id: int
    title: str
    content: str
    excerpt: str
    date_gmt: str = ""


@dataclass(frozen=True, slots=True)
class Lock:
    """Somebody has the post open in the editor."""

    by: str


@dataclass(frozen=True, slots=True)
class SeoOutcome:
    """What became of the SEO fields, read back: each of title, description, focus_keyphrase."""

    plugin: str
    fields: Mapping[str, SeoState] = field(default_factory=dict)
    remedy: str = ""  # what would make the others writable, or seen


@dataclass(frozen=True, slots=True)
class Record:
    """What wp-seo last did to a post."""

    run: str
    verdict: str
    hash: str  # Draft.content_hash as pushed
    time: str  # GMT, ISO 8601


class Site(Protocol):
    """One WordPress. Every method raises SiteError and its children; those with an id also PostError's."""

    @property
    def requests(self) -> int:
        """HTTP requests made so far."""
        ...

    def about(self) -> About:
        """What the site is and what it allows."""
        ...

    def me(self) -> Me:
        """Who the credentials belong to; SiteRefused where they are taken as anonymous."""
        ...

    def refs(self, query: Query) -> Iterator[Ref]:
        """Ids of matching posts in ascending order, each once, safe against posts that change meanwhile."""
        ...

    def get(self, post: int) -> Draft:
        """The post as stored, never from a cache. NotRewritable where it is missing or not ours to read."""
        ...

    def update(self, update: Update, *, expected: Draft) -> Draft:
        """Write the changed fields of `expected.id`, as atomically as the transport can, and return the new state.

        Conflict where the post no longer is `expected`; NotRewritable where its status is not draft or pending.
        """
        ...

    def create_copy(self, original: Draft, update: Update, *, token: str) -> Draft:
        """A new draft beside the original; with the same token, the one that is there already."""
        ...

    def keep_revision(self, expected: Draft) -> int | None:
        """Make WordPress keep the present text as a revision; its id, or None where the site keeps none."""
        ...

    def revisions(self, post: int) -> tuple[Revision, ...]:
        """The post's revisions, newest first."""
        ...

    def terms(
        self, taxonomy: Literal["categories", "tags"], *, slug: str = "", ids: tuple[int, ...] = ()
    ) -> tuple[Term, ...]:
        """All terms of the taxonomy, or those of the ids; with a slug at least the one that has it, where there is one."""
        ...

    def authors(self) -> tuple[Term, ...]:
        """Who may write posts: id, login (or the name in addresses), and the name that is shown."""
        ...

    def archive(self, search: str, *, limit: int = 10) -> tuple[Published, ...]:
        """Published posts that match the words, best first."""
        ...

    def published(self, since: str = "", *, by: Order = "modified") -> Iterator[Published]:
        """Every published post that changed (or was published) at `since`, GMT, or later, the one longest ago first.

        Safe against posts that change meanwhile: such a one may come twice. A scheduled post keeps the time of its last
        change when it is published: only by "date" it is found. SiteRefused for a user who does not see others' posts.
        """
        ...

    def media(self, search: str, *, limit: int = 10) -> tuple[Media, ...]:
        """Images of the media library whose title, caption or description holds all the words, best or newest first."""
        ...

    def slug_taken(self, slug: str, *, besides: int) -> bool:
        """Whether another post, in any readable status, has the slug."""
        ...

    def lock(self, post: int) -> Lock | None:
        """Who has the post open, where the site can tell; None also where it can't (see `About.bridge`)."""
        ...

    def read_seo(self, post: int) -> SeoFields:
        """The SEO plugin's fields as stored; None for those that can't be read."""
        ...

    def write_seo(self, fields: SeoFields, *, expected: Draft) -> SeoOutcome:
        """Write the SEO plugin's fields by the route that works here, read them back, and say what came of it."""
        ...

    def read_record(self, post: int) -> Record | None:
        """What wp-seo last did to the post; None where nothing, or where there is no bridge."""
        ...

    def write_record(self, post: int, record: Record, /) -> bool:
        """Keep the record beside the post; False where there is no bridge."""
        ...

    def edit_url(self, post: int) -> str:
        """Where a human edits the post."""
        ...
