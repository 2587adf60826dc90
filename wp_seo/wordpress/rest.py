"""The Site over WordPress' REST interface."""

from __future__ import annotations

import html
import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, Literal
from urllib.parse import urlencode, urlsplit

from wp_seo.errors import Conflict, NotAsWritten, NotRewritable, SiteBroken, SiteError, SiteRefused
from wp_seo.markup.text import read_page
from wp_seo.models import REWRITABLE, Draft, Media, SeoFields, Update
from wp_seo.wordpress import record, seo_fields
from wp_seo.wordpress.access import ensure_sees_all
from wp_seo.wordpress.base import About, Lock, Me, Order, Published, Query, Record, Ref, Revision, SeoOutcome, Term
from wp_seo.wordpress.http import Http, Reply
from wp_seo.wordpress.unchanged import ensure_unchanged

_PER_PAGE = 100
_TERM = "id,slug,name,link"
_MOST_PAGES = 10_000
_SETTLED = ("rest-off", "maintenance", "timeout", "unreachable", "redirect", "redirect-elsewhere")
"""Faults that a second address of the same site would only repeat."""
_EVERY_STATUS = "publish,future,draft,pending,private"
_POST_FIELDS = (
    "id,status,title,content,excerpt,slug,modified_gmt,date,author,categories,tags,featured_media,link,type,class_list"
)
_PUBLISHED_FIELDS = "id,title.raw,content.raw,password,link,date,date_gmt,modified_gmt,tags,categories"
"""Raw alone: what is not asked for is not rendered."""


class RestSite:
    """One WordPress over REST. `update` guards by a read right before the write: a window of some milliseconds is left."""

    def __init__(self, url: str, http: Http) -> None:
        self.url = url.rstrip("/")
        self._http = http

    @property
    def requests(self) -> int:
        """HTTP requests made so far."""
        return self._http.requests

    # ------------------------------------------------------------------ addresses

    @cached_property
    def _root(self) -> dict[str, Any]:
        """The index of the interface; found under /wp-json/, or ?rest_route=/ where permalinks are plain."""
        first: SiteError | None = None
        for address in (f"{self.url}/wp-json/", f"{self.url}/?rest_route=/"):
            try:
                reply = self._http.read(address)  # some sites show the index to users only
                index = reply.json() if reply.status == 200 else None
                if isinstance(index, dict) and "namespaces" in index:
                    return {**index, "_address": address}
                fault = reply.fault()
                error = (
                    fault
                    if isinstance(fault, SiteError)
                    else SiteBroken("No WordPress answers here.", code="no-wordpress")
                )
            except SiteError as exc:
                error = exc
            if error.code in _SETTLED or error.code.startswith("tls"):
                raise error
            first = first or error
        assert first is not None
        raise first

    def address(self, route: str, **query: object) -> str:
        """The address of a route such as `wp/v2/posts`, whatever the permalinks."""
        base: str = self._root["_address"]
        words = urlencode({k: v for k, v in query.items() if v not in (None, "", ())})
        joint = "&" if "?" in base else "?"
        return f"{base}{route}{joint + words if words else ''}"

    def read(self, route: str, **query: object) -> Any:
        """GET a route, never from a cache; its JSON."""
        return self._read(route, **query).json()

    def _read(self, route: str, **query: object) -> Reply:
        reply = self._http.read(self.address(route, **query, _=secrets.token_hex(6)))
        if reply.status >= 400:
            raise reply.fault() or SiteBroken(f"The site answers {reply.status}.")
        return reply

    def write(self, method: str, route: str, body: Mapping[str, Any]) -> Any:
        """POST or PUT a route; its JSON."""
        reply = self._http.write(method, self.address(route), body)
        if reply.status >= 400:
            raise reply.fault() or SiteBroken(f"The site answers {reply.status}.")
        return reply.json()

    # ------------------------------------------------------------------ who and what

    def about(self) -> About:
        """What the site is and what it allows."""
        names = tuple(map(str, self._root.get("namespaces", ())))
        bridge = "wp-seo/v1" in names
        return About(
            url=self.url,
            name=str(self._root.get("name", "")),
            transport="rest",
            seo_plugin=seo_fields.detect(names),
            bridge=bridge,
            promise="atomic" if bridge else "read-before-write",
            namespaces=names,
        )

    @cached_property
    def _me(self) -> Me:
        try:
            user = self.read("wp/v2/users/me", context="edit")
        except SiteRefused as exc:
            if exc.code == "anonymous" and not self._root.get("authentication"):
                raise SiteRefused(
                    "The site offers no application passwords: over plain http, or switched off.",
                    hint="Serve the site over https, or allow application passwords in the security plugin.",
                    code="app-passwords-off",
                ) from exc
            raise
        return Me(
            int(user["id"]),
            str(user.get("username") or user.get("slug", "")),
            str(user.get("name", "")),
            tuple(user.get("roles", ())),
            frozenset(k for k, v in dict(user.get("capabilities") or {}).items() if v),
        )

    def me(self) -> Me:
        """Who the credentials belong to; asked once. SiteRefused where WordPress takes them as anonymous."""
        return self._me

    # ------------------------------------------------------------------ reading

    def refs(self, query: Query) -> Iterator[Ref]:
        """Ids first, ascending, page by page until the site says there is no such page; each id once."""
        _ = self._me  # an anonymous list looks like success
        for row in self._by_id(
            status=",".join(query.statuses),
            categories=",".join(map(str, query.categories)),
            tags=",".join(map(str, query.tags)),
            author=query.author,
            modified_after=_moment(query.modified_after),
            modified_before=_moment(query.modified_before),
            search=query.search,
            _fields="id,modified_gmt,status",
        ):
            yield Ref(int(row["id"]), str(row["modified_gmt"]), str(row["status"]))

    def _by_id(self, **query: object) -> Iterator[Any]:
        """The rows of a list in the order of their ids, each once."""
        seen: set[int] = set()
        for page in range(1, _MOST_PAGES + 1):
            try:
                rows = _listed(
                    self.read(
                        "wp/v2/posts", context="edit", **query, orderby="id", order="asc", per_page=_PER_PAGE, page=page
                    )
                )
            except SiteBroken as exc:
                if exc.code == "rest_post_invalid_page_number":
                    return
                raise
            fresh = [row for row in rows if int(row["id"]) not in seen]
            seen |= {int(row["id"]) for row in fresh}
            yield from fresh
            if rows and not fresh:
                raise SiteBroken("The site gives the same posts on every page.", code="endless-pages")
            if not rows:
                return

    def get(self, post: int) -> Draft:
        """The post as stored, in whatever status it is."""
        try:
            row = self.read(f"wp/v2/posts/{post}", context="edit")
        except SiteRefused as exc:
            if exc.code == "role-too-weak":
                raise NotRewritable(
                    f"Post {post} is not yours to edit.", hint="Use an editor's account.", code="not-yours"
                ) from exc
            raise
        except NotRewritable as exc:
            raise NotRewritable(f"No post {post} on this site.", hint=exc.hint, code="missing") from exc
        return _draft(row)

    def revisions(self, post: int) -> tuple[Revision, ...]:
        """Newest first."""
        rows = self.read(f"wp/v2/posts/{post}/revisions", context="edit", per_page=_PER_PAGE)
        return tuple(
            Revision(
                int(r["id"]), _raw(r, "title"), _raw(r, "content"), _raw(r, "excerpt"), str(r.get("modified_gmt", ""))
            )
            for r in rows
        )

    def terms(
        self, taxonomy: Literal["categories", "tags"], *, slug: str = "", ids: tuple[int, ...] = ()
    ) -> tuple[Term, ...]:
        """All terms, or those of the ids, or the one of that slug."""
        return self._named(f"wp/v2/{taxonomy}", slug=slug, include=",".join(map(str, ids)))

    def authors(self) -> tuple[Term, ...]:
        """Who may write posts. WordPress shows logins to administrators only: to others the name in addresses."""
        return self._named("wp/v2/users", who="authors")

    def _named(self, route: str, **query: str) -> tuple[Term, ...]:
        """A list of ids and names, by pages of a hundred."""
        found: list[Term] = []
        for page in range(1, _MOST_PAGES + 1):
            rows = self.read(route, **query, per_page=_PER_PAGE, page=page, orderby="id", _fields=_TERM)
            found += [
                Term(
                    int(r["id"]),
                    str(r["slug"]),
                    html.unescape(str(r["name"])),
                    str(r.get("link", "")),
                )
                for r in rows
            ]
            if len(rows) < _PER_PAGE:
                break
        return tuple(found)

    def archive(self, search: str, *, limit: int = 10) -> tuple[Published, ...]:
        """Published posts that match the words, as WordPress ranks them."""
        rows = self.read(
            "wp/v2/posts",
            context="edit",
            status="publish",
            search=search,
            per_page=min(limit, _PER_PAGE),
            orderby="relevance",
            _fields=_PUBLISHED_FIELDS,
        )
        return tuple(_published(r) for r in rows)

    def published(self, since: str = "", *, by: Order = "modified") -> Iterator[Published]:
        """Page after page, each from the time at which the one before ended: no page hides what moves meanwhile."""
        ensure_sees_all(self._me)
        after, before = ("modified_after", "modified_before") if by == "modified" else ("after", "before")
        wanted = {"status": "publish", "_fields": _PUBLISHED_FIELDS}
        seen: set[tuple[int, str]] = set()
        for _ in range(_MOST_PAGES):
            query = {after: _moment(since, -1), "orderby": by, "order": "asc", "per_page": _PER_PAGE}
            reply = self._read("wp/v2/posts", context="edit", **wanted, **query)
            rows = _listed(reply.json(), f"{by}_gmt")
            last, more = str(rows[-1][f"{by}_gmt"]) if rows else "", _more(reply, rows)
            if more and not rows:
                raise SiteBroken("The site counts posts that it does not list.", code="hidden-posts")
            if more and last <= since:  # more posts of this one second than a page holds
                rows = list(self._by_id(**wanted, **{after: _moment(since, -1), before: _moment(since, 1)}))
                last = _later(since, 1)
            for post in map(_published, rows):
                if (post.id, post.modified_gmt) not in seen:
                    seen.add((post.id, post.modified_gmt))
                    yield post
            if not more:
                return
            since = last
        raise SiteBroken("The site's list of posts has no end.", code="endless-pages")

    def media(self, search: str, *, limit: int = 10) -> tuple[Media, ...]:
        """Images of the library as WordPress ranks them; it searches titles, captions and descriptions."""
        rows = self.read(
            "wp/v2/media",
            media_type="image",
            search=search,
            per_page=min(limit, _PER_PAGE),
            orderby="relevance",
            _fields="id,source_url,alt_text,title,caption,media_details",
        )
        return tuple(_media(r) for r in rows)

    def slug_taken(self, slug: str, *, besides: int) -> bool:
        """Whether another post has the slug, in any status that the user may see."""
        rows = self.read("wp/v2/posts", context="edit", slug=slug, status=_EVERY_STATUS, _fields="id")
        return any(int(r["id"]) != besides for r in rows)

    def lock(self, post: int) -> Lock | None:
        """Who has the post open; only the bridge can see that."""
        if not self.about().bridge:
            return None
        state = self.read(f"wp-seo/v1/lock/{post}")
        return Lock(str(state.get("by") or "?")) if state.get("locked") else None

    # ------------------------------------------------------------------ writing

    def update(self, update: Update, *, expected: Draft) -> Draft:
        """Read, compare, write what changed, read back the whole post."""
        changes = update.changes()
        if self.about().bridge and changes:
            # The stored hash first, the comparison after it: an edit before the comparison is seen by it, an edit after
            # it changes the hash.
            stored = str(self.read(f"wp-seo/v1/posts/{expected.id}/raw")["hash"])
            ensure_unchanged(self.get(expected.id), expected)
            self._compare_and_set(changes, expected, stored)
        else:
            ensure_unchanged(self.get(expected.id), expected)
            if changes:
                self.write("POST", f"wp/v2/posts/{expected.id}", changes)
        now = self.get(expected.id)
        if now.status not in REWRITABLE:
            raise Conflict(f"Post {expected.id} became {now.status} meanwhile.", code="status-changed")
        return now

    def _compare_and_set(self, changes: Mapping[str, str], expected: Draft, stored: str) -> None:
        reply = self._http.write(
            "POST",
            self.address(f"wp-seo/v1/posts/{expected.id}/compare-and-set"),
            {"expected_hash": stored, "fields": dict(changes)},
        )
        if reply.status == 409:
            raise Conflict(
                f"Somebody edited post {expected.id} meanwhile.", hint="Run the command again.", code="edited"
            )
        if reply.status == 423:
            raise Conflict(
                f"Somebody has post {expected.id} open in the editor.",
                hint="Try again later, or add --wait 300.",
                code="locked",
            )
        if reply.status >= 400:
            raise reply.fault() or SiteBroken(f"The site answers {reply.status}.")

    def create_copy(self, original: Draft, update: Update, *, token: str) -> Draft:
        """A new draft with the original's author's place in categories and tags; found again by its token."""
        marker = f"<!-- wp-seo copy {token} -->"
        for row in self.read(
            "wp/v2/posts",
            context="edit",
            status="draft,pending",
            search=token,
            per_page=_PER_PAGE,
            _fields=_POST_FIELDS,
        ):
            if marker in _raw(row, "content"):
                return _draft(row)
        fields = {"title": original.title, "content": original.content, "excerpt": original.excerpt, **update.changes()}
        body = {
            **fields,
            "content": f"{fields['content']}\n{marker}",
            "status": "draft",
            "categories": list(original.categories),
            "tags": list(original.tags),
            "featured_media": original.featured_media,
        }
        created = _draft(self.write("POST", "wp/v2/posts", body))
        if created.status != "draft":
            raise NotAsWritten(f"The copy {created.id} is {created.status}.", code="status-changed")
        return created

    def keep_revision(self, expected: Draft) -> int | None:
        """POST {} makes WordPress keep the present text; without it the first update would bury the original."""
        ensure_unchanged(self.get(expected.id), expected)
        held = self._revision_of(expected)
        if held is not None:
            return held
        self.write("POST", f"wp/v2/posts/{expected.id}", {})
        return self._revision_of(expected)

    def _revision_of(self, draft: Draft) -> int | None:
        try:
            kept = self.revisions(draft.id)
        except SiteError:
            return None  # revisions are switched off, or hidden from this user
        return next(
            (r.id for r in kept if (r.title, r.content, r.excerpt) == (draft.title, draft.content, draft.excerpt)), None
        )

    def read_seo(self, post: int) -> SeoFields:
        """The SEO plugin's fields, as far as the site shows them."""
        return seo_fields.read(self, self.about().seo_plugin, post)

    def write_seo(self, fields: SeoFields, *, expected: Draft) -> SeoOutcome:
        """Write them by the plugin's route, read them back."""
        return seo_fields.write(self, self.about().seo_plugin, expected.id, fields)

    def read_record(self, post: int) -> Record | None:
        """Where the bridge is."""
        return record.read(self, post) if self.about().bridge else None

    def write_record(self, post: int, record_: Record) -> bool:
        """Where the bridge is."""
        return self.about().bridge and record.write(self, post, record_)

    def edit_url(self, post: int) -> str:
        """Where a human edits the post."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}{parts.path}/wp-admin/post.php?post={post}&action=edit"


def _later(moment: str, seconds: int) -> str:
    return (datetime.fromisoformat(moment) + timedelta(seconds=seconds)).isoformat() if moment else ""


def _moment(moment: str, seconds: int = 0) -> str:
    """A time for a list's bounds, which lie outside it; "" where there is none."""
    return f"{_later(moment, seconds)}Z" if moment else ""


def _listed(told: Any, *names: str) -> list[Any]:
    """The rows of a list that all have the fields; SiteBroken where the site's answer is none."""
    if isinstance(told, list) and all(isinstance(row, dict) and {"id", *names} <= row.keys() for row in told):
        return told
    raise SiteBroken("The site's answer is no list of posts.", code="not-a-list")


def _more(reply: Reply, rows: Sequence[object]) -> bool:
    """Whether the list goes on: by its own count of pages, as rows that the user may not see are left out."""
    pages = {k.lower(): v for k, v in reply.headers.items()}.get("x-wp-totalpages", "")
    return int(pages) > 1 if pages.isdigit() else len(rows) >= _PER_PAGE


def _raw(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if isinstance(value, Mapping):
        if "raw" not in value:
            raise SiteRefused(
                "The site shows only rendered text.", hint="Use an editor's account.", code="role-too-weak"
            )
        return str(value["raw"])
    return str(value or "")


def _published(row: Mapping[str, Any]) -> Published:
    try:
        return Published(
            int(row["id"]),
            _raw(row, "title"),
            "" if row.get("password") else _raw(row, "content"),
            str(row.get("link", "")),
            str(row.get("date", "")),
            str(row.get("modified_gmt", "")),
            tuple(row.get("tags", ())),
            tuple(row.get("categories", ())),
        )
    except (KeyError, TypeError, ValueError) as exc:
        raise SiteBroken("The site's answer is no post.", code="not-a-post") from exc


def _media(row: Mapping[str, Any]) -> Media:
    size = row.get("media_details")
    size = size if isinstance(size, Mapping) else {}  # an empty one comes as a list
    title, caption = (read_page(str(dict(row.get(n) or {}).get("rendered", ""))).text for n in ("title", "caption"))
    return Media(
        int(row["id"]),
        str(row["source_url"]),
        title,
        str(row.get("alt_text", "")),
        caption,
        int(size.get("width") or 0),
        int(size.get("height") or 0),
    )


def _draft(row: Mapping[str, Any]) -> Draft:
    try:
        return Draft(
            id=int(row["id"]),
            status=str(row["status"]),
            title=_raw(row, "title"),
            content=_raw(row, "content"),
            excerpt=_raw(row, "excerpt"),
            slug=str(row.get("slug", "")),
            modified_gmt=str(row.get("modified_gmt", "")),
            date=str(row.get("date", "")),
            author=int(row.get("author", 0)),
            categories=tuple(row.get("categories", ())),
            tags=tuple(row.get("tags", ())),
            featured_media=int(row.get("featured_media", 0)),
            link=str(row.get("link", "")),
            type=str(row.get("type", "post")),
        )
    except (KeyError, TypeError, ValueError) as exc:
        raise SiteBroken("The site's answer is no post.", code="not-a-post") from exc
