"""The project's words, each with one meaning, as frozen dataclasses. No behaviour beyond what a word implies."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Kind = Literal["source", "archive", "document", "note", "context"]
Severity = Literal["blocker", "error", "warning", "info"]
Family = Literal["SEO", "FR", "FID", "HTM", "SAF"]
VerdictName = Literal["ready", "review", "blocked"]
OutcomeStatus = Literal["pushed", "dry-run", "skipped", "conflict", "blocked", "failed"]
PostFormat = Literal["blocks", "classic"]

REWRITABLE = ("draft", "pending")
"""The only statuses that are ever read for rewriting or written to."""


# ------------------------------------------------------------------ WordPress


@dataclass(frozen=True)
class Draft:
    """A WordPress post as stored (raw). Dates are GMT, ISO 8601 without zone, at one-second granularity."""

    id: int
    status: str
    title: str
    content: str
    excerpt: str = ""
    slug: str = ""
    modified_gmt: str = ""
    date: str = ""
    author: int = 0
    categories: tuple[int, ...] = ()
    tags: tuple[int, ...] = ()
    featured_media: int = 0
    link: str = ""
    type: str = "post"

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 over title, content, excerpt and slug: what an editor could have changed under us."""
        parts = (self.title, self.content, self.excerpt, self.slug)
        return hashlib.sha256("\x00".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Media:
    """An image of the site's own media library; sizes in pixels, 0 where they are not known."""

    id: int
    url: str
    title: str = ""
    alt: str = ""
    caption: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class SeoFields:
    """What an SEO plugin stores beside a post; None means "not known" on reading, "leave" on writing."""

    title: str | None = None
    description: str | None = None
    focus_keyphrase: str | None = None


@dataclass(frozen=True, slots=True)
class Update:
    """The fields that change, as data; None leaves a field alone. It has no way to say "publish"."""

    title: str | None = None
    content: str | None = None
    excerpt: str | None = None
    slug: str | None = None
    seo: SeoFields = field(default_factory=SeoFields)

    def changes(self) -> dict[str, str]:
        """The post's own changed fields by name, without the SEO plugin's."""
        every = {"title": self.title, "content": self.content, "excerpt": self.excerpt, "slug": self.slug}
        return {name: value for name, value in every.items() if value is not None}


# ------------------------------------------------------------------ what is read


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """S1…Sn: a cleaned sentence; `start`/`end` are offsets in the draft's raw content."""

    id: str
    text: str
    start: int
    end: int
    paragraph: int
    broken: str | None = None  # why it is no whole sentence, in French; None when it is one
    in_heading: bool = False
    mended: bool = False  # broken in the draft, put in French order without a new word


@dataclass(frozen=True, slots=True)
class Quote:
    """Q1…Qk: the exact words between guillemets, the sentence they stand in, and who speaks when that is plain."""

    id: str
    text: str
    sentence: str
    speaker: str = ""
    original: str = ""  # the foreign words, where `text` is a translation


@dataclass(frozen=True, slots=True)
class Carried:
    """P1…Pm: what comes back untouched, byte for byte; `after` is the sentence it stood behind ("" = at the top)."""

    id: str
    kind: str  # image, gallery, embed, table, shortcode, caption, html, block
    markup: str
    after: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Dropped:
    """What reading left out (byline, dateline, smiley, stray line), where it stood, and why (in French)."""

    text: str
    reason: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A link in the draft's text: where it leads, the words it stands on, and the sentence they are in."""

    url: str
    words: str
    sentence: str


@dataclass(frozen=True)
class Source:
    """A draft as numbered sentences, numbered quotes, and what must be carried over."""

    title: str
    lang: str  # "fr" or "en" (or another ISO code)
    format: PostFormat
    sentences: tuple[SourceSentence, ...]
    quotes: tuple[Quote, ...] = ()
    carried: tuple[Carried, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    links: tuple[str, ...] = ()  # every URL that stands in the draft
    anchored: tuple[SourceLink, ...] = ()  # those that stand on words of its sentences
    agency: str = ""  # who is credited in the dateline or byline, e.g. "Reuters"
    byline: str = ""
    place: str = ""  # the dateline: place, and date where it has one
    suspicious: tuple[str, ...] = ()  # instructions addressed to a machine, found in the draft
    anchors: tuple[
        tuple[str, str], ...
    ] = ()  # a heading's id, which links may point to, and the first sentence under it

    @cached_property
    def text(self) -> str:
        """The cleaned text, one paragraph a line; what fidelity is judged against."""
        lines: dict[int, list[str]] = {}
        for s in self.sentences:
            lines.setdefault(s.paragraph, []).append(s.text)
        return "\n".join(" ".join(line) for line in lines.values())

    @cached_property
    def hash(self) -> str:
        """SHA-256 of what a writer would see: the same hash means the same work."""
        seen = [self.title, self.lang, *(f"{s.id} {s.text}" for s in self.sentences)]
        return hashlib.sha256("\n".join(seen).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Material:
    """R1…, D1…, N1…: one sentence of further material, credited and (where known) dated."""

    id: str
    text: str
    kind: Kind
    credit: str  # the post's, the document's or the note's title
    date: str = ""  # ISO date of publication or approval
    url: str = ""


@dataclass(frozen=True)
class Dossier:
    """The Source plus all further material a sentence may rest on."""

    source: Source
    materials: tuple[Material, ...] = ()
    material_quotes: tuple[Quote, ...] = ()
    links: tuple[Link, ...] = ()  # internal targets that the site offers

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All quotes that may be placed by id."""
        return self.source.quotes + self.material_quotes

    @cached_property
    def sentences(self) -> dict[str, str]:
        """Every numbered sentence by its id, S, R, D and N alike."""
        return {s.id: s.text for s in self.source.sentences} | {m.id: m.text for m in self.materials}

    @cached_property
    def words(self) -> int:
        """Distinct material, in words: what an article can be made of without adding anything."""
        return sum(len(text.split()) for text in self.sentences.values())

    @cached_property
    def hash(self) -> str:
        """SHA-256 of all numbered sentences: a changed note or archive post changes it."""
        lines = [self.source.title, *(f"{i} {t}" for i, t in self.sentences.items())]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Link:
    """A page of the site that an article may point to: a post, or the list of a tag or a category."""

    url: str
    title: str
    date: str = ""
    kind: Literal["post", "tag", "category"] = "post"


# ------------------------------------------------------------------ what is asked for


@dataclass(frozen=True, slots=True)
class Limits:
    """What the article must measure; lengths in words, characters or pixels as named."""

    min_words: int = 700
    ask_words: tuple[int, int] = (725, 780)  # strong models land there or above
    ask_words_thin: tuple[int, int] = (840, 900)  # of material under 450 words: there they land under
    when_thin: Literal["context", "short", "refuse"] = "context"
    context_share: float = 0.25
    meta_characters: tuple[int, int] = (121, 156)
    slug_characters: int = 70
    title_pixels: int = 600


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What a newsroom sets once; empty means no wish."""

    tone: str = ""
    taboo: tuple[str, ...] = ()
    disclosure: str = ""  # a line under the article, e.g. how it was made
    translated_mark: str = "(traduit de l’anglais)"
    faq: bool = False
    key_points: bool = False
    json_ld: bool = False


@dataclass(frozen=True)
class Brief:
    """What a writer is given."""

    dossier: Dossier
    limits: Limits = field(default_factory=Limits)
    style: HouseStyle = field(default_factory=HouseStyle)
    site_url: str = ""


# ------------------------------------------------------------------ what is written


@dataclass(frozen=True, slots=True)
class Sentence:
    """A written sentence, the ids it rests on, and its kind; `quotes` are the ids whose words it holds."""

    text: str
    sources: tuple[str, ...] = ()
    kind: Kind = "source"
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that stand together; `carried` are ids of elements placed behind it."""

    sentences: tuple[Sentence, ...]
    carried: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The paragraph as running text."""
        return " ".join(s.text for s in self.sentences)


@dataclass(frozen=True, slots=True)
class Subsection:
    """An H3 and its paragraphs."""

    h3: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """An H2, its paragraphs, then its subsections."""

    h2: str
    paragraphs: tuple[Paragraph, ...]
    subsections: tuple[Subsection, ...] = ()


@dataclass(frozen=True)
class Article:
    """The rewritten piece, before it becomes markup."""

    title: str
    seo_title: str
    focus_keyphrase: str
    meta_description: str
    slug: str
    excerpt: str
    lead: tuple[Paragraph, ...]
    sections: tuple[Section, ...] = ()
    carried_top: tuple[str, ...] = ()  # ids placed above the lead
    other_titles: tuple[str, ...] = ()  # candidates that were not kept
    other_seo_titles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    notes_wanted: tuple[str, ...] = ()  # context notes that would have helped
    key_points: tuple[Sentence, ...] = ()
    faq: tuple[tuple[str, Paragraph], ...] = ()
    remarks: tuple[str, ...] = ()  # what the editor should know: sentences left out, words missing, no model…

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph in reading order."""
        yield from self.lead
        for section in self.sections:
            yield from section.paragraphs
            for sub in section.subsections:
                yield from sub.paragraphs

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence in reading order."""
        for paragraph in self.paragraphs():
            yield from paragraph.sentences

    @property
    def general_share(self) -> float:
        """0–1: the share of the sentences' words that is general knowledge."""
        told = [(len(s.text.split()), s.kind == "context") for s in self.sentences()]
        return sum(n for n, general in told if general) / max(1, sum(n for n, _ in told))

    def headings(self) -> Iterator[tuple[int, str]]:
        """(2 or 3, heading) in reading order."""
        for section in self.sections:
            yield 2, section.h2
            for sub in section.subsections:
                yield 3, sub.h3


# ------------------------------------------------------------------ what is found


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found; `start`/`end` count characters of the field's text (visible text for `html`)."""

    rule: str  # FID001
    name: str  # number-not-in-source
    severity: Severity
    field: str  # html, title, seo_title, meta_description, slug, focus_keyphrase, excerpt
    message: str  # a French imperative, for the editor and the repair alike
    start: int = 0
    end: int = 0
    excerpt: str = ""


def verdict(findings: tuple[Finding, ...] | list[Finding]) -> VerdictName:
    """`blocked` where a blocker is left, `review` where an error is, else `ready`."""
    left = {f.severity for f in findings}
    return "blocked" if "blocker" in left else "review" if "error" in left else "ready"


@dataclass(frozen=True, slots=True)
class Usage:
    """Calls, tokens and cost of model calls; a cost that is not known is None, never 0."""

    calls: int = 0
    input_tokens: int = 0
    cached_input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = 0.0

    def __add__(self, other: Usage) -> Usage:
        """The sum; an unknown cost makes the sum unknown."""
        known = self.cost_usd is not None and other.cost_usd is not None
        return Usage(
            self.calls + other.calls,
            self.input_tokens + other.input_tokens,
            self.cached_input_tokens + other.cached_input_tokens,
            self.output_tokens + other.output_tokens,
            (self.cost_usd or 0.0) + (other.cost_usd or 0.0) if known else None,
        )


@dataclass(frozen=True)
class Outcome:
    """What happened to one post, with its evidence."""

    post: int
    status: OutcomeStatus
    verdict: VerdictName | None = None
    reason: str = ""
    article: Article | None = None
    html: str = ""
    findings: tuple[Finding, ...] = ()
    usage: Usage = field(default_factory=Usage)
    edit_url: str = ""
    requests: int = 0
    snapshot: int | None = None
    words: int = 0
    remarks: tuple[str, ...] = ()
    images: tuple[Media, ...] = ()  # proposed, or the one put in, from the media library
    seconds_total: float = 0.0
    seconds_writer: float = 0.0
