"""R: published posts of the site, and sibling drafts, on the same story: found by names and tags, ranked, dated."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Protocol

from wp_seo.dossier.numbering import Text
from wp_seo.dossier.terms import Wanted, likeness, tag_terms, terms
from wp_seo.errors import PostError, SiteError
from wp_seo.french.lemmas import is_known
from wp_seo.french.letters import CAPITALS
from wp_seo.markup.text import read_page
from wp_seo.models import Draft, Source
from wp_seo.wordpress.base import Published, Query, Site

_NAME = re.compile(
    rf"(?<![.!?…«»\"]\s)(?<!^)\b[{CAPITALS}][\w’'-]{{2,}}(?:[ \u00a0](?:de |du |d’|le |la )?[{CAPITALS}][\w’'-]+)*"
)
_ELISION = re.compile(r"^(?:[LDQCSJNM]|Qu)[’']", re.I)
_COMMON = frozenset("lundi mardi mercredi jeudi vendredi samedi dimanche reuters afp président présidente".split())
_FIRST = date(2000, 1, 1)
SEARCHES = 5
"""Searches a draft may cost the site."""
LIKENESS = 6.0
"""What a post would score that had all of the draft's words: a third of them, the rare ones weighing most, is enough."""
NEEDED = 2.0
"""Score from which a post is about the same story: two shared names, or one name and a shared tag."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A post that may be on the same story, and how much it shares with the draft."""

    post: Published
    score: float


@dataclass(frozen=True)
class Found:
    """Posts of an index, with their visible text for content.

    `rare` tells, 0 to 1, how much each wanted name, term and tag says; `whole` whether the index holds all of the site.
    """

    posts: tuple[Published, ...] = ()
    rare: Mapping[str, float] = field(default_factory=dict)
    whole: bool = False


class Index(Protocol):
    """The site's published posts, kept at hand. It never fails: what can't be told is not there."""

    def find(self, wanted: Wanted, since: date) -> Found:
        """The posts published since then that share most with what is wanted."""
        ...

    def drop(self, post: int) -> None:
        """Forget a post that is no longer published."""
        ...


def names(text: str) -> Counter[str]:
    """Proper names in a text, with how often each stands there; words that only open a sentence are left out.

    A word of a longer name is one too where the text repeats it: « Southmere », of a wire that runs « le patron de Southmere
    Fergal Walsh a dit ».
    """
    found = Counter(_ELISION.sub("", m.group()) for m in _NAME.finditer(text))
    capitals = Counter(re.findall(rf"\b[{CAPITALS}][\w’'-]{{3,}}", text))
    parts = {word for name in found if " " in name for word in re.split("[ \u00a0]", name)} - set(found)
    found.update({word: capitals[word] for word in parts if capitals[word] > 1 and not is_known(word.lower())})
    return Counter({name: count for name, count in found.items() if name.lower() not in _COMMON})


def queries(read: Source) -> tuple[str, ...]:
    """What to search the site for: the longest and most frequent names of the draft."""
    ranked = names(f"x {read.title}\n{read.text}").most_common()
    ranked.sort(key=lambda item: (-item[1] * (1 + item[0].count(" ")), item[0]))
    return tuple(name for name, _ in ranked[:SEARCHES])


def wanted(read: Source, draft: Draft) -> Wanted:
    """What its related posts should share with the draft."""
    text = f"{read.title}\n{read.text}"
    return Wanted(names(f"x {text}"), Counter(terms(text)), draft.tags)


def rank(
    sought: Wanted, draft: Draft, found: Sequence[Published], rare: Mapping[str, float] | None = None
) -> tuple[Candidate, ...]:
    """The posts that share enough with the draft, best first; equal ones newest first.

    A shared name or tag counts in full, or as much as `rare` says; where it says anything, shared words count too.
    """
    rare = rare or {}
    ranked = []
    for post in {p.id: p for p in found if p.id != draft.id}.values():
        text = f"{post.title} {read_page(post.content).text if '<' in post.content else post.content}"
        shared = (name for name in sought.names if re.search(rf"\b{re.escape(name)}\b", text))
        score = sum(rare.get(name, 1.0) for name in shared)
        score += sum(rare.get(tag, 1.0) for tag in tag_terms(set(post.tags) & set(sought.tags)))
        score += LIKENESS * likeness(sought.terms, text, rare)
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
    index: Index | None = None,
) -> tuple[Text, ...]:
    """The best related posts as texts, oldest first, none older than `max_age_days`; no draft in `written`.

    They come from the index where it holds the whole site, else from the site's search too. A site that can't be searched
    costs the article its archive, not the run: the error is swallowed here.
    """
    sought = wanted(read, draft)
    kept = index.find(sought, _days_before(today, max_age_days)) if index else Found()
    try:
        fresh = [] if kept.whole else [p for query in queries(read) for p in site.archive(query, limit=10)]
        fresh += _siblings(site, read, draft, written)
        young = [p for p in (*kept.posts, *fresh) if p.content and _age(p.date, today) <= max_age_days]
        ranked = (c.post for c in rank(sought, draft, young, kept.rare))
        best = list(islice(_standing(site, index, ranked, {p.id for p in fresh}), most))
    except SiteError:
        return ()
    best.sort(key=lambda p: p.date)
    return tuple(Text("archive", p.title, p.content, p.date[:10], p.url) for p in best)


def _standing(
    site: Site, index: Index | None, posts: Iterable[Published], fresh: Container[int]
) -> Iterator[Published]:
    """The posts as they stand on the site now; those of the index that are gone leave it: no list tells of them."""
    for post in posts:
        if post.id in fresh:
            yield post
            continue
        try:
            now = site.get(post.id)
        except PostError as exc:
            if index and exc.code == "missing":
                index.drop(post.id)
            continue
        if now.status == "publish":
            yield replace(post, title=now.title, content=now.content, date=now.date, url=now.link or post.url)
        elif index:
            index.drop(post.id)


def _siblings(site: Site, read: Source, draft: Draft, written: Container[int]) -> list[Published]:
    """Other drafts on the same story, as their authors left them; they have no address yet."""
    refs = (ref for query in queries(read)[:1] for ref in site.refs(Query(search=query)))
    others = [ref for ref in refs if ref.id != draft.id and ref.id not in written]
    posts = (site.get(ref.id) for ref in others[:5])
    return [
        Published(p.id, p.title, p.content, "", p.date, p.modified_gmt, p.tags, p.categories)
        for p in posts
        if p.content
    ]


def _days_before(day: date, days: int) -> date:
    """That day, or the first that a WordPress may have been there."""
    return date.fromordinal(max(_FIRST.toordinal(), day.toordinal() - days))


def _age(iso: str, today: date) -> int:
    try:
        return (today - date.fromisoformat(iso[:10])).days
    except ValueError:
        return 0
