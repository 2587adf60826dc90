"""R: published posts of the site, and sibling drafts, on the same story: found by names and tags, ranked, dated."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date

from wp_seo.dossier.numbering import Text
from wp_seo.errors import SiteError
from wp_seo.markup.text import read_page
from wp_seo.models import Draft, Source
from wp_seo.wordpress.base import Published, Query, Site

_NAME = re.compile(
    r"(?<![.!?…«»\"]\s)(?<!^)\b[A-ZÀ-ÖØ-ÞŒ][\w’'-]{2,}(?:[ \u00a0](?:de |du |d’|le |la )?[A-ZÀ-ÖØ-ÞŒ][\w’'-]+)*"
)
_ELISION = re.compile(r"^(?:[LDQCSJNM]|Qu)[’']", re.I)
_COMMON = frozenset("lundi mardi mercredi jeudi vendredi samedi dimanche reuters afp président présidente".split())
SEARCHES = 5
"""Searches a draft may cost the site."""
NEEDED = 2.0
"""Score from which a post is about the same story: two shared names, or one name and a shared tag."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A post that may be on the same story, and how much it shares with the draft."""

    post: Published
    score: float


def names(text: str) -> Counter[str]:
    """Proper names in a text, with how often each stands there; words that only open a sentence are left out."""
    found = (_ELISION.sub("", m.group()) for m in _NAME.finditer(text))
    return Counter(name for name in found if name.lower() not in _COMMON)


def queries(read: Source) -> tuple[str, ...]:
    """What to search the site for: the longest and most frequent names of the draft."""
    ranked = names(f"x {read.title}\n{read.text}").most_common()
    ranked.sort(key=lambda item: (-item[1] * (1 + item[0].count(" ")), item[0]))
    return tuple(name for name, _ in ranked[:SEARCHES])


def rank(read: Source, draft: Draft, found: Sequence[Published]) -> tuple[Candidate, ...]:
    """The posts that share enough with the draft, best first; equal ones newest first."""
    wanted = names(f"x {read.title}\n{read.text}")
    ranked = []
    for post in {p.id: p for p in found if p.id != draft.id}.values():
        text = f"{post.title} {read_page(post.content).text}"
        shared = sum(1.0 for name in wanted if re.search(rf"\b{re.escape(name)}\b", text))
        score = shared + len(set(post.tags) & set(draft.tags))
        if score >= NEEDED:
            ranked.append(Candidate(post, score))
    return tuple(sorted(ranked, key=lambda c: (c.score, c.post.date), reverse=True))


def related(
    site: Site,
    read: Source,
    draft: Draft,
    *,
    most: int,
    max_age_days: int,
    today: date,
    written: Container[int] = frozenset(),
) -> tuple[Text, ...]:
    """The best related posts as texts, oldest first, none older than `max_age_days`; no draft in `written`.

    A site that can't be searched costs the article its archive, not the run: the error is swallowed here.
    """
    found: list[Published] = []
    try:
        for query in queries(read):
            found += site.archive(query, limit=10)
        found += _siblings(site, read, draft, written)
    except SiteError:
        return ()
    fresh = [p for p in found if _age(p.date, today) <= max_age_days]
    best = [c.post for c in rank(read, draft, fresh)[:most]]
    best.sort(key=lambda p: p.date)
    return tuple(Text("archive", p.title, p.content, p.date[:10], p.url) for p in best)


def _siblings(site: Site, read: Source, draft: Draft, written: Container[int]) -> list[Published]:
    """Other drafts on the same story, as their authors left them; they have no address yet."""
    wanted = queries(read)[:1]
    refs = (ref for query in wanted for ref in site.refs(Query(search=query)))
    others = [ref for ref in refs if ref.id != draft.id and ref.id not in written]
    posts = (site.get(ref.id) for ref in others[:5])
    return [
        Published(p.id, p.title, p.content, "", p.date, p.modified_gmt, p.tags, p.categories)
        for p in posts
        if p.content
    ]


def _age(iso: str, today: date) -> int:
    try:
        return (today - date.fromisoformat(iso[:10])).days
    except ValueError:
        return 0
