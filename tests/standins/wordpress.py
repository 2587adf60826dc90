"""A WordPress that counts: drafts of one category over REST, and how often the text of each was written."""

from __future__ import annotations

from typing import Any

from tests.standins.http import Asked, Reply

CATEGORY = 3
SLUG = "serie"
TITLE = "Le pont de Valmer numéro {n} ferme lundi soir"
BODY = "\n\n".join(
    f"<!-- wp:paragraph -->\n<p>{text}</p>\n<!-- /wp:paragraph -->"
    for text in (
        "Le pont numéro {n} de Valmer a fermé lundi soir, a indiqué la mairie. Une déviation passe par le barrage.",
        "Les travaux du pont {n} doivent durer {days} jours. Ils coûtent {cost} euros, selon le département.",
        "Environ {cars} véhicules empruntent chaque jour cet ouvrage. Les cars scolaires gardent leurs horaires.",
    )
)


class Posts:
    """So many drafts, numbered from 1."""

    def __init__(self, count: int) -> None:
        self.rows = {n: draft_row(n) for n in range(1, count + 1)}
        self.kept: dict[int, list[dict[str, Any]]] = {}
        self.writes: dict[int, int] = {}
        self.requests = 0
        self._at = 0

    def counted(self) -> dict[str, Any]:
        """What became of the posts."""
        return {"requests": self.requests, "writes": self.writes}

    def change(self, post: int, fields: dict[str, Any]) -> None:
        """Write fields, as a user of the site or as wp-seo does."""
        row = self.rows.setdefault(post, draft_row(post))
        for name, text in fields.items():
            row[name] = {"raw": text, "rendered": ""} if name in ("title", "content", "excerpt") else text
        self._at += 1
        row["modified_gmt"] = _time(self._at)
        held = self.kept.setdefault(post, [])
        held.insert(0, {"id": 10**7 + self._at, **{k: row[k] for k in ("title", "content", "excerpt", "modified_gmt")}})

    async def __call__(self, asked: Asked) -> Reply:
        """One REST request."""
        self.requests += 1
        route = asked.path.removeprefix("/wp-json/").rstrip("/")
        if route == "":
            return (
                200,
                {"name": "Stand-in", "namespaces": ["wp/v2"], "authentication": {"application-passwords": {}}},
                {},
            )
        if route == "wp/v2/users/me":
            capabilities = dict.fromkeys(("edit_posts", "edit_others_posts", "unfiltered_html"), True)
            return 200, {"id": 2, "username": "e", "name": "E", "roles": ["editor"], "capabilities": capabilities}, {}
        if route == "wp/v2/categories":
            return 200, [{"id": CATEGORY, "slug": SLUG, "name": SLUG}], {}
        if route == "wp/v2/media":
            return 200, [], {}
        if route == "wp/v2/posts":
            return self._list(asked.query)
        number, _, more = route.removeprefix("wp/v2/posts/").partition("/")
        post = int(number)
        if more == "revisions":
            return 200, self.kept.get(post, []), {}
        if asked.method == "POST":
            if "content" in asked.body:
                self.writes[post] = self.writes.get(post, 0) + 1
            self.change(post, asked.body)
        return 200, self.rows[post], {}

    def _list(self, query: dict[str, str]) -> Reply:
        size, page = int(query.get("per_page", 10)), int(query.get("page", 1))
        rows = list(self.rows.values())
        if "slug" in query:
            rows = [r for r in rows if r["slug"] == query["slug"]]
        if "draft" not in query.get("status", ""):
            rows = []
        if "modified_after" in query:
            after = query["modified_after"].rstrip("Z")
            rows = [r for r in rows if r["modified_gmt"] > after]
        found = rows[(page - 1) * size : page * size]
        if not found and page > 1:
            return 400, {"code": "rest_post_invalid_page_number", "message": "", "data": {"status": 400}}, {}
        return 200, [{k: r[k] for k in ("id", "modified_gmt", "status")} for r in found], {}


def draft_row(n: int) -> dict[str, Any]:
    values = {"n": n, "days": 10 + n % 80, "cost": 40000 + 7 * n, "cars": 2000 + 3 * n}
    texts = {"title": TITLE.format(**values), "content": BODY.format(**values), "excerpt": ""}
    return {
        "id": n, "status": "draft", "slug": "", "modified_gmt": _time(0), "date": "2026-01-01T00:00:00", "author": 2,
        "categories": [CATEGORY], "tags": [], "featured_media": 0, "link": "", "type": "post",
        **{k: {"raw": v, "rendered": ""} for k, v in texts.items()},
    }  # fmt: skip


def _time(seconds: int) -> str:
    return f"2026-01-{1 + seconds // 86400:02}T{seconds // 3600 % 24:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
