"""What each page shows, made of the ledger's rows, the original's copy and what WordPress has now. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from wp_seo.desk import article, words
from wp_seo.desk.article import ArticleView
from wp_seo.french.pixels import title_pixels
from wp_seo.jobs.approvals import Approval
from wp_seo.jobs.dossiers import Numbered
from wp_seo.jobs.ledger import Entry
from wp_seo.jobs.reviews import STATES, Wish, Written
from wp_seo.markup.text import read_page
from wp_seo.models import Draft, Finding, Limits, Media, SeoFields

PAGE = 25
"""Posts on a page of the list."""


@dataclass(frozen=True, slots=True)
class Line:
    """A post in the list."""

    post: int
    title: str
    state: str
    verdict: str
    at: str
    words: int | None  # None where it was not recorded
    findings: int  # errors and warnings
    context: int  # sentences of general knowledge
    retouched: bool
    wordpress: str
    who: str
    approved_at: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter, and how many posts it leaves."""

    key: str
    label: str
    posts: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class ListView:
    """A page of the list; `page` counts from 1."""

    lines: tuple[Line, ...]
    states: tuple[Choice, ...]
    verdicts: tuple[Choice, ...]
    wish: Wish
    total: int
    page: int
    pages: int


def listed(rows: Iterable[Written], counts: Mapping[tuple[str, str], int], wish: Wish, page: int) -> ListView:
    """The list; the filters' counts are what each would show with the other filter as it is."""

    def number(state: str, verdict: str) -> int:
        return sum(n for (s, v), n in counts.items() if state in ("", s) and verdict in ("", v))

    total = number(wish.state, wish.verdict)
    states = (
        Choice("", "tous", number("", wish.verdict), not wish.state),
        *(Choice(s, words.STATES[s], number(s, wish.verdict), wish.state == s) for s in STATES),
    )
    verdicts = (
        Choice("", "tous", number(wish.state, ""), not wish.verdict),
        *(Choice(v, words.VERDICTS[v], number(wish.state, v), wish.verdict == v) for v in ("ready", "review")),
    )
    return ListView(tuple(map(_line, rows)), states, verdicts, wish, total, page, last_page(total))


def last_page(total: int) -> int:
    """How many pages the list has, one at least."""
    return max(1, -(-total // PAGE))


def _line(row: Written) -> Line:
    told = json.loads(row.evidence or "{}")
    made = told.get("article") or {}
    return Line(
        row.post,
        row.title or made.get("title") or f"Article {row.post}",
        row.state,
        row.verdict,
        row.at,
        told.get("words"),
        sum(f["severity"] != "info" for f in told.get("findings") or ()),
        sum(s.get("kind") == "context" for s in article.sentences(made)),
        row.retouched and row.state == "open",
        row.wordpress,
        row.who,
        row.approved_at,
    )


# ------------------------------------------------------------------ one post


@dataclass(frozen=True, slots=True)
class Group:
    """Material under one credit: the draft itself, an archive post, a document, a note."""

    kind: str
    credit: str
    date: str
    url: str
    paragraphs: tuple[tuple[Numbered, ...], ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """How a search engine could show the article; `off` says what does not fit."""

    site: str
    path: str
    title: str
    description: str
    off: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldNote:
    """A finding on a field that is not the text, in the editor's words."""

    where: str
    severity: str
    message: str


@dataclass(frozen=True, slots=True)
class PostView:
    """One post: the original and the article, and what speaks for and against it."""

    post: int
    state: str
    verdict: str
    written_at: str
    title: str
    original_title: str
    original: tuple[str, ...]  # paragraphs of the draft as it was, all of them
    view: ArticleView
    groups: tuple[Group, ...]
    unused: int  # sentences of the draft that no sentence of the article rests on
    fields: tuple[FieldNote, ...]
    details: tuple[FieldNote, ...]
    preview: Preview
    keyphrase: str
    titles: tuple[str, ...]
    seo_titles: tuple[str, ...]
    tags: tuple[str, ...]
    remarks: tuple[str, ...]
    notes_wanted: tuple[str, ...]
    images: tuple[Media, ...]
    model: str
    calls: int
    tokens: int
    cost: float | None
    wordpress: str  # the post's status there
    live: bool  # whether WordPress answered: else this is the article as it was pushed
    restored: bool  # WordPress has the original, not the article
    hash: str
    approvals: tuple[Approval, ...]
    errors: int
    warnings: int

    @property
    def can_be_approved(self) -> bool:
        """Whether a human could answer for what is shown."""
        return self.live and not self.restored and self.state in ("open", "changed") and self.wordpress != "trash"


def posted(
    row: Written,
    entry: Entry,
    original: Draft | None,
    now: Draft | None,
    seo: SeoFields,
    numbered: Sequence[Numbered],
    approvals: Sequence[Approval],
    limits: Limits,
) -> PostView:
    """One post; `now` is None where WordPress did not answer, `original` where its copy can't be read."""
    told = json.loads(entry.evidence or "{}")
    made: Mapping[str, Any] = told.get("article") or {}
    pushed: Mapping[str, str] = told.get("pushed") or {}
    shown = now or _as_pushed(entry, pushed)
    findings = [Finding(**f) for f in told.get("findings") or ()]
    view = article.show(shown.content, made, findings, numbered, pushed.get("content", ""))
    drafted = [n for n in numbered if n.kind == "source"]
    told_fields = [_field_note(f) for f in view.general if f.severity != "info"]
    left = [f for f in findings if f.field != "html" or f.severity != "info"]
    return PostView(
        post=row.post,
        state=row.state,
        verdict=row.verdict,
        written_at=entry.at,
        title=shown.title,
        original_title=original.title if original else "",
        original=_paragraphs(original.content) if original else (),
        view=view,
        groups=_groups(numbered, original.title if original else ""),
        unused=sum(n.id not in view.used for n in drafted),
        fields=tuple(told_fields),
        details=tuple(_field_note(f) for f in view.general if f.severity == "info"),
        preview=_preview(entry.site, shown, seo, made, limits),
        keyphrase=seo.focus_keyphrase or made.get("focus_keyphrase", ""),
        titles=tuple(made.get("other_titles") or ()),
        seo_titles=tuple(made.get("other_seo_titles") or ()),
        tags=tuple(made.get("tags") or ()),
        remarks=tuple(told.get("remarks") or made.get("remarks") or ()),
        notes_wanted=tuple(made.get("notes_wanted") or ()),
        images=tuple(Media(**m) for m in told.get("images") or ()),
        model=entry.model,
        calls=entry.calls,
        tokens=entry.input_tokens + entry.output_tokens,
        cost=entry.cost_usd,
        wordpress=now.status if now else row.wordpress,
        live=now is not None,
        restored=bool(now and original and now.content_hash == original.content_hash),
        hash=shown.content_hash,
        approvals=tuple(approvals),
        errors=sum(f.severity in ("blocker", "error") for f in left),
        warnings=sum(f.severity == "warning" for f in left),
    )


def _as_pushed(entry: Entry, pushed: Mapping[str, str]) -> Draft:
    title, content, excerpt, slug = (pushed.get(n, "") for n in ("title", "content", "excerpt", "slug"))
    return Draft(entry.post, "draft", title, content, excerpt, slug)


def _field_note(finding: Finding) -> FieldNote:
    words_ = f" (« {finding.excerpt.strip()} »)" if finding.excerpt.strip() and finding.field == "html" else ""
    return FieldNote(words.FIELDS[finding.field], finding.severity, f"{finding.message}{words_}")


def _paragraphs(content: str) -> tuple[str, ...]:
    page = read_page(content)
    return tuple(page.text[b.start : b.end] for b in page.blocks)


def _groups(numbered: Sequence[Numbered], title: str) -> tuple[Group, ...]:
    """The draft first, then each credit by itself; the draft in its paragraphs."""
    groups = []
    for (kind, credit, date, url), found in groupby(numbered, key=lambda n: (n.kind, n.credit, n.date, n.url)):
        parts = tuple(tuple(p) for _, p in groupby(found, key=lambda n: n.paragraph))
        groups.append(Group(kind, credit or title, date, url, parts))
    return tuple(groups)


def _preview(site: str, shown: Draft, seo: SeoFields, made: Mapping[str, Any], limits: Limits) -> Preview:
    """The SEO fields as WordPress has them, else as they were written, else the post's own."""
    title = seo.title or made.get("seo_title") or shown.title
    description = seo.description or made.get("meta_description") or shown.excerpt
    off = []
    if (width := title_pixels(title)) > limits.title_pixels:
        off.append(f"Le titre fait {width} px : il est coupé au-delà de {limits.title_pixels}.")
    low, high = limits.meta_characters
    if not low <= len(description) <= high:
        off.append(f"La méta-description compte {len(description)} caractères, hors de {low} à {high}.")
    return Preview(urlsplit(site).netloc, shown.slug or f"?p={shown.id}", title, description, tuple(off))
