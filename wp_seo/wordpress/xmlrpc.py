"""The Site over XML-RPC, for sites whose REST interface is shut. python-wordpress-xmlrpc builds and reads the calls;
the transport is ours (time-outs, size cap, no redirects, defused XML).

Traps, all measured: strings come back trimmed with LF for CRLF; custom fields without their id are appended; only the
changed fields may be sent (a whole post pins its date, an empty one is renamed « Untitled »); `if_not_modified_since` is
a true compare-and-set, at one-second granularity; with the bridge its own, which has no such window.
"""

from __future__ import annotations

import collections
import collections.abc
import html
import xmlrpc.client
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any, Literal
from urllib.parse import urlsplit

from defusedxml.common import DefusedXmlException
from defusedxml.xmlrpc import DefusedExpatParser

from wp_seo.errors import Conflict, NotRewritable, SiteBroken, SiteRefused, SiteUnreachable, WpSeoError
from wp_seo.models import REWRITABLE, Draft, Media, SeoFields, Update
from wp_seo.wordpress import record, seo_fields
from wp_seo.wordpress.access import ensure_sees_all
from wp_seo.wordpress.base import About, Lock, Me, Order, Published, Query, Record, Ref, Revision, SeoOutcome, Term
from wp_seo.wordpress.http import Http, refuse_publishing
from wp_seo.wordpress.seo_fields.base import Routes
from wp_seo.wordpress.unchanged import ensure_unchanged
from wp_seo.wordpress.xmlrpc_routes import BridgeRoutes, OpenFields

if not hasattr(collections, "Iterable"):  # python-wordpress-xmlrpc 2.3 still asks for it here
    collections.Iterable = collections.abc.Iterable  # type: ignore[attr-defined]

from wordpress_xmlrpc import Client
from wordpress_xmlrpc.base import AuthenticatedMethod
from wordpress_xmlrpc.exceptions import UnsupportedXmlrpcMethodError

_READS = ("wp.get", "system.")
_PAGE = 100
_NEVER = "9999"
_MOST = 10_000_000
"""Posts beyond which a list can't be right."""
_FIELDS = {"title": "post_title", "content": "post_content", "excerpt": "post_excerpt", "slug": "post_name"}


class _Transport(xmlrpc.client.Transport):
    """Sends through our Http; reads with a parser that refuses DTDs and entities."""

    def __init__(self, http: Http, url: str) -> None:
        super().__init__()
        self._http, self._url = http, url

    def request(self, host: Any, handler: str, request_body: Any, verbose: bool = False) -> Any:
        """One call; faults of the site become SiteError by name."""
        body = request_body if isinstance(request_body, bytes) else request_body.encode()
        method = body.split(b"<methodName>", 1)[-1].split(b"<", 1)[0].decode()
        reply = self._http.post_xml(self._url, body, retry=method.startswith(_READS))
        if reply.status == 405:
            raise SiteRefused(
                "XML-RPC is switched off on this site.", hint='Set site.transport = "rest".', code="xmlrpc-off"
            )
        if not reply.body.strip():
            raise SiteUnreachable(
                "The site answers XML-RPC with nothing: it may be in maintenance.",
                hint="Try again later.",
                code="maintenance",
            )
        if b"<methodResponse" not in reply.body[:2000]:
            raise reply.fault() or SiteBroken(
                "The site's answer is no XML-RPC.", hint="Check site.url.", code="not-xmlrpc"
            )
        unmarshaller = xmlrpc.client.Unmarshaller()
        try:
            parser = DefusedExpatParser(unmarshaller, forbid_dtd=True)
            parser.feed(reply.body)
            parser.close()
            return unmarshaller.close()
        except xmlrpc.client.Fault as exc:
            raise _fault(exc) from exc
        except DefusedXmlException as exc:
            raise SiteBroken("The site's XML holds a DTD or entities: it is not read.", code="xml-bomb") from exc
        except Exception as exc:
            raise SiteBroken(f"The site's XML can't be read ({type(exc).__name__}).", code="not-xml") from exc


def _fault(fault: xmlrpc.client.Fault) -> WpSeoError:
    if fault.faultCode == 403:
        return SiteRefused(
            "The site does not accept the credentials.", hint="Use an application password.", code="wrong-password"
        )
    if fault.faultCode == 401:
        return SiteRefused(
            "The user may not do that on this post.", hint="Use an editor's account.", code="role-too-weak"
        )
    if fault.faultCode == 404:
        return NotRewritable("No such post.", hint="wp-seo drafts lists those there are.", code="missing")
    if fault.faultCode == 405:
        return SiteRefused(
            "XML-RPC is switched off on this site.", hint='Set site.transport = "rest".', code="xmlrpc-off"
        )
    if fault.faultCode == 409:
        return Conflict(
            "Somebody edited the post meanwhile; nothing was written.", hint="Run the command again.", code="edited"
        )
    if fault.faultCode == 423:
        return Conflict(
            "Somebody has the post open in the editor; nothing was written.",
            hint="Try again later, or add --wait 300.",
            code="locked",
        )
    return SiteBroken(
        f"The site refuses ({fault.faultCode}): {fault.faultString[:160]}", code=f"fault-{fault.faultCode}"
    )


def _method(name: str, *arguments: str) -> type[AuthenticatedMethod]:
    return type(name, (AuthenticatedMethod,), {"method_name": name, "method_args": arguments})


_GetPost = _method("wp.getPost", "post_id", "fields")
_GetPosts = _method("wp.getPosts", "filter", "fields")
_EditPost = _method("wp.editPost", "post_id", "content")
_NewPost = _method("wp.newPost", "content")
_GetProfile = _method("wp.getProfile")
_GetAuthors = _method("wp.getAuthors")
_GetTerms = _method("wp.getTerms", "taxonomy", "filter")
_GetOptions = _method("wp.getOptions", "options")
_Route = _method("wpSeo.route", "method", "route", "json")
_GetMedia = _method("wp.getMediaLibrary", "filter")
_GetRevisions = _method("wp.getRevisions", "post_id", "fields")


class XmlRpcSite:
    """One WordPress over XML-RPC."""

    def __init__(self, url: str, http: Http, user: str, password: str) -> None:
        self.url = url.rstrip("/")
        self._http = http
        endpoint = f"{self.url}/xmlrpc.php"
        self._client = Client(endpoint, user, password, transport=_Transport(http, endpoint))

    @property
    def requests(self) -> int:
        """HTTP requests made so far."""
        return self._http.requests

    def _call(self, method: type[AuthenticatedMethod], *arguments: Any) -> Any:
        try:
            return self._client.call(method(*arguments))
        except UnsupportedXmlrpcMethodError as exc:
            raise SiteRefused(
                f"XML-RPC on this site lacks {exc}: a plugin took it away.",
                hint='Set site.transport = "rest", or allow it in the security plugin.',
                code="xmlrpc-off",
            ) from exc

    def about(self) -> About:
        """What the site is; XML-RPC shows its plugins only through the bridge."""
        names = self._namespaces
        return About(
            self.url,
            urlsplit(self.url).netloc,
            "xmlrpc",
            seo_plugin=seo_fields.detect(names),
            bridge="wp-seo/v1" in names,
            promise="atomic" if "wp-seo/v1" in names else "one-second",
            namespaces=names,
        )

    @cached_property
    def _namespaces(self) -> tuple[str, ...]:
        found = self._call(_GetOptions, ["wp_seo_namespaces"])
        option = found.get("wp_seo_namespaces") if isinstance(found, Mapping) else None
        return tuple(str(option["value"]).split()) if isinstance(option, Mapping) else ()

    @cached_property
    def _me(self) -> Me:
        profile = self._call(_GetProfile)
        roles = tuple(profile.get("roles", ()))
        powers = {"administrator": 3, "editor": 3, "author": 2, "contributor": 1}
        power = max((powers.get(r, 0) for r in roles), default=0)
        names = ("edit_posts", "edit_published_posts", "edit_others_posts")
        held = {n for i, n in enumerate(names) if power > i} | ({"unfiltered_html"} if power == 3 else set())
        return Me(
            int(profile["user_id"]), str(profile["username"]), str(profile["display_name"]), roles, frozenset(held)
        )

    def me(self) -> Me:
        """Who the credentials belong to; capabilities as far as the role tells."""
        return self._me

    def refs(self, query: Query) -> Iterator[Ref]:
        """Ids first, ascending; each status by itself, as the method takes one."""
        found: dict[int, Ref] = {}
        for status in query.statuses:
            for row in self._pages(
                {"post_status": status, "post_type": "post", "s": query.search}
                if query.search
                else {"post_status": status, "post_type": "post"},
                ["post", "terms"],
            ):
                terms = {int(t["term_id"]) for t in row.get("terms", ())}
                if any(wanted and not terms & set(wanted) for wanted in (query.categories, query.tags)):
                    continue
                if query.author is not None and int(row["post_author"]) != query.author:
                    continue
                modified = _iso(row["post_modified_gmt"])
                if query.modified_after and modified <= query.modified_after:
                    continue
                if query.modified_before and modified >= query.modified_before:
                    continue
                found[int(row["post_id"])] = Ref(int(row["post_id"]), modified, str(row["post_status"]))
        yield from (found[i] for i in sorted(found))

    def _pages(self, filter_: Mapping[str, Any], fields: list[str], offset: int = 0) -> Iterator[Any]:
        seen: set[str] = set()
        while True:
            page = {"orderby": "ID", **filter_, "number": _PAGE, "offset": offset, "order": "ASC"}
            rows = self._call(_GetPosts, page, fields)
            fresh = [r for r in rows if r["post_id"] not in seen]
            if not fresh:
                return
            seen |= {r["post_id"] for r in fresh}
            yield from fresh
            offset += _PAGE // 2  # overlapping pages: what leaves the list meanwhile hides no other

    def get(self, post: int) -> Draft:
        """The post as stored."""
        try:
            row = self._call(_GetPost, post, ["post", "terms"])
        except SiteRefused as exc:
            if exc.code == "role-too-weak":
                raise NotRewritable(f"Post {post} is not yours to edit.", code="not-yours") from exc
            raise
        except NotRewritable as exc:
            raise NotRewritable(f"No post {post} on this site.", hint=exc.hint, code="missing") from exc
        return _draft(row)

    def update(self, update: Update, *, expected: Draft) -> Draft:
        """Read, compare, and write: through the bridge in one step, else with `if_not_modified_since`, where only an edit
        in the same second slips through."""
        changes = update.changes()
        if changes and self.about().bridge:
            route = f"wp-seo/v1/posts/{expected.id}"
            stored = str(self._bridge.read(f"{route}/raw")["hash"])  # before the comparison, as over REST
            ensure_unchanged(self.get(expected.id), expected)
            self._bridge.write("POST", f"{route}/compare-and-set", {"expected_hash": stored, "fields": changes})
        else:
            ensure_unchanged(self.get(expected.id), expected)
            if changes:
                self._edit(expected, {_FIELDS[name]: value for name, value in changes.items()})
        now = self.get(expected.id)
        if now.status not in REWRITABLE:
            raise Conflict(f"Post {expected.id} became {now.status} meanwhile.", code="status-changed")
        return now

    def _edit(self, expected: Draft, changes: Mapping[str, Any]) -> None:
        refuse_publishing(changes)
        guard = xmlrpc.client.DateTime(expected.modified_gmt.replace("-", ""))
        self._call(_EditPost, expected.id, {**changes, "if_not_modified_since": guard})

    def create_copy(self, original: Draft, update: Update, *, token: str) -> Draft:
        """A new draft; found again by its token."""
        marker = f"<!-- wp-seo copy {token} -->"
        for row in self._pages({"post_status": "draft", "post_type": "post", "s": token}, ["post", "terms"]):
            if marker in str(row["post_content"]):
                return _draft(row)
        fields = {"title": original.title, "content": original.content, "excerpt": original.excerpt, **update.changes()}
        body: dict[str, Any] = {_FIELDS[n]: v for n, v in fields.items()}
        body["post_content"] += f"\n{marker}"
        body |= {
            "post_status": "draft",
            "post_type": "post",
            "terms": {"category": list(original.categories), "post_tag": list(original.tags)},
        }
        refuse_publishing(body)
        return self.get(int(self._call(_NewPost, body)))

    def keep_revision(self, expected: Draft) -> int | None:
        """An edit without a change makes WordPress keep the present text."""
        ensure_unchanged(self.get(expected.id), expected)
        held = self._revision_of(expected)
        if held is None:
            self._edit(expected, {})
            held = self._revision_of(expected)
        return held

    def _revision_of(self, draft: Draft) -> int | None:
        try:
            kept = self.revisions(draft.id)
        except (SiteRefused, SiteBroken):
            return None
        return next((r.id for r in kept if (r.title, r.content) == (draft.title, draft.content)), None)

    def revisions(self, post: int) -> tuple[Revision, ...]:
        """Newest first."""
        rows = self._call(_GetRevisions, post, ["post"])
        found = [
            Revision(
                int(r["post_id"]),
                str(r["post_title"]),
                str(r["post_content"]),
                str(r["post_excerpt"]),
                _iso(r["post_modified_gmt"]),
            )
            for r in rows
        ]
        return tuple(sorted(found, key=lambda r: r.id, reverse=True))

    def terms(
        self, taxonomy: Literal["categories", "tags"], *, slug: str = "", ids: tuple[int, ...] = ()
    ) -> tuple[Term, ...]:
        """All terms, or those of the ids, or those that hold the slug; by addresses that WordPress always answers."""
        name, key = ("category", "category_name") if taxonomy == "categories" else ("post_tag", "tag")
        rows = self._call(_GetTerms, name, {"search": slug} if slug else {})
        found = (
            Term(int(t["term_id"]), str(t["slug"]), html.unescape(str(t["name"])), f"{self.url}/?{key}={t['slug']}")
            for t in rows
        )
        return tuple(term for term in found if not ids or term.id in ids)

    def authors(self) -> tuple[Term, ...]:
        """Every user, by login."""
        rows = self._call(_GetAuthors)
        return tuple(Term(int(r["user_id"]), str(r["user_login"]), str(r["display_name"])) for r in rows)

    def archive(self, search: str, *, limit: int = 10) -> tuple[Published, ...]:
        """Published posts that match the words."""
        rows = self._call(
            _GetPosts, {"post_status": "publish", "post_type": "post", "s": search, "number": limit}, ["post", "terms"]
        )
        return tuple(_published(r) for r in rows)

    def published(self, since: str = "", *, by: Order = "modified") -> Iterator[Published]:
        """In pages from the first post of that time on, which is searched for by halves: the method knows no times."""
        ensure_sees_all(self._me)
        wanted = {"post_status": "publish", "post_type": "post", "orderby": f"{by} ID"}

        def at(offset: int) -> str:
            query = {**wanted, "order": "ASC", "number": 1, "offset": offset}
            rows = self._call(_GetPosts, query, ["post_id", f"post_{by}_gmt"])
            return _iso(rows[0].get(f"post_{by}_gmt", "")) if rows else _NEVER

        start, end = 0, _PAGE
        if since:
            while at(end) < since:
                end *= 2
                if end > _MOST:
                    raise SiteBroken("The site's list of posts has no end.", code="endless-pages")
            start = bisect_left(range(end), since, key=at)
        yield from (_published(row) for row in self._pages(wanted, ["post", "terms"], start))

    def media(self, search: str, *, limit: int = 10) -> tuple[Media, ...]:
        """Images that hold the words, newest first; the method can't search, so the newest three hundred are looked at."""
        words = search.lower().split()
        found: list[Media] = []
        for offset in range(0, 3 * _PAGE, _PAGE):
            rows = self._call(_GetMedia, {"mime_type": "image", "number": _PAGE, "offset": offset})
            for row in rows:
                text = " ".join(str(row.get(n, "")) for n in ("title", "caption", "description")).lower()
                if all(word in text for word in words):
                    found.append(_media(row))
            if len(rows) < _PAGE or len(found) >= limit:
                break
        return tuple(found[:limit])

    def slug_taken(self, slug: str, *, besides: int) -> bool:
        """Whether another post has the slug; the method can't search by it, so the newest five hundred are looked at."""
        for status in ("publish", "draft", "pending", "future"):
            for offset in range(0, 500, _PAGE):
                rows = self._call(
                    _GetPosts,
                    {"post_status": status, "post_type": "post", "number": _PAGE, "offset": offset},
                    ["post_id", "post_name"],
                )
                if any(r["post_name"] == slug and int(r["post_id"]) != besides for r in rows):
                    return True
                if len(rows) < _PAGE:
                    break
        return False

    def lock(self, post: int) -> Lock | None:
        """Who has the post open; only the bridge can see that."""
        if not self.about().bridge:
            return None
        state = self._bridge.read(f"wp-seo/v1/lock/{post}")
        return Lock(str(state.get("by") or "?")) if state.get("locked") else None

    @cached_property
    def _bridge(self) -> BridgeRoutes:
        return BridgeRoutes(lambda *arguments: str(self._call(_Route, *arguments)))

    def _routes(self, post: int, draft: Draft | None = None) -> tuple[Routes, str]:
        """How SEO fields are reached, and whose they are; without the bridge only Rank Math's are open."""
        if self.about().bridge:
            return self._bridge, self.about().seo_plugin

        def fields() -> list[Mapping[str, Any]]:
            return list(self._call(_GetPost, post, ["custom_fields"]).get("custom_fields", ()))

        def edit(changes: Mapping[str, Any]) -> None:
            self._edit(draft or self.get(post), changes)

        ours = any(str(f["key"]).startswith("rank_math_") for f in fields())
        return OpenFields(fields, edit), "rank-math" if ours else ""

    def read_record(self, post: int) -> Record | None:
        """Where the bridge is."""
        return record.read(self._bridge, post) if self.about().bridge else None

    def write_record(self, post: int, record_: Record) -> bool:
        """Where the bridge is."""
        return self.about().bridge and record.write(self._bridge, post, record_)

    def read_seo(self, post: int) -> SeoFields:
        """Through the bridge, else what custom fields show."""
        return seo_fields.read(*self._routes(post), post)

    def write_seo(self, fields: SeoFields, *, expected: Draft) -> SeoOutcome:
        """Through the bridge, else as custom fields; without either the excerpt carries the meta description."""
        done = seo_fields.write(*self._routes(expected.id, expected), expected.id, fields)
        return done if done.plugin else replace(done, remedy="Use REST, or install the bridge.")

    def edit_url(self, post: int) -> str:
        """Where a human edits the post."""
        return f"{self.url}/wp-admin/post.php?post={post}&action=edit"


def _iso(value: Any) -> str:
    """XML-RPC times are naive GMT."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%S")
    text = str(value)
    return f"{text[:4]}-{text[4:6]}-{text[6:8]}T{text[9:]}" if len(text) == 17 else text


def _published(row: Mapping[str, Any]) -> Published:
    p = _draft(row)
    content = "" if row.get("post_password") else p.content
    return Published(p.id, p.title, content, p.link, p.date, p.modified_gmt, p.tags, p.categories)


def _media(row: Mapping[str, Any]) -> Media:
    size = row.get("metadata")
    size = size if isinstance(size, Mapping) else {}
    return Media(
        int(row["attachment_id"]),
        str(row["link"]),
        html.unescape(str(row.get("title", ""))),
        str(row.get("alt", "")),
        html.unescape(str(row.get("caption", ""))),
        int(size.get("width") or 0),
        int(size.get("height") or 0),
    )


def _draft(row: Mapping[str, Any]) -> Draft:
    terms = row.get("terms", ())
    thumbnail = row.get("post_thumbnail") or {}
    try:
        return Draft(
            id=int(row["post_id"]),
            status=str(row["post_status"]),
            title=str(row["post_title"]),
            content=str(row["post_content"]),
            excerpt=str(row["post_excerpt"]),
            slug=str(row["post_name"]),
            modified_gmt=_iso(row["post_modified_gmt"]),
            date=_iso(row["post_date"]),
            author=int(row["post_author"]),
            categories=tuple(sorted(int(t["term_id"]) for t in terms if t["taxonomy"] == "category")),
            tags=tuple(sorted(int(t["term_id"]) for t in terms if t["taxonomy"] == "post_tag")),
            featured_media=int(thumbnail.get("attachment_id", 0)) if isinstance(thumbnail, Mapping) else 0,
            link=str(row.get("link", "")),
            type=str(row.get("post_type", "post")),
        )
    except (KeyError, TypeError, ValueError) as exc:
        raise SiteBroken("The site's answer is no post.", code="not-a-post") from exc
