"""From a model's answer to an Article: the JSON is dug out and validated, quotes get their exact words, ids are checked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from wp_seo.errors import BadAnswer
from wp_seo.facts.quotes import cut_from, letters
from wp_seo.french.letters import CAPITALS
from wp_seo.french.pixels import title_pixels
from wp_seo.french.slug import slug_of
from wp_seo.french.typography import plain, sentence_case
from wp_seo.models import Article, Brief, Dossier, Kind, Paragraph, Quote, Section, Sentence, Subsection
from wp_seo.writers.schema import ArticleReply, ParagraphReply, SectionReply, SentenceReply, WordedReply
from wp_seo.writers.spares import Spares

Reply = TypeVar("Reply", bound=BaseModel)
_LETTERS: dict[str, Kind] = {"S": "source", "R": "archive", "D": "document", "N": "note"}
_PLACE = re.compile(
    r"(?:[«“\"][\s\u00a0]*)?\[{1,2}\s*(?P<id>Q\d+)\s*(?:\|(?P<piece>[^\[\]]*))?\]{1,2}(?:[\s\u00a0]*[»”\"])?"
)
"""« [[Q1]] », a quote; « [[Q1|ces mots]] », a piece of it."""
_NEVER_READ = re.compile(r"<(script|style|template|noscript)\b[^<>]{0,300}>.*?(?:</\1\s*>|$)", re.I | re.S)
_TWO_STOPS = re.compile(r"\.(\u00a0»)(?=(?: \([^()]*\))?[.,])")
"""« … la journée. ». » and « … la journée. », a-t-il dit »: one stop is enough."""
_NO_STOP = re.compile(r"[^.!?…][\s\u00a0]»$")
_MARKDOWN = re.compile(r"\*\*(.+?)\*\*|__(.+?)__|`([^`]+)`|^#{1,6}\s+", re.M)
QUOTE_ACCORDING_TO = re.compile(
    rf"(?:»|\]\])\s*,\s*(?:selon|d[’']après)\b|\b(?:[Ss]elon|[Dd][’']après|[Pp]our) [^«»:.]{{2,90}}, (?:«\s*[{CAPITALS}]|\[\[Q\d+\]\])"
)
"""« …», selon Anne Roy » and « Selon Anne Roy, « Le toit… » » hold a link word for the counting, and no editor writes them: a sentence
that is quoted whole is said."""


def dig(text: str, kind: type[Reply]) -> Reply:
    """The answer as `kind`, also where prose or a Markdown fence stands around the JSON.

    BadAnswer names what is wrong: "no-json", or "wrong-shape" with the first faults.
    """
    faults = ""
    for candidate in _objects(text):
        try:
            return kind.model_validate(candidate)
        except ValidationError as exc:
            first = exc.errors()[0]
            faults = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    if faults:
        raise BadAnswer(
            f"The model's answer is no article ({faults}).", hint="Try again, or another model.", code="wrong-shape"
        )
    raise BadAnswer("The model's answer holds no JSON.", hint="Try again, or another model.", code="no-json")


def _objects(text: str) -> Iterable[object]:
    """JSON objects in a text, the whole first, then every one that starts at a brace."""
    decoder = json.JSONDecoder(strict=False)
    tried = 0
    for match in re.finditer(r"\{", text):
        tried += 1
        if tried > 40:
            return
        try:
            found, _ = decoder.raw_decode(text, match.start())
        except (ValueError, RecursionError):
            continue
        yield found


def to_article(reply: ArticleReply, brief: Brief) -> Article:
    """The article, with quotes put in, unknown ids dropped, headings in sentence case, the best titles chosen.

    BadAnswer ("empty-article") where nothing readable is left.
    """
    return to_article_and_spares(reply, brief)[0]


def to_article_and_spares(reply: ArticleReply, brief: Brief) -> tuple[Article, Spares]:
    """The article, as `to_article` says, and what the answer offers besides it: other wordings, sentences in reserve."""
    placing = Placing(brief.dossier, {t.id: t.text for t in reply.quote_translations})
    lead = _paragraphs(reply.lead, placing)
    sections = tuple(s for s in (_section(r, placing) for r in reply.sections) if s.paragraphs or s.subsections)
    if not lead:
        raise BadAnswer("The model's answer has no lead.", hint="Try again, or another model.", code="empty-article")
    own = unquoting(brief.dossier)
    phrase = plain(bare(reply.focus_keyphrase)).strip(" .,;:")
    titles = _unique(own(bare(t)) for t in reply.titles) or (brief.dossier.source.title,)
    seo = best_first(
        _unique(plain(own(bare(t))) for t in reply.seo_titles) or titles, phrase, brief.limits.title_pixels
    )
    title = sentence_case(titles[0].rstrip("."))
    article = Article(
        title=title,
        seo_title=seo[0],
        focus_keyphrase=phrase,
        meta_description=plain(own(bare(reply.meta_description))),
        slug=slug_of(title, phrase, brief.limits.slug_characters),
        excerpt=own(bare(reply.excerpt)) or " ".join(s.text for s in lead[0].sentences),
        lead=lead,
        sections=sections,
        other_titles=titles[1:],
        other_seo_titles=seo[1:],
        tags=_unique(bare(t) for t in reply.tags)[:8],
        notes_wanted=_unique(bare(n) for n in reply.notes_wanted)[:5],
        key_points=tuple(s for r in reply.key_points if (s := placing.sentence(r))),
        faq=tuple(
            (bare(q.question), Paragraph(answer))
            for q in reply.faq
            if (answer := tuple(s for r in q.answer if (s := placing.sentence(r))))
        ),
        remarks=placing.remarks(),
    )
    return article, _spares(article, placing)


def _spares(article: Article, placing: Placing) -> Spares:
    """The variants by the number of their sentence, the reserve by the number of the sentence that each may follow."""
    numbers = {id(sentence): number for number, sentence in enumerate(article.sentences(), 1)}
    variants = {numbers[id(kept)]: variant for kept, variant in placing.variants if id(kept) in numbers}
    reserve = tuple((numbers[id(_before(kept, anchors, section))], kept) for section, kept, anchors in placing.reserve)
    return Spares(variants, reserve)


def _before(kept: Sentence, anchors: Collection[str], section: Section) -> Sentence:
    """The sentence that one in reserve may follow: of general knowledge the last that rests on the fact that it explains, else
    the end of the section's first paragraph, for an article must not end on it; of anything else the section's last."""
    paragraphs = [*section.paragraphs, *(p for s in section.subsections for p in s.paragraphs)]
    if kept.kind != "context":
        return paragraphs[-1].sentences[-1]
    explained = [s for p in paragraphs for s in p.sentences if set(anchors) & set(s.sources)]
    return explained[-1] if explained else paragraphs[0].sentences[-1]


def unquoting(dossier: Dossier) -> Callable[[str], str]:
    """Takes the guillemets off words in titles and headings that nobody said: without them they claim no quote."""
    known = f" {letters(' '.join([dossier.source.title, *dossier.sentences.values()]))} "

    def take_off(text: str) -> str:
        return re.sub(
            r"[«“][\s\u00a0]*([^«»“”]*?)[\s\u00a0]*[»”]",
            lambda m: m.group() if f" {letters(m[1])} " in known else m[1],
            text,
        )

    return take_off


def best_first(candidates: Sequence[str], phrase: str, most_pixels: int) -> tuple[str, ...]:
    """SEO titles, best first: within the width, the phrase in front, then anywhere, then as the model ordered them."""

    def rank(title: str) -> tuple[bool, bool, bool]:
        low, wanted = plain(title).lower().replace("’", "'"), phrase.lower().replace("’", "'")
        return title_pixels(title) > most_pixels, not low.startswith(wanted), wanted not in low

    return tuple(sorted(candidates, key=rank))


class Placing:
    """Puts quotes in by their id and checks what a sentence names."""

    def __init__(self, dossier: Dossier, translations: dict[str, str]) -> None:
        self.dossier = dossier
        self.foreign = dossier.source.lang != "fr"
        self.quotes = {q.id: q for q in dossier.quotes}
        self.translations = {k: bare(v).strip('«»“”" \u00a0') for k, v in translations.items() if k in self.quotes}
        self.own = unquoting(dossier)
        self.unknown: list[str] = []
        self.variants: list[tuple[Sentence, Sentence]] = []
        self.reserve: list[tuple[Section, Sentence, tuple[str, ...]]] = []

    def sentence(self, reply: SentenceReply) -> Sentence | None:
        """The sentence with its quotes; None where nothing is left of it."""
        used: list[str] = []
        text = _PLACE.sub(lambda m: self.words(m, used), bare(reply.text)).strip()
        text = _TWO_STOPS.sub("\\1", text)
        text += "." if _NO_STOP.search(text) else ""
        if not re.search(r"\w", text):
            return None
        known = [i for i in dict.fromkeys(s.strip(" .[]()") for s in reply.sources) if i in self.dossier.sentences]
        self.unknown += [
            s for s in reply.sources if s.strip(" .[]()") not in self.dossier.sentences and s not in self.unknown
        ]
        known += [self.quotes[q].sentence for q in used if self.quotes[q].sentence not in known]
        return Sentence(text, tuple(known), self._kind(reply.kind, known), tuple(used))

    def worded(self, reply: WordedReply) -> Sentence | None:
        """The sentence, and its variant kept aside where that holds the same quotes."""
        kept = self.sentence(reply)
        if kept and reply.variant and not QUOTE_ACCORDING_TO.search(reply.variant):
            other = self.sentence(reply.model_copy(update={"text": reply.variant}))
            if other and other.quotes == kept.quotes and other.text != kept.text:
                self.variants.append((kept, other))
        return kept

    def words(self, place: re.Match[str], used: list[str]) -> str:
        """The quote, or the piece of it, that a place asks for, in guillemets; the whole where the piece is none of it."""
        name = place["id"]
        quote = self.quotes.get(name)
        if quote is None:
            self.unknown.append(name)
            return ""
        used.append(name)
        whole = self._in_french(quote)
        return f"«\u00a0{cut_from(whole, place['piece'] or '') or whole}\u00a0»"

    def _in_french(self, quote: Quote) -> str:
        if self.foreign and quote.sentence.startswith("S"):
            return self.translations.get(quote.id, quote.text)
        return quote.text

    def _kind(self, said: Kind, known: Sequence[str]) -> Kind:
        """The kind that the ids prove; without any id a sentence is general knowledge, whatever it says it is."""
        if not known:
            return "context"
        kinds = {_LETTERS.get(i[0], "source") for i in known}
        if said == "context":
            return "source" if "source" in kinds else next(iter(sorted(kinds)))
        return said if said in kinds else "source" if "source" in kinds else next(iter(sorted(kinds)))

    def remarks(self) -> tuple[str, ...]:
        """What the editor should know."""
        if not self.unknown:
            return ()
        return (f"Numéros inconnus du dossier, laissés de côté : {', '.join(dict.fromkeys(self.unknown))}.",)


def _paragraphs(replies: Sequence[ParagraphReply], placing: Placing) -> tuple[Paragraph, ...]:
    found = (tuple(s for r in p.sentences if (s := placing.worded(r))) for p in replies)
    return tuple(Paragraph(sentences) for sentences in found if sentences)


def _section(reply: SectionReply, placing: Placing) -> Section:
    subsections = (Subsection(_heading(s.h3, placing), _paragraphs(s.paragraphs, placing)) for s in reply.subsections)
    section = Section(
        _heading(reply.h2, placing),
        _paragraphs(reply.paragraphs, placing),
        tuple(s for s in subsections if s.paragraphs),
    )
    if section.paragraphs or section.subsections:
        for spare in reply.reserve:
            kept = None if _PLACE.search(spare.text) else placing.sentence(spare)
            if kept and spare.kind == "context":  # its sources are the fact that it explains
                placing.reserve.append((section, replace(kept, sources=(), kind="context"), kept.sources))
            elif kept:
                placing.reserve.append((section, kept, ()))
    return section


def _heading(text: str, placing: Placing) -> str:
    return placing.own(_PLACE.sub(lambda m: placing.words(m, []), bare(text))).strip().rstrip(".")


def bare(text: str) -> str:
    """Without Markdown or tags: a model's text is text, never markup."""
    text = re.sub(r"<[^<>]{0,300}>", "", _NEVER_READ.sub("", text))
    return re.sub(r"\s+", " ", _MARKDOWN.sub(lambda m: m[1] or m[2] or m[3] or "", text)).strip()


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for i in items if i))
